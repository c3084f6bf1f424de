import { cite, machineLearningInProduction } from '../../analyses/sources.js';
import type { Goal } from '../../model/elements.js';
import { fix, ordered } from '../edits.js';
import { addClause } from '../fix.js';
import type { Rule } from '../rule.js';

/** What people can be brought to do without being any better off. */
const attention = /engag|\bclicks?\b|click-?through|\bctr\b|time (spent|on)|watch(ed)? time|minutes (per|a|on|in)|session|page ?views?|scroll|dwell|daily active|screen time|\bopens?\b.*\b(per|a) (day|week)/i;

export const rule: Rule = {
    id: 'antigoal-missing',
    title: 'Attention is the objective, and nothing is to be avoided',
    concern: 'goals',
    severity: 'hint',
    completeness: true,
    explanation: `An organizational goal or leading indicator is about clicks, time spent or engagement, and says nothing that must not be bought with it (\`avoid\`).

Attention is easily had: by outrage, by notifications, by hiding the exit. A system that learns what catches people learns that first.

Write what success must not come from: \`avoid "more minutes from people who wish they had spent fewer"\`.`,
    sources: [cite(machineLearningInProduction, 'chapters on setting goals and on responsible engineering: engagement as an objective')],
    check(system, report) {
        for (const goal of system.all('Goal')) {
            if ((goal.layer !== 'organizational' && goal.layer !== 'leading') || goal.avoid.length > 0 || !attention.test(textOf(goal))) continue;
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

function textOf(goal: Goal): string {
    return [goal.name, goal.title ?? '', ...goal.measures.flatMap(({ name, title, computed }) => [name, title ?? '', computed?.value ?? ''])].join(' ');
}
