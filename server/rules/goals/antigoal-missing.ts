import { cite, machineLearningInProduction } from '../../analyses/sources.js';
import type { Goal } from '../../model/elements.js';
import { fix, ordered } from '../edits.js';
import { addClause } from '../fix.js';
import type { Rule } from '../rule.js';

const people = 'users?|readers?|viewers?|listeners?|visitors?|members?|players?|persons?|people|day|week';
/** What people can be brought to do without being any better off. Minutes per case or chat sessions without an agent are work, not attention. */
const attention = new RegExp([
    '\\bengage(ment|d)\\b', '\\bclicks?\\b', 'click-?through', '\\bctr\\b', 'watch(ed|ing)? time', 'screen time', 'page ?views?', '\\bscroll', '\\bdwell', '(daily|monthly) active',
    'time (spent )?(in|on|with) (the |our |its )?(app|site|web ?site|platform|page|feed|service|product|device)\\b', '(hours|minutes) (watched|listened|played|viewed)',
    `(hours|minutes) (in the app |on the site )?(per|a) (active )?(${people})\\b`, `sessions? (length|duration|(per|a) (${people}))\\b`, '(longer|more) sessions',
].join('|'), 'i');
const opening = /\bopen(?:s|ed)?\b/i;
const regularly = /\b(?:per|a|every) (?:day|week)\b/i;

function speaksOfAttention(text: string): boolean {
    const opened = opening.exec(text);
    return attention.test(text) || (opened !== null && regularly.test(text.slice(opened.index)));
}

export const rule: Rule = {
    id: 'antigoal-missing',
    title: 'Attention is the objective, and nothing is to be avoided',
    concern: 'goals',
    severity: 'hint',
    completeness: true,
    explanation: `An organizational goal or leading indicator is about clicks, time spent or engagement, and says nothing that must not be bought with it (\`avoid\`). Where less of it is
better, nothing is asked.

Attention is easily had: by outrage, by notifications, by hiding the exit. A system that learns what catches people learns that first.

Write what success must not come from: \`avoid "more minutes from people who wish they had spent fewer"\`.`,
    sources: [cite(machineLearningInProduction, 'chapters on setting goals and on responsible engineering: engagement as an objective')],
    check(system, report) {
        for (const goal of system.all('Goal')) {
            if ((goal.layer !== 'organizational' && goal.layer !== 'leading') || goal.avoid.length > 0 || !isAboutAttention(goal)) continue;
            report({
                element: goal,
                message: `'${goal.name}' is about attention and says nothing of what that may not cost, so the system will learn whatever keeps people hooked; write what to 'avoid'.`,
                fixes: ordered([fix('Say what to avoid', addClause(goal, 'avoid "${1:success that people would regret}"'))]),
            });
        }
    },
    examples: {
        firing: `system Feed { stage production }
organizational goal Engagement "Minutes per reader and day"`,
        silent: `system Feed { stage production }
organizational goal Engagement "Minutes per reader and day" { avoid "minutes that readers say they regret" }`,
    },
};

function isAboutAttention({ name, title, measures }: Goal): boolean {
    const wanted = measures.filter(({ target, acceptable }) => !(target ?? acceptable)?.value.operator.startsWith('<'));
    if (measures.length > 0 && wanted.length === 0) return false;
    return speaksOfAttention([inWords(name), title ?? '', ...wanted.flatMap(measure => [inWords(measure.name), measure.title ?? '', measure.computed?.value ?? ''])].join(' '));
}

/** `ReaderEngagement` is two words. */
function inWords(name: string): string {
    return name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
}
