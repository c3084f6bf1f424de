import type { Goal } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';

/** The goals that `goal` supports, directly or over others, without itself. `hurts` links are not followed. */
export function supportedGoals(system: SystemModel, goal: Goal): ReadonlySet<Goal> {
    return system.derived(closure).get(goal) ?? new Set();
}

/** Reachability over `supports`, worked out once for all goals; each pass is linear in links. */
function closure(system: SystemModel): ReadonlyMap<Goal, ReadonlySet<Goal>> {
    return new Map(system.all('Goal').map(goal => [goal, reach(goal)]));
}

function reach(goal: Goal): ReadonlySet<Goal> {
    const seen = new Set<Goal>();
    const waiting = [goal];
    for (let at = waiting.pop(); at; at = waiting.pop()) {
        for (const { keyword, goal: { target } } of at.contributions) {
            if (keyword !== 'supports' || !target || seen.has(target)) continue;
            seen.add(target);
            waiting.push(target);
        }
    }
    return seen;
}
