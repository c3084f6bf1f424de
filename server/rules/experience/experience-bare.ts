import { cite, humanAiGuidelines, intelligentSystems } from '../../analyses/sources.js';
import { fix, ordered } from '../edits.js';
import { addClause } from '../fix.js';
import type { Rule } from '../rule.js';

const spec = `system Captions { stage production }
user actor Reader
software component App { role ui }
ml component Captioner
prediction flow Captioner -> App -> Reader
`;

export const rule: Rule = {
    id: 'experience-bare',
    title: 'People meet a prediction, and that is all that is said',
    concern: 'experience',
    severity: 'warning',
    completeness: true,
    hides: ['no-correction', 'data-starved-experience', 'undisclosed-ai', 'expectation-unset', 'unexplained-decision', 'no-trace'],
    explanation: `An experience presents a component, and none of \`offers\`, \`discloses\` and \`feedback\` is said.

What people can do against a wrong prediction, what they know about it, and what the system learns from them are half of the design. This rule asks for all of it at once, and the
finer rules keep quiet until something is said.

Say what people can do (\`offers dismiss, correction, report\`), what they are told (\`discloses ai, quality\`), and what is recorded (\`feedback\`).`,
    sources: [cite(humanAiGuidelines, 'G1, G2, G8, G9 and G11'), cite(intelligentSystems, 'chapters on intelligent experiences')],
    check(system, report) {
        for (const experience of system.all('Experience')) {
            if (experience.presents.length === 0 || experience.offers.length > 0 || experience.feedback.length > 0 || experience.discloses.length > 0) continue;
            report({
                element: experience,
                message: `'${experience.name}' says neither what people can do against a wrong prediction, nor what they are told, nor what is learned from them; write 'offers', 'discloses' and 'feedback'.`,
                fixes: ordered([
                    fix('Say what it offers and discloses', addClause(experience, 'offers ${1:dismiss, correction, report}'), addClause(experience, 'discloses ${2:ai, quality}')),
                    fix('Say what it offers', addClause(experience, 'offers ${1:dismiss, correction, report}')),
                    fix('Say what it discloses', addClause(experience, 'discloses ${1:ai, quality}')),
                ]),
            });
        }
    },
    examples: {
        firing: `${spec}experience Caption { presents Captioner to Reader  on App  mode annotate }`,
        silent: `${spec}experience Caption { presents Captioner to Reader  on App  mode annotate  offers report }`,
    },
};
