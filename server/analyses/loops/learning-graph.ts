import type { Component, FlowEnd } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { flowGraph, indexed, type FlowGraph, type FlowStep } from '../flows/flow-graph.js';

/** Flows, and what telemetry records of its component though no flow may say so. New models on their way into use are left out. */
export function learningGraph(system: SystemModel): FlowGraph {
    return system.derived(buildLearningGraph);
}

function buildLearningGraph(system: SystemModel): FlowGraph {
    const recorded = system.all('Telemetry').flatMap(telemetry => telemetry.from.flatMap(({ target }): FlowStep[] =>
        target ? [{ from: target, to: telemetry, kind: 'telemetry' }] : []));
    return indexed([...flowGraph(system).steps.filter(({ kind }) => kind !== 'deploy'), ...recorded]);
}

/** What a model learns from: the sources of its pipelines, and data components that flow straight into it. */
export function trainingSources(system: SystemModel, model: Component): ReadonlySet<FlowEnd> {
    const sources = new Set<FlowEnd>();
    for (const pipeline of system.all('Pipeline')) {
        if (!pipeline.trains.some(({ target }) => target === model) && model.trainedBy?.target !== pipeline) continue;
        for (const { target } of pipeline.sources) if (target) sources.add(target);
    }
    for (const step of flowGraph(system).into(model)) {
        if (step.from.kind === 'Component' && step.from.nature === 'data') sources.add(step.from);
    }
    return sources;
}
