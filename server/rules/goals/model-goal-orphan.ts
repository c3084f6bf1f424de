import { supportedGoals } from '../../analyses/goals/goal-graph.js';
import type { Goal } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, ordered, replace, unused } from '../edits.js';
import { addClause, type Fix } from '../fix.js';
import type { Rule } from '../rule.js';
import { cite, intelligentSystems, systemsLecture } from '../../analyses/sources.js';

export const rule: Rule = {
    id: 'model-goal-orphan',
    title: 'A model goal that serves nobody',
    concern: 'goals',
    severity: 'error',
    completeness: true,
    hides: ['layer-skip', 'objective-unsupported'],
    explanation: `No chain of \`supports\` leads from a model goal to a system or user goal.

A model can always be made a little better. Whether that is worth anything shows only in what the system and its users gain from it; without that
link, effort goes where the metric is and not where the value is.

Write which system or user goal it supports.`,
    sources: [cite(systemsLecture, 'layers of success measures'), cite(intelligentSystems, 'chapter on defining goals')],
    check(system, report) {
        for (const goal of system.all('Goal')) {
            if (goal.layer !== 'model') continue;
            if ([...supportedGoals(system, goal)].some(({ layer }) => layer === 'system' || layer === 'user')) continue;
            // A link that is written but names nothing known is reported where it stands.
            if (goal.contributions.some(contribution => contribution.keyword === 'supports' && !contribution.goal.target)) continue;
            report({
                element: goal,
                message: `'${goal.name}' supports no system or user goal, so a better model would help nobody that we know of; write 'supports' and the goal it serves.`,
                fixes: fixes(system, goal),
                // The way up to these is what is missing.
                hidesOn: [...supportedGoals(system, goal)].filter(({ layer }) => layer === 'organizational'),
            });
        }
    },
    examples: {
        firing: `system Captions { stage production }
ml component Captioner
system goal Describe "Every picture has a true caption"
model goal Faithful of Captioner`,
        silent: `system Captions { stage production }
ml component Captioner
system goal Describe "Every picture has a true caption"
model goal Faithful of Captioner { supports Describe strongly }`,
    },
};

/** Where it supports an objective or an indicator directly, a system or user goal belongs in between; else any may be what it serves. */
function fixes(system: SystemModel, goal: Goal): Fix[] {
    const workers = [...system.all('Goal').filter(({ layer }) => layer === 'system'), ...system.all('Goal').filter(({ layer }) => layer === 'user')];
    const name = unused(system, 'SystemGoal');
    const stub = (supports: string) => declare(system, 'Goal', goal, `system goal ${name} "\${1:what the whole system achieves}"${supports}`);
    const direct = goal.contributions.find(({ keyword, goal: { target } }) => keyword === 'supports' && (target?.layer === 'organizational' || target?.layer === 'leading'));
    const end = direct?.goal.target;
    if (direct && end) {
        const between = workers.filter(worker => supportedGoals(system, worker).has(end)).slice(0, 3);
        return ordered([
            ...between.map((target): Fix => ({ title: `Let it support '${target.name}' instead of '${end.name}'`, edits: [replace(direct.goal.origin, target.qualifiedName)] })),
            { title: `Add the system goal '${name}' between it and '${end.name}'`, edits: [replace(direct.goal.origin, name), stub(` { supports ${end.qualifiedName} }`)] },
        ]);
    }
    const link = workers.slice(0, 4).map((target): Fix => ({ title: `Let it support '${target.name}'`, edits: [addClause(goal, `supports ${target.qualifiedName}`)] }));
    return ordered(link.length > 0 ? link : [{ title: `Add the system goal '${name}' that it supports`, edits: [addClause(goal, `supports ${name}`), stub('')] }]);
}
