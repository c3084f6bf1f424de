import { isLevelAtLeast, levelOf } from '../../analyses/experience/experience-costs.js';
import { mistakeBudgets, type MistakeBudget } from '../../analyses/experience/mistake-budget.js';
import { defaultLimits } from '../../configuration/limits.js';
import { cite, humanAiGuidelines, machineLearningInProduction } from '../../analyses/sources.js';
import { fix, ordered, replace, say } from '../edits.js';
import type { Rule } from '../rule.js';
import { isOften } from './often.js';

const spec = (mode: string): string => `system Keyboard { stage production }
user actor Writer
software component Field { role ui }
ml component Guess
prediction flow Guess -> Field -> Writer
experience Suggest { presents Guess to Writer  on Field  mode ${mode}  frequency 40 per day  value low  precision 70 %  offers dismiss }`;

export const rule: Rule = {
    id: 'prompt-fatigue',
    title: 'People are asked until they stop reading',
    concern: 'experience',
    severity: 'warning',
    completeness: false,
    needs: [mistakeBudgets],
    explanation: `An experience prompts often (daily per person, or \`frequency high\`), and either being right is worth little, or more than ${defaultLimits.falsePromptsPerUserPerDay} false prompts a day are to be expected of
one person (frequency × (1 − precision)). Both numbers can be set in \`mlsys.json\`.

Whoever is asked too often for too little clicks without reading. The prompt that mattered is then dismissed with the others.

Show it without asking, gather several into one, or ask only when the model is sure or much is at stake.`,
    sources: [cite(humanAiGuidelines, 'G3, time services based on context'), cite(machineLearningInProduction, 'chapter on human-AI interaction: notification fatigue')],
    check(system, report, _today, limits) {
        for (const budget of mistakeBudgets(system)) {
            const { experience, prompts } = budget;
            const unconditional = experience.branches.some(({ mode, condition, otherwise }) => mode === 'prompt' && !condition && !otherwise);
            if (!prompts || !unconditional || !experience.modeOrigin || !isOften(experience, limits)) continue;
            const falsePrompts = falsePerDay(budget);
            const isCheap = experience.value !== undefined && levelOf(experience.value.value) !== undefined && !isLevelAtLeast(levelOf(experience.value.value), 'medium');
            if (!isCheap && (falsePrompts === undefined || falsePrompts <= limits.falsePromptsPerUserPerDay)) continue;
            const why = falsePrompts !== undefined && falsePrompts > limits.falsePromptsPerUserPerDay ? `about ${Math.round(falsePrompts)} of its prompts a day are false` : 'being right is worth little each time';
            report({
                element: experience, origin: experience.modeOrigin,
                message: `'${experience.name}' prompts often, and ${why}, so people will click without reading; annotate instead, or ask less often.`,
                fixes: ordered([
                    fix('Show it without asking (annotate)', replace(experience.modeOrigin, 'mode annotate')),
                    fix('Ask only when it is sure', replace(experience.modeOrigin, 'mode prompt when confidence >= ${1:95 %}, otherwise annotate')),
                    fix('Gather what is asked, once a week', say(experience, 'frequency', experience.frequency, '${1:1 per week}')),
                ]),
            });
        }
    },
    examples: { firing: spec('prompt'), silent: spec('annotate') },
};

function falsePerDay({ usesPerPersonDay, errorRate }: MistakeBudget): number | undefined {
    return usesPerPersonDay !== undefined && errorRate !== undefined ? usesPerPersonDay * errorRate : undefined;
}
