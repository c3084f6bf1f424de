import { supportedGoals } from '../../analyses/goals/goal-graph.js';
import type { Goal } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { compareQuantities } from '../../syntax/quantity/quantity.js';
import { addDeclaration, freshName, type Fix } from '../fix.js';
import type { Rule } from '../rule.js';
import { cite, intelligentSystems, systemsLecture } from '../../analyses/sources.js';

export const rule: Rule = {
    id: 'objective-without-indicator',
    title: 'An objective that is known only when it is too late',
    concern: 'goals',
    severity: 'warning',
    completeness: true,
    explanation: `An organizational goal is \`lagging\`, or each of its measures comes later than its review is due, and no leading indicator supports it.

Revenue, reputation and churn tell a year later what was decided today. A leading indicator moves early enough to act on, if it is chosen with care
and checked now and then against what it stands for.

Declare a leading indicator that supports the objective, and say why it foretells it.`,
    sources: [cite(systemsLecture, 'leading indicators'), cite(intelligentSystems, 'chapter on defining goals')],
    check(system, report) {
        for (const objective of system.all('Goal')) {
            if (objective.layer !== 'organizational' || !(objective.lagging || isMeasuredTooLate(system, objective))) continue;
            if (system.all('Goal').some(goal => goal.layer === 'leading' && supportedGoals(system, goal).has(objective))) continue;
            report({
                element: objective,
                message: `'${objective.name}' shows only long after the fact, so nobody could steer by it; add a leading indicator that supports it.`,
                fixes: fixes(system, objective),
            });
        }
    },
    examples: {
        firing: `system Captions { stage production }
organizational goal Reach { lagging  measure readers "people who read in a year" >= 200000 }
user goal Understand "Know what a picture shows" { supports Reach }`,
        silent: `system Captions { stage production }
organizational goal Reach { lagging  measure readers "people who read in a year" >= 200000 }
leading indicator WeeklyReaders { supports Reach weakly because "who reads every week seldom leaves"  valid because "checked against two years of cancellations" }
user goal Understand "Know what a picture shows" { supports WeeklyReaders }`,
    },
};

function isMeasuredTooLate(system: SystemModel, objective: Goal): boolean {
    const period = (objective.review ?? system.header?.review)?.value;
    if (!period || objective.measures.length === 0) return false;
    return objective.measures.every(({ latency }) => {
        const comparison = latency && compareQuantities(latency.value, period);
        return typeof comparison === 'number' && comparison > 0;
    });
}

function fixes(system: SystemModel, objective: Goal): Fix[] {
    const name = freshName(`${objective.name}Indicator`, candidate => system.find(candidate) !== undefined);
    const declare: Fix = {
        title: `Add the leading indicator '${name}'`, preferred: true,
        edits: [addDeclaration(objective, `leading indicator ${name} "\${1:what moves early enough to act on}" {\n  supports ${objective.name} because "\${2:why it foretells it}"\n  valid because "\${3:how this is checked}"\n}`)],
    };
    const link = system.all('Goal').filter(goal => goal.layer === 'leading').slice(0, 3).map((goal): Fix => ({
        title: `Let '${goal.name}' support it`,
        edits: [{ kind: 'add clause', to: goal, text: `supports ${objective.name}` }],
    }));
    return [declare, ...link];
}
