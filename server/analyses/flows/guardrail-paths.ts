import type { Component, Element, FlowEnd, Guardrail } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { dominatorsOf, immediateDominators } from '../graphs/dominators.js';
import { flowGraph, reachable, shortestPath, type FlowGraph, type FlowStep } from './flow-graph.js';

/** Where a guardrail stands in the flows that it is to guard. */
export interface GuardrailPath {
    readonly guardrail: Guardrail;
    /**
     * `covered`: every way from the first to the last element of `guards` passes it. `bypassed`: one does not. `beside`: there are
     * ways, but it stands on none of them and names none of their steps. `unreachable`: no flow leads from the first to the last.
     * `unstated`: there is no `guards` clause, or its names are unknown.
     */
    readonly state: 'covered' | 'bypassed' | 'beside' | 'unreachable' | 'unstated';
    /** The shortest way round it, when bypassed. */
    readonly bypass: readonly FlowStep[];
}

/** A way from a model to something that acts, or to a person. */
export interface GuardedWay {
    readonly model: Component;
    readonly end: FlowEnd;
    /** Guardrails that every way passes, the one next to the end first. */
    readonly guardrails: readonly Guardrail[];
    /** The shortest way, when no guardrail is passed on all of them. */
    readonly uncovered: readonly FlowStep[];
}

/** Predictions and actions: what a guardrail can stop on its way. */
export function isGuardable({ kind }: FlowStep): boolean {
    return kind === 'prediction' || kind === 'action';
}

/** For each guardrail, in the order of the text. Linear in flows for each. */
export function guardrailPaths(system: SystemModel): ReadonlyMap<Guardrail, GuardrailPath> {
    return system.derived(findGuardrailPaths);
}

function findGuardrailPaths(system: SystemModel): ReadonlyMap<Guardrail, GuardrailPath> {
    const graph = flowGraph(system);
    return new Map(system.all('Guardrail').map(guardrail => [guardrail, pathOf(graph, guardrail)]));
}

function pathOf(graph: FlowGraph, guardrail: Guardrail): GuardrailPath {
    const path = guardrail.guards?.path.flatMap(({ target }) => target ?? []) ?? [];
    const [from] = path;
    const to = path.at(-1);
    if (!from || !to || path.length < 2 || path.length < (guardrail.guards?.path.length ?? 0)) return { guardrail, state: 'unstated', bypass: [] };
    if (!shortestPath(graph, from, element => element === to, isGuardable)) return { guardrail, state: 'unreachable', bypass: [] };
    const gate = gateOf(graph, guardrail, path, from, to);
    if (!gate) return { guardrail, state: 'beside', bypass: [] };
    if (gate.passes(from)) return { guardrail, state: 'covered', bypass: [] };
    const bypass = shortestPath(graph, from, element => element === to, step => isGuardable(step) && !gate.stops(step));
    return bypass ? { guardrail, state: 'bypassed', bypass } : { guardrail, state: 'covered', bypass: [] };
}

interface Gate {
    passes(element: FlowEnd): boolean;
    stops(step: FlowStep): boolean;
}

/** The components that the guardrail runs on, where they lie on a way; else the steps that its path names. */
function gateOf(graph: FlowGraph, guardrail: Guardrail, path: readonly FlowEnd[], from: FlowEnd, to: FlowEnd): Gate | undefined {
    const onTheWay = reachable(graph, from, isGuardable);
    const stations = new Set<Element>(guardrail.on.flatMap(({ target }) =>
        target && (target === from || target === to || (onTheWay.has(target) && reachable(graph, target, isGuardable).has(to))) ? [target] : []));
    if (stations.size > 0) return { passes: element => stations.has(element), stops: step => stations.has(step.to) };
    const named = new Set(graph.steps.filter(step => isGuardable(step) && path.some((element, index) => step.from === element && step.to === path[index + 1])));
    return named.size > 0 ? { passes: () => false, stops: step => named.has(step) } : undefined;
}

/** Every pair of a model and an actuator or a person that its predictions and the actions after them reach. */
export function guardedWays(system: SystemModel): readonly GuardedWay[] {
    return system.derived(findGuardedWays);
}

function findGuardedWays(system: SystemModel): readonly GuardedWay[] {
    const graph = flowGraph(system);
    const covering = [...guardrailPaths(system).values()].filter(({ state }) => state === 'covered').map(({ guardrail }) => guardrail);
    // A guardrail on a step, such as an approval by somebody who is on no flow, is passed where both ends of its path are.
    const between = (passed: readonly Element[]): Guardrail[] => covering.filter(({ guards, on }) => {
        const [from, to] = [guards?.path[0]?.target, guards?.path.at(-1)?.target];
        return from && to && passed.includes(from) && passed.includes(to) && on.every(({ target }) => target !== from || target.nature !== 'ml');
    });
    const onComponent = new Map<Element, Guardrail[]>();
    for (const guardrail of system.all('Guardrail')) {
        for (const { target } of guardrail.on) if (target) onComponent.set(target, [...(onComponent.get(target) ?? []), guardrail]);
    }
    return system.all('Component').filter(({ nature }) => nature === 'ml').flatMap(model => {
        const ends = [...reachable(graph, model, isGuardable)].filter((element): element is FlowEnd => element !== model && isEnd(element));
        if (ends.length === 0) return [];
        const dominators = immediateDominators<Element>(model, element => graph.out(element).filter(isGuardable).map(({ to }) => to));
        return ends.map((end): GuardedWay => {
            const passed = [end, ...dominatorsOf(dominators, end)];
            const guardrails = [...new Set([...passed.flatMap(element => element === model ? [] : onComponent.get(element) ?? []), ...between(passed)])];
            return { model, end, guardrails, uncovered: guardrails.length > 0 ? [] : shortestPath(graph, model, element => element === end, isGuardable) ?? [] };
        });
    });
}

function isEnd(element: Element): boolean {
    return element.kind === 'Actor' || (element.kind === 'Component' && (element.nature === 'human' || element.roles.some(({ value }) => value === 'actuator')));
}
