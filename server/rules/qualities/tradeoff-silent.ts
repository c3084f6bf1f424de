import { mixedEffects } from '../../analyses/goals/trade-offs.js';
import { supportedGoals } from '../../analyses/goals/goal-graph.js';
import { cite, machineLearningInProduction, userRequirementsNotation } from '../../analyses/sources.js';
import type { Element, Goal } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, fix, ordered, unused } from '../edits.js';
import type { Rule } from '../rule.js';

const spec = `system LegalChat { stage production }
organizational goal Trust
organizational goal Leads
user goal Answered "Know where I stand" { supports Trust }
user goal FewCalls "Call nobody" { hurts Leads because "who has an answer calls nobody" }
system goal AnswerAll "An answer to every question" { supports Answered  supports FewCalls }
decision Calls { between FewCalls, Leads  chosen "fewer calls"  because "people asked for it"  by "Product" }
`;

export const rule: Rule = {
    id: 'tradeoff-silent',
    title: 'What helps here hurts there, and nobody has said so',
    concern: 'qualities',
    severity: 'warning',
    completeness: true,
    needs: [mixedEffects],
    explanation: `Over all its ways together, a goal, property or requirement helps one objective of the organization and hurts another, and no \`decision\` is between anything of the one side and anything of the
other. (A contribution that hurts directly is the business of *goal-conflict-undecided*.)

Effects that lie two links away are seen by nobody in particular. Each team improves its own goal, and the organization gets less of both.

Write the decision: what was weighed, what was chosen, why and by whom.`,
    sources: [cite(machineLearningInProduction, 'chapter on trade-offs among qualities'), cite(userRequirementsNotation, 'signed contributions')],
    check(system, report) {
        for (const { intention, helps, hurts } of mixedEffects(system)) {
            // Who hurts something directly is asked for that.
            if (intention.contributions.some(({ weight }) => weight < 0)) continue;
            const [helped, hurt] = [helps[0].objective, hurts[0].objective];
            if (isDecided(system, intention, helped, hurt) || isAskedAbove(system, intention)) continue;
            const name = unused(system, `${helped.name}Or${hurt.name}`);
            report({
                element: intention,
                message: `'${intention.name}' helps '${helped.name}' and hurts '${hurt.name}', all ways taken together, and no decision says which of them gives way; write one with its reason.`,
                related: [{ message: 'what it helps', origin: helped.nameOrigin }, { message: 'what it hurts', origin: hurt.nameOrigin }],
                fixes: ordered([fix(`Write the decision '${name}' between '${helped.name}' and '${hurt.name}'`, declare(system, 'Decision', intention,
                    `decision ${name} "\${1:what had to be decided}" {\n  between ${helped.qualifiedName}, ${hurt.qualifiedName}\n  options "\${2:one way}", "\${3:the other way}"\n  chosen "\${4:which one}"\n  because "\${5:why}"\n  by "\${6:who answers for it}"\n}`))]),
            });
        }
    },
    examples: {
        firing: spec,
        silent: `${spec}decision AnswerOrSell { between Answered, Leads  chosen "answer first"  because "leads come from trust"  by "Product" }`,
    },
};

function isDecided(system: SystemModel, intention: Element, helped: Goal, hurt: Goal): boolean {
    const near = (goal: Goal): ReadonlySet<Element> => new Set<Element>([goal, ...system.all('Goal').filter(other => supportedGoals(system, other).has(goal))]);
    const [one, other] = [near(helped), near(hurt)];
    return system.all('Decision').some(({ between }) => {
        const sides = between.flatMap(({ target }) => target ?? []);
        return sides.some(a => (one.has(a) || a === intention) && sides.some(b => b !== a && (other.has(b) || b === intention)));
    });
}

/** Whether something that the intention supports hurts a goal without a decision: the cause lies there. */
function isAskedAbove(system: SystemModel, intention: Element): boolean {
    if (intention.kind !== 'Goal') return false;
    return [...supportedGoals(system, intention)].some(goal => mixedEffects(system).some(effect => effect.intention === goal));
}
