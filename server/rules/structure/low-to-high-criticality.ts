import { flowGraph, shortestPath, type FlowStep } from '../../analyses/flows/flow-graph.js';
import { guardrailPaths } from '../../analyses/flows/guardrail-paths.js';
import { dependenceOnModel } from '../../analyses/hazards/mitigations.js';
import { cite, machineLearningInProduction, risksLecture } from '../../analyses/sources.js';
import type { Component, Element } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, fix, ordered, unused, wayOf } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';

const spec = `system Toaster { stage production }
ml component TimeModel { mistake TooLong { kind excessive  severity minor } }
software component Controller { criticality high }
hardware component Heater { role actuator }
prediction flow TimeModel -> Controller
action flow Controller -> Heater
`;

export const rule: Rule = {
    id: 'low-to-high-criticality',
    title: 'What is less trusted steers what is critical, unchecked',
    concern: 'structure',
    severity: 'warning',
    completeness: true,
    needs: [flowGraph, guardrailPaths],
    explanation: `Predictions or actions flow from a machine-learned component, or from one of \`criticality low\`, to a component of \`criticality high\`, and no guardrail outside the model stands
on the way, at its end, or behind the critical part on a way that it guards from the one through the other.

A part is as critical as the worst that it can bring about. What feeds a critical part has to be built as carefully as this, or held back at its door; models cannot be built so.

Put a check at the door of the critical part: a limit, a range, a plausibility test against something else.`,
    sources: [cite(risksLecture, 'containment and decoupling'), cite(machineLearningInProduction, 'chapter on planning for mistakes')],
    check(system, report) {
        const graph = flowGraph(system);
        const gates = gatesOf(system);
        const isLessTrusted = ({ nature, criticality }: Component): boolean => nature === 'ml' || criticality?.value === 'low';
        const critical = system.all('Component').filter(component => component.criticality?.value === 'high' && component.nature !== 'ml');
        for (const source of system.all('Component')) {
            if (!isLessTrusted(source)) continue;
            for (const end of critical) {
                if (end === source || gates.stations.has(end) || isHeldBehind(system, source, end)) continue;
                const way = shortestPath(graph, source, element => element === end, // What comes through another such part is that one's to answer for.
                    step => passes(step) && !(step.to.kind === 'Component' && isLessTrusted(step.to)) && !gates.stations.has(step.to) && !gates.stops.some(stops => stops(step)));
                if (!way) continue;
                report({
                    element: source,
                    message: `${source.nature === 'ml' ? `What '${source.name}' predicts` : `What comes from the less critical '${source.name}'`} reaches the critical '${end.name}' unchecked (${wayOf([source, ...way.map(({ to }) => to)])}); put a limit or a check at its door.`,
                    related: [{ message: 'the critical part', origin: end.nameOrigin }, ...way.map(step => ({ message: `${step.from.name} → ${step.to.name}`, origin: (step.flow ?? step.from).nameOrigin }))],
                    fixes: fixes(system, source, end),
                });
                break;
            }
        }
    },
    examples: {
        firing: spec,
        silent: `${spec}guardrail MaxTime { on Controller  guards TimeModel -> Controller  prevents TimeModel.TooLong  kind limit  responds "current off" }`,
    },
};

/** Predictions and actions; a person in between decides. */
function passes({ kind, from }: FlowStep): boolean {
    return (kind === 'prediction' || kind === 'action') && from.kind === 'Component' && from.nature !== 'human';
}

function gatesOf(system: SystemModel): { readonly stations: ReadonlySet<Element>; readonly stops: readonly ((step: FlowStep) => boolean)[] } {
    const outside = system.all('Guardrail').filter(guardrail => dependenceOnModel(system, guardrail) === undefined);
    return {
        stations: new Set(outside.flatMap(({ on }) => on.flatMap(({ target }) => target && target.nature !== 'ml' ? [target] : []))),
        stops: outside.flatMap(guardrail => guardrailPaths(system).get(guardrail)?.gate?.stops ?? []),
    };
}

/** Whether a guardrail holds what the critical part makes of it: it guards the way from the one through the other. */
function isHeldBehind(system: SystemModel, source: Component, end: Component): boolean {
    return [...guardrailPaths(system).values()].some(({ guardrail, state }) => {
        const way = guardrail.guards?.path.map(({ target }) => target) ?? [];
        return state === 'covered' && way.includes(source) && way.indexOf(end) > way.indexOf(source) && dependenceOnModel(system, guardrail) === undefined;
    });
}

function fixes(system: SystemModel, source: Component, end: Component): Fix[] {
    const prevents = source.mistakes.length > 0 ? `  prevents ${source.mistakes.map(({ qualifiedName }) => qualifiedName).join(', ')}\n` : '';
    const offer = (title: string, kind: string, what: string, responds: string): Fix => fix(title, declare(system, 'Guardrail', source,
        `guardrail ${unused(system, `${end.name}Door`)} "\${1:${what}}" {\n  on ${end.qualifiedName}\n  guards ${source.qualifiedName} -> ${end.qualifiedName}\n${prevents}  kind ${kind}\n  responds "\${2:${responds}}"\n}`));
    return ordered([
        offer(`Add a limit on '${end.name}'`, 'limit', 'what it accepts at most', 'refuse and keep the last good value'),
        offer(`Hold it on '${end.name}' until a person has confirmed`, 'approval', 'what needs a confirmation', 'hold until a person has confirmed'),
    ]);
}
