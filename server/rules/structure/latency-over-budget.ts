import { flowGraph, shortestPath, type FlowStep } from '../../analyses/flows/flow-graph.js';
import { cite, machineLearningInProduction } from '../../analyses/sources.js';
import type { Bound, Component, Element, Experience, FlowEnd, Measure, Quantity } from '../../model/elements.js';
import type { Stated } from '../../model/origin.js';
import type { SystemModel } from '../../model/system-model.js';
import { convert, formatQuantity, quantity } from '../../syntax/quantity/quantity.js';
import { boundEdit, fix, ordered, replace, wayOf } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';

/** Measures of how long people wait for an answer, not of how far off a predicted time is. */
const answering = /latency|delay|response time|reaction time|time to (answer|respond|react|first)|answered within|round ?trip/i;
const waiting = /\bwait(s|ed|ing)?\b/i;

const spec = `system Chat { stage production }
user actor Visitor
software component Page { role ui  latency 100 ms }
ml component Writer { latency 900 ms }
prediction flow Writer -> Page -> Visitor { latency 50 ms }
experience Answer { presents Writer to Visitor  on Page  serves Quick  mode annotate }
telemetry Times { from Page  observes Answer  strategy observe  outcome wait : number ms }
`;

export const rule: Rule = {
    id: 'latency-over-budget',
    title: 'The parts are slower than the whole may be',
    concern: 'structure',
    severity: 'warning',
    completeness: false,
    needs: [flowGraph],
    explanation: `The latencies that are stated along the way from a model to the people to whom an experience presents it add up to more than a measure of the goal that the
experience serves allows. Or one component alone takes longer than a measure of its own goal or property allows. Measures count when their words are about an answer
(latency, response time, time to answer …) or a wait; a component alone is not held to a wait, which may be time in a queue.

Each part keeps its promise, and the whole breaks its own. That is found in the load test, when the architecture cannot be changed any more.

Make a part faster, take one off the way, or allow more. Parts without a latency count nothing, so the sum is a lower bound.`,
    sources: [cite(machineLearningInProduction, 'chapters on trade-offs and on deploying a model')],
    check(system, report) {
        for (const measure of system.all('Measure')) {
            const budget = budgetOf(measure);
            const sum = budget && slowestOf(ways(system, measure));
            if (!budget || !sum || sum.seconds <= budget.limit) continue;
            const { bound, limit } = budget;
            const total = inUnit(sum.seconds, bound.value.quantity);
            const [first] = sum.way;
            report({
                element: measure, origin: bound.origin,
                message: sum.way.length === 1
                    ? `'${first.name}' alone takes ${total}, more than the ${bound.value.quantity.text} that '${measure.qualifiedName}' allows; make it faster, or allow more.`
                    : `From '${first.name}' to '${sum.way[sum.way.length - 1].name}' the parts take ${total} (${wayOf(sum.way)}), more than the ${bound.value.quantity.text} that '${measure.qualifiedName}' allows; make one of them faster, or allow more.`,
                related: sum.stated.map(({ element, latency }) => ({ message: `'${element.name}' takes ${latency.value.text}`, origin: latency.origin })),
                fixes: fixes(measure, bound, total, sum.stated, sum.seconds - limit),
            });
        }
    },
    examples: {
        firing: `${spec}user goal Quick { held by Visitor  measure wait "99th percentile of the response time" <= 800 ms from Times.wait }`,
        silent: `${spec}user goal Quick { held by Visitor  measure wait "99th percentile of the response time" <= 1200 ms from Times.wait }`,
    },
};

interface Slow {
    readonly seconds: number;
    readonly way: readonly FlowEnd[];
    readonly stated: readonly { readonly element: Element; readonly latency: Stated<Quantity> }[];
}

/** What a measure allows, where it is one of a waiting time. */
function budgetOf(measure: Measure): { readonly bound: Stated<Bound>; readonly limit: number } | undefined {
    const bound = measure.acceptable ?? measure.target;
    if (!bound || !bound.value.operator.startsWith('<') || !(isAnswering(measure) || waiting.test(wordsOf(measure)))) return undefined;
    const limit = secondsOf(bound.value.quantity);
    return limit === undefined ? undefined : { bound, limit };
}

function wordsOf({ name, title, computed }: Measure): string {
    return `${name} ${title ?? ''} ${computed?.value ?? ''}`;
}

function isAnswering(measure: Measure): boolean {
    return answering.test(wordsOf(measure));
}

/** The ways that a measure may be about: those of the experiences that serve its goal, and what its component takes alone. */
function ways(system: SystemModel, measure: Measure): Slow[] {
    const { parent } = measure;
    if (parent?.kind !== 'Goal' && parent?.kind !== 'Property') return [];
    const components = (parent.kind === 'Goal' ? [parent.of?.target] : parent.of.map(({ target }) => target)).flatMap(target => target?.kind === 'Component' ? target : []);
    const experiences = system.all('Experience').filter(({ serves }) => serves.some(({ target }) => target === parent));
    return [...experiences.flatMap(experience => waysToPeople(system, experience)), ...isAnswering(measure) ? components.flatMap(alone) : []];
}

function alone(component: Component): Slow[] {
    const { latency } = component;
    const seconds = latency && secondsOf(latency.value);
    return latency && seconds !== undefined ? [{ seconds, way: [component], stated: [{ element: component, latency }] }] : [];
}

/** The shortest way from each presented component to one of the people, with what is stated on it. */
function waysToPeople(system: SystemModel, experience: Experience): Slow[] {
    const actors = new Set<Element>(experience.actors.flatMap(({ target }) => target ?? []));
    const follows = ({ kind }: FlowStep): boolean => kind === 'prediction' || kind === 'action' || kind === 'data';
    return experience.presents.flatMap(({ target: model }): Slow[] => {
        const path = model && shortestPath(flowGraph(system), model, end => actors.has(end), follows);
        if (!model || !path) return [];
        const flows = [...new Set(path.flatMap(({ flow }) => flow ?? []))];
        const stated = [model, ...path.map(({ to }) => to), ...flows].flatMap(element =>
            (element.kind === 'Component' || element.kind === 'Flow') && element.latency ? [{ element, latency: element.latency }] : []);
        return [{ seconds: stated.reduce((sum, { latency }) => sum + (secondsOf(latency.value) ?? 0), 0), way: [model, ...path.map(({ to }) => to)], stated }];
    });
}

function slowestOf(all: readonly Slow[]): Slow | undefined {
    return [...all].sort((a, b) => b.seconds - a.seconds)[0];
}

function secondsOf(amount: Quantity): number | undefined {
    const converted = convert(amount, quantity(1, 's')?.unit);
    return 'mismatch' in converted ? undefined : converted.value;
}

function inUnit(seconds: number, like: Quantity): string {
    const converted = convert({ value: seconds, unit: quantity(1, 's')?.unit, text: '' }, like.unit);
    return 'mismatch' in converted ? `${seconds} s` : formatQuantity(converted, 3);
}

function fixes(measure: Measure, bound: Stated<Bound>, total: string, stated: Slow['stated'], excess: number): Fix[] {
    const which = bound === measure.acceptable ? 'acceptable' : 'target';
    const longest = [...stated].sort((a, b) => (secondsOf(b.latency.value) ?? 0) - (secondsOf(a.latency.value) ?? 0))[0];
    const rest = longest ? (secondsOf(longest.latency.value) ?? 0) - excess : 0;
    return ordered([
        ...longest && rest > 0 ? [fix(`Ask '${longest.element.name}' for ${inUnit(rest, longest.latency.value)}`, replace(longest.latency.origin, inUnit(rest, longest.latency.value)))] : [],
        fix(`Allow ${total}`, boundEdit(measure, which, bound, total)),
    ]);
}
