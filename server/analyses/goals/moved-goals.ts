import type { AnalysisTables, Row, TableShape } from '../analysis.js';
import { changeText, levelText } from './level-words.js';
import type { MovedGoal } from './what-if.js';

/** What moves if a measure had another value. */
export const movedGoalsTable: TableShape = {
    id: 'moved', title: 'Goals that move', whenEmpty: 'No goal would move.',
    columns: [
        { key: 'goal', title: 'Goal', type: 'name', help: 'The goal, property or requirement.' },
        { key: 'before', title: 'Now', type: 'number', help: 'Its level today, from −100 to 100; empty when unknown.' },
        { key: 'after', title: 'Then', type: 'number', help: 'Its level with the tried value.' },
        { key: 'change', title: 'Change', type: 'text', help: 'Points up or down.' },
    ],
};

/** The answer to `--set` has tables of its own. */
export const movedGoals: AnalysisTables = { id: 'tried', title: 'What if', tables: [movedGoalsTable] };

export function movedRows(moved: readonly MovedGoal[]): Row[] {
    return moved.map(({ intention, before, after, change }) => ({
        element: intention,
        cells: {
            goal: intention.qualifiedName, before: before === undefined ? undefined : Math.round(before), after: after === undefined ? undefined : Math.round(after),
            change: change === undefined ? 'becomes known' : changeText(change),
        },
    }));
}

/** The outcome in a sentence. */
export function movedSummary(moved: readonly MovedGoal[]): string {
    const [most] = moved;
    if (!most) return 'No goal would move.';
    const how = most.change === undefined ? `'${most.intention.qualifiedName}' would become known` : `'${most.intention.qualifiedName}' the most, by ${changeText(most.change)} to ${levelText(most.after ?? 0)}`;
    return moved.length === 1
        ? `One goal would move: '${most.intention.qualifiedName}'${most.change === undefined ? ' would become known' : `, by ${changeText(most.change)} to ${levelText(most.after ?? 0)}`}.`
        : `${moved.length} goals would move, ${how}.`;
}
