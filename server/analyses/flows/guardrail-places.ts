import type { Component, Element } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { flowGraph, type FlowGraph, type FlowStep } from './flow-graph.js';

/**
 * Where a component takes part in the flows: itself and its parts, as far as flows touch them; else the nearest whole
 * that they touch. Empty when no flow says anything about it.
 */
export function placesInFlows(system: SystemModel, component: Component): readonly Component[] {
    const graph = flowGraph(system);
    const touched = (one: Component): boolean => graph.out(one).length > 0 || graph.into(one).length > 0;
    const own = [...withParts(system, component)].filter(touched);
    if (own.length > 0) return own;
    const seen = new Set<Element>([component]);
    for (let whole = component.partOf?.target; whole && !seen.has(whole); whole = whole.partOf?.target) {
        if (touched(whole)) return [whole];
        seen.add(whole);
    }
    return [];
}

function withParts(system: SystemModel, component: Component): ReadonlySet<Component> {
    const parts = system.derived(partsOfWholes);
    const found = new Set([component]);
    for (const whole of found) for (const part of parts.get(whole) ?? []) found.add(part);
    return found;
}

function partsOfWholes(system: SystemModel): ReadonlyMap<Component, readonly Component[]> {
    const parts = new Map<Component, Component[]>();
    for (const part of system.all('Component')) {
        const whole = part.partOf?.target;
        if (!whole) continue;
        const known = parts.get(whole);
        if (known) known.push(part);
        else parts.set(whole, [part]);
    }
    return parts;
}

/** People and the world: what they do next is their own doing and passes nothing on. */
export function isPersonOrWorld({ kind }: Element): boolean {
    return kind === 'Actor' || kind === 'Environment';
}

/**
 * What feeds the given elements, and these themselves. Unless told otherwise the search ends at people and the world, and at
 * user interfaces and human components from which data comes: that is what people enter, not what they were shown. Linear in flows.
 */
export function feeders(graph: FlowGraph, elements: Iterable<Element>, follows: (step: FlowStep) => boolean, passes = passesOn): ReadonlySet<Element> {
    const found = new Set(elements);
    const passed = new Set(found);
    for (const element of passed) {
        for (const step of graph.into(element)) {
            if (!follows(step)) continue;
            found.add(step.from);
            if (passes(step)) passed.add(step.from);
        }
    }
    return found;
}

/** Whether what comes to an element goes on by a step from there, as far as nobody decides in between. */
export function passesOn({ from, kind }: FlowStep): boolean {
    if (from.kind !== 'Component') return !isPersonOrWorld(from);
    return kind !== 'data' || (from.nature !== 'human' && from.roles.every(({ value }) => value !== 'ui'));
}
