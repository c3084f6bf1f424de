import { cite, machineLearningInProduction, rulesOfMl, systemsLecture } from '../../analyses/sources.js';
import type { Goal } from '../../model/elements.js';
import { append, fix, ordered } from '../edits.js';
import { addClause, type Fix } from '../fix.js';
import type { Rule } from '../rule.js';

export const rule: Rule = {
    id: 'indicator-unvalidated',
    title: 'An indicator that nobody has checked',
    concern: 'goals',
    severity: 'warning',
    completeness: true,
    explanation: `A leading indicator or a goal that is \`proxy for\` another says nowhere why it moves with what it stands for: no \`valid because\`, no reason of the
proxy, no link upwards that is both explained and observed or tried in an experiment.

What is easy to measure drifts away from what is meant, the faster the harder one works on it (Goodhart). An indicator that was never compared with the thing itself may
have been wrong from the start.

Write what you have seen: \`valid because "of the homes that stopped toasting, one in nine returned the toaster"\`.`,
    sources: [cite(systemsLecture, 'leading indicators'), cite(machineLearningInProduction, 'chapter on setting and measuring goals'), cite(rulesOfMl, 'rule 39: launch decisions are proxies for long-term product goals')],
    check(system, report) {
        for (const goal of system.all('Goal')) {
            if ((goal.layer !== 'leading' && !goal.proxyFor) || goal.validBecause || goal.proxyFor?.because !== undefined || explained(goal)) continue;
            const meant = goal.proxyFor?.goal.target ?? goal.contributions.find(({ keyword }) => keyword === 'supports')?.goal.target;
            report({
                element: goal, origin: goal.proxyFor?.origin,
                message: `Nothing says why '${goal.name}' moves with ${meant ? `'${meant.name}'` : 'what it stands for'}, so the team may improve the one and lose the other; write 'valid because' and what you have seen.`,
                fixes: fixes(goal),
            });
        }
    },
    examples: {
        firing: `system Toaster { stage production }
organizational goal Reputation
leading indicator WeeklyUse "Used every week" { supports Reputation }`,
        silent: `system Toaster { stage production }
organizational goal Reputation
leading indicator WeeklyUse "Used every week" {
  supports Reputation
  valid because "of the homes that stopped toasting, one in nine returned the toaster; of the others one in sixty"
}`,
    },
};

function explained(goal: Goal): boolean {
    return goal.contributions.some(({ keyword, because, evidence }) => keyword === 'supports' && because !== undefined && (evidence === 'observed' || evidence === 'experiment'));
}

function fixes(goal: Goal): Fix[] {
    const link = goal.contributions.find(({ keyword }) => keyword === 'supports');
    const bare = link && link.because === undefined && link.evidence === undefined ? link : undefined;
    return ordered([
        fix('Say why it is valid', addClause(goal, 'valid because "${1:how the two moved together, where and when}"')),
        ...bare ? [fix(`Give the link to '${bare.goal.text}' a reason and its evidence`, append(bare.origin, ' because "${1:why the one brings the other}" evidence ${2:observed}'))] : [],
        ...goal.proxyFor ? [fix('Say why it may stand for the other', append(goal.proxyFor.origin, ' because "${1:how the two moved together}"'))] : [],
    ]);
}
