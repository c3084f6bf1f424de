import { flowGraph, shortestPath, type FlowStep } from '../../analyses/flows/flow-graph.js';
import { cite, hiddenTechnicalDebt } from '../../analyses/sources.js';
import type { Component, Element } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, fix, isMachineLearned, ordered, unused, wayOf } from '../edits.js';
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
    explanation: `Prediction flows lead from a machine-learned component, straight or through other parts of the system, to an external one that has no owner and passes nothing on to people who are
known, and no specification says what it may rely on.

Who reads a model's output without being known depends on its mistakes as well. The next improvement breaks something that nobody here has heard of, and the predictions are used
for what they were never meant for.

Say who answers for the consumer, or write down what it may rely on.`,
    sources: [cite(hiddenTechnicalDebt, 'undeclared consumers')],
    check(system, report) {
        const graph = flowGraph(system);
        for (const consumer of system.all('Component')) {
            if (consumer.nature !== 'external' || consumer.owner || consumer.provenance || isKnown(system, consumer)) continue;
            const ways = system.all('Component').filter(isMachineLearned).flatMap(model => {
                const way = shortestPath(graph, model, end => end === consumer, step => passes(step) && !isMachineLearned(step.to));
                return way ? [{ model, way }] : [];
            });
            const [nearest] = ways.sort((a, b) => a.way.length - b.way.length);
            if (!nearest) continue;
            const { model, way } = nearest;
            const through = way.length > 1 ? ` (${wayOf([model, ...way.map(({ to }) => to)])})` : '';
            report({
                element: consumer, origin: way.at(-1)?.flow?.nameOrigin,
                message: `What '${model.name}' predicts goes to '${consumer.name}' outside the system${through}, and nobody there is known, so they will not hear of changes; say who owns it, or what it may rely on.`,
                related: [{ message: 'the consumer', origin: consumer.nameOrigin }, ...way.map(step => ({ message: `${step.from.name} → ${step.to.name}`, origin: (step.flow ?? step.from).nameOrigin }))],
                fixes: fixes(system, model, consumer),
            });
        }
    },
    examples: {
        firing: `${spec}external component AdService`,
        silent: `${spec}external component AdService { owner "Partner desk, contract of 2026-03" }`,
    },
};

/** Whether somebody has said what it relies on, or who meets the predictions there. */
function isKnown(system: SystemModel, consumer: Component): boolean {
    const isConsumer = ({ target }: { readonly target?: Element }): boolean => target === consumer;
    return system.all('Specification').some(({ over, of }) => over.some(isConsumer) || (of !== undefined && isConsumer(of)))
        || system.all('Experience').some(({ on }) => on.some(isConsumer))
        || flowGraph(system).out(consumer).some(({ to }) => to.kind === 'Actor');
}

function passes({ kind, from }: FlowStep): boolean {
    return kind === 'prediction' && from.kind === 'Component' && from.nature !== 'external';
}

function fixes(system: SystemModel, model: Component, consumer: Component): Fix[] {
    return ordered([
        fix(`Say who owns '${consumer.name}'`, addClause(consumer, 'owner "${1:who answers for it, by which contract}"')),
        fix('Write what it may rely on', declare(system, 'Specification', model, `specification ${unused(system, `For${consumer.name}`)} of ${model.qualifiedName} "\${1:what the consumer may rely on}" {\n  over ${consumer.qualifiedName}\n  measure kept "\${2:share of cases in which it holds}" >= \${3:95 %}\n}`)),
    ]);
}
