import { flowGraph, reachable } from '../../analyses/flows/flow-graph.js';
import { placesInFlows } from '../../analyses/flows/guardrail-places.js';
import { cite, requirementsLecture, worldAndMachine } from '../../analyses/sources.js';
import type { Actor, Component, Environment, Specification } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, fix, ordered, replace } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';

const spec = `system Toaster { stage production }
environment Kitchen
software component Controller
hardware component Heater { role actuator }
action flow Controller -> Heater
`;

export const rule: Rule = {
    id: 'spec-in-world-terms',
    title: 'A specification about what its component cannot reach',
    concern: 'world',
    severity: 'warning',
    completeness: false,
    needs: [flowGraph],
    explanation: `A specification of a component is \`over\` a part of the world or a person, and no flow leads from the one to the other in either direction, nor from or to a
part of the component or a whole that it is part of.

A machine can promise only what it senses or moves. A promise about the world beyond is an assumption in disguise: nobody checks it, because it is filed under "done".

Write the flow by which the component senses or moves it, or make the statement an assumption.`,
    sources: [cite(worldAndMachine), cite(requirementsLecture, 'shared phenomena')],
    check(system, report) {
        const graph = flowGraph(system);
        for (const specification of system.all('Specification')) {
            const component = specification.of?.target;
            if (!component) continue;
            const ends = new Set([component, ...placesInFlows(system, component), ...wholesOf(component)]);
            for (const link of specification.over) {
                const world = link.target;
                if (world?.kind !== 'Environment' && world?.kind !== 'Actor') continue;
                if ([...ends].some(end => reachable(graph, end).has(world) || reachable(graph, world).has(end))) continue;
                report({
                    element: specification, origin: link.origin,
                    message: `'${specification.name}' promises something about '${world.name}', but no flow joins '${component.name}' with it, so nothing can keep that promise; write the flow, or make it an assumption.`,
                    related: [{ message: 'the component that promises', origin: component.nameOrigin }],
                    fixes: fixes(system, specification, component, world),
                });
            }
        }
    },
    examples: {
        firing: `${spec}specification TrayEmpty of Controller "The crumb tray is empty" { over Kitchen }`,
        silent: `${spec}assumption TrayEmpty "The crumb tray is empty" { over Kitchen }`,
    },
};

/** A part senses and moves by means of what it is part of. */
function wholesOf(component: Component): ReadonlySet<Component> {
    const wholes = new Set<Component>();
    for (let whole = component.partOf?.target; whole && !wholes.has(whole); whole = whole.partOf?.target) wholes.add(whole);
    return wholes;
}

function fixes(system: SystemModel, specification: Specification, component: Component, world: Actor | Environment): Fix[] {
    const head = specification.of && { ...specification.origin, end: specification.of.origin.end };
    const onlyOver = specification.clauses.every(({ keyword }) => keyword === 'over' || keyword === 'waive');
    return ordered([
        fix(`'${component.name}' senses '${world.name}'`, declare(system, 'Flow', component, `data flow ${world.qualifiedName} -> ${component.qualifiedName} "\${1:what is sensed}"`)),
        fix(`'${component.name}' acts on '${world.name}'`, declare(system, 'Flow', component, `action flow ${component.qualifiedName} -> ${world.qualifiedName} "\${1:what it moves}"`)),
        ...head && onlyOver ? [fix('Make it an assumption', replace(head, `assumption ${specification.name}`))] : [],
    ]);
}
