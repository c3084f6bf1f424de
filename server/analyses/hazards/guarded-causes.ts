import type { Assumption, Cause, Component, Element, Event, Guardrail, Hazard, Mistake } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { flowGraph, reachable, type FlowStep } from '../flows/flow-graph.js';
import { guardedElements, guardrailPaths, isGuardable, wayRound } from '../flows/guardrail-paths.js';
import { feeders, isPersonOrWorld, placesInFlows } from '../flows/guardrail-places.js';
import { dependenceOnModel } from './mitigations.js';

/** A leaf of a cause tree. */
export type BasicEvent = Mistake | Assumption | Event;

/** Whether a guardrail holds back a cause of a hazard, and why not where its author may think so. */
export type Cover =
    /** `atItsWord`: no flow says where the one or the other takes part, so what the author says is believed. */
    | { readonly covers: true; readonly atItsWord: boolean }
    /** `because` is the rest of a sentence about the guardrail: `it errs with 'TimeModel'`. `wayRound`: a flow leads past it. */
    | { readonly covers: false; readonly because?: string; readonly wayRound?: readonly FlowStep[] };

/** Why a guardrail does not cover its own failure. */
export const howItFails = 'this is how it fails';

/** The component whose failure an event is; undefined for events in the world and for assumptions. */
export function componentOf(event: BasicEvent): Component | undefined {
    if (event.kind === 'Mistake') return event.parent?.kind === 'Component' ? event.parent : undefined;
    return event.kind === 'Event' ? event.of?.target : undefined;
}

/** What a guardrail prevents: what it says, what a property prevents that it ensures, and the hazards that violate this property. */
export function preventedBy(system: SystemModel, guardrail: Guardrail): ReadonlySet<Element> {
    const properties = system.incoming(guardrail).flatMap(({ from, keyword }) => from.kind === 'Property' && keyword === 'ensured' ? [from] : []);
    const said = [guardrail, ...properties].flatMap(({ prevents }) => prevents.flatMap(({ target }): Element[] => target ? [target] : []));
    const violating = properties.flatMap(property => system.incoming(property)).flatMap(({ from, keyword }) => from.kind === 'Hazard' && keyword === 'violates' ? [from] : []);
    return new Set([...said, ...violating]);
}

/**
 * A guardrail covers a cause when it says that it prevents just this, or when it prevents the hazard and the cause comes along
 * the way that it guards: from a component before its own, over data, predictions and actions. It covers nothing when the way
 * leads round it, when it errs together with the cause, or when the failing component is the one that it runs on.
 */
export function coverOf(system: SystemModel, guardrail: Guardrail, hazard: Hazard, event: BasicEvent): Cover {
    const prevented = preventedBy(system, guardrail);
    const named = prevented.has(event);
    if (!named && !prevented.has(hazard)) return { covers: false };
    if (isEnough(guardrail.failsAs, event)) return { covers: false, because: howItFails };
    const component = componentOf(event);
    const on = guardrail.on.flatMap(({ target }) => target ?? []);
    const dependence = dependenceBetween(system, guardrail, on, component);
    if (dependence !== undefined) return { covers: false, because: dependence };
    const path = guardrailPaths(system).get(guardrail);
    if (path?.state === 'bypassed') return { covers: false, because: 'a way leads round it', wayRound: path.bypass };
    // It says what it guards, and stands nowhere there.
    const isBeside = path?.state === 'beside';
    if (named) return { covers: true, atItsWord: isBeside };
    if (!component) return { covers: false };
    if (on.includes(component)) return { covers: false, because: `it runs on '${component.qualifiedName}' itself` };
    const cover = coverByFlows(system, guardrail, on, component);
    const own = cover.covers && path && component !== guardedElements(guardrail)[0] ? wayRound(system, path, component) : undefined;
    if (own) return { covers: false, because: `a way from '${component.qualifiedName}' leads round it`, wayRound: own };
    return cover.covers ? { covers: true, atItsWord: cover.atItsWord || isBeside } : cover;
}

/** Whether an event alone brings about a cause. */
function isEnough(cause: Cause | undefined, event: BasicEvent): boolean {
    if (!cause) return false;
    if (cause.gate === 'leaf') return cause.link.target === event;
    return cause.gate === 'or' ? cause.children.some(child => isEnough(child, event)) : cause.children.length > 0 && cause.children.every(child => isEnough(child, event));
}

function dependenceBetween(system: SystemModel, guardrail: Guardrail, on: readonly Component[], component: Component | undefined): string | undefined {
    if (on.length > 0 && on.every(({ nature }) => nature === 'ml')) {
        // A second model is a guardrail with mistakes of its own; the same model is none.
        return component && on.includes(component) ? `it errs with '${component.qualifiedName}', on which it runs` : undefined;
    }
    return component?.nature === 'ml' ? dependenceOnModel(system, guardrail, component) : undefined;
}

/** Whether what the component gives out reaches the guarded way before the guardrail. */
function coverByFlows(system: SystemModel, guardrail: Guardrail, on: readonly Component[], component: Component): Cover {
    if (on.length === 0 && !guardrail.guards) return { covers: false, because: 'it says neither what it runs on nor what it guards' };
    const places = placesInFlows(system, component);
    const stands = guardrail.guards !== undefined || on.some(station => placesInFlows(system, station).length > 0);
    if (places.length === 0 || !stands) return { covers: true, atItsWord: true };
    const before = beforeGuardrail(system, guardrail);
    return places.some(place => before.has(place)) ? { covers: true, atItsWord: false } : { covers: false };
}

/** Everything whose data, predictions and actions come by a guardrail on the way that it guards. */
function beforeGuardrail(system: SystemModel, guardrail: Guardrail): ReadonlySet<Element> {
    const known = system.derived(knownBefore);
    const found = known.get(guardrail) ?? findBefore(system, guardrail);
    known.set(guardrail, found);
    return found;
}

/** What has been asked of one state of the system. */
function knownBefore(): Map<Guardrail, ReadonlySet<Element>> {
    return new Map();
}

function findBefore(system: SystemModel, guardrail: Guardrail): ReadonlySet<Element> {
    const graph = flowGraph(system);
    const path = guardedElements(guardrail);
    const gate = guardrailPaths(system).get(guardrail)?.gate;
    const on = guardrail.on.flatMap(({ target }) => target ?? []);
    const stations = new Set<Element>(gate && gate.stations.size > 0 ? gate.stations : path.length > 0 ? on : on.flatMap(station => placesInFlows(system, station)));
    const station = path.findIndex(element => stations.has(element));
    const named = path.slice(0, station >= 0 ? station : -1);
    const [first] = path;
    // Between the first element and the guardrail there may be more than the author names.
    const after = gate && first && !stations.has(first) ? reachable(graph, first, step => isGuardable(step) && !gate.stops(step) && !isPersonOrWorld(step.from)) : new Set<Element>();
    const between = [...feeders(graph, stations, isGuardable)].filter(element => after.has(element));
    const guarded = first === undefined || stations.has(first) ? stations : new Set<Element>([...named, ...between]);
    const before = new Set(feeders(graph, guarded, step => informs(step) && (guarded === stations || !stations.has(step.from))));
    for (const element of [...stations, ...path.slice(named.length)]) before.delete(element);
    return before;
}

function informs({ kind }: FlowStep): boolean {
    return kind === 'data' || kind === 'prediction' || kind === 'action';
}
