import { cite, machineLearningInProduction } from '../../analyses/sources.js';
import type { Measure } from '../../model/elements.js';
import { fix, ordered, say } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';

/** Words that name a quality without saying what is counted. */
const vague = /^(accuracy|quality|performance|satisfaction|speed|latency|usability|reliability|safety|fairness|happiness|engagement|success|robustness|correctness)$/i;
const filler = /^(the|a|an|of|for|with|in|good|better|high|higher|low|lower|fast|overall|general|total|average|mean|model|system|user|users|customer|customers|people|response|prediction|predictions|service|our|its|and|score|level|time)$/i;

export const rule: Rule = {
    id: 'measure-vague',
    title: 'A measure that names a quality and counts nothing',
    concern: 'goals',
    severity: 'warning',
    completeness: true,
    hides: ['measure-incomplete'],
    explanation: `A measure is called accuracy, quality, performance, satisfaction, speed or the like, and neither its description nor \`computed\` or
\`standard\` says which statistic under which condition is meant.

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

function isVague({ name, title }: Measure): boolean {
    const words = (title ?? name).match(/\p{L}+/gu) ?? [];
    return words.some(word => vague.test(word)) && words.every(word => vague.test(word) || filler.test(word));
}

function fixes(measure: Measure): Fix[] {
    const compute = (title: string, text: string): Fix => fix(title, say(measure, 'computed', undefined, `"\${1:${text}}"`));
    const isTime = /speed|latency|time|performance/i.test(measure.title ?? measure.name);
    const opinion = /satisf|happi|usab|engage/i.test(measure.title ?? measure.name);
    const percentile = compute('Say which percentile, under which load', '90th percentile over all requests of a day, at peak load');
    const share = compute('Say which share of which cases', 'right cases / all cases in a weekly sample of 500, judged by two people');
    const survey = compute('Say who is asked what', 'answers 4 and 5 of 5 / all answers, one user in a hundred asked each week');
    return ordered(opinion ? [survey, share] : isTime ? [percentile, share] : [share, percentile]);
}
