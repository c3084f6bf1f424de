import type { Element, FlowEnd, Guardrail } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { flowGraph, reachable, shortestPath, type FlowGraph, type FlowStep } from './flow-graph.js';
import { feeders, isPersonOrWorld, placesInFlows } from './guardrail-places.js';

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
    /** Where it takes hold; undefined when it does so nowhere, or when that is not known. */
    readonly gate?: Gate;
}

/** What stops a prediction or an action: components that it has to pass, or steps of flows that somebody outside the flows watches over. */
export interface Gate {
    /** Empty when the guardrail stands on steps. */
    readonly stations: ReadonlySet<Element>;
    /** Steps on which the guardrail is met: those into its stations, or those that it names. */
    readonly stops: (step: FlowStep) => boolean;
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
    return new Map(system.all('Guardrail').map(guardrail => [guardrail, pathOf(system, guardrail)]));
}

/** The elements that a guardrail names in `guards`; empty unless all their names are known. */
export function guardedElements({ guards }: Guardrail): readonly FlowEnd[] {
    const path = guards?.path.flatMap(({ target }) => target ?? []) ?? [];
    return path.length > 1 && path.length === guards?.path.length ? path : [];
}

/**
 * Whether what a guardrail guards is on the way to an element, as far as it says: an approval on outgoing mail holds nothing that
 * leaves by the search, though both pass the same part. Without a `guards` clause it is taken to hold whatever passes.
 */
export function guardsTowards(system: SystemModel, guardrail: Guardrail, end: Element, kinds: 'predictions and actions' | 'all that informs' = 'predictions and actions'): boolean {
    const path = guardedElements(guardrail);
    const last = path.at(-1);
    if (last === undefined || path.some(element => element === end)) return true;
    const { [kinds]: known } = system.derived(knownBehind);
    const behind = known.get(last) ?? reachable(flowGraph(system), last, kinds === 'predictions and actions' ? isGuardable : informs);
    known.set(last, behind);
    return behind.has(end);
}

/** What lies behind the ends of guarded ways, as far as it has been asked for in one state of the system. */
function knownBehind(): Record<'predictions and actions' | 'all that informs', Map<Element, ReadonlySet<Element>>> {
    return { 'predictions and actions': new Map(), 'all that informs': new Map() };
}

/** What data and labels tell counts as well where it is about what is read, not only about what is done. */
export function informs(step: FlowStep): boolean {
    return isGuardable(step) || step.kind === 'data' || step.kind === 'label';
}

/** Whether a way is open only because it leads round one of these guardrails, step by step: then the gap is that way round. */
export function leadsRound(system: SystemModel, guardrails: readonly Guardrail[], way: readonly FlowStep[]): boolean {
    return guardrails.some(guardrail => {
        const path = guardrailPaths(system).get(guardrail);
        return path?.state === 'bypassed' && path.bypass.every(step => way.includes(step));
    });
}

/** The shortest way from an element to the end of what a guardrail guards, past the guardrail; undefined when there is none. */
export function wayRound(system: SystemModel, { guardrail, gate }: GuardrailPath, from: Element): FlowStep[] | undefined {
    const path = guardedElements(guardrail);
    if (!gate || gate.stations.has(from)) return undefined;
    const follows = isFollowed(flowGraph(system), path);
    return shortestPath(flowGraph(system), from, element => element === path.at(-1), step => follows(step) && !gate.stops(step));
}

function pathOf(system: SystemModel, guardrail: Guardrail): GuardrailPath {
    const graph = flowGraph(system);
    const path = guardedElements(guardrail);
    const [from] = path;
    const to = path.at(-1);
    if (!from || !to) return { guardrail, state: 'unstated', bypass: [] };
    const follows = isFollowed(graph, path);
    if (!shortestPath(graph, from, element => element === to, follows)) return { guardrail, state: 'unreachable', bypass: [] };
    const gate = gateOf(system, guardrail, path, follows);
    if (!gate) return { guardrail, state: 'beside', bypass: [] };
    const bypass = wayRound(system, { guardrail, state: 'covered', bypass: [], gate }, from);
    return bypass ? { guardrail, state: 'bypassed', bypass, gate } : { guardrail, state: 'covered', bypass: [], gate };
}

/**
 * The steps that ways from the first to the last element may take. They run through no person and no part of the world
 * that is not named. From a person they begin as named: that people can do other things as well is no way round.
 */
function isFollowed(graph: FlowGraph, path: readonly FlowEnd[]): (step: FlowStep) => boolean {
    const [first, second] = path;
    const named = new Set<Element>(path);
    const beginsAsNamed = isPersonOrWorld(first) && graph.out(first).some(step => isGuardable(step) && step.to === second);
    return step => isGuardable(step) && (!isPersonOrWorld(step.from) || named.has(step.from)) && (!beginsAsNamed || step.from !== first || step.to === second);
}

/** The components that the guardrail runs on, where its path names them or a way leads through them; else the steps that its path names. */
function gateOf(system: SystemModel, guardrail: Guardrail, path: readonly FlowEnd[], follows: (step: FlowStep) => boolean): Gate | undefined {
    const graph = flowGraph(system);
    const [from] = path;
    const to = path[path.length - 1];
    const after = reachable(graph, from, follows);
    const before = feeders(graph, [to], follows, () => true);
    const isOnTheWay = (element: FlowEnd): boolean => path.includes(element) || (after.has(element) && before.has(element));
    const on = guardrail.on.flatMap(({ target }) => target ?? []);
    const themselves = on.filter(isOnTheWay);
    const stations = new Set<Element>(themselves.length > 0 ? themselves : on.flatMap(component => placesInFlows(system, component)).filter(isOnTheWay));
    if (stations.size > 0) return { stations, stops: step => stations.has(step.to) };
    const named = new Set(path.slice(0, -1).flatMap((element, index) => graph.out(element).filter(step => isGuardable(step) && step.to === path[index + 1])));
    return named.size > 0 ? { stations, stops: step => named.has(step) } : undefined;
}
