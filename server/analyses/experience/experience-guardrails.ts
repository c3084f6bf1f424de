import type { Element, Experience, Guardrail } from '../../model/elements.js';
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
