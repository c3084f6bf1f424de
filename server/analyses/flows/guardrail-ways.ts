import type { Component, Element, FlowEnd, Guardrail } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { dominatorsOf, immediateDominators } from '../graphs/dominators.js';
import { causesOf } from '../hazards/mitigations.js';
import { flowGraph, reachable, shortestPath, type FlowGraph, type FlowStep } from './flow-graph.js';
import { guardedElements, guardrailPaths, isGuardable, type Gate } from './guardrail-paths.js';
import { isPersonOrWorld, placesInFlows } from './guardrail-places.js';

/** What stands between a model and something that acts, or a person. */
export interface GuardedWay {
    readonly model: Component;
    readonly end: FlowEnd;
    /** Guardrails that every way passes, the one next to the end first. */
    readonly guardrails: readonly Guardrail[];
    /** Where no single guardrail is passed on every way, but one or the other of these. */
    readonly together: readonly Guardrail[];
    /** The shortest way that passes no guardrail at all. */
    readonly uncovered: readonly FlowStep[];
}

/** Every pair of a model and an actuator or a person that its predictions and the actions after them reach. */
export function guardedWays(system: SystemModel): readonly GuardedWay[] {
    return system.derived(findGuardedWays);
}

interface Standing {
    readonly guardrail: Guardrail;
    readonly gate: Gate;
}

function findGuardedWays(system: SystemModel): readonly GuardedWay[] {
    const graph = flowGraph(system);
    const told = toldBy(system);
    const known = new Map<Element, ReadonlySet<Element>>();
    const behind = (element: Element): ReadonlySet<Element> => {
        const found = known.get(element) ?? reachable(graph, element, goesOn);
        known.set(element, found);
        return found;
    };
    return system.all('Component').filter(({ nature }) => nature === 'ml').flatMap(model => {
        const reached = behind(model);
        const ends = [...reached].filter((element): element is FlowEnd => element !== model && isEnd(element));
        if (ends.length === 0) return [];
        const standing = standingFor(system, model, reached, told);
        const dominators = immediateDominators<Element>(model, element => graph.out(element).filter(goesOn).map(({ to }) => to));
        return ends.map(end => {
            const candidates = standing.filter(({ guardrail }) => {
                const to = guardedElements(guardrail).at(-1);
                return !to || to === end || behind(to).has(end);
            });
            return wayTo(graph, model, end, candidates, [end, ...dominatorsOf(dominators, end)]);
        });
    });
}

function wayTo(graph: FlowGraph, model: Component, end: FlowEnd, standing: readonly Standing[], dominators: readonly Element[]): GuardedWay {
    const around = (gates: readonly Gate[]): FlowStep[] | undefined =>
        shortestPath(graph, model, element => element === end, step => goesOn(step) && !gates.some(gate => gate.stops(step)));
    const nearness = ({ stations }: Gate): number => dominators.findIndex(element => stations.has(element));
    const passed = standing.filter(({ gate }) => nearness(gate) >= 0 || (gate.stations.size !== 1 && !around([gate])))
        .sort((a, b) => nearness(a.gate) - nearness(b.gate)).map(({ guardrail }) => guardrail);
    if (passed.length > 0) return { model, end, guardrails: passed, together: [], uncovered: [] };
    const uncovered = around(standing.map(({ gate }) => gate));
    return { model, end, guardrails: [], together: uncovered ? [] : standing.map(({ guardrail }) => guardrail), uncovered: uncovered ?? [] };
}

/**
 * Guardrails outside the model that are about what it says: their guarded path begins behind it, or, while they name none,
 * they hold back a mistake of the model or a hazard that such a mistake can end in.
 */
function standingFor(system: SystemModel, model: Component, reached: ReadonlySet<Element>, told: ReadonlyMap<Element, readonly Guardrail[]>): Standing[] {
    const paths = guardrailPaths(system);
    const begun = system.derived(begunAt);
    const relevant = [...model.mistakes.flatMap(mistake => told.get(mistake) ?? []), ...[model, ...reached].flatMap(element => begun.get(element) ?? [])];
    return [...new Set(relevant)].flatMap((guardrail): Standing[] => {
        const on = guardrail.on.flatMap(({ target }) => target ?? []);
        if (on.length > 0 && on.every(component => component === model)) return [];
        const [from] = guardedElements(guardrail);
        const gate = paths.get(guardrail)?.gate;
        if (from) return gate && (from === model || reached.has(from)) ? [{ guardrail, gate }] : [];
        if (guardrail.guards) return [];
        const stations = new Set<Element>(on.flatMap(component => placesInFlows(system, component)).filter(place => place !== model && reached.has(place)));
        return stations.size > 0 ? [{ guardrail, gate: { stations, stops: step => stations.has(step.to) } }] : [];
    });
}

/** The guardrails by the first element of what they guard. */
function begunAt(system: SystemModel): ReadonlyMap<Element, readonly Guardrail[]> {
    const begun = new Map<Element, Guardrail[]>();
    for (const guardrail of system.all('Guardrail')) {
        const [from] = guardedElements(guardrail);
        const known = from && begun.get(from);
        if (known) known.push(guardrail);
        else if (from) begun.set(from, [guardrail]);
    }
    return begun;
}

/** The guardrails that are there for each mistake, or for a hazard that it can end in. */
function toldBy(system: SystemModel): ReadonlyMap<Element, readonly Guardrail[]> {
    const told = new Map<Element, Guardrail[]>();
    const note = (cause: Element, guardrail: Guardrail): void => {
        const known = told.get(cause);
        if (known) known.push(guardrail);
        else told.set(cause, [guardrail]);
    };
    for (const guardrail of system.all('Guardrail')) {
        for (const { target } of [...guardrail.prevents, ...guardrail.reduces]) {
            for (const cause of target?.kind === 'Hazard' ? causesOf(system, target) : target ? [target] : []) note(cause, guardrail);
        }
    }
    return told;
}

/** Predictions and actions, as far as they run by themselves: behind a person they are the person's own. */
function goesOn(step: FlowStep): boolean {
    return isGuardable(step) && !isPersonOrWorld(step.from);
}

/** People, and parts that act: actuators, and whatever has an effect that is not mere reading. */
function isEnd(element: Element): boolean {
    if (element.kind !== 'Component') return element.kind === 'Actor';
    return element.nature === 'human' || element.roles.some(({ value }) => value === 'actuator') || element.effects.some(({ value }) => value !== 'read');
}
