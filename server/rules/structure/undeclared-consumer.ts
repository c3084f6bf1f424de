import { flowGraph } from '../../analyses/flows/flow-graph.js';
import { cite, hiddenTechnicalDebt } from '../../analyses/sources.js';
import type { Component } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, fix, isMachineLearned, ordered, unused } from '../edits.js';
import { addClause, type Fix } from '../fix.js';
import type { Rule } from '../rule.js';

const spec = `system Scores { stage production }
ml component ScoreModel
prediction flow ScoreModel -> AdService "score of each visitor"
`;

export const rule: Rule = {
    id: 'undeclared-consumer',
    title: 'Predictions leave the house, and nobody knows who takes them',
    concern: 'structure',
    severity: 'warning',
    completeness: true,
    needs: [flowGraph],
    explanation: `A prediction flow leads straight from a machine-learned component to an external one that has no owner, and no specification says what it may rely on.

Who reads a model's output without being known depends on its mistakes as well. The next improvement breaks something that nobody here has heard of, and the predictions are used
for what they were never meant for.

Say who answers for the consumer, or write down what it may rely on.`,
    sources: [cite(hiddenTechnicalDebt, 'undeclared consumers')],
    check(system, report) {
        for (const { from, to, flow, kind } of flowGraph(system).steps) {
            if (kind !== 'prediction' || !isMachineLearned(from) || to.kind !== 'Component' || to.nature !== 'external' || to.owner || to.provenance) continue;
            if (system.all('Specification').some(({ over, of }) => of?.target === to || over.some(({ target }) => target === to))) continue;
            if (system.all('Experience').some(({ on }) => on.some(({ target }) => target === to))) continue;
            report({
                element: to, origin: flow?.nameOrigin,
                message: `What '${from.name}' predicts goes to '${to.name}' outside the system, and nobody there is known, so they will not hear of changes; say who owns it, or what it may rely on.`,
                related: [{ message: 'the consumer', origin: to.nameOrigin }],
                fixes: fixes(system, from, to),
            });
        }
    },
    examples: {
        firing: `${spec}external component AdService`,
        silent: `${spec}external component AdService { owner "Partner desk, contract of 2026-03" }`,
    },
};

function fixes(system: SystemModel, model: Component, consumer: Component): Fix[] {
    return ordered([
        fix(`Say who owns '${consumer.name}'`, addClause(consumer, 'owner "${1:who answers for it, by which contract}"')),
        fix('Write what it may rely on', declare(system, 'Specification', model, `specification ${unused(system, `For${consumer.name}`)} of ${model.qualifiedName} "\${1:what the consumer may rely on}" {\n  over ${consumer.qualifiedName}\n  measure kept "\${2:share of cases in which it holds}" >= \${3:95 %}\n}`)),
    ]);
}
