import { cite, machineLearningInProduction } from '../../analyses/sources.js';
import type { Actor, Goal } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, extend, fix, ordered, unused } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';

export const rule: Rule = {
    id: 'stakeholder-goalless',
    title: 'People without a goal, or a user goal without people',
    concern: 'goals',
    severity: 'hint',
    completeness: true,
    explanation: `A user or somebody affected holds no goal, or a user goal is held by nobody. While a user goal has no people, it is asked for them first.

Whose goals are not written down are not weighed: the people who are decided about, who live next door, who clean up afterwards. A user goal that nobody holds is a wish
of the developers.

Write what these people want to get done, or what must not happen to them, and who holds it.`,
    sources: [cite(machineLearningInProduction, 'chapter on gathering requirements: stakeholders and their goals')],
    check(system, report) {
        const holders = new Set(system.all('Goal').flatMap(({ heldBy }) => heldBy.flatMap(({ target }) => target ?? [])));
        const isOpen = ({ layer, heldBy }: Goal): boolean => layer === 'user' && heldBy.length === 0;
        for (const actor of system.all('Goal').some(isOpen) ? [] : system.all('Actor')) {
            if ((actor.role !== 'user' && actor.role !== 'affected') || holders.has(actor)) continue;
            report({
                element: actor,
                message: `'${actor.name}' ${actor.role === 'user' ? 'uses the system' : 'is affected'} and holds no goal, so nothing that is measured is about these people; write what they want.`,
                fixes: goalFixes(system, actor),
            });
        }
        for (const goal of system.all('Goal')) {
            if (!isOpen(goal)) continue;
            report({
                element: goal,
                message: `Nobody holds the user goal '${goal.name}', so nobody can be asked whether it is reached; write 'held by' and the people.`,
                fixes: holderFixes(system, goal),
            });
        }
    },
    examples: {
        firing: `system Policing { stage production }
affected actor Residents
organizational goal SafeStreets
user goal Quiet "A night without a break-in" { supports SafeStreets }`,
        silent: `system Policing { stage production }
affected actor Residents
organizational goal SafeStreets
user goal Quiet "A night without a break-in" { held by Residents  supports SafeStreets }`,
    },
};

function goalFixes(system: SystemModel, actor: Actor): Fix[] {
    // What those affected want is seldom what the organization wants.
    const objective = actor.role === 'user' ? system.all('Goal').find(({ layer }) => layer === 'organizational') : undefined;
    const name = unused(system, `${actor.name}Goal`);
    return ordered([
        fix(`Add a user goal of '${actor.name}'`, declare(system, 'Goal', actor, `user goal ${name} "\${1:what they want, in their own words}" {\n  held by ${actor.qualifiedName}\n${objective ? `  supports ${objective.qualifiedName}\n` : ''}}`)),
    ]);
}

function holderFixes(system: SystemModel, goal: Goal): Fix[] {
    const actors = system.all('Actor').filter(({ role }) => role === undefined || role === 'user' || role === 'affected').slice(0, 3);
    const name = unused(system, 'User');
    return ordered([
        ...actors.map(actor => fix(`It is held by '${actor.name}'`, extend(goal, 'held by', [], actor.qualifiedName))),
        ...actors.length === 0 ? [fix('Declare who holds it', extend(goal, 'held by', [], name), declare(system, 'Actor', goal, `user actor ${name} "\${1:who they are}"`))] : [],
    ]);
}
