import type { Element, Experience, Guardrail, Mistake } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { mistakesOf } from './experience-costs.js';
import { causesOf, dependenceOnModel } from '../hazards/mitigations.js';

/** Guardrails that hold back a mistake that an experience can pass on, or a hazard that such a mistake leads to. */
export function guardrailsOfExperience(system: SystemModel, experience: Experience): Guardrail[] {
    const mistakes = new Set<Element>(mistakesOf(experience));
    const hazards = system.all('Hazard').filter(hazard => causesOf(system, hazard).some(cause => mistakes.has(cause)));
    const presented = new Set<Element>(experience.presents.flatMap(({ target }) => target ?? []));
    return system.all('Guardrail').filter(guardrail =>
        [...guardrail.prevents, ...guardrail.reduces].some(({ target }) => target !== undefined && (mistakes.has(target) || hazards.some(hazard => hazard === target)))
        || guardrail.guards?.path.some(({ target }) => target !== undefined && presented.has(target)) === true);
}

/** Those of them that do not err with the model. */
export function independentGuardrails(system: SystemModel, experience: Experience): Guardrail[] {
    return guardrailsOfExperience(system, experience).filter(guardrail => dependenceOnModel(system, guardrail) === undefined);
}

/**
 * Those of the mistakes that no guardrail which `counts` holds back. One that names what it prevents holds only that; one that merely
 * guards the way from the model holds whatever comes along it.
 */
export function unheldMistakes(system: SystemModel, experience: Experience, mistakes: readonly Mistake[], counts: (guardrail: Guardrail) => boolean = () => true): Mistake[] {
    const guardrails = independentGuardrails(system, experience).filter(counts).map(({ prevents, reduces }) => [...prevents, ...reduces].map(({ target }) => target));
    return mistakes.filter(mistake => {
        const ends = new Set<Element | undefined>([mistake, ...system.all('Hazard').filter(hazard => causesOf(system, hazard).includes(mistake))]);
        return !guardrails.some(targets => targets.length === 0 || targets.some(target => ends.has(target)));
    });
}
