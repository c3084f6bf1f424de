import type { Element, FeedbackLoop } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import type { Analysis, Row } from '../analysis.js';
import type { FlowStep } from '../flows/flow-graph.js';
import { cite, feedbackLoopClassification, systemsLecture } from '../sources.js';
import { controlLoops, mostModels, usualControlLimits } from './control-loops.js';
import { learningLoops, openLoops, usualLoopLimits, type LearningLoop, type OpenLoop } from './feedback-loops.js';

export const analysis: Analysis = {
    id: 'loops',
    title: 'Feedback loops',
    question: 'Where does what the model predicts come back as what it learns from?',
    explanation: `A **learning loop** leads from a model over flows, through people or the world (an \`influence flow\`), back into something that the model learns from: the data of its
pipeline, or a data component that flows into it. The shortest ways are listed first;
a way that passes all elements of a shorter one, and more, is a detour and left out.

**Sign.** Every link passes more on as more, or as less. A flow says so with \`effect raises\` or \`effect lowers\`; flows that only carry information raise. The sign
of the loop is the product:

> an even number of lowering links *reinforces* (it drives itself on), an odd number *balances* (it holds itself back)

While an influence flow does not say what it does, the sign is what the declared \`feedback loop\` claims, or unknown.

**Class.** What the feedback changes, by what the last influence on the way reaches: a record itself (*sampling*: it decides what is recorded at all), a sensor or feature
store (*feature*: what the model gets to see), the true answer, when it returns by a label flow or an outcome field (*outcome*), a person (*individual*: what people do),
and *model* when predictions are recorded as training data with no world in between.

In the example patrols raise arrests, arrests raise recorded crime, and the rates are learnt from recorded crime: two raising links, so the loop reinforces itself. The
influence ends in the records, which makes it a sampling loop, and residents stand on its way.

**Control** is told apart: a cycle that closes through the next input, with nothing learnt on the way, is how a thermostat works.`,
    limits: `Nothing is found that is not written as a flow, least of all influences. The class is a rule of thumb from the shape of the way; the mechanism may be another. Loops of up to
${usualLoopLimits.length} elements are looked for (longer ones while there is no shorter), up to ${usualLoopLimits.count} for a model with their detours and fewer in systems of more than twenty models, and a note says when there are more.
Of control, the up to ${usualControlLimits.count} shortest cycles of up to ${usualControlLimits.length} elements are listed for each of the first ${mostModels} models.`,
    sources: [cite(feedbackLoopClassification), cite(systemsLecture, 'feedback loops'), cite('Sterman, Business Dynamics (2000)', 'causal loop diagrams, link polarity')],
    example: {
        view: 'system',
        text: `system Policing "Where the night shift drives" { stage prototype }
affected actor Residents "People of the beat"
ml component RateModel "Expected crime by beat"
software component PatrolPlan "Plan of the night"
data component CrimeData "Recorded crime" { role store }
prediction flow RateModel -> PatrolPlan "rates"
influence flow PatrolPlan -> Residents "patrols" { effect raises }
influence flow Residents -> CrimeData "arrests" { effect raises }
data flow CrimeData -> RateModel "yearly training"`,
    },
    tables: [
        {
            id: 'loops', title: 'Learning loops', whenEmpty: 'No prediction comes back into what a model learns from.',
            columns: [
                { key: 'model', title: 'Model', type: 'name', help: 'The model that learns from what it has caused.' },
                { key: 'way', title: 'Way', type: 'names', help: 'The elements that the loop runs through, from the model on.' },
                { key: 'sign', title: 'Sign', type: 'text', help: 'Reinforcing, balancing or unknown.' },
                { key: 'signFrom', title: 'Sign from', type: 'text', help: 'Whether the sign follows from the flows, or is what the declared loop claims.' },
                { key: 'class', title: 'Class', type: 'text', help: 'What the feedback changes: sampling, individual, feature, outcome or model.' },
                { key: 'because', title: 'Because', type: 'text', help: 'Why it is taken for one of this class.' },
                { key: 'people', title: 'People', type: 'names', help: 'Actors on its way.' },
                { key: 'declaredAs', title: 'Declared as', type: 'name', help: 'The feedback loop that covers it; empty when nobody has declared it.' },
                { key: 'handledBy', title: 'Handled by', type: 'texts', help: 'What holds it in check, as declared.' },
                { key: 'watchedBy', title: 'Watched by', type: 'names', help: 'Monitors of the declared loop.' },
            ],
        },
        {
            id: 'notFound', title: 'Declared, but not closed by the flows', whenEmpty: 'Every declared loop is closed by the flows.',
            columns: [
                { key: 'loop', title: 'Loop', type: 'name', help: 'The declared feedback loop.' },
                { key: 'missing', title: 'Missing', type: 'text', help: 'The first step that no flow makes, or that an influence flow is missing.' },
            ],
        },
        {
            id: 'control', title: 'Control, not learning', whenEmpty: 'No cycle closes through the next input.',
            columns: [
                { key: 'model', title: 'Model', type: 'name', help: 'The model that steers by what it has caused.' },
                { key: 'way', title: 'Way', type: 'names', help: 'The elements that the cycle runs through, from the model on.' },
            ],
        },
    ],
    marks(system) {
        const [first] = learningLoops(system).loops;
        return first ? [...new Set(first.steps.map(({ from }) => from))].map(element => element === first.model
            ? { element, text: `${first.sign.effect === 'unknown' ? 'sign unknown' : first.sign.effect} ${first.kind.name} loop`, tone: first.sign.effect === 'balancing' ? 'plain' : 'bad' }
            : { element, text: 'on the loop', tone: 'plain' }) : [];
    },
    run(system) {
        const { loops, incomplete, longer } = learningLoops(system);
        const control = controlLoops(system);
        return {
            tables: {
                loops: loops.map(loopRow),
                notFound: openLoops(system).map(open => ({ element: open.loop, cells: { loop: open.loop.qualifiedName, missing: missingText(open) } })),
                control: control.loops.map(({ model, steps }) => ({ element: model, cells: { model: model.qualifiedName, way: wayOf(steps) } })),
            },
            notes: [
                ...incomplete.length > 0 ? [`${listed(incomplete)} ${incomplete.length === 1 ? 'has' : 'have'} more ways back than could be followed; the shortest are listed.`] : [],
                ...longer.length > 0 ? [`${listed(longer)} may have loops of more than ${usualLoopLimits.length} elements; only shorter ones were looked for.`] : [],
                ...control.incomplete.length > 0 ? [`${listed(control.incomplete)} may have more cycles of control than the shortest, which are listed.`] : [],
                ...[...new Set(loops.filter(({ sign }) => sign.contradicts).flatMap(({ declaredAs }) => declaredAs ?? []))]
                    .map(loop => `'${loop.qualifiedName}' is declared ${loop.effect?.value}, but the effects of its flows say ${loop.effect?.value === 'balancing' ? 'reinforcing' : 'balancing'}.`),
                ...crossing(loops).map(names => `Models meet through the world in one loop: ${names}.`),
            ],
        };
    },
    facts,
    lens(system, element) {
        const loop = element.kind === 'FeedbackLoop' ? learningLoops(system).loops.find(({ declaredAs }) => declaredAs === element) : undefined;
        if (loop) return { text: `${loop.sign.effect === 'unknown' ? 'sign unknown' : loop.sign.effect} · ${loop.kind.name} loop · ${loop.steps.length} steps`, tooltip: `${wayText(loop.steps)}. ${loop.kind.because}` };
        const open = element.kind === 'FeedbackLoop' ? openLoops(system).find(one => one.loop === element) : undefined;
        return open && { text: 'not closed by the flows', tooltip: `${missingText(open)}.` };
    },
};

/** Models named in one note. */
const mostNamed = 6;

function listed(models: readonly Element[]): string {
    const names = models.slice(0, mostNamed).map(({ qualifiedName }) => `'${qualifiedName}'`);
    return models.length > mostNamed ? `${names.join(', ')} and ${models.length - mostNamed} more` : [names.slice(0, -1).join(', '), ...names.slice(-1)].filter(part => part !== '').join(' and ');
}

function loopRow({ model, steps, sign, kind, people, declaredAs }: LearningLoop): Row {
    return {
        element: declaredAs ?? model,
        cells: {
            model: model.qualifiedName, way: wayOf(steps), sign: sign.effect, signFrom: sign.from === 'nothing' ? undefined : sign.from, class: kind.name, because: kind.because,
            people: people.map(({ qualifiedName }) => qualifiedName), declaredAs: declaredAs?.qualifiedName,
            handledBy: declaredAs?.handledBy.map(({ value }) => value.text ? `${value.kind}: ${value.text}` : value.kind), watchedBy: declaredAs?.watchedBy.flatMap(({ target }) => target?.qualifiedName ?? []),
        },
    };
}

function wayOf(steps: readonly FlowStep[]): string[] {
    return steps.map(({ from }) => from.qualifiedName);
}

function wayText(steps: readonly FlowStep[]): string {
    return [...wayOf(steps), steps[0]?.from.qualifiedName].join(' → ');
}

function missingText({ gap }: OpenLoop): string {
    return gap ? `no flow leads from '${gap.from.qualifiedName}' to '${gap.to.qualifiedName}'` : 'no influence flow is on its way, so nothing says what the prediction changes';
}

/** Loops over several models, each set of models once. */
function crossing(loops: readonly LearningLoop[]): string[] {
    return [...new Set(loops.filter(({ models }) => models.length > 1).map(({ models }) => models.map(({ qualifiedName }) => `'${qualifiedName}'`).sort().join(', ')))];
}

function facts(system: SystemModel, element: Element): string[] {
    if (element.kind === 'FeedbackLoop') return declaredFacts(system, element);
    const { loops } = learningLoops(system);
    if (element.kind === 'Component' && element.nature === 'ml') {
        const own = loops.filter(({ model }) => model === element);
        const [shortest] = own;
        if (!shortest) return [];
        const undeclared = own.filter(({ declaredAs }) => !declaredAs).length;
        return [`Learns from what it has caused, on ${own.length === 1 ? 'one way' : `${own.length} ways`}${undeclared > 0 ? `, ${undeclared} of them undeclared` : ''}; the shortest: ${wayText(shortest.steps)}.`];
    }
    const passing = element.kind === 'Flow' ? loops.filter(({ steps }) => steps.some(({ flow }) => flow === element))
        : element.kind === 'Environment' || element.kind === 'Actor' ? loops.filter(({ steps }) => steps.some(({ from }) => from === element)) : [];
    if (passing.length === 0 || (element.kind === 'Flow' && element.flowKind !== 'influence')) return [];
    const names = [...new Set(passing.map(({ model }) => `'${model.qualifiedName}'`))];
    return [`On ${passing.length === 1 ? 'a way' : `${passing.length} ways`} back into the training of ${names.join(', ')}.`];
}

function declaredFacts(system: SystemModel, loop: FeedbackLoop): string[] {
    const found = learningLoops(system).loops.find(({ declaredAs }) => declaredAs === loop);
    if (found) {
        const unsigned = found.sign.unsigned.map(({ qualifiedName }) => `'${qualifiedName}'`);
        return [
            `The flows close it: ${wayText(found.steps)}.`,
            `${found.sign.effect === 'unknown' ? 'Its sign is unknown' : `It is ${found.sign.effect}`}${found.sign.from === 'declaration' ? ' as declared' : ''}${unsigned.length > 0 ? `; ${unsigned.join(', ')} ${unsigned.length === 1 ? 'does' : 'do'} not say whether ${unsigned.length === 1 ? 'it raises or lowers' : 'they raise or lower'}` : ''}.`,
            `A ${found.kind.name} loop. ${found.kind.because}`,
        ];
    }
    const open = openLoops(system).find(one => one.loop === loop);
    return open ? [`The flows do not close it: ${missingText(open)}.`] : [];
}
