import type { Analysis } from '../analysis.js';
import { cite, systemsLecture } from '../sources.js';
import type { FlowStep } from './flow-graph.js';
import { guardrailPaths, type GuardrailPath } from './guardrail-paths.js';
import { guardedWays, type GuardedWay } from './guardrail-ways.js';

export const analysis: Analysis = {
    id: 'guardrails',
    title: 'Guardrail coverage',
    question: 'Is there a way from a model to a person or an actuator that no guardrail stands on?',
    explanation: `A guardrail helps only where everything has to pass it. Two questions are answered over prediction and action flows.

**Does the guardrail hold what it \`guards\`?** From the first element of its path to the last, is there a way that avoids it? A guardrail stands at the components it runs
\`on\`, where these lie on a way; otherwise on the steps that its path names (an approval by somebody who appears in no flow). One way round it is enough to make it
*bypassed*, and the shortest is shown. A way does not run through people or the world in between: what people do next is their own doing. From a person it begins as it is
named, since people can do other things as well.

**Which guardrails does every way from a model pass?** For each model and each actuator or person that it reaches, these are the guardrails on the *dominators* of the end:

> X dominates E seen from M, when every way from M to E runs through X

A guardrail counts for a pair when the way that it guards lies between the two, or, while it names none, when it is there for a mistake of the model or a hazard that such a
mistake can end in. If a way passes none of them, the shortest such way is shown. In the example *MaxTime* dominates the heater until somebody wires the model straight to it: the test mode
leads round the controller.`,
    limits: `Only flows that are written are seen; data, telemetry and influence are not followed, as nothing can be stopped there. A guardrail inside the model counts for nothing, because
it errs with it. Whether a guardrail notices what it should is not judged here.`,
    sources: [cite(systemsLecture, 'guardrails outside the model'), cite('Cooper, Harvey, Kennedy, A Simple, Fast Dominance Algorithm (2001)')],
    example: {
        view: 'system',
        text: `system Toaster "Toaster that learns" { stage production }
affected actor Household "Everybody in the home"
ml component TimeModel "Toasting-time model" { mistake TooLong { severity severe  leads to Fire } }
software component Controller "Toast controller"
hardware component Heater "Heating element" { role actuator }
prediction flow TimeModel -> Controller "seconds"
action flow Controller -> Heater "current"
action flow TimeModel -> Heater "test mode of the factory"
hazard Fire { severity catastrophic  affects Household  caused by TimeModel.TooLong }
guardrail MaxTime "Never longer than five minutes" {
  on Controller
  guards TimeModel -> Controller -> Heater
  prevents Fire
  kind limit
  responds "current off"
}`,
    },
    tables: [
        {
            id: 'guardrails', title: 'Guardrails', whenEmpty: 'There are no guardrails yet.',
            columns: [
                { key: 'guardrail', title: 'Guardrail', type: 'name', help: 'The guardrail.' },
                { key: 'guards', title: 'Guards', type: 'text', help: 'The way that it says it guards.' },
                { key: 'state', title: 'State', type: 'text', help: 'Covered: every way passes it. Bypassed: one does not. Beside: it stands on no way. Unreachable: no flow joins the ends. Unstated: no way is said.' },
                { key: 'bypass', title: 'Way round it', type: 'text', help: 'The shortest way that avoids it.' },
            ],
        },
        {
            id: 'ways', title: 'From models to people and actuators', whenEmpty: 'No prediction or action flow leads from a model to a person or an actuator.',
            columns: [
                { key: 'model', title: 'Model', type: 'name', help: 'The machine-learned component.' },
                { key: 'end', title: 'Reaches', type: 'name', help: 'The actuator or person.' },
                { key: 'guardrails', title: 'Always passes', type: 'names', help: 'Guardrails that every way passes, the one next to the end first.' },
                { key: 'together', title: 'Or one of', type: 'names', help: 'Where no single guardrail is passed on every way, but always one of these.' },
                { key: 'uncovered', title: 'Unguarded way', type: 'text', help: 'The shortest way that passes no guardrail at all.' },
            ],
        },
    ],
    marks(system) {
        const [open] = guardedWays(system).filter(({ uncovered }) => uncovered.length > 0);
        return open ? [open.uncovered[0].from, ...open.uncovered.map(({ to }) => to)].map((element, index) => ({ element, text: index === 0 ? 'a way without guardrail' : 'reached by it', tone: 'bad' })) : [];
    },
    run(system) {
        const open = ({ uncovered }: GuardedWay): number => uncovered.length > 0 ? 0 : 1;
        const ways = [...guardedWays(system)].sort((a, b) => open(a) - open(b) || a.guardrails.length - b.guardrails.length);
        return {
            tables: {
                guardrails: [...guardrailPaths(system).values()].map(({ guardrail, state, bypass }) => ({
                    element: guardrail,
                    cells: { guardrail: guardrail.qualifiedName, guards: guardrail.guards?.path.map(({ text }) => text).join(' → '), state, bypass: bypass.length > 0 ? wayText(bypass) : undefined },
                })),
                ways: ways.map(({ model, end, guardrails, together, uncovered }) => ({
                    element: model,
                    cells: {
                        model: model.qualifiedName, end: end.qualifiedName, guardrails: guardrails.map(({ qualifiedName }) => qualifiedName),
                        together: together.map(({ qualifiedName }) => qualifiedName),
                        uncovered: uncovered.length > 0 ? wayText(uncovered) : undefined,
                    },
                })),
            },
            notes: [],
        };
    },
    facts(system, element) {
        if (element.kind === 'Guardrail') return guardrailFacts(guardrailPaths(system).get(element));
        const own = guardedWays(system).filter(({ model, end }) => model === element || end === element);
        return own.length === 0 ? [] : wayFacts(own, element.qualifiedName);
    },
};

/** `TimeModel → Controller → Heater` */
export function wayText(steps: readonly FlowStep[]): string {
    return [...steps.slice(0, 1).map(({ from }) => from), ...steps.map(({ to }) => to)].map(({ qualifiedName }) => qualifiedName).join(' → ');
}

function guardrailFacts(path: GuardrailPath | undefined): string[] {
    switch (path?.state) {
        case 'covered': return ['Every way that it guards passes it.'];
        case 'bypassed': return [`A way leads round it: ${wayText(path.bypass)}.`];
        case 'beside': return ['It stands on no way from the first to the last element that it guards: run it on a component of that way, or name the step that it stops.'];
        case 'unreachable': return ['No prediction or action flow joins the ends of the way that it guards, so what it stops cannot be worked out.'];
        default: return [];
    }
}

function wayFacts(ways: readonly GuardedWay[], name: string): string[] {
    return ways.filter(({ uncovered }) => uncovered.length > 0).slice(0, 2).map(({ model, end, uncovered }) =>
        `A way ${model.qualifiedName === name ? `to '${end.qualifiedName}'` : `from '${model.qualifiedName}'`} passes no guardrail: ${wayText(uncovered)}.`);
}
