import { supportedGoals } from '../../analyses/goals/goal-graph.js';
import { cite, systemsLecture } from '../../analyses/sources.js';
import type { Contribution, Goal } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, fix, ordered, replace, unused } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';

export const rule: Rule = {
    id: 'layer-skip',
    title: 'A model goal that supports the organization directly',
    concern: 'goals',
    severity: 'hint',
    completeness: true,
    explanation: `A model goal supports an organizational goal, and no way over a system or user goal joins the two. (A model goal that supports no system or user goal at
all is asked for that first.)

Between a better model and a better year lies everything that the system and its users do. Whoever skips that cannot tell which of these steps fails when the year is not
better.

Write what the better predictions let the system or its users achieve, and let that support the organizational goal.`,
    sources: [cite(systemsLecture, 'layers of success measures')],
    check(system, report) {
        for (const goal of system.all('Goal')) {
            if (goal.layer !== 'model') continue;
            for (const contribution of goal.contributions) {
                const objective = contribution.goal.target;
                if (contribution.keyword !== 'supports' || objective?.layer !== 'organizational') continue;
                if ([...supportedGoals(system, goal)].some(between => isBetween(between) && supportedGoals(system, between).has(objective))) continue;
                report({
                    element: goal, origin: contribution.goal.origin,
                    message: `'${goal.name}' supports '${objective.name}' without any system or user goal in between, so nobody sees by what a better model would help it; write what the model lets people or the system achieve.`,
                    fixes: fixes(system, goal, contribution, objective),
                });
            }
        }
    },
    examples: {
        firing: `system Captions { stage production }
ml component Captioner
organizational goal Reach
system goal Describe "Every picture has a true caption" { supports Reach }
system goal Answer "A caption within a second"
model goal Faithful of Captioner { supports Answer  supports Reach }`,
        silent: `system Captions { stage production }
ml component Captioner
organizational goal Reach
system goal Describe "Every picture has a true caption" { supports Reach }
model goal Faithful of Captioner { supports Describe }`,
    },
};

function isBetween({ layer }: Goal): boolean {
    return layer === 'system' || layer === 'user';
}

function fixes(system: SystemModel, goal: Goal, contribution: Contribution, objective: Goal): Fix[] {
    const between = system.all('Goal').filter(candidate => isBetween(candidate) && supportedGoals(system, candidate).has(objective)).slice(0, 3);
    const name = unused(system, 'SystemGoal');
    return ordered([
        ...between.map(candidate => fix(`Let it support '${candidate.name}' instead`, replace(contribution.goal.origin, candidate.qualifiedName))),
        fix(`Add the system goal '${name}' in between`, replace(contribution.goal.origin, name), declare(system, 'Goal', goal, `system goal ${name} "\${1:what the whole system achieves}" { supports ${objective.qualifiedName} }`)),
    ]);
}
