import { aiQualityModel, cite, humanAiGuidelines, machineLearningInProduction } from '../../analyses/sources.js';
import { extend, fix, ordered } from '../edits.js';
import type { Rule } from '../rule.js';

const spec = (offers: string): string => `system Jobs { stage production }
affected actor Candidate
operator actor Recruiter
software component Portal { role ui }
ml component Ranker
prediction flow Ranker -> Portal -> Recruiter
experience Sorting { presents Ranker to Recruiter  on Portal  mode organize  decides about Candidate  offers ${offers}  discloses ai }`;

export const rule: Rule = {
    id: 'unexplained-decision',
    title: 'A decision about a person without a reason',
    concern: 'experience',
    severity: 'warning',
    completeness: true,
    explanation: `An experience \`decides about\` people, or advises somebody who does, and offers no explanation.

Without a reason a decision can neither be understood nor contested nor corrected, and those who act on the advice cannot tell a good one from a bad one.

Offer an explanation that these people can use: what counted, and what would have changed the outcome.`,
    sources: [cite(humanAiGuidelines, 'G11, make clear why the system did what it did'), cite(aiQualityModel, 'transparency'), cite(machineLearningInProduction, 'chapter on interpretability and explainability')],
    check(system, report) {
        for (const experience of system.all('Experience')) {
            const [about] = experience.decidesAbout;
            if (!about || experience.offers.some(({ value }) => value === 'explanation')) continue;
            report({
                element: experience, origin: about.origin,
                message: `'${experience.name}' decides about '${about.text}' and gives no reason, so nobody can contest or correct it; offer an explanation.`,
                fixes: ordered([fix('Offer an explanation', extend(experience, 'offers', experience.offers, 'explanation'))]),
            });
        }
    },
    examples: { firing: spec('override'), silent: spec('override, explanation') },
};
