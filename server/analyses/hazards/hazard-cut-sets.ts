import type { Cause, Guardrail, Hazard, Mistake } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import type { FlowStep } from '../flows/flow-graph.js';
import { minimalCutSets, usualLimits, type CutSetLimits, type CutSets, type FaultTree } from './cut-sets.js';
import { coverOf, type BasicEvent } from './guarded-causes.js';
import { propertiesAgainst } from './mitigations.js';

/** Sets of more events than this are not looked for, even where there are no smaller ones. */
const largestOrder = 48;

/** Hazards that get the usual limits; more of them share what these would get, down to a tenth of the sets. */
export const hazardsInFull = 10;

/** An event in the cut sets of a hazard: something that an author named, or a guardrail that fails in an unnamed way. */
export interface CutEvent {
    /** Qualified name, or `MaxTime fails`. */
    readonly name: string;
    readonly element?: BasicEvent;
    /** The guardrail that fails with it, where that is what the event is. */
    readonly guardrail?: Guardrail;
    /** A mistake of a machine-learned component, or the failure of a guardrail that runs on one. */
    readonly machineLearned: boolean;
}

/** A guardrail of a hazard with what it does for each of its causes. */
export interface GuardrailEffect {
    readonly guardrail: Guardrail;
    readonly covers: readonly BasicEvent[];
    /** Causes that it seems to cover and does not, with the reason as the rest of a sentence. */
    readonly misses: readonly { readonly event: BasicEvent; readonly because: string; readonly wayRound?: readonly FlowStep[] }[];
    /** Those of the covered causes for which no flow says where the guardrail or the cause takes part. */
    readonly atItsWord: readonly BasicEvent[];
    /** Cut sets that it makes larger when it is the only guardrail: how many of which size become which size. */
    readonly raises: readonly { readonly sets: number; readonly from: number; readonly to: number }[];
}

export interface HazardCutSets {
    readonly hazard: Hazard;
    /** By name. */
    readonly events: ReadonlyMap<string, CutEvent>;
    readonly unguarded: CutSets;
    readonly guarded: CutSets;
    readonly guardrails: readonly GuardrailEffect[];
    /** Events that bring about the hazard alone, guardrails counted. */
    readonly singlePoints: readonly CutEvent[];
    /** Mistakes that say they lead to the hazard and stand nowhere in its written tree. */
    readonly outsideTree: readonly Mistake[];
    /** Whether there is no written tree, and the mistakes that lead to the hazard are taken as its causes, each alone. */
    readonly assumedTree: boolean;
}

/** The minimal cut sets of every hazard that has causes, in the order of the text. */
export function cutSets(system: SystemModel): ReadonlyMap<Hazard, HazardCutSets> {
    return system.derived(computeAll);
}

/** The minimal cut sets of a hazard; undefined while nothing is said about its causes. */
export function hazardCutSets(system: SystemModel, hazard: Hazard): HazardCutSets | undefined {
    return cutSets(system).get(hazard);
}

function computeAll(system: SystemModel): ReadonlyMap<Hazard, HazardCutSets> {
    const limits = limitsFor(system.all('Hazard').length);
    return new Map(system.all('Hazard').flatMap(hazard => {
        const found = compute(system, hazard, limits);
        return found ? [[hazard, found] as const] : [];
    }));
}

function limitsFor(hazards: number): CutSetLimits {
    const share = Math.min(1, hazardsInFull / hazards);
    return { ...usualLimits, count: Math.round(usualLimits.count * Math.max(0.1, share)), work: Math.round(usualLimits.work * share * share) };
}

function compute(system: SystemModel, hazard: Hazard, limits: CutSetLimits): HazardCutSets | undefined {
    const leading = system.incoming(hazard).flatMap(({ from, keyword }) => keyword === 'leads' && from.kind === 'Mistake' ? [from] : []);
    const events = new Map<string, CutEvent>();
    const note = (event: CutEvent): FaultTree => {
        if (!events.has(event.name)) events.set(event.name, event);
        return { event: event.name };
    };
    const treeWith = (leaf: (element: BasicEvent) => FaultTree): FaultTree | undefined =>
        hazard.cause ? treeOf(hazard.cause, leaf, note) : leading.length > 0 ? { gate: 'or', children: leading.map(leaf) } : undefined;
    const plain = treeWith(element => note(eventOf(element)));
    if (!plain) return undefined;
    const unguarded = smallestCutSets(plain, limits);
    const written = new Set([...events.values()].flatMap(({ element }) => element ?? []));
    const guarding = guardrailsAgainst(system, hazard, written).flatMap(guardrail => {
        const failure = failureOf(guardrail, note);
        return failure ? [{ failure, effect: effectOf(system, hazard, guardrail, written, unguarded, failure) }] : [];
    });
    const guarded = smallestCutSets(treeWith(element => {
        const barriers = guarding.filter(({ effect }) => effect.covers.includes(element)).map(({ failure }) => failure);
        return barriers.length === 0 ? note(eventOf(element)) : { gate: 'and', children: [note(eventOf(element)), ...barriers] };
    }) ?? plain, limits);
    return {
        hazard, events, unguarded, guarded,
        guardrails: guarding.map(({ effect }) => effect),
        singlePoints: guarded.sets.flatMap(set => set.length === 1 ? events.get(set[0]) ?? [] : []),
        outsideTree: hazard.cause ? leading.filter(mistake => !written.has(mistake)) : [],
        assumedTree: hazard.cause === undefined,
    };
}

/** Larger sets than usual count where there are no smaller ones. */
function smallestCutSets(tree: FaultTree, limits: CutSetLimits): CutSets {
    let found = minimalCutSets(tree, limits);
    for (let order = limits.order * 2; found.sets.length === 0 && found.cutByOrder && order <= largestOrder; order *= 2) {
        found = minimalCutSets(tree, { ...limits, order });
    }
    return found;
}

/** The tree of a cause; undefined while its text names nothing. A name that means nothing is an event as well: its author will say what it is. */
function treeOf(cause: Cause, leaf: (element: BasicEvent) => FaultTree, note: (event: CutEvent) => FaultTree): FaultTree | undefined {
    if (cause.gate === 'leaf') return cause.link.target ? leaf(cause.link.target) : note({ name: cause.link.text, machineLearned: false });
    const children = cause.children.flatMap(child => treeOf(child, leaf, note) ?? []);
    return children.length > 0 ? { gate: cause.gate, children } : undefined;
}

function eventOf(element: BasicEvent, guardrail?: Guardrail): CutEvent {
    const machineLearned = element.kind === 'Mistake' && element.parent?.kind === 'Component' && element.parent.nature === 'ml';
    return { name: element.qualifiedName, element, guardrail, machineLearned };
}

/** How a guardrail fails: as it says, else in some way that nobody has named. */
function failureOf(guardrail: Guardrail, note: (event: CutEvent) => FaultTree): FaultTree | undefined {
    if (guardrail.failsAs) return treeOf(guardrail.failsAs, element => note(eventOf(element, guardrail)), note);
    return note({
        name: `${guardrail.qualifiedName} fails`, guardrail,
        machineLearned: guardrail.on.length > 0 && guardrail.on.every(({ target }) => target?.nature === 'ml'),
    });
}

/** Guardrails that prevent the hazard or one of its causes, or ensure a property that does, or that the hazard violates. */
function guardrailsAgainst(system: SystemModel, hazard: Hazard, causes: ReadonlySet<BasicEvent>): Guardrail[] {
    const preventing = [hazard, ...causes].flatMap(element => system.incoming(element)).filter(({ keyword }) => keyword === 'prevents').map(({ from }) => from);
    return [...new Set([...preventing, ...propertiesAgainst(system, hazard)].flatMap((from): Guardrail[] => {
        if (from.kind === 'Guardrail') return [from];
        return from.kind === 'Property' ? from.ensuredBy.flatMap(({ target }) => target?.kind === 'Guardrail' ? [target] : []) : [];
    }))];
}

function effectOf(system: SystemModel, hazard: Hazard, guardrail: Guardrail, causes: ReadonlySet<BasicEvent>, unguarded: CutSets, failure: FaultTree): GuardrailEffect {
    const verdicts = [...causes].map(event => ({ event, cover: coverOf(system, guardrail, hazard, event) }));
    const covers = verdicts.filter(({ cover }) => cover.covers).map(({ event }) => event);
    return {
        guardrail, covers,
        misses: verdicts.flatMap(({ event, cover }) => cover.covers || cover.because === undefined ? [] : [{ event, because: cover.because, wayRound: cover.wayRound }]),
        atItsWord: verdicts.flatMap(({ event, cover }) => cover.covers && cover.atItsWord ? [event] : []),
        raises: raisesOf(unguarded, new Set(covers.map(({ qualifiedName }) => qualifiedName)), minimalCutSets(failure)),
    };
}

/** A cut set that holds a covered cause needs a way in which the guardrail fails as well, unless it holds one already. */
function raisesOf(unguarded: CutSets, covered: ReadonlySet<string>, failures: CutSets): GuardrailEffect['raises'] {
    const raises = new Map<string, { sets: number; readonly from: number; readonly to: number }>();
    for (const set of unguarded.sets.filter(events => events.some(event => covered.has(event)))) {
        const to = Math.min(...failures.sets.map(failing => new Set([...set, ...failing]).size));
        if (!Number.isFinite(to) || to === set.length) continue;
        const known = raises.get(`${set.length} ${to}`);
        if (known) known.sets++;
        else raises.set(`${set.length} ${to}`, { sets: 1, from: set.length, to });
    }
    return [...raises.values()];
}
