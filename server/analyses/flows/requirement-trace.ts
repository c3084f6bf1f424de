import type { Assumption, Component, Goal, Requirement, Specification } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';

/** How a requirement on the world is met, after Jackson: specifications of the machine and assumptions together establish it. */
export interface RequirementTrace {
    readonly requirement: Requirement;
    readonly specifications: readonly Specification[];
    readonly assumptions: readonly Assumption[];
    /** Parts that the specifications are allocated to. */
    readonly components: readonly Component[];
    readonly supports: readonly Goal[];
    /** What is missing, each as a sentence part. */
    readonly gaps: readonly string[];
}

export function requirementTraces(system: SystemModel): readonly RequirementTrace[] {
    return system.derived(trace);
}

function trace(system: SystemModel): readonly RequirementTrace[] {
    return system.all('Requirement').map(requirement => {
        const ensuring = requirement.ensuredBy.flatMap(({ target }) => target ?? []);
        const specifications = ensuring.filter((element): element is Specification => element.kind === 'Specification');
        const assumptions = ensuring.filter((element): element is Assumption => element.kind === 'Assumption');
        const components = [...new Set(specifications.flatMap(({ of }) => of?.target ?? []))];
        const supports = requirement.contributions.flatMap(({ weight, goal }) => weight > 0 && goal.target ? [goal.target] : []);
        const unwatched = assumptions.filter(assumption => assumption.mayChange && assumption.watchedBy.length === 0 && !system.incoming(assumption).some(({ keyword }) => keyword === 'watches'));
        return {
            requirement, specifications, assumptions, components, supports,
            gaps: [
                ...specifications.length === 0 ? ['no specification of a component establishes it'] : components.length === 0 ? ['its specifications belong to no component'] : [],
                ...specifications.length > 0 && assumptions.length === 0 ? ['no assumption joins world and machine'] : [],
                ...unwatched.map(({ qualifiedName }) => `nobody watches the assumption '${qualifiedName}', which may change`),
                ...supports.length === 0 ? ['it supports no goal'] : [],
            ],
        };
    });
}
