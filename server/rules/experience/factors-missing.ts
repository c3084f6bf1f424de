import { costLevel } from '../../analyses/experience/experience-costs.js';
import type { Experience } from '../../model/elements.js';
import { addClause } from '../fix.js';
import type { Rule } from '../rule.js';
import { cite, intelligentSystems, systemsLecture } from '../../analyses/sources.js';
import { listOf } from '../wording.js';

export const rule: Rule = {
    id: 'factors-missing',
    title: 'An experience whose balance nobody has weighed',
    concern: 'experience',
    severity: 'warning',
    completeness: true,
    explanation: `An experience leaves out its forcefulness, its frequency, the value of being right, or the cost of being wrong. The cost counts as said
once a mistake that the experience can pass on has a severity: it is derived from that.

How a prediction should be presented follows from these four. Without them every argument about "automate or ask" is one of taste.

Say each as a level (\`low\`, \`medium\`, \`high\`) or as an amount (\`frequency 2 per day\`).`,
    sources: [cite(intelligentSystems, 'chapter on balancing intelligent experiences'), cite(systemsLecture, 'factors of user interaction design')],
    check(system, report) {
        for (const experience of system.all('Experience')) {
            const missing = missingFactors(experience);
            if (missing.length === 0) continue;
            report({
                element: experience,
                message: `'${experience.name}' says nothing of its ${listOf(missing, 'or')}, so nobody can tell whether its mode fits; add ${missing.length === 1 ? 'it' : 'them'} as ${missing.length === 1 ? 'a level or an amount' : 'levels or amounts'}.`,
                fixes: [{
                    title: `Add ${listOf(missing)}`, preferred: true,
                    edits: missing.map((factor, index) => addClause(experience, `${factor} \${${index + 1}:${factor === 'frequency' ? '1 per day' : 'medium'}}`)),
                }],
            });
        }
    },
    examples: {
        firing: `system Captions { stage production }
user actor Reader
software component App { role ui }
ml component Captioner
prediction flow Captioner -> App -> Reader
experience Caption { presents Captioner to Reader  on App  mode annotate  forcefulness low }`,
        silent: `system Captions { stage production }
user actor Reader
software component App { role ui }
ml component Captioner
prediction flow Captioner -> App -> Reader
experience Caption { presents Captioner to Reader  on App  mode annotate  forcefulness low  frequency 30 per day  value high  cost low }`,
    },
};

function missingFactors(experience: Experience): string[] {
    return [
        ...experience.forcefulness ? [] : ['forcefulness'],
        ...experience.frequency ? [] : ['frequency'],
        ...experience.value ? [] : ['value'],
        ...experience.cost || costLevel(experience) !== undefined ? [] : ['cost'],
    ];
}
