import type { Measure, Quantity } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import type { Intention } from './contributions.js';
import { satisfaction, satisfactionWith } from './satisfaction.js';

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

/** What would move if measures had these values, the most moved first; what becomes known at all comes before. */
export function whatIf(system: SystemModel, values: ReadonlyMap<Measure, Quantity>): MovedGoal[] {
    const now = satisfaction(system);
    const then = satisfactionWith(system, values);
    const moved = [...now.values()].flatMap(({ intention, level: before }): MovedGoal[] => {
        const after = then.get(intention)?.level;
        if (before === undefined && after === undefined) return [];
        const change = before !== undefined && after !== undefined ? after - before : undefined;
        return change !== undefined && Math.abs(change) < smallestMove ? [] : [{ intention, before, after, change }];
    });
    return moved.sort((a, b) => size(b) - size(a));
}

function size({ change }: MovedGoal): number {
    return change === undefined ? Number.MAX_VALUE : Math.abs(change);
}
