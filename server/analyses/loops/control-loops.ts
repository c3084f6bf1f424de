import type { Component, Element } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { reachable, type FlowGraph, type FlowStep } from '../flows/flow-graph.js';
import { cyclesThrough, type CycleLimits } from '../graphs/elementary-cycles.js';
import { stronglyConnected } from '../graphs/strongly-connected.js';
import { learningGraph, trainingSources } from './learning-graph.js';

/** A cycle that closes through the next input: the system steers by what it has caused, and learns nothing from it. */
export interface ControlLoop {
    readonly model: Component;
    readonly steps: readonly FlowStep[];
}

export interface ControlLoops {
    /** By model, the shortest first. */
    readonly loops: readonly ControlLoop[];
    /** Models that may have more of them. */
    readonly incomplete: readonly Component[];
}

/** Models that are looked at, in the order of the text. */
export const mostModels = 200;

export const usualControlLimits: CycleLimits = { count: 12, length: 14, work: 20_000 };

/** The shortest such cycles of each model. */
export function controlLoops(system: SystemModel): ControlLoops {
    return system.derived(findControlLoops);
}

function findControlLoops(system: SystemModel): ControlLoops {
    const graph = learningGraph(system);
    const circling = influencedCycles(graph);
    const models = system.all('Component').filter(component => component.nature === 'ml' && circling.has(component));
    const incomplete = models.slice(mostModels);
    const loops = models.slice(0, mostModels).flatMap(model => {
        const sources = trainingSources(system, model);
        const next = (element: Parameters<typeof graph.out>[0]) => graph.out(element).map(({ to }) => to);
        const { cycles, cutByWork, cutByLength } = cyclesThrough(model, [...new Set([model, ...reachable(graph, model)])].flatMap(element => isEnd(element) ? [element] : []), next, usualControlLimits);
        if (cutByWork || cutByLength) incomplete.push(model);
        const direct = cycles.filter((cycle, index) => !cycles.slice(0, index).some(shorter => shorter.every(element => cycle.includes(element))));
        return direct.map((nodes): FlowStep[] => nodes.flatMap((from, index) => graph.out(from).find(({ to }) => to === (nodes[index + 1] ?? model)) ?? []))
            .filter(steps => steps.some(({ kind }) => kind === 'influence') && !steps.some(({ from }) => sources.has(from)))
            .map(steps => ({ model, steps }));
    });
    return { loops, incomplete };
}

/** Elements on a cycle that passes an influence flow: the components in which one runs. Linear. */
function influencedCycles(graph: FlowGraph): ReadonlySet<Element> {
    const elements = new Set<Element>(graph.steps.flatMap(({ from, to }) => [from, to]));
    return new Set(stronglyConnected(elements, element => graph.out(element).map(({ to }) => to)).filter(component => {
        const inside = new Set(component);
        return component.some(element => graph.out(element).some(({ kind, to }) => kind === 'influence' && inside.has(to)));
    }).flat());
}

function isEnd(element: { readonly kind: string }): element is FlowStep['from'] {
    return element.kind === 'Component' || element.kind === 'Actor' || element.kind === 'Environment' || element.kind === 'Telemetry' || element.kind === 'Pipeline';
}
