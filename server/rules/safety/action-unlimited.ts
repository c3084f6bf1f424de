import { flowGraph, shortestPath, type FlowStep } from '../../analyses/flows/flow-graph.js';
import { guardrailPaths, guardsTowards, isGuardable, leadsRound } from '../../analyses/flows/guardrail-paths.js';
import { feeders } from '../../analyses/flows/guardrail-places.js';
import { cite, hiddenTechnicalDebt, risksLecture } from '../../analyses/sources.js';
import type { Component, Element, Guardrail } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, fix, isMachineLearned, ordered, unused, wayOf } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';

const holding: ReadonlySet<string> = new Set(['limit', 'containment', 'shutdown', 'approval', 'review']);

const spec = `system Toaster { stage production }
user actor Cook
ml component TimeModel
software component Controller
hardware component Heater { role actuator }
prediction flow TimeModel -> Controller
action flow Controller -> Heater
experience AutoStop { presents TimeModel to Cook  on Controller  mode automate  offers override }
`;

export const rule: Rule = {
    id: 'action-unlimited',
    title: 'A model acts without a limit',
    concern: 'safety',
    severity: 'warning',
    completeness: true,
    needs: [flowGraph, guardrailPaths],
    explanation: `An experience automates, predictions lead over prediction and action flows to an actuator that is not also a \`ui\`, and no guardrail of kind limit, containment, shutdown, approval or review stands on one of these ways. A guardrail that says that
it guards another way does not count, and one that a flow leads round is the business of *guardrail-bypass*.

A model that acts can act wrongly a thousand times a minute. A limit on value and rate costs a line of code and bounds what any mistake, known or not, can do.

Limit the action next to the actuator.`,
    sources: [cite(hiddenTechnicalDebt, 'action limits'), cite(risksLecture, 'containment')],
    check(system, report) {
        const graph = flowGraph(system);
        const actuators = system.all('Component').filter(isActuator).map(actuator => {
            const guardrails = holdingBefore(system, actuator);
            const gates = gatesOf(system, guardrails);
            const isOpen = (step: FlowStep): boolean => isGuardable(step) && step.from.kind !== 'Actor' && !gates(step);
            return { actuator, guardrails, isOpen, before: feeders(graph, [actuator], isOpen, () => true) };
        });
        for (const experience of system.all('Experience')) {
            if (!experience.branches.some(({ mode }) => mode === 'automate')) continue;
            for (const { target: model } of experience.presents) {
                if (!model || !isMachineLearned(model)) continue;
                const open = actuators.filter(({ before }) => before.has(model)).flatMap(({ actuator, guardrails, isOpen }) => {
                    const path = shortestPath(graph, model, element => element === actuator, isOpen);
                    return path && !leadsRound(system, guardrails, path) ? [path] : [];
                });
                if (open.length === 0) continue;
                const way = open.reduce((shorter, path) => path.length < shorter.length ? path : shorter);
                const end = way[way.length - 1].to;
                report({
                    element: experience, origin: experience.modeOrigin,
                    message: `'${experience.name}' lets '${model.name}' act on '${end.name}' without any limit (${wayOf([model, ...way.map(({ to }) => to)])}), so a mistake can do whatever the actuator can; limit value and rate.`,
                    related: way.map(step => ({ message: `${step.from.name} → ${step.to.name}`, origin: (step.flow ?? step.from).nameOrigin })),
                    fixes: fixes(system, experience, model, way),
                });
                break;
            }
        }
    },
    examples: {
        firing: spec,
        silent: `${spec}guardrail MaxTime "Never longer than five minutes" { on Controller  guards TimeModel -> Controller -> Heater  kind limit  responds "current off" }`,
    },
};

/** What only speaks to people, as a buzzer does, changes nothing by itself. */
function isActuator({ roles }: Component): boolean {
    return roles.some(({ value }) => value === 'actuator') && roles.every(({ value }) => value !== 'ui');
}

/** Guardrails outside the model that could hold what the actuator is made to do. */
function holdingBefore(system: SystemModel, actuator: Component): Guardrail[] {
    return system.all('Guardrail').filter(guardrail => guardrail.kinds.some(({ value }) => holding.has(value))
        && !(guardrail.on.length > 0 && guardrail.on.every(({ target }) => isMachineLearned(target))) && guardsTowards(system, guardrail, actuator));
}

function gatesOf(system: SystemModel, guardrails: readonly Guardrail[]): (step: FlowStep) => boolean {
    const stations = new Set<Element>(guardrails.flatMap(({ on }) => on.flatMap(({ target }) => target ?? [])));
    const stops = guardrails.flatMap(guardrail => guardrailPaths(system).get(guardrail)?.gate?.stops ?? []);
    return step => stations.has(step.to) || stations.has(step.from) || stops.some(stopsAt => stopsAt(step));
}

function fixes(system: SystemModel, near: Element, model: Component, way: readonly FlowStep[]): Fix[] {
    const end = way[way.length - 1].to;
    const parts = way.map(({ to }) => to).filter((to): to is Component => to.kind === 'Component' && to.nature !== 'ml' && to !== end);
    const place = parts.at(-1) ?? (end.kind === 'Component' ? end : undefined);
    if (!place) return [];
    const path = place === end ? `${model.qualifiedName} -> ${end.qualifiedName}` : `${model.qualifiedName} -> ${place.qualifiedName} -> ${end.qualifiedName}`;
    const offer = (title: string, kind: string, what: string, responds: string): Fix => fix(title, declare(system, 'Guardrail', near,
        `guardrail ${unused(system, `${end.name}Limit`)} "\${1:${what}}" {\n  on ${place.qualifiedName}\n  guards ${path}\n  kind ${kind}\n  responds "\${2:${responds}}"\n}`));
    return ordered([
        offer(`Limit it on '${place.name}'`, 'limit', 'the largest value, and how often', 'cut to the limit and note it'),
        offer(`Hold it on '${place.name}' until a person has confirmed`, 'approval', 'what needs a confirmation', 'hold until a person has confirmed'),
    ]);
}
