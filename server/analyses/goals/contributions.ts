import type { Contribution, Element, Goal, Property, Requirement } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';

/** What can be more or less satisfied: goals, and what contributes to them. */
export type Intention = Goal | Property | Requirement;

/** One signed contribution, seen from the goal that it reaches. */
export interface Support {
    readonly from: Intention;
    readonly contribution: Contribution;
}

export interface ContributionGraph {
    /** In the order of the text. */
    readonly intentions: readonly Intention[];
    /** What supports or hurts a goal, in the order of the text. */
    supportsOf(intention: Intention): readonly Support[];
}

export function isIntention(element: Element): element is Intention {
    return element.kind === 'Goal' || element.kind === 'Property' || element.kind === 'Requirement';
}

/** `supports` and `hurts` as a graph; links to unknown names are left out. Linear. */
export function contributionGraph(system: SystemModel): ContributionGraph {
    return system.derived(buildContributionGraph);
}

function buildContributionGraph(system: SystemModel): ContributionGraph {
    const intentions = [...system.all('Goal'), ...system.all('Property'), ...system.all('Requirement')];
    const supports = new Map<Intention, Support[]>();
    for (const from of intentions) {
        for (const contribution of from.contributions) {
            const { target } = contribution.goal;
            if (!target) continue;
            const known = supports.get(target);
            if (known) known.push({ from, contribution });
            else supports.set(target, [{ from, contribution }]);
        }
    }
    return { intentions, supportsOf: intention => supports.get(intention) ?? [] };
}
