import { tradeOffs, type TradeOff } from '../../analyses/goals/trade-offs.js';
import { cite, machineLearningInProduction, userRequirementsNotation } from '../../analyses/sources.js';
import type { SystemModel } from '../../model/system-model.js';
import { addDeclaration, freshName, type Fix } from '../fix.js';
import type { Rule } from '../rule.js';

export const rule: Rule = {
    id: 'goal-conflict-undecided',
    title: 'Two goals pull against each other, and nobody has decided',
    concern: 'goals',
    severity: 'warning',
    completeness: true,
    explanation: `Something that serves one goal works against another (\`hurts\`, or a negative weight), and no \`decision\` is between the two.

Such a conflict is always decided, if not by those who answer for it, then by whoever tunes the threshold last.

Write the decision: between which goals, which options there were, what was chosen, why and by whom. It counts when it is between what hurts, or something that this supports, and the hurt
goal, or something that that supports.`,
    sources: [cite(userRequirementsNotation, 'contributions with a sign'), cite(machineLearningInProduction, 'chapters on gathering requirements and on trade-offs')],
    check(system, report) {
        for (const tradeOff of tradeOffs(system)) {
            if (tradeOff.decision) continue;
            const { intention, hurt, helps, hurting } = tradeOff;
            const won = helps.length > 0 ? ` helps '${helps[0].name}' and` : '';
            report({
                element: intention, origin: hurting.goal.origin,
                message: `'${intention.name}'${won} hurts '${hurt.name}', and no decision says which of them gives way; write one with its reason.`,
                related: [{ message: 'the hurt goal', origin: hurt.nameOrigin }, ...helps.slice(0, 1).map(({ nameOrigin }) => ({ message: 'what it helps', origin: nameOrigin }))],
                fixes: fixes(system, tradeOff),
            });
        }
    },
    examples: {
        firing: `system LegalChat { stage production }
organizational goal Trust
organizational goal Leads
model goal AnswerAll of Chat {
  supports Trust strongly
  hurts Leads because "who has an answer calls nobody"
}
ml component Chat`,
        silent: `system LegalChat { stage production }
organizational goal Trust
organizational goal Leads
model goal AnswerAll of Chat {
  supports Trust strongly
  hurts Leads because "who has an answer calls nobody"
}
ml component Chat
decision AnswerOrSell { between Trust, Leads  chosen "answer first"  because "leads come from trust"  by "Product" }`,
    },
};

function fixes(system: SystemModel, { intention, hurt, helps }: TradeOff): Fix[] {
    const other = helps[0] ?? intention;
    const name = freshName(`${other.name}Or${hurt.name}`, candidate => system.find(candidate) !== undefined);
    return [{
        title: `Write the decision '${name}' between '${other.name}' and '${hurt.name}'`, preferred: true,
        edits: [addDeclaration(intention, `decision ${name} "\${1:what had to be decided}" {\n  between ${other.qualifiedName}, ${hurt.qualifiedName}\n  options "\${2:one way}", "\${3:the other way}"\n  chosen "\${4:which one}"\n  because "\${5:why}"\n  by "\${6:who answers for it}"\n}`)],
    }];
}
