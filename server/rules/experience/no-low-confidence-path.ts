import { cite, humanAiGuidelines, systemsLecture } from '../../analyses/sources.js';
import type { Experience } from '../../model/elements.js';
import { extend, fix, ordered, replace } from '../edits.js';
import { addClause, type Fix } from '../fix.js';
import type { Rule } from '../rule.js';

const spec = (mode: string): string => `system Captions { stage production }
user actor Reader
software component App { role ui }
ml component Captioner { exposes confidence }
prediction flow Captioner -> App -> Reader
experience Caption { presents Captioner to Reader  on App  mode ${mode}  offers dismiss }`;

export const rule: Rule = {
    id: 'no-low-confidence-path',
    title: 'The model knows that it is unsure, and nobody asks',
    concern: 'experience',
    severity: 'warning',
    completeness: true,
    explanation: `A presented model \`exposes confidence\`, and the experience makes nothing of it: no branch has a condition or a time, and where it informs or asks, it does not disclose the quality.

A prediction at 55 % and one at 99 % are shown alike. People then trust both too much, or neither.

Do less when it is unsure (\`mode automate when confidence >= 90 %, otherwise prompt\`), or show how sure it is (\`discloses quality\`).`,
    sources: [cite(humanAiGuidelines, 'G10, scope services when in doubt'), cite(systemsLecture, 'modes of interaction and confidence')],
    check(system, report) {
        for (const experience of system.all('Experience')) {
            const model = experience.presents.find(({ target }) => target?.exposesConfidence)?.target;
            if (!model || experience.branches.length === 0 || experience.branches.some(({ condition, otherwise, duration }) => condition || otherwise || duration)) continue;
            const informs = experience.branches.every(({ mode }) => mode !== 'automate');
            if (informs && experience.discloses.some(({ value }) => value === 'quality')) continue;
            report({
                element: experience, origin: experience.modeOrigin,
                message: `'${model.name}' says how sure it is, and '${experience.name}' treats a guess like a certainty; do less when it is unsure, or show how sure it is.`,
                related: [{ message: 'exposes its confidence', origin: model.nameOrigin }],
                fixes: fixes(experience, informs),
            });
        }
    },
    examples: { firing: spec('automate'), silent: spec('automate when confidence >= 90 %, otherwise prompt') },
};

function fixes(experience: Experience, informs: boolean): Fix[] {
    const [first] = experience.branches;
    const gentler = first.mode === 'automate' ? 'prompt' : first.mode === 'prompt' ? 'annotate' : 'organize';
    const branch: Fix[] = experience.branches.length === 1 && first.duration === undefined
        ? [fix(`Only when it is sure, otherwise ${gentler}`, replace(first.origin, `${first.mode}${first.action === undefined ? '' : ` "${first.action}"`} when confidence >= \${1:90 %}, otherwise ${gentler}`))]
        : [fix('Say at which confidence', { kind: 'append', at: first.origin, text: ' when confidence >= ${1:90 %}' })];
    const show = informs ? [fix('Show how sure it is', experience.discloses.length > 0 ? extend(experience, 'discloses', experience.discloses, 'quality') : addClause(experience, 'discloses quality'))] : [];
    return ordered([...show, ...branch]);
}
