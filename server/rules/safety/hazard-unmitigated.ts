import { causesOf, ensuredPropertiesOf, guardrailsOf } from '../../analyses/hazards/mitigations.js';
import { componentOf } from '../../analyses/hazards/guarded-causes.js';
import type { Element, Hazard } from '../../model/elements.js';
import { isAtLeast } from '../../model/scales.js';
import type { SystemModel } from '../../model/system-model.js';
import { isMachineLearned, ordered } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';
import { guardrailFixes } from './guardrail-drafts.js';
import { cite, machineLearningInProduction, systemsLecture } from '../../analyses/sources.js';

export const rule: Rule = {
    id: 'hazard-unmitigated',
    title: 'A serious hazard without any mitigation',
    concern: 'safety',
    severity: 'error',
    completeness: true,
    hides: ['guard-only-in-model', 'ml-single-cut', 'cut-of-one', 'common-cause', 'mitigation-inert', 'residual-unowned'],
    explanation: `A hazard of severity \`major\` or worse has no guardrail that prevents or reduces it or one of its causes, and no property
that prevents it, or that it violates, says what ensures it.

Models make mistakes, and no amount of training makes them stop. Whoever writes down a serious hazard and nothing against it has decided,
without saying so, that every mistake of the model reaches a person.

Say what stands between the mistake and the harm: a limit in code, a part that fails safe, a person who confirms. Better several, of
different kinds.`,
    sources: [cite(machineLearningInProduction, 'chapter on planning for mistakes and on safety'), cite(systemsLecture, 'safety is a system property')],
    check(system, report) {
        for (const hazard of system.all('Hazard')) {
            if (!isAtLeast(hazard.severity?.value, 'major')) continue;
            if (guardrailsOf(system, hazard).length > 0 || ensuredPropertiesOf(system, hazard).length > 0) continue;
            const causes = causesOf(system, hazard);
            report({
                element: hazard,
                message: `Nothing stands between ${causes.length > 0 ? list(causes) : 'its causes'} and the ${hazard.severity?.value} hazard '${hazard.name}'; add a guardrail outside the model that prevents it.`,
                related: causes.map(cause => ({ message: `a cause of '${hazard.name}'`, origin: cause.nameOrigin })),
                fixes: fixes(system, hazard, causes),
            });
        }
    },
    examples: {
        firing: `system Toaster { stage production }
affected actor Household
ml component TimeModel { mistake TooLong { kind wrong  severity severe  leads to Fire } }
software component Controller
hardware component Heater { role actuator }
prediction flow TimeModel -> Controller
action flow Controller -> Heater
hazard Fire { severity catastrophic  affects Household  caused by TimeModel.TooLong }`,
        silent: `system Toaster { stage production }
affected actor Household
ml component TimeModel { mistake TooLong { kind wrong  severity severe  leads to Fire } }
software component Controller
hardware component Heater { role actuator }
prediction flow TimeModel -> Controller
action flow Controller -> Heater
hazard Fire { severity catastrophic  affects Household  caused by TimeModel.TooLong }
guardrail MaxTime { on Controller  prevents Fire  kind limit  responds "current off" }`,
    },
};

function fixes(system: SystemModel, hazard: Hazard, causes: readonly Element[]): Fix[] {
    const parts = causes.flatMap(cause => cause.kind === 'Mistake' || cause.kind === 'Event' ? componentOf(cause) ?? [] : []);
    const source = parts.find(isMachineLearned) ?? parts[0];
    return ordered(guardrailFixes(system, hazard, { prevents: [hazard.qualifiedName], name: hazard.name, source, against: hazard.name }));
}

function list(elements: readonly Element[]): string {
    const names = elements.map(element => `'${element.qualifiedName}'`);
    return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names[names.length - 1]}`;
}
