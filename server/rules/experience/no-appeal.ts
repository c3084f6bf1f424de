import { guardrailsOfExperience } from '../../analyses/experience/experience-guardrails.js';
import { cite, euAiAct, machineLearningInProduction, nistRiskFramework } from '../../analyses/sources.js';
import type { Experience } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, extend, fix, ordered, unused } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';

const spec = (offers: string): string => `system Jobs { stage production }
affected actor Candidate
operator actor Recruiter { has time, information, authority }
software component Portal { role ui }
ml component Ranker { mistake Overlooked { kind false negative  severity minor } }
prediction flow Ranker -> Portal -> Candidate
experience Sorting { presents Ranker to Recruiter  on Portal  mode automate  decides about Candidate  offers ${offers} }`;

export const rule: Rule = {
    id: 'no-appeal',
    title: 'A machine decides about people, and nobody hears them',
    concern: 'experience',
    severity: 'warning',
    completeness: true,
    explanation: `An experience automates a decision about people (\`decides about\`), offers them no appeal, and no guardrail is a review or an approval by a person.

A wrong decision about a person has to be taken back by somebody who can look at the case. Without a way to be heard the mistakes are not even counted.

Offer an appeal, or let a person look before the decision takes effect.`,
    sources: [cite(machineLearningInProduction, 'chapter on accountability'), cite(nistRiskFramework, 'MEASURE 3.3, appeal of system outcomes'), cite(euAiAct, 'article 14, human oversight')],
    check(system, report) {
        for (const experience of system.all('Experience')) {
            if (experience.decidesAbout.length === 0 || !experience.branches.some(({ mode }) => mode === 'automate')) continue;
            if (experience.offers.some(({ value }) => value === 'appeal')) continue;
            if (guardrailsOfExperience(system, experience).some(({ kinds }) => kinds.some(({ value }) => value === 'review' || value === 'approval'))) continue;
            report({
                element: experience, origin: experience.decidesAbout[0].origin,
                message: `'${experience.name}' decides about '${experience.decidesAbout[0].text}' by itself, and nobody hears these people when it is wrong; offer an appeal.`,
                fixes: fixes(system, experience),
            });
        }
    },
    examples: { firing: spec('override'), silent: spec('override, appeal') },
};

function fixes(system: SystemModel, experience: Experience): Fix[] {
    const model = experience.presents[0]?.target;
    const reviewer = system.all('Actor').find(({ role }) => role === 'operator');
    const place = experience.on[0]?.target;
    const end = experience.decidesAbout[0]?.target;
    return ordered([
        fix('Offer an appeal', extend(experience, 'offers', experience.offers, 'appeal')),
        ...model && place && end ? [fix('Let a person look first', declare(system, 'Guardrail', experience, `guardrail ${unused(system, `${experience.name}Review`)} "\${1:a person looks at the case}" {\n  on ${place.qualifiedName}\n  guards ${model.qualifiedName} -> ${place.qualifiedName} -> ${end.qualifiedName}\n  kind review\n  responds "\${2:the decision waits}"\n${reviewer ? `  reviewed by ${reviewer.qualifiedName}\n` : ''}}`))] : [],
    ]);
}
