import { supportedGoals } from '../../analyses/goals/goal-graph.js';
import type { Goal } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { addClause, type Fix } from '../fix.js';
import type { Rule } from '../rule.js';
import { cite, systemsLecture } from '../../analyses/sources.js';

export const rule: Rule = {
    id: 'objective-unsupported',
    title: 'An objective that nothing in the system serves',
    concern: 'goals',
    severity: 'warning',
    completeness: true,
    explanation: `No chain of \`supports\` leads from a system or user goal, a property or a requirement to an organizational goal, although the system has system or user
goals.

If nothing that the system does moves the objective, then either a link is missing, or the objective is not this system's, or the system is not
worth building.

Write which goals support it, over a leading indicator if there is one.`,
    sources: [cite(systemsLecture, 'layers of success measures')],
    check(system, report) {
        const workers = system.all('Goal').filter(({ layer }) => layer === 'system' || layer === 'user');
        if (workers.length === 0) return;
        const promises = [...system.all('Property'), ...system.all('Requirement')];
        const unresolved = [...workers, ...promises].some(({ contributions }) => contributions.some(({ goal }) => !goal.target));
        if (unresolved) return;
        const promised = new Set(promises.flatMap(({ contributions }) => contributions).flatMap(({ keyword, goal: { target } }) => keyword === 'supports' && target ? [target, ...supportedGoals(system, target)] : []));
        for (const objective of system.all('Goal')) {
            if (objective.layer !== 'organizational' || workers.some(goal => supportedGoals(system, goal).has(objective)) || promised.has(objective)) continue;
            report({
                element: objective,
                message: `Nothing that the system does leads to '${objective.name}', so reaching its goals would not show there; write which goal supports it.`,
                fixes: fixes(system, objective),
            });
        }
    },
    examples: {
        firing: `system Captions { stage production }
organizational goal Reach { lagging }
user goal Understand "Know what a picture shows"`,
        silent: `system Captions { stage production }
organizational goal Reach { lagging }
user goal Understand "Know what a picture shows" { supports Reach }`,
    },
};

/** Indicators first: they stand between the system's work and the objective. */
function fixes(system: SystemModel, objective: Goal): Fix[] {
    const workers = system.all('Goal').filter(({ layer }) => layer === 'user' || layer === 'system');
    const indicators = system.all('Goal').filter(goal => goal.layer === 'leading' && workers.some(worker => supportedGoals(system, worker).has(goal)));
    return [...indicators, ...workers.filter(({ layer }) => layer === 'user'), ...workers.filter(({ layer }) => layer === 'system')]
        .filter(goal => !supportedGoals(system, objective).has(goal)).slice(0, 4)
        .map((goal, index): Fix => ({ title: `Let '${goal.name}' support it`, preferred: index === 0, edits: [addClause(goal, `supports ${objective.name}`)] }));
}
