import { flowGraph, type FlowGraph, type FlowStep } from '../../analyses/flows/flow-graph.js';
import { cite, machineLearningInProduction, rulesOfMl } from '../../analyses/sources.js';
import type { Component, FlowEnd, Telemetry } from '../../model/elements.js';
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
    explanation: `Telemetry that waits for the outcome trains or measures a model, and the outcome comes from where its predictions have already changed something: their way leads over prediction, action and influence
flows into the world, and from there to what is recorded, be it the component that used the prediction. No part of the cases is held out.

Where patrols are sent, crime is recorded; who gets no loan cannot pay it back; what stands first is clicked. A model that is judged by outcomes that it has brought about is right by definition.

Hold out a share in which the prediction has no effect (\`holdout 2 %\`), or vary at random, and learn from these. A feedback loop of this model that is handled by a hold-out or by exploration counts as well.`,
    sources: [cite(machineLearningInProduction, 'chapters on quality assurance in production and on feedback loops'), cite(rulesOfMl, 'rule 34: filtered examples and held-out data')],
    check(system, report) {
        for (const telemetry of system.all('Telemetry')) {
            if (telemetry.holdout || !telemetry.strategies.some(({ value }) => value === 'wait')) continue;
            for (const model of modelsJudged(system, telemetry)) {
                if (isVaried(system, model)) continue;
                const way = telemetry.from.flatMap(({ target }) => target ? [wayThroughWorld(flowGraph(system), model, target) ?? []] : []).find(({ length }) => length > 0);
                if (!way) continue;
                report({
                    element: telemetry,
                    message: `'${telemetry.name}' waits for an outcome that '${model.name}' has itself brought about (${wayOf([model, ...way.map(({ to }) => to)])}), so the model looks right whatever it says; hold out a share without its effect, or vary a little where that harms nobody.`,
                    related: way.map(step => ({ message: `${step.from.name} → ${step.to.name}`, origin: (step.flow ?? step.from).nameOrigin })),
                    fixes: ordered([fix('Hold out a share', addClause(telemetry, 'holdout ${1:2 %}'))]),
                });
                break;
            }
        }
    },
    examples: { firing: spec(''), silent: spec('  holdout 5 %') },
};

/**
 * The shortest way on which predictions and actions change something out there, and what becomes of it reaches where the outcome is
 * recorded, be it the very component that used the prediction.
 */
function wayThroughWorld(graph: FlowGraph, model: Component, recorder: FlowEnd): FlowStep[] | undefined {
    const isEffect = ({ kind }: FlowStep): boolean => kind === 'prediction' || kind === 'action' || kind === 'influence';
    const seen = { before: new Set<FlowEnd>([model]), after: new Set<FlowEnd>() };
    const open: { readonly at: FlowEnd; readonly way: readonly FlowStep[]; readonly changed: boolean }[] = [{ at: model, way: [], changed: false }];
    for (const { at, way, changed } of open) {
        for (const step of graph.out(at)) {
            if (step.kind === 'deploy' || !(changed || isEffect(step))) continue;
            const after = changed || step.kind === 'influence';
            const reached = after ? seen.after : seen.before;
            if (step.to === model || reached.has(step.to)) continue;
            if (after && step.to === recorder) return [...way, step];
            reached.add(step.to);
            open.push({ at: step.to, way: [...way, step], changed: after });
        }
    }
    return undefined;
}

function modelsJudged(system: SystemModel, telemetry: Telemetry): ReadonlySet<Component> {
    const trained = pipelinesFrom(system, telemetry).flatMap(pipeline => [...pipeline.trains.flatMap(({ target }) => target ?? []), ...system.all('Component').filter(({ trainedBy }) => trainedBy?.target === pipeline)]);
    const measured = measuresFrom(system, telemetry).flatMap(({ parent }) => parent?.kind === 'Goal' && parent.of?.target ? [parent.of.target] : []);
    return new Set([...trained, ...measured]);
}

function isVaried(system: SystemModel, model: Component): boolean {
    return system.all('FeedbackLoop').some(({ through, handledBy }) => through.some(({ target }) => target === model) && handledBy.some(({ value }) => value.kind === 'holdout' || value.kind === 'exploration'));
}
