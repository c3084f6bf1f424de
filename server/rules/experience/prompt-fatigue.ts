import { isLevelAtLeast, levelOf, mistakesOf } from '../../analyses/experience/experience-costs.js';
import { mistakeBudgets, type MistakeBudget } from '../../analyses/experience/mistake-budget.js';
import { defaultLimits } from '../../configuration/limits.js';
import { cite, humanAiGuidelines, machineLearningInProduction } from '../../analyses/sources.js';
import { convert } from '../../syntax/quantity/quantity.js';
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
one person (frequency × (1 − precision); without a precision, frequency × the likelihoods of mistakes that prompt for nothing). Both numbers can be set in \`mlsys.json\`.

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
                message: `'${experience.name}' prompts often, and ${why}, so people will click without reading; ask less often, or show it without asking.`,
                // What is urgent must not wait until somebody looks.
                fixes: ordered([
                    ...levelOf(experience.urgency?.value) === 'high' ? [] : [fix('Show it without asking (annotate)', replace(experience.modeOrigin, 'mode annotate'))],
                    fix('Ask only when it is sure', replace(experience.modeOrigin, 'mode prompt when confidence >= ${1:95 %}, otherwise annotate')),
                    fix('Gather what is asked, once a week', say(experience, 'frequency', experience.frequency, '${1:1 per week}')),
                ]),
            });
        }
    },
    examples: { firing: spec('prompt'), silent: spec('annotate') },
};

/** What is missed or comes late prompts nobody. */
const silentMistakes: ReadonlySet<string> = new Set(['false negative', 'missing', 'late']);

function falsePerDay({ experience, usesPerPersonDay, errorRate, errorRateFrom }: MistakeBudget): number | undefined {
    if (usesPerPersonDay === undefined) return undefined;
    if (errorRateFrom === 'precision') return errorRate === undefined ? undefined : usesPerPersonDay * errorRate;
    const shares = mistakesOf(experience).filter(({ modes }) => !modes.some(({ value }) => silentMistakes.has(value))).flatMap(({ likelihood }) => {
        const share = likelihood && 'quantity' in likelihood.value ? convert(likelihood.value.quantity, undefined) : undefined;
        return share && !('mismatch' in share) ? share.value : [];
    });
    return shares.length > 0 ? usesPerPersonDay * Math.min(1, shares.reduce((sum, share) => sum + share, 0)) : undefined;
}
