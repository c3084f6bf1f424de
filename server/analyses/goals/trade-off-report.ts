import type { Analysis } from '../analysis.js';
import { cite, machineLearningInProduction, userRequirementsNotation } from '../sources.js';
import { changeText } from './level-words.js';
import { mixedEffects, tradeOffs, type TradeOff } from './trade-offs.js';

export const analysis: Analysis = {
    id: 'tradeoffs',
    title: 'Trade-offs',
    question: 'What helps one goal and hurts another, and has anybody decided between them?',
    explanation: `Every contribution that works against a goal (\`hurts\`, or a negative weight) is a trade-off: something is bought with it. The table sets beside each other what is
won and what is lost, and names the \`decision\` that weighs the two.

A decision counts when it is \`between\` something on the one side (what hurts, or what that supports) and something on the other (the hurt goal, or what that supports).
While there is none, the trade-off is *undecided*: it will be decided anyway, by whoever tunes the threshold last.

The second table looks at the ends of the ways. The effect on an objective is Σ over paths Π weight / 100, in percent; listed is what helps one objective and
hurts another. In the example answering everything puts 75 % × 50 % = 38 % on *Trust* and −50 % on *Leads*.`,
    limits: 'Only what is written as a contribution is seen. Whether a decision is a good one, and whether its reason still holds, is for people to judge.',
    sources: [cite(userRequirementsNotation, 'contributions with a sign'), cite(machineLearningInProduction, 'chapters on gathering requirements and on trade-offs')],
    example: {
        view: 'goals',
        text: `system LegalChat "Legal questions, answered" { stage production }
organizational goal Trust "Known for good advice"
organizational goal Leads "Sell leads to lawyers"
user goal Answered "My question is answered" { supports Trust }
model goal AnswerAll of Chat "Answer without a lawyer" {
  supports Answered strongly
  hurts Leads because "who has an answer calls nobody"
}
ml component Chat "Legal chatbot"`,
    },
    tables: [
        {
            id: 'tradeoffs', title: 'What is bought with what', whenEmpty: 'Nothing that is written works against a goal.',
            columns: [
                { key: 'choice', title: 'Choice', type: 'name', help: 'The goal, property or requirement that works against another.' },
                { key: 'helps', title: 'Helps', type: 'names', help: 'What it contributes to, the strongest first.' },
                { key: 'hurts', title: 'Hurts', type: 'name', help: 'The goal that it works against.' },
                { key: 'weight', title: 'By', type: 'number', help: 'The weight of that contribution, −100 to 0.' },
                { key: 'decision', title: 'Decided by', type: 'name', help: 'The decision that weighs the two sides; empty while nobody has decided.' },
                { key: 'undecided', title: 'Undecided', type: 'flag', help: 'Whether a decision is missing.' },
            ],
        },
        {
            id: 'objectives', title: 'Helps one objective, hurts another', whenEmpty: 'Nothing pulls the organizational goals in two directions.',
            columns: [
                { key: 'choice', title: 'Choice', type: 'name', help: 'The goal, property or requirement.' },
                { key: 'helps', title: 'Helps', type: 'texts', help: 'Organizational goals with the share of its level that arrives, in percent.' },
                { key: 'hurts', title: 'Hurts', type: 'texts', help: 'Organizational goals that it works against over all ways together, in percent.' },
            ],
        },
    ],
    marks(system) {
        return mixedEffects(system).map(({ intention, helps, hurts }) =>
            ({ element: intention, text: [...helps, ...hurts].map(({ objective, weight }) => `${changeText(weight * 100)} % ${objective.name}`).join(', '), tone: 'bad' }));
    },
    run(system) {
        const found = [...tradeOffs(system)].sort((a, b) => Number(a.decision !== undefined) - Number(b.decision !== undefined));
        const undecided = found.filter(({ decision }) => !decision).length;
        return {
            tables: {
                tradeoffs: found.map(({ intention, helps, hurt, hurting, decision }) => ({
                    element: intention,
                    cells: {
                        choice: intention.qualifiedName, helps: helps.map(({ qualifiedName }) => qualifiedName), hurts: hurt.qualifiedName, weight: hurting.weight,
                        decision: decision?.qualifiedName, undecided: decision === undefined,
                    },
                })),
                objectives: mixedEffects(system).map(({ intention, helps, hurts }) => {
                    const texts = (effects: typeof helps): string[] => effects.map(({ objective, weight }) => `${objective.qualifiedName} ${changeText(weight * 100)} %`);
                    return { element: intention, cells: { choice: intention.qualifiedName, helps: texts(helps), hurts: texts(hurts) } };
                }),
            },
            notes: undecided > 0 ? [`${undecided} of ${found.length} trade-offs ${undecided === 1 ? 'is' : 'are'} undecided: write a decision between the two goals, with its reason.`] : [],
        };
    },
    facts(system, element) {
        return tradeOffs(system).filter(({ intention, hurt }) => intention === element || hurt === element).map(fact);
    },
};

function fact({ intention, helps, hurt, decision }: TradeOff): string {
    const won = helps.length > 0 ? `helps ${helps.map(({ qualifiedName }) => `'${qualifiedName}'`).join(', ')} and ` : '';
    return `Trade-off: '${intention.qualifiedName}' ${won}hurts '${hurt.qualifiedName}'; ${decision ? `decided by '${decision.qualifiedName}'` : 'nobody has decided yet'}.`;
}
