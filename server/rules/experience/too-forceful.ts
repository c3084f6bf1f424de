import { costLevel, isLevelAtLeast, levelOf, mistakesOf, worstMistake } from '../../analyses/experience/experience-costs.js';
import { independentGuardrails, unheldMistakes } from '../../analyses/experience/experience-guardrails.js';
import type { Limits } from '../../configuration/limits.js';
import { isAtLeast } from '../../model/scales.js';
import type { Experience, Mistake } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { addClause, addDeclaration, freshName, type Fix } from '../fix.js';
import type { Rule } from '../rule.js';
import { cite, intelligentSystems, machineLearningInProduction } from '../../analyses/sources.js';

export const rule: Rule = {
    id: 'too-forceful',
    title: 'Too forceful for what its mistakes cost',
    concern: 'experience',
    severity: 'warning',
    completeness: false,
    explanation: `An experience is of high forcefulness and its mistakes cost much, but neither a very high precision, nor reversibility, nor a guardrail
outside the model against these mistakes makes up for it. The cost is the one that is written, else that of the worst mistake that the experience can pass on.

The more forcefully a system acts on its predictions, the more each wrong one weighs. Forceful experiences are for intelligence that is right, or
whose mistakes are cheap.

Ask instead of acting, give a way back, or put something between the model and the effect that does not err with it.`,
    sources: [cite(intelligentSystems, 'chapter on balancing intelligent experiences'), cite(machineLearningInProduction, 'chapter on planning for mistakes')],
    check(system, report, _today, limits) {
        for (const experience of system.all('Experience')) {
            if (levelOf(experience.forcefulness?.value) !== 'high' || !isLevelAtLeast(costLevel(experience), 'high')) continue;
            if (experience.reversible?.value === true || (experience.precision?.value.value ?? 0) >= precisionLimit(experience, limits)) continue;
            // Where the cost is written and no mistake accounts for it, any guardrail has to do.
            const dear = mistakesOf(experience).filter(({ severity }) => isAtLeast(severity?.value, 'severe'));
            const open = unheldMistakes(system, experience, dear);
            if (dear.length > 0 ? open.length === 0 : independentGuardrails(system, experience).length > 0) continue;
            const worst = worstMistake(experience, open);
            report({
                element: experience,
                origin: experience.forcefulness?.origin,
                message: `'${experience.name}' is forceful although ${worst ? `'${worst.qualifiedName}' is ${worst.severity?.value}` : 'its mistakes cost much'}, and nothing outside the model catches that; prompt instead, make it reversible, or add a guardrail.`,
                related: worst ? [{ message: 'the dearest mistake that it can pass on', origin: worst.nameOrigin }] : [],
                fixes: fixes(system, experience, worst),
            });
        }
    },
    examples: {
        firing: `system Browser { stage production }
user actor Surfer
software component Page { role ui }
ml component PhishingModel { mistake Blocked { kind false positive  severity severe } }
prediction flow PhishingModel -> Page -> Surfer
experience Block { presents PhishingModel to Surfer  on Page  mode automate  forcefulness high  offers override }`,
        silent: `system Browser { stage production }
user actor Surfer
software component Page { role ui }
ml component PhishingModel { mistake Blocked { kind false positive  severity severe } }
prediction flow PhishingModel -> Page -> Surfer
experience Block { presents PhishingModel to Surfer  on Page  mode automate  forcefulness high  offers override  reversible yes }`,
    },
};

/** `99 %` and `0.99` are the same precision. */
function precisionLimit(experience: Experience, { highPrecision }: Limits): number {
    return experience.precision?.value.unit?.text === '%' ? highPrecision * 100 : highPrecision;
}

function fixes(system: SystemModel, experience: Experience, worst: Mistake | undefined): Fix[] {
    const prompt: Fix[] = experience.modeOrigin && experience.forcefulness && experience.branches.every(({ mode }) => mode === 'automate') ? [{
        title: 'Prompt instead of acting',
        edits: [{ kind: 'replace', at: experience.modeOrigin, text: 'mode prompt' }, { kind: 'replace', at: experience.forcefulness.origin, text: 'medium' }],
    }] : experience.forcefulness ? [{ title: 'Lower its forcefulness', edits: [{ kind: 'replace', at: experience.forcefulness.origin, text: 'medium' }] }] : [];
    const reversible: Fix = {
        title: 'Make it reversible',
        edits: [experience.reversible ? { kind: 'replace', at: experience.reversible.origin, text: 'yes' } : addClause(experience, 'reversible yes')],
    };
    const place = experience.on[0]?.target;
    const guard: Fix[] = place && worst && place.nature !== 'ml' ? [{
        title: `Add a guardrail on '${place.name}', outside the model`,
        edits: [addDeclaration(experience, `guardrail ${freshName(`${experience.name}Limit`, name => system.find(name) !== undefined)} "\${1:what it allows at most}" {\n  on ${place.name}\n  prevents ${worst.qualifiedName}\n  kind limit\n  responds "\${2:refuse and tell why}"\n}`)],
    }] : [];
    return [...prompt, reversible, ...guard].map((fix, index) => index === 0 ? { ...fix, preferred: true } : fix);
}
