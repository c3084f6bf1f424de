import { flowGraph, shortestPath, type FlowStep } from '../../analyses/flows/flow-graph.js';
import type { Component, FlowEnd } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { addDeclaration, freshName, type Fix } from '../fix.js';
import type { Rule } from '../rule.js';
import { cite, intelligentSystems, systemsLecture } from '../../analyses/sources.js';

export const rule: Rule = {
    id: 'experience-missing',
    title: 'Predictions reach people, and nobody designed how',
    concern: 'experience',
    severity: 'error',
    completeness: true,
    explanation: `Prediction and action flows lead from a machine-learned component to a person or an actuator, but no experience presents this
component, one on the way, or one that it takes over from. A model that only judges, in a guardrail, what an experience presents is
not asked.

Whether a prediction acts by itself, asks, or merely adds a note decides what its mistakes do. That choice is made in any case; unless it is
written down, it is made by whoever wires the parts together.

Declare the experience: what it presents to whom, in which mode, how forceful and how often, and what people can do against it.`,
    sources: [cite(systemsLecture, 'user interaction design'), cite(intelligentSystems, 'chapter on intelligent experiences')],
    check(system, report) {
        const graph = flowGraph(system);
        const shown = system.all('Experience').flatMap(({ presents }) => presents.flatMap(({ target }) => target ?? []));
        const presented = new Set<FlowEnd>([...shown, ...shown.flatMap(({ fallbacks }) => fallbacks.flatMap(({ target }) => target ?? []))]);
        const judges = new Set(system.all('Guardrail').flatMap(({ on, guards, prevents }) =>
            [...guards?.path ?? [], ...prevents].some(({ target }) => shown.some(model => model === target || model === target?.parent)) ? on.map(({ target }) => target) : []));
        for (const model of system.all('Component')) {
            if (model.nature !== 'ml' || presented.has(model) || judges.has(model) || (model.partOf?.target && presented.has(model.partOf.target))) continue;
            // A model that only feeds another one, or a component that is presented, needs no experience of its own.
            const path = shortestPath(graph, model, reaches, step => (step.kind === 'prediction' || step.kind === 'action') && !presented.has(step.to) && !isModel(step.to));
            if (!path) continue;
            const end = path[path.length - 1].to;
            const way = [model, ...path.map(({ to }) => to)].map(({ name }) => name).join(' → ');
            report({
                element: model,
                message: `What '${model.name}' predicts reaches ${end.kind === 'Actor' ? `'${end.name}'` : `the actuator '${end.name}'`} (${way}), but no experience says whether it acts, asks or informs; declare one.`,
                related: path.map(step => ({ message: `${step.from.name} → ${step.to.name}`, origin: (step.flow ?? step.from).nameOrigin })),
                fixes: fixes(system, model, path),
            });
        }
    },
    examples: {
        firing: `system Captions { stage production }
user actor Reader
software component App { role ui }
ml component Captioner
prediction flow Captioner -> App -> Reader`,
        silent: `system Captions { stage production }
user actor Reader
software component App { role ui }
ml component Captioner
prediction flow Captioner -> App -> Reader
experience Caption { presents Captioner to Reader  on App  mode annotate  forcefulness low  frequency 30 per day  value high  cost low }`,
    },
};

function reaches(end: FlowEnd): boolean {
    return end.kind === 'Actor' || (end.kind === 'Component' && end.roles.some(({ value }) => value === 'actuator'));
}

function isModel(end: FlowEnd): boolean {
    return end.kind === 'Component' && end.nature === 'ml';
}

/** The experience in three modes, from gentle to forceful, with the people and the component on the way. */
function fixes(system: SystemModel, model: Component, path: readonly FlowStep[]): Fix[] {
    const end = path[path.length - 1].to;
    const actor = end.kind === 'Actor' ? end : system.all('Actor').find(({ role }) => role === 'user' || role === 'operator') ?? system.all('Actor')[0];
    const place = path.map(({ from }) => from).find((from): from is Component => from.kind === 'Component' && from !== model) ?? (end.kind === 'Component' ? end : undefined);
    const goal = system.all('Goal').find(({ layer }) => layer === 'user') ?? system.all('Goal').find(({ layer }) => layer === 'system');
    const name = freshName(`${model.name}Experience`, candidate => system.find(candidate) !== undefined);
    const write = (title: string, mode: string, forcefulness: string): Fix => ({
        title,
        edits: [addDeclaration(model, [
            `experience ${name} "\${1:how people meet it}" {`,
            `  presents ${model.name}${actor ? ` to ${actor.name}` : ''}`,
            ...place ? [`  on ${place.name}`] : [],
            ...goal ? [`  serves ${goal.name}`] : [],
            `  mode ${mode}`, `  forcefulness ${forcefulness}`, '  frequency ${2:1 per day}', '  value ${3:medium}', '  cost ${4:medium}',
            '  reversible ${5:yes}', '  offers dismiss, correction, report', '  discloses ai', '}',
        ].join('\n'))],
    });
    const acts = end.kind === 'Component';
    const offered = [
        write('Declare an experience that informs (annotate)', 'annotate', 'low'),
        write('Declare an experience that asks (prompt)', 'prompt', 'medium'),
        write('Declare an experience that acts (automate)', 'automate', 'high'),
    ];
    const preferred = acts ? offered[1] : offered[0];
    return [{ ...preferred, preferred: true }, ...offered.filter(fix => fix !== preferred)];
}
