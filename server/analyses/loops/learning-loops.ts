import type { Component, Element, FeedbackLoop, FlowEnd } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { flowGraph, indexed, type FlowGraph, type FlowStep } from '../flows/flow-graph.js';

/** A way from a model's output through people or the world back into what the model learns from. */
export interface LearningLoop {
    readonly model: Component;
    /** From the model back to it. */
    readonly steps: readonly FlowStep[];
    readonly declaredAs?: FeedbackLoop;
}

/**
 * The shortest learning loop of each model. A loop passes at least one influence flow and comes back by training,
 * by a retrieval store or by a memory; one that closes through the next input alone is control, not learning.
 *
 * The search runs over pairs of element and "has passed an influence flow", so that a component that is used in
 * both directions may be passed twice. Linear in steps for each model.
 */
export function learningLoops(system: SystemModel): readonly LearningLoop[] {
    return system.derived(findLearningLoops);
}

function findLearningLoops(system: SystemModel): readonly LearningLoop[] {
    const graph = indexed([...flowGraph(system).steps, ...recordedSteps(system)]);
    return system.all('Component').filter(component => component.nature === 'ml').flatMap(model => {
        const steps = shortestLoop(graph, model, trainingSources(system, model));
        if (!steps) return [];
        return [{ model, steps, declaredAs: system.all('FeedbackLoop').find(loop => covers(loop, steps)) }];
    });
}

/** Telemetry records what its component sees, though no flow may say so. */
function recordedSteps(system: SystemModel): FlowStep[] {
    return system.all('Telemetry').flatMap(telemetry => telemetry.from.flatMap(({ target }) =>
        target ? [{ from: target, to: telemetry, kind: 'telemetry' as const }] : []));
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

function shortestLoop(graph: FlowGraph, model: Component, sources: ReadonlySet<FlowEnd>): FlowStep[] | undefined {
    interface State { readonly at: FlowEnd; readonly influenced: boolean; readonly step?: FlowStep; readonly before?: State }
    const seen = new Map<boolean, Set<Element>>([[false, new Set()], [true, new Set()]]);
    let frontier: State[] = [{ at: model, influenced: false }];
    while (frontier.length > 0) {
        const next: State[] = [];
        for (const state of frontier) {
            if (state.influenced && sources.has(state.at)) return withReturn(unwind(state), state.at, model);
            for (const step of graph.out(state.at)) {
                if (step.kind === 'deploy') continue;
                const influenced = state.influenced || step.kind === 'influence';
                const known = seen.get(influenced);
                if (!known || known.has(step.to)) continue;
                known.add(step.to);
                next.push({ at: step.to, influenced, step, before: state });
            }
        }
        frontier = next;
    }
    return undefined;

    function unwind(state: State): FlowStep[] {
        const steps: FlowStep[] = [];
        for (let at: State | undefined = state; at?.step; at = at.before) steps.unshift(at.step);
        return steps;
    }
}

function withReturn(steps: FlowStep[], from: FlowEnd, model: Component): FlowStep[] {
    return [...steps, { from, to: model, kind: 'data' }];
}

/**
 * Whether a declared loop is this one, wherever either starts: it may leave elements out, or name more of them on its way.
 * Pipelines count for neither, since training is how every learning loop closes.
 */
function covers(loop: FeedbackLoop, steps: readonly FlowStep[]): boolean {
    const declared = loop.through.flatMap(({ target }) => target && target.kind !== 'Pipeline' ? [target] : []);
    if (declared.length < 2) return false;
    const named = declared[0] === declared[declared.length - 1] ? declared.slice(0, -1) : declared;
    const nodes = steps.map(step => step.from).filter(({ kind }) => kind !== 'Pipeline');
    return turns(named).some(turn => isSubsequence(turn, nodes)) || turns(nodes).some(turn => isSubsequence(turn, named));
}

/** A cycle written from each of its elements on. */
function turns(cycle: readonly Element[]): Element[][] {
    return cycle.map((_, turn) => [...cycle.slice(turn), ...cycle.slice(0, turn)]);
}

function isSubsequence(part: readonly Element[], whole: readonly Element[]): boolean {
    let at = 0;
    for (const element of whole) if (element === part[at]) at++;
    return at === part.length;
}
