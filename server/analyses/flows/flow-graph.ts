import type { Element, Flow, FlowEnd, FlowKind } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';

/** One arrow of the flow graph. Without `flow` it follows from another declaration (telemetry, pipeline). */
export interface FlowStep {
    readonly from: FlowEnd;
    readonly to: FlowEnd;
    readonly kind: FlowKind;
    readonly flow?: Flow;
}

export interface FlowGraph {
    readonly steps: readonly FlowStep[];
    out(element: Element): readonly FlowStep[];
    into(element: Element): readonly FlowStep[];
}

/** The flows of a system as a directed graph: `A -> B -> C` gives two steps. Steps with an unknown end are left out. */
export function flowGraph(system: SystemModel): FlowGraph {
    return system.derived(buildFlowGraph);
}

function buildFlowGraph(system: SystemModel): FlowGraph {
    const steps = system.all('Flow').flatMap(flow => flow.path.slice(1).flatMap((link, index) => {
        const from = flow.path[index].target;
        return from && link.target ? [{ from, to: link.target, kind: flow.flowKind, flow }] : [];
    }));
    return indexed(steps);
}

/** A graph of given steps, for analyses that add their own. */
export function indexed(steps: readonly FlowStep[]): FlowGraph {
    const out = new Map<Element, FlowStep[]>();
    const into = new Map<Element, FlowStep[]>();
    const push = (map: Map<Element, FlowStep[]>, key: Element, step: FlowStep): void => {
        const known = map.get(key);
        if (known) known.push(step);
        else map.set(key, [step]);
    };
    for (const step of steps) {
        push(out, step.from, step);
        push(into, step.to, step);
    }
    return { steps, out: element => out.get(element) ?? [], into: element => into.get(element) ?? [] };
}

/**
 * The shortest way from an element to one that `isGoal` accepts, as steps; undefined when there is none.
 * Breadth first, linear in steps.
 */
export function shortestPath(graph: FlowGraph, from: Element, isGoal: (element: FlowEnd) => boolean, follows: (step: FlowStep) => boolean = () => true): FlowStep[] | undefined {
    const cameBy = new Map<Element, FlowStep>();
    const seen = new Set<Element>([from]);
    let frontier: Element[] = [from];
    while (frontier.length > 0) {
        const next: Element[] = [];
        for (const element of frontier) {
            for (const step of graph.out(element)) {
                if (seen.has(step.to) || !follows(step)) continue;
                seen.add(step.to);
                cameBy.set(step.to, step);
                if (isGoal(step.to)) return backtrack(cameBy, from, step.to);
                next.push(step.to);
            }
        }
        frontier = next;
    }
    return undefined;
}

function backtrack(cameBy: ReadonlyMap<Element, FlowStep>, from: Element, to: Element): FlowStep[] {
    const path: FlowStep[] = [];
    for (let at = to; at !== from;) {
        const step = cameBy.get(at);
        if (!step) break;
        path.push(step);
        at = step.from;
    }
    return path.reverse();
}

/** The shortest ways from one element to all that it reaches. */
export interface ShortestWays {
    /** The nearest first, without the element itself. */
    readonly reached: readonly FlowEnd[];
    readonly to: (element: FlowEnd) => FlowStep[];
}

/** The shortest ways to everything, in one pass: what {@link shortestPath} finds for each. */
export function shortestWays(graph: FlowGraph, from: Element, follows: (step: FlowStep) => boolean): ShortestWays {
    const cameBy = new Map<Element, FlowStep>();
    const reached: FlowEnd[] = [];
    const waiting: Element[] = [from];
    for (const element of waiting) {
        for (const step of graph.out(element)) {
            if (step.to === from || cameBy.has(step.to) || !follows(step)) continue;
            cameBy.set(step.to, step);
            reached.push(step.to);
            waiting.push(step.to);
        }
    }
    return { reached, to: element => backtrack(cameBy, from, element) };
}

/** Every element that flows reach from `from`, itself only if a cycle leads back. */
export function reachable(graph: FlowGraph, from: Element, follows: (step: FlowStep) => boolean = () => true): ReadonlySet<Element> {
    const seen = new Set<Element>();
    const waiting = [from];
    for (let element = waiting.pop(); element; element = waiting.pop()) {
        for (const step of graph.out(element)) {
            if (seen.has(step.to) || !follows(step)) continue;
            seen.add(step.to);
            waiting.push(step.to);
        }
    }
    return seen;
}
