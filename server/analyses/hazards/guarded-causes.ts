import type { Assumption, Component, Element, Event, FlowEnd, Guardrail, Hazard, Mistake } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { flowGraph, indexed, reachable, type FlowGraph } from '../flows/flow-graph.js';
import { guardrailPaths } from '../flows/guardrail-paths.js';
import { dependenceOnModel } from './mitigations.js';

/** A leaf of a cause tree. */
export type BasicEvent = Mistake | Assumption | Event;

/** Whether a guardrail holds back a cause of a hazard, and why not where its author may think so. */
export type Cover =
    | { readonly covers: true }
    /** `because` is the rest of a sentence about the guardrail: `it errs with 'TimeModel'`. */
    | { readonly covers: false; readonly because?: string };

/** The component whose failure an event is; undefined for events in the world and for assumptions. */
export function componentOf(event: BasicEvent): Component | undefined {
    if (event.kind === 'Mistake') return event.parent?.kind === 'Component' ? event.parent : undefined;
    return event.kind === 'Event' ? event.of?.target : undefined;
}

/**
 * A guardrail covers a cause when it says that it prevents just this, or when it prevents the hazard and the cause comes along
 * the way that it guards: from a component before its own, over data, predictions and actions. It covers nothing when the way
 * leads round it, when it errs together with the cause, or when the failing component is the one that it runs on.
 */
export function coverOf(system: SystemModel, guardrail: Guardrail, hazard: Hazard, event: BasicEvent): Cover {
    const prevents = guardrail.prevents.flatMap(({ target }): Element[] => target ? [target] : []);
    const component = componentOf(event);
    const named = prevents.includes(event);
    if (!named && !prevents.includes(hazard)) return { covers: false };
    const dependence = dependenceBetween(system, guardrail, component);
    if (dependence !== undefined) return { covers: false, because: dependence };
    if (named) return { covers: true };
    if (!component) return { covers: false };
    const on = guardrail.on.flatMap(({ target }) => target ?? []);
    if (on.includes(component)) return { covers: false, because: `it runs on '${component.qualifiedName}' itself` };
    if (guardrailPaths(system).get(guardrail)?.state === 'bypassed') return { covers: false, because: 'a way leads round it' };
    return { covers: isBefore(system, component, guardrail, on) };
}

function dependenceBetween(system: SystemModel, guardrail: Guardrail, component: Component | undefined): string | undefined {
    const on = guardrail.on.flatMap(({ target }) => target ?? []);
    if (on.length > 0 && on.every(({ nature }) => nature === 'ml')) {
        // A second model is a guardrail with mistakes of its own; the same model is none.
        return component && on.includes(component) ? `it errs with '${component.qualifiedName}', on which it runs` : undefined;
    }
    return component?.nature === 'ml' ? dependenceOnModel(system, guardrail) : undefined;
}

/** Whether what the component gives out reaches the guarded way before the guardrail. */
function isBefore(system: SystemModel, component: Component, guardrail: Guardrail, on: readonly Component[]): boolean {
    const path = guardrail.guards?.path.flatMap(({ target }) => target ?? []) ?? [];
    const [first] = path;
    if (!first) return on.some(station => before(system, station).has(component));
    const station = path.findIndex(element => on.some(one => one === element));
    const ahead: readonly FlowEnd[] = path.slice(0, station > 0 ? station : -1);
    return ahead.includes(component) || before(system, first).has(component);
}

/** Everything that data, predictions and actions bring to an element. */
function before(system: SystemModel, element: Element): ReadonlySet<Element> {
    const { known, graph } = system.derived(upstream);
    let found = known.get(element);
    if (!found) {
        found = reachable(graph, element);
        known.set(element, found);
    }
    return found;
}

/** Flows turned round, and what has been asked of them. */
function upstream(system: SystemModel): { readonly known: Map<Element, ReadonlySet<Element>>; readonly graph: FlowGraph } {
    const informing = flowGraph(system).steps.filter(({ kind }) => kind === 'data' || kind === 'prediction' || kind === 'action');
    return { known: new Map(), graph: indexed(informing.map(step => ({ ...step, from: step.to, to: step.from }))) };
}
