import { causesOf, dependenceOnModel, guardrailsOf } from '../../analyses/hazards/mitigations.js';
import type { Guardrail, Hazard } from '../../model/elements.js';
import { isAtLeast } from '../../model/scales.js';
import type { SystemModel } from '../../model/system-model.js';
import { isMachineLearned, ordered } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';
import { guardrailFixes } from './guardrail-drafts.js';
import { cite, machineLearningInProduction, systemsLecture } from '../../analyses/sources.js';

export const rule: Rule = {
    id: 'guard-only-in-model',
    title: 'Only the model guards against its own mistakes',
    concern: 'safety',
    severity: 'error',
    completeness: false,
    hides: ['mitigation-inert', 'guardrail-shares-model', 'residual-unowned', 'ml-single-cut'],
    explanation: `Every guardrail of a hazard of severity \`major\` or worse depends on the model that causes it: it runs on a machine-learned
component, or it is a check that sees nothing but the model's own output.

A guardrail inside a model errs when the model errs. The toaster that learns when to stop still needs a timer and a thermal fuse that know
nothing of learning.

Add at least one guardrail outside the model: a limit in code, a physical part, a confirmation by a person. A limit, containment, approval,
review, sanitizing step, undo or shutdown outside the model stands on its own; a check, redundancy or recovery on a software component counts
once something besides the model's output flows into it.`,
    sources: [cite(systemsLecture, 'guardrails outside the model, the smart toaster'), cite(machineLearningInProduction, 'chapter on planning for mistakes')],
    check(system, report) {
        for (const hazard of system.all('Hazard')) {
            if (!isAtLeast(hazard.severity?.value, 'major')) continue;
            const guardrails = guardrailsOf(system, hazard);
            if (guardrails.length === 0) continue;
            const reasons = guardrails.map(guardrail => dependenceOnModel(system, guardrail));
            if (reasons.some(reason => reason === undefined)) continue;
            report({
                element: hazard,
                message: `All that guards against the ${hazard.severity?.value} hazard '${hazard.name}' depends on the model (${guardrails.map(guardrail => `'${guardrail.name}'`).join(', ')}) and fails when it fails; add a guardrail in code, in hardware or by a person.`,
                related: guardrails.map((guardrail, index) => ({ message: `'${guardrail.name}': ${reasons[index]}`, origin: guardrail.nameOrigin })),
                fixes: fixes(system, hazard, guardrails[guardrails.length - 1]),
                hidesOn: guardrails,
            });
        }
    },
    examples: {
        firing: `system Toaster { stage production }
affected actor Household
ml component TimeModel { mistake TooLong { kind wrong  severity severe  leads to Fire } }
ml component SmokeModel
software component Controller
hazard Fire { severity catastrophic  affects Household  caused by TimeModel.TooLong }
guardrail SmokeSeen { on SmokeModel  prevents Fire  kind check  responds "current off" }`,
        silent: `system Toaster { stage production }
affected actor Household
ml component TimeModel { mistake TooLong { kind wrong  severity severe  leads to Fire } }
ml component SmokeModel
software component Controller
hazard Fire { severity catastrophic  affects Household  caused by TimeModel.TooLong }
guardrail SmokeSeen { on SmokeModel  prevents Fire  kind check  responds "current off" }
guardrail MaxTime { on Controller  prevents Fire  kind limit  responds "current off" }`,
    },
};

function fixes(system: SystemModel, hazard: Hazard, near: Guardrail): Fix[] {
    const models = causesOf(system, hazard).flatMap(({ parent }) => isMachineLearned(parent) ? [parent] : []);
    return ordered(guardrailFixes(system, near, { prevents: [hazard.qualifiedName], name: hazard.name, source: models[0], against: hazard.name }));
}
