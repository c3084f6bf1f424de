import type { Component, Element, Guardrail, Hazard } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { flowGraph, indexed, reachable, type FlowGraph, type FlowStep } from '../flows/flow-graph.js';
import { guardedElements, isGuardable } from '../flows/guardrail-paths.js';
import { feeders, passesOn } from '../flows/guardrail-places.js';
import { componentOf } from './guarded-causes.js';
import { cutSets, type CutEvent, type HazardCutSets } from './hazard-cut-sets.js';
import { causeLeaves, standsOnItsOwn } from './mitigations.js';

/** Two events of one cut set that can come together, because both depend on the same part. */
export interface CommonCause {
    readonly hazard: Hazard;
    readonly set: readonly string[];
    readonly events: readonly [CutEvent, CutEvent];
    /** What both depend on, the nearest only. */
    readonly shared: readonly Component[];
}

interface CommonCauses {
    readonly pairs: readonly CommonCause[];
    readonly incomplete: readonly Hazard[];
}

/** Pairs looked at for one hazard. */
export const mostPairs = 5_000;

/** Steps of flows that are traced back from an event: what lies further away is common to nearly everything. */
export const farthestCause = 12;

/**
 * Cut sets whose events are less independent than they look: both begin in the same component, or what feeds the one (data,
 * predictions, training data) feeds the other, too. A mistake depends on what feeds its component, and so does the failure of a guardrail
 * that has something to compare; an event is taken to begin in its component, whatever flows into that. A guardrail
 * stands behind the model that it guards by nature, so the guarded way itself does not count.
 */
export function commonCauses(system: SystemModel): readonly CommonCause[] {
    return system.derived(findCommonCauses).pairs;
}

/** Hazards with more pairs of events than were looked at. */
export function unpairedHazards(system: SystemModel): readonly Hazard[] {
    return system.derived(findCommonCauses).incomplete;
}

function findCommonCauses(system: SystemModel): CommonCauses {
    const trace = traceIn(system);
    const incomplete: Hazard[] = [];
    const pairs = [...cutSets(system).values()].flatMap(found => ofHazard(trace, found, () => incomplete.push(found.hazard)));
    return { pairs, incomplete };
}

function ofHazard(trace: Trace, { hazard, guarded, events }: HazardCutSets, giveUp: () => void): CommonCause[] {
    const found: CommonCause[] = [];
    const known = new Set<string>();
    for (const set of guarded.sets) {
        const members = set.flatMap(name => events.get(name) ?? []);
        for (const [index, first] of members.entries()) {
            for (const second of members.slice(index + 1)) {
                const key = `${first.name}\n${second.name}`;
                if (known.has(key)) continue;
                if (known.size >= mostPairs) {
                    giveUp();
                    return found;
                }
                known.add(key);
                const shared = trace.shared(first, second);
                if (shared.length > 0) found.push({ hazard, set, events: [first, second], shared });
            }
        }
    }
    return found;
}

interface Trace {
    shared(first: CutEvent, second: CutEvent): readonly Component[];
}

function traceIn(system: SystemModel): Trace {
    const feeding = feedingGraph(system);
    const failures = failuresOf(system);
    const known = new Map<string, ReadonlyMap<Element, number>>();
    const guardrailsFailing = (event: CutEvent): readonly Guardrail[] => event.element ? failures.get(event.element) ?? [] : event.guardrail ? [event.guardrail] : [];
    const ways = new Map<Guardrail, ReadonlySet<FlowStep>>();
    const wayOf = (guardrail: Guardrail): ReadonlySet<FlowStep> => {
        const way = ways.get(guardrail) ?? guardedSteps(system, guardrail);
        ways.set(guardrail, way);
        return way;
    };
    const sourcesOf = (event: CutEvent, places: readonly Component[], failing: readonly Guardrail[]): ReadonlyMap<Element, number> => {
        if (!dependsOnInput(event, guardrailsFailing(event))) return new Map(places.map(place => [place, 0]));
        const key = [event.name, ...failing.map(({ qualifiedName }) => qualifiedName)].join('\n');
        const found = known.get(key) ?? distancesBack(feeding, places, step => !failing.some(guardrail => wayOf(guardrail).has(step)));
        known.set(key, found);
        return found;
    };
    return {
        shared(first, second) {
            const [left, right] = [placesOf(first), placesOf(second)];
            if (left.length === 0 || right.length === 0) return [];
            const same = left.filter(component => right.includes(component));
            if (same.length > 0) return same;
            const failing = [...new Set([...guardrailsFailing(first), ...guardrailsFailing(second)])];
            const [fromLeft, fromRight] = [sourcesOf(first, left, failing), sourcesOf(second, right, failing)];
            const own = new Set<Element>([...left, ...right]);
            const shared = [...fromLeft].flatMap(([element, toLeft]): { readonly component: Component; readonly distance: number }[] => {
                const toRight = fromRight.get(element);
                return toRight !== undefined && element.kind === 'Component' && isSource(element, own.has(element)) ? [{ component: element, distance: toLeft + toRight }] : [];
            });
            const nearest = Math.min(...shared.map(({ distance }) => distance));
            return shared.filter(({ distance }) => distance === nearest).map(({ component }) => component);
        },
    };
}

/** How many steps before the parts everything lies that feeds them. */
function distancesBack(feeding: FlowGraph, parts: readonly Component[], follows: (step: FlowStep) => boolean): ReadonlyMap<Element, number> {
    const distances = new Map<Element, number>(parts.map(part => [part, 0]));
    let frontier: ReadonlySet<Element> = new Set(parts);
    for (let distance = 1; distance <= farthestCause && frontier.size > 0; distance++) {
        const next = new Set<Element>();
        for (const step of [...frontier].flatMap(element => feeding.into(element))) {
            if (!follows(step)) continue;
            if (!distances.has(step.from)) distances.set(step.from, distance);
            else if ((distances.get(step.from) ?? 0) < distance) continue;
            if (passesOn(step)) next.add(step.from);
        }
        frontier = next;
    }
    return distances;
}

/** The guardrails that fail with each event. */
function failuresOf(system: SystemModel): ReadonlyMap<Element, readonly Guardrail[]> {
    const failures = new Map<Element, Guardrail[]>();
    for (const guardrail of system.all('Guardrail')) {
        for (const { target } of causeLeaves(guardrail.failsAs)) {
            const known = target && failures.get(target);
            if (known) known.push(guardrail);
            else if (target) failures.set(target, [guardrail]);
        }
    }
    return failures;
}

/** Whether wrong input can bring an event about: a stuck relay or a tired reader needs none. */
function dependsOnInput({ element }: CutEvent, failing: readonly Guardrail[]): boolean {
    return element?.kind === 'Mistake' || failing.some(guardrail => guardrail.kinds.length > 0 && !standsOnItsOwn(guardrail));
}

/** What leads to a guardrail by nature: the steps that it names, and the predictions and actions on the way that it guards. */
function guardedSteps(system: SystemModel, guardrail: Guardrail): ReadonlySet<FlowStep> {
    const graph = flowGraph(system);
    const path = guardedElements(guardrail);
    const [first] = path;
    if (!first) return new Set(guardrail.on.flatMap(({ target }) => target ? graph.into(target).filter(isGuardable) : []));
    const named = path.slice(0, -1).flatMap((element, index) => graph.out(element).filter(({ to }) => to === path[index + 1]));
    const behind = new Set<Element>([first, ...reachable(graph, first, isGuardable)]);
    const before = feeders(graph, path.slice(-1), isGuardable, () => true);
    return new Set([...named, ...[...behind].flatMap(element => graph.out(element).filter(step => isGuardable(step) && before.has(step.to)))]);
}

/** The parts whose failure an event is. */
function placesOf({ element, guardrail }: CutEvent): Component[] {
    const component = element && componentOf(element);
    if (component) return [component];
    return guardrail && !element ? guardrail.on.flatMap(({ target }) => target ?? []) : [];
}

/** What others are blind without. Software passes on what it gets and is looked through, unless one of the events begins in it. */
function isSource({ nature, roles }: Component, isOwn: boolean): boolean {
    if (nature === 'human' || roles.some(({ value }) => value === 'ui')) return false;
    return isOwn || nature === 'data' || nature === 'ml' || nature === 'external' || roles.some(({ value }) => value === 'sensor');
}

/** What informs in use, and what models are trained on. */
function feedingGraph(system: SystemModel): FlowGraph {
    const flows = flowGraph(system).steps.filter(({ kind }) => kind === 'data' || kind === 'prediction');
    const training = system.all('Pipeline').flatMap(pipeline => {
        const models = [...pipeline.trains.flatMap(({ target }) => target ?? []), ...system.incoming(pipeline).flatMap(({ from, keyword }) => keyword === 'trained' && from.kind === 'Component' ? [from] : [])];
        return [...new Set(models)].flatMap(to => pipeline.sources.flatMap(({ target: from }): FlowStep[] => from ? [{ from, to, kind: 'data' }] : []));
    });
    return indexed([...flows, ...training]);
}
