import type { Goal } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { contributionGraph, type ContributionGraph, type Intention } from './contributions.js';

/** What a goal does to an objective over all ways together. */
export interface NetWeight {
    readonly goal: Goal;
    readonly objective: Goal;
    /** Σ over paths Π weight / 100: 0.5 means that half of the goal's level arrives, negative that it works against the objective. */
    readonly weight: number;
}

export interface NetWeights {
    /** In the order of goals, then of objectives; only where there is a way. */
    readonly weights: readonly NetWeight[];
    /** Goals that do no good to any objective that they reach. */
    readonly useless: readonly Goal[];
    /** Whether a cycle had to be cut where it closes: paths that run through it twice are not counted. */
    readonly cutCycle: boolean;
}

/**
 * The net weight of every model goal, and of every other goal that nothing supports, on every organizational goal.
 * One pass over the contributions per objective.
 */
export function netWeights(system: SystemModel): NetWeights {
    return system.derived(computeNetWeights);
}

function computeNetWeights(system: SystemModel): NetWeights {
    const graph = contributionGraph(system);
    const goals = system.all('Goal');
    const objectives = goals.filter(({ layer }) => layer === 'organizational');
    const sources = goals.filter(goal => goal.layer === 'model' || (goal.layer !== 'organizational' && graph.supportsOf(goal).length === 0));
    const passes = objectives.map(objective => ({ objective, ...weightsOn(graph, objective) }));
    const weights = sources.flatMap(goal => passes.flatMap(({ objective, weightOf }): NetWeight[] => {
        const weight = goal === objective ? undefined : weightOf.get(goal);
        return weight === undefined ? [] : [{ goal, objective, weight }];
    }));
    const best = new Map<Goal, number>();
    for (const { goal, weight } of weights) best.set(goal, Math.max(best.get(goal) ?? -Infinity, weight));
    return {
        weights, cutCycle: passes.some(({ cutCycle }) => cutCycle),
        useless: sources.filter(goal => goal.layer === 'model' && (best.get(goal) ?? 1) <= 0),
    };
}

/** The net weight of everything that reaches one goal, the goal itself at 1. Contributions that close a cycle on the way are left out. */
export function weightsOn(graph: ContributionGraph, objective: Intention): { readonly weightOf: ReadonlyMap<Intention, number>; readonly cutCycle: boolean } {
    const { order, closing } = downFrom(graph, objective);
    const weightOf = new Map<Intention, number>([[objective, 1]]);
    for (const intention of order) {
        const weight = weightOf.get(intention) ?? 0;
        for (const support of graph.supportsOf(intention)) {
            if (closing.has(support)) continue;
            weightOf.set(support.from, (weightOf.get(support.from) ?? 0) + weight * support.contribution.weight / 100);
        }
    }
    return { weightOf, cutCycle: closing.size > 0 };
}

/** Everything below a goal, each after all that it supports, and the contributions that lead back up. Depth first, with a stack of its own. */
function downFrom(graph: ContributionGraph, top: Intention): { readonly order: readonly Intention[]; readonly closing: ReadonlySet<object> } {
    const closing = new Set<object>();
    const state = new Map<Intention, 'open' | 'done'>([[top, 'open']]);
    const finished: Intention[] = [];
    const stack = [{ intention: top, next: 0 }];
    for (let visit = stack.at(-1); visit; visit = stack.at(-1)) {
        const support = graph.supportsOf(visit.intention)[visit.next++];
        if (!support) {
            state.set(visit.intention, 'done');
            finished.push(visit.intention);
            stack.pop();
        } else if (state.get(support.from) === 'open') closing.add(support);
        else if (!state.has(support.from)) {
            state.set(support.from, 'open');
            stack.push({ intention: support.from, next: 0 });
        }
    }
    return { order: finished.reverse(), closing };
}
