import type { Element, Goal } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';

/** The goals that `goal` supports, directly or over others, without itself. `hurts` links are not followed. */
export function supportedGoals(system: SystemModel, goal: Goal): ReadonlySet<Goal> {
    const known = system.derived(knownSupported);
    const found = known.get(goal) ?? reach(goal);
    known.set(goal, found);
    return found;
}

/** What has been asked of one state of the system. To work it out for all goals at once would take a square of them. */
function knownSupported(): Map<Goal, ReadonlySet<Goal>> {
    return new Map();
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

/** Everything that supports an element, directly or over other goals, and the element itself. */
export function supportersOf(system: SystemModel, element: Element): ReadonlySet<Element> {
    const found = new Set([element]);
    for (const at of found) for (const { from, keyword } of system.incoming(at)) if (keyword === 'supports') found.add(from);
    return found;
}
