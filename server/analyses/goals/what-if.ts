import type { Measure, Quantity } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { contributionGraph, type Intention } from './contributions.js';
import { levelsNow, levelsWith, measuresOf, numberedContributions } from './levels.js';

/** A goal whose level another value of a measure would change. */
export interface MovedGoal {
    readonly intention: Intention;
    /** Undefined: unknown until then. */
    readonly before?: number;
    readonly after?: number;
    /** after − before, where both are known. */
    readonly change?: number;
}

/** Less than this is rounding, not movement. Points. */
const smallestMove = 0.05;

/** The measures that can move a goal, in the order of the text. */
export function measuresToTry(system: SystemModel): readonly Measure[] {
    return [...new Set(contributionGraph(system).intentions.flatMap(measuresOf))];
}

/** What would move if measures had these values, the most moved first; what becomes known at all comes before. */
export function whatIf(system: SystemModel, values: ReadonlyMap<Measure, Quantity>): MovedGoal[] {
    return tryValues(system, values).moved;
}

/** The same, with the work that it took: contributions looked at. */
export function tryValues(system: SystemModel, values: ReadonlyMap<Measure, Quantity>): { readonly moved: MovedGoal[]; readonly work: number } {
    const { intentions } = numberedContributions(system);
    const now = levelsNow(system);
    const { levels: then, movable } = levelsWith(system, values);
    const moved = movable.flatMap((number): MovedGoal[] => {
        const [before, after] = [known(now.level[number]), known(then.level[number])];
        if (before === undefined && after === undefined) return [];
        const change = before !== undefined && after !== undefined ? after - before : undefined;
        return change !== undefined && Math.abs(change) < smallestMove ? [] : [{ intention: intentions[number], before, after, change }];
    });
    return { moved: moved.sort((a, b) => size(b) - size(a)), work: then.work };
}

function known(level: number): number | undefined {
    return Number.isNaN(level) ? undefined : level;
}

function size({ change }: MovedGoal): number {
    return change === undefined ? Number.MAX_VALUE : Math.abs(change);
}
