import type { Contribution, Decision, Goal } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { contributionGraph, type Intention } from './contributions.js';
import { supportersOf } from './goal-graph.js';
import { weightsOn } from './net-weights.js';

/** Something that helps one goal and hurts another. */
export interface TradeOff {
    readonly intention: Intention;
    /** The contribution that hurts. */
    readonly hurting: Contribution;
    readonly hurt: Goal;
    /** What it helps, directly, strongest first. */
    readonly helps: readonly Goal[];
    /** The decision that weighs the two sides; undefined while nobody has decided. */
    readonly decision?: Decision;
}

/** What something does to the objectives of the organization, over all ways. */
export interface SignedEffect {
    readonly intention: Intention;
    readonly helps: readonly { readonly objective: Goal; readonly weight: number }[];
    readonly hurts: readonly { readonly objective: Goal; readonly weight: number }[];
}

/**
 * Every contribution that works against a goal, with what speaks for it. It is decided when a `decision` is `between`
 * something on its own side (it, or what it supports) and something on the other (the hurt goal, or what that supports).
 */
export function tradeOffs(system: SystemModel): readonly TradeOff[] {
    return system.derived(findTradeOffs);
}

function findTradeOffs(system: SystemModel): readonly TradeOff[] {
    const decisions = system.all('Decision').map(decision => ({
        decision, sides: decision.between.flatMap(({ target }) => target ? [{ element: target, supporters: supportersOf(system, target) }] : []),
    }));
    return contributionGraph(system).intentions.flatMap(intention => intention.contributions.flatMap((hurting): TradeOff[] => {
        const hurt = hurting.goal.target;
        if (!hurt || hurting.weight >= 0) return [];
        const helping = intention.contributions.filter(({ weight, goal }) => weight > 0 && goal.target).sort((a, b) => b.weight - a.weight);
        const helps = helping.flatMap(({ goal }) => goal.target ?? []);
        const decided = decisions.find(({ sides }) => sides.some(own => (own.element === intention || helps.some(goal => own.supporters.has(goal)))
            && sides.some(other => other !== own && other.supporters.has(hurt))));
        return [{ intention, hurting, hurt, helps, decision: decided?.decision }];
    }));
}

/** What pulls the objectives in two directions: it helps at least one and hurts at least one, each over all ways together. */
export function mixedEffects(system: SystemModel): readonly SignedEffect[] {
    return system.derived(findMixedEffects);
}

function findMixedEffects(system: SystemModel): readonly SignedEffect[] {
    const graph = contributionGraph(system);
    const objectives = system.all('Goal').filter(({ layer }) => layer === 'organizational').map(objective => ({ objective, weightOf: weightsOn(graph, objective).weightOf }));
    return graph.intentions.flatMap((intention): SignedEffect[] => {
        const effects = objectives.flatMap(({ objective, weightOf }) => {
            const weight = weightOf.get(intention);
            return weight === undefined || objective === intention ? [] : [{ objective, weight }];
        });
        const helps = effects.filter(({ weight }) => weight > 0);
        const hurts = effects.filter(({ weight }) => weight < 0);
        return helps.length > 0 && hurts.length > 0 ? [{ intention, helps, hurts }] : [];
    });
}
