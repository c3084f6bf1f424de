import { cite, machineLearningInProduction } from '../../analyses/sources.js';
import type { Measure } from '../../model/elements.js';
import { convert, quantity } from '../../syntax/quantity/quantity.js';
import { fix, ordered, say } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';

/** Words that name a quality without saying what is counted. */
const vague = /^(accuracy|quality|performance|satisfaction|speed|latency|usability|reliability|safety|fairness|happiness|engagement|success|robustness|correctness)$/i;
/** Words that make a defined number of it. */
const defined = /^(balanced|exact|top|macro|micro|weighted|word|character|token|pixel|median|percentile|share|rate|ratio|number|per)$/i;
const filler = /^(the|a|an|of|for|with|in|good|better|high|higher|low|lower|fast|overall|general|total|average|mean|model|system|user|users|customer|customers|people|response|prediction|predictions|service|our|its|and|score|level|time)$/i;

export const rule: Rule = {
    id: 'measure-vague',
    title: 'A measure that names a quality and counts nothing',
    concern: 'goals',
    severity: 'warning',
    completeness: true,
    hides: ['measure-incomplete'],
    explanation: `A measure is called accuracy, quality, performance, satisfaction, speed or the like, alone or in a few words ("answer quality"), and neither its
description nor \`computed\`, \`standard\` or \`scenario\` says which statistic under which condition is meant.

"Accuracy 95 %" can be true and worthless: on which cases, counted how, compared with what? Two teams that read the same word work towards different numbers.

Say the statistic and the condition: "90th percentile of the response time at peak load", "recall on pictures with text in them".`,
    sources: [cite(machineLearningInProduction, 'chapter on setting and measuring goals: accuracy, precision and operationalization of measures')],
    check(system, report) {
        for (const measure of system.all('Measure')) {
            if (measure.computed || measure.standard || !isVague(measure)) continue;
            report({
                element: measure,
                message: `'${measure.title ?? measure.name}' names no statistic and no condition, so two people will count different things; say with 'computed' what is counted and when.`,
                fixes: fixes(measure),
            });
        }
    },
    examples: {
        firing: `system Captions { stage production }
ml component Captioner
software component App { role ui }
model goal Faithful of Captioner { measure quality "model quality" >= 90 % from Asked }
telemetry Asked { from App  observes Faithful  strategy ask  outcome good : boolean }`,
        silent: `system Captions { stage production }
ml component Captioner
software component App { role ui }
model goal Faithful of Captioner { measure faithful "captions without an invented object, in a weekly sample of 500" >= 90 % from Asked }
telemetry Asked { from App  observes Faithful  strategy ask  outcome good : boolean }`,
    },
};

function isVague({ name, title, scenario }: Measure): boolean {
    const text = title ?? name;
    const words = text.match(/\p{L}+/gu) ?? [];
    if (scenario || /\d/.test(text) || words.some(word => defined.test(word))) return false;
    const isNamed = words.some(word => vague.test(word)) && words.every(word => vague.test(word) || filler.test(word));
    // "answer quality", "quality of answers": the quality is all that is said of the answers.
    const isAllThatIsSaid = words.length <= 3 && (vague.test(words.at(-1) ?? '') || (vague.test(words[0] ?? '') && words[1] === 'of'));
    return isNamed || isAllThatIsSaid;
}

/** Whether it is an amount of time, by its words or its unit. */
function isTime({ name, title, target, acceptable }: Measure): boolean {
    const amount = (target ?? acceptable)?.value.quantity;
    return /speed|latency|time/i.test(title ?? name) || (amount !== undefined && !('mismatch' in convert(amount, quantity(1, 's')?.unit)));
}

function fixes(measure: Measure): Fix[] {
    const compute = (title: string, text: string): Fix => fix(title, say(measure, 'computed', undefined, `"\${1:${text}}"`));
    const opinion = /satisf|happi|usab|engage/i.test(measure.title ?? measure.name);
    const percentile = compute('Say which percentile, under which load', '90th percentile over all requests of a day, at peak load');
    const share = compute('Say which share of which cases', 'right cases / all cases in a weekly sample of 500, judged by two people');
    const survey = compute('Say who is asked what', 'answers 4 and 5 of 5 / all answers, one user in a hundred asked each week');
    return ordered(opinion ? [survey, share] : isTime(measure) ? [percentile, share] : [share, percentile]);
}
