import { cite, euAiAct, humanAiGuidelines, machineLearningInProduction } from '../../analyses/sources.js';
import { fix, isMachineLearned, ordered } from '../edits.js';
import { addClause } from '../fix.js';
import type { Rule } from '../rule.js';

const spec = (discloses: string): string => `system Chat { stage production }
user actor Visitor
software component Page { role ui }
ml component Writer
prediction flow Writer -> Page -> Visitor
experience Answer { presents Writer to Visitor  on Page  mode annotate  offers dismiss${discloses} }`;

export const rule: Rule = {
    id: 'undisclosed-ai',
    title: 'People are not told that a machine speaks',
    concern: 'experience',
    severity: 'warning',
    completeness: true,
    hides: ['expectation-unset'],
    explanation: `People meet what a model says, or are decided about by one, and the experience says nothing of what it \`discloses\`.

People judge a sentence by who says it. Who is not told that it was a machine trusts it for the wrong reasons, and is rightly angry afterwards. For systems that interact with people it is also
law in the European Union.

Disclose it: \`discloses ai\`, and how well it works: \`quality\`.`,
    sources: [cite(euAiAct, 'article 50, transparency'), cite(humanAiGuidelines, 'G1, make clear what the system can do'), cite(machineLearningInProduction, 'chapter on transparency')],
    check(system, report) {
        for (const experience of system.all('Experience')) {
            const [whom] = [...experience.decidesAbout, ...experience.actors];
            if (!whom || experience.discloses.length > 0 || !experience.presents.some(({ target }) => isMachineLearned(target))) continue;
            report({
                element: experience,
                message: `Nothing tells '${whom.text}' that '${experience.name}' comes from a machine, so they trust it for the wrong reasons; disclose it.`,
                fixes: ordered([
                    fix('Disclose that it is a machine, and how well it works', addClause(experience, 'discloses ai, quality')),
                    fix('Disclose that it is a machine', addClause(experience, 'discloses ai')),
                ]),
            });
        }
    },
    examples: { firing: spec(''), silent: spec('  discloses ai') },
};
