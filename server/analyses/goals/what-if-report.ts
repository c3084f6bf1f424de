import type { Measure, Quantity } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import type { Analysis, Row } from '../analysis.js';
import { cite, machineLearningInProduction, userRequirementsNotation } from '../sources.js';
import { changeText, levelText } from './level-words.js';
import { measureLevel } from './measure-level.js';
import { netWeights } from './net-weights.js';
import { measuresToTry, tryValues, type MovedGoal } from './what-if.js';

/** More measures than this are not tried one by one, … */
const mostTried = 300;
/** … nor any more once this many contributions were looked at: large circles of goals take many rounds for each. */
const mostWork = 5_000_000;

export const analysis: Analysis = {
    id: 'what-if',
    title: 'What if',
    question: 'If a measure got better, which goals would move, and by how much?',
    explanation: `Take one measure, give it another value, and let the levels be worked out again (see [goal satisfaction](goals.md)). What is left of the change further up
shows what the effort is worth.

A goal that is measured itself does not stand still: it moves by as much as the promise of its supporters moves.

> new level = old level + (promise then − promise now), cut at ±100

The first table reaches for every target in turn. What stands on top is where work pays most, *as written*.

The second table gives the **net weight** of each model goal on each organizational goal: along every way the weights multiply, and the ways add up.

> net weight = Σ over paths Π weight / 100

In the example *RightTime* reaches *Reputation* over two goals with 75 % × 75 % = 0.56. *Brevity* helps *Calm* (+0.5) and hurts *Golden* (−0.75): over both ways that
is 0.5 × 0.25 − 0.75 × 0.75 = −0.44. A model goal with no positive net weight on any objective is flagged: getting better at it does the organization no good.`,
    limits: `Straight lines and sums, as in goal satisfaction: no thresholds, no saturation, no time. A way that runs through a cycle of contributions is counted once. At most
${mostTried} measures are tried, fewer where goals support each other in large circles, and a note says how many are left.`,
    sources: [cite(userRequirementsNotation, 'contributions and their evaluation'), cite(machineLearningInProduction, 'chapter on setting goals: model goals serve system goals')],
    example: {
        view: 'goals',
        text: `system Toaster "Toaster that learns" { stage production }
organizational goal Reputation "Known for good toast"
user goal Golden "Toast as I like it" { supports Reputation strongly }
user goal Calm "No fiddling in the morning" { supports Reputation weakly }
model goal RightTime of TimeModel "Predict the toasting time" {
  supports Golden strongly
  measure err "mean absolute error" { baseline 14 s  target <= 8 s  acceptable <= 14 s  from ToastLog }
}
model goal Brevity of TimeModel "Finish early" {
  supports Calm
  hurts Golden strongly
  measure early "toasts that end a minute early" { baseline 20 %  target >= 60 %  acceptable >= 20 %  from ToastLog }
}
ml component TimeModel "Toasting-time model"
data component ToastLog "Finished toasts"`,
    },
    tables: [
        {
            id: 'sensitivity', title: 'If it reached its target', whenEmpty: 'No measure states both a target and a value from which it could move.',
            columns: [
                { key: 'measure', title: 'Measure', type: 'name', help: 'The measure that is given its target value; all others stay.' },
                { key: 'from', title: 'From', type: 'text', help: 'Its value now.' },
                { key: 'to', title: 'To', type: 'text', help: 'Its target.' },
                { key: 'moves', title: 'Moves', type: 'texts', help: 'Goals further up that move, with their change in points, the most moved first.' },
                { key: 'most', title: 'Most', type: 'number', help: 'The largest change of an organizational goal, else of any goal further up, in points.' },
            ],
        },
        {
            id: 'netWeights', title: 'Net weight on the objectives', whenEmpty: 'No model goal reaches an organizational goal.',
            columns: [
                { key: 'goal', title: 'Goal', type: 'name', help: 'A model goal, or another goal that nothing supports.' },
                { key: 'objective', title: 'Objective', type: 'name', help: 'The organizational goal at the end of the way.' },
                { key: 'weight', title: 'Net weight', type: 'number', help: 'How much of the goal\'s level arrives: 1 all, 0 nothing, negative works against it.' },
                { key: 'useless', title: 'Does no good', type: 'flag', help: 'Whether a model goal has no positive net weight on any objective that it reaches.' },
            ],
        },
    ],
    marks(system) {
        const [first] = sensitivity(system).tried;
        return (first?.moved ?? []).map(({ intention, before, after, change = 0 }) =>
            ({ element: intention, text: `${before === undefined ? 'unknown' : levelText(before)} → ${after === undefined ? 'unknown' : levelText(after)}`, tone: change < 0 ? 'bad' : 'good' }));
    },
    run(system) {
        const { weights, useless, cutCycle } = netWeights(system);
        const { tried, untried } = sensitivity(system);
        return {
            tables: {
                sensitivity: tried.map(row),
                netWeights: weights.map(({ goal, objective, weight }) => ({
                    element: goal,
                    cells: { goal: goal.qualifiedName, objective: objective.qualifiedName, weight: Math.round(weight * 100) / 100 || 0, useless: useless.includes(goal) },
                })),
            },
            notes: [
                ...useless.map(goal => `Getting better at '${goal.qualifiedName}' does no good to any objective that it reaches: look at what it hurts on the way.`),
                ...cutCycle ? ['Goals support each other in a circle; ways that would run through it twice are not counted.'] : [],
                ...untried > 0 ? [`${untried} more ${untried === 1 ? 'measure was' : 'measures were'} not tried.`] : [],
            ],
        };
    },
    facts(system, element) {
        if (element.kind !== 'Goal' || element.layer !== 'model') return [];
        const { weights, useless } = netWeights(system);
        const own = weights.filter(({ goal }) => goal === element);
        if (own.length === 0) return [];
        const arrives = own.map(({ objective, weight }) => `${changeText(weight * 100)} % of its level at '${objective.qualifiedName}'`).join(', ');
        return [`Over all ways it puts ${arrives}${useless.includes(element) ? ': getting better at it does no good to any objective' : ''}.`];
    },
};

interface TriedTarget {
    readonly measure: Measure;
    readonly value: Quantity;
    readonly target: Quantity;
    readonly moved: readonly MovedGoal[];
    /** The largest change further up. */
    readonly most: number;
}

/** Every target, reached alone; what moves most comes first. */
function sensitivity(system: SystemModel): { readonly tried: readonly TriedTarget[]; readonly untried: number } {
    const candidates = measuresToTry(system).flatMap(measure => {
        const { value, level } = measureLevel(measure);
        const target = measure.target?.value.quantity;
        return value && target && level !== undefined && level < 100 ? [{ measure, value, target }] : [];
    });
    let work = 0;
    const tried = candidates.slice(0, mostTried).flatMap(({ measure, value, target }) => {
        if (work > mostWork) return [];
        const answer = tryValues(system, new Map([[measure, target]]));
        work += answer.work;
        return [{ measure, value, target, moved: answer.moved, most: mostMoved(measure, answer.moved) }];
    });
    return { tried: [...tried].sort((a, b) => Math.abs(b.most) - Math.abs(a.most)), untried: candidates.length - tried.length };
}

function row({ measure, value, target, moved, most }: TriedTarget): Row {
    return {
        element: measure,
        cells: {
            measure: measure.qualifiedName, from: value.text, to: target.text,
            moves: moved.filter(({ intention }) => intention !== measure.parent).map(({ intention, change }) => `${intention.qualifiedName} ${change === undefined ? 'becomes known' : changeText(change)}`),
            most: Math.round(most * 10) / 10 || 0,
        },
    };
}

function mostMoved(measure: Measure, moved: readonly MovedGoal[]): number {
    const above = moved.filter(({ intention }) => intention !== measure.parent);
    const objectives = above.filter(({ intention }) => intention.kind === 'Goal' && intention.layer === 'organizational');
    return (objectives.length > 0 ? objectives : above).reduce((most, { change = 0 }) => Math.abs(change) > Math.abs(most) ? change : most, 0);
}
