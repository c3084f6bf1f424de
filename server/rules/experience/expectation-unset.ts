import { cite, humanAiGuidelines } from '../../analyses/sources.js';
import { extend, fix, isMachineLearned, ordered } from '../edits.js';
import type { Rule } from '../rule.js';

const spec = (discloses: string): string => `system Chat { stage production }
user actor Visitor
software component Page { role ui }
ml component Writer
prediction flow Writer -> Page -> Visitor
experience Answer { presents Writer to Visitor  on Page  mode annotate  offers dismiss  discloses ${discloses} }`;

export const rule: Rule = {
    id: 'expectation-unset',
    title: 'People are not told how well it works',
    concern: 'experience',
    severity: 'hint',
    completeness: true,
    explanation: `An experience is presented to people and does not disclose its quality.

Who expects a machine to be right is disappointed by the first mistake, or believes it. A sentence on how often it is wrong, and where, lets people use it for what it is good for.

Add \`quality\` to what it discloses.`,
    sources: [cite(humanAiGuidelines, 'G2, make clear how well the system can do what it can do')],
    check(system, report) {
        for (const experience of system.all('Experience')) {
            if (experience.actors.length === 0 || !experience.presents.some(({ target }) => isMachineLearned(target))) continue;
            if (experience.discloses.some(({ value }) => value === 'quality')) continue;
            report({
                element: experience,
                message: `Nothing tells '${experience.actors[0].text}' how often '${experience.name}' is wrong, so they expect too much or too little of it; disclose its quality.`,
                fixes: ordered([fix('Disclose how well it works', extend(experience, 'discloses', experience.discloses, 'quality'))]),
            });
        }
    },
    examples: { firing: spec('ai'), silent: spec('ai, quality') },
};
