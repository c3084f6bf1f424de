import { flowGraph, shortestPath, type FlowStep } from '../../analyses/flows/flow-graph.js';
import { cite, machineLearningInProduction, rulesOfMl } from '../../analyses/sources.js';
import type { Component, Telemetry } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { addClause } from '../fix.js';
import { fix, ordered, wayOf } from '../edits.js';
import type { Rule } from '../rule.js';
import { measuresFrom, pipelinesFrom } from './uses.js';

const spec = (rest: string): string => `system Policing { stage production }
affected actor Residents
ml component RateModel { trained by Yearly }
software component PatrolPlan
software component Reports
prediction flow RateModel -> PatrolPlan
influence flow PatrolPlan -> Residents -> Reports "more patrols, more recorded crime"
telemetry Recorded { from Reports  observes RateModel  strategy wait  context rate : number  outcome crimes : number${rest} }
pipeline Yearly { trains RateModel from Recorded  stages collect, validate, train, evaluate, deploy }`;

export const rule: Rule = {
    id: 'self-fulfilling-label',
    title: 'An outcome that the prediction itself brought about',
    concern: 'operation',
    severity: 'warning',
    completeness: true,
    needs: [flowGraph],
    explanation: `Telemetry that waits for the outcome trains or measures a model, the outcome is seen where the predictions of this model have already had their effect (over action and influence flows), and no part of the
cases is held out.

Where patrols are sent, crime is recorded; who gets no loan cannot pay it back; what stands first is clicked. A model that is judged by outcomes that it has brought about is right by definition.

Hold out a share in which the prediction has no effect (\`holdout 2 %\`), or vary at random, and learn from these. A feedback loop of this model that is handled by a hold-out or by exploration counts as well.`,
    sources: [cite(machineLearningInProduction, 'chapters on quality assurance in production and on feedback loops'), cite(rulesOfMl, 'rule 34: filtered examples and held-out data')],
    check(system, report) {
        for (const telemetry of system.all('Telemetry')) {
            if (telemetry.holdout || !telemetry.strategies.some(({ value }) => value === 'wait')) continue;
            for (const model of modelsJudged(system, telemetry)) {
                if (isVaried(system, model)) continue;
                const way = telemetry.from.flatMap(({ target }) => target ? [shortestPath(flowGraph(system), model, end => end === target, isEffect)] : []).find(path => path?.some(({ kind }) => kind === 'influence'));
                if (!way) continue;
                report({
                    element: telemetry,
                    message: `'${telemetry.name}' waits for an outcome that '${model.name}' has itself brought about (${wayOf([model, ...way.map(({ to }) => to)])}), so the model looks right whatever it says; hold out a share that it does not touch.`,
                    related: way.map(step => ({ message: `${step.from.name} → ${step.to.name}`, origin: (step.flow ?? step.from).nameOrigin })),
                    fixes: ordered([fix('Hold out a share', addClause(telemetry, 'holdout ${1:2 %}'))]),
                });
                break;
            }
        }
    },
    examples: { firing: spec(''), silent: spec('  holdout 5 %') },
};

function isEffect({ kind }: FlowStep): boolean {
    return kind === 'prediction' || kind === 'action' || kind === 'influence';
}

function modelsJudged(system: SystemModel, telemetry: Telemetry): ReadonlySet<Component> {
    const trained = pipelinesFrom(system, telemetry).flatMap(pipeline => [...pipeline.trains.flatMap(({ target }) => target ?? []), ...system.all('Component').filter(({ trainedBy }) => trainedBy?.target === pipeline)]);
    const measured = measuresFrom(system, telemetry).flatMap(({ parent }) => parent?.kind === 'Goal' && parent.of?.target ? [parent.of.target] : []);
    return new Set([...trained, ...measured]);
}

function isVaried(system: SystemModel, model: Component): boolean {
    return system.all('FeedbackLoop').some(({ through, handledBy }) => through.some(({ target }) => target === model) && handledBy.some(({ value }) => value.kind === 'holdout' || value.kind === 'exploration'));
}
