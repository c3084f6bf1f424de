import type { Cause, Guardrail, Hazard, Mistake } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { minimalCutSets, type CutSets, type FaultTree } from './cut-sets.js';
import { coverOf, type BasicEvent } from './guarded-causes.js';
import { causeLeaves } from './mitigations.js';

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
    readonly misses: readonly { readonly event: BasicEvent; readonly because: string }[];
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
    return new Map(system.all('Hazard').flatMap(hazard => {
        const found = compute(system, hazard);
        return found ? [[hazard, found] as const] : [];
    }));
}

function compute(system: SystemModel, hazard: Hazard): HazardCutSets | undefined {
    const leading = system.incoming(hazard).flatMap(({ from, keyword }) => keyword === 'leads' && from.kind === 'Mistake' ? [from] : []);
    const events = new Map<string, CutEvent>();
    const leaf = (element: BasicEvent, guardrail?: Guardrail): FaultTree => {
        const machineLearned = element.kind === 'Mistake' && element.parent?.kind === 'Component' && element.parent.nature === 'ml';
        note({ name: element.qualifiedName, element, guardrail, machineLearned });
        return { event: element.qualifiedName };
    };
    function note(event: CutEvent): void {
        if (!events.has(event.name)) events.set(event.name, event);
    }
    const plain = hazard.cause ? treeOf(hazard.cause, element => leaf(element)) : leading.length > 0 ? { gate: 'or' as const, children: leading.map(mistake => leaf(mistake)) } : undefined;
    if (!plain) return undefined;
    const written = new Set<BasicEvent>(hazard.cause ? causeLeaves(hazard.cause).flatMap(({ target }) => target ? [target as BasicEvent] : []) : leading);
    const guardrails = effectsOf(system, hazard, [...written]);
    const failures = new Map(guardrails.map(({ guardrail }) => [guardrail, failureOf(guardrail, leaf, note)]));
    const guardedLeaf = (element: BasicEvent): FaultTree => {
        const barriers = guardrails.filter(({ covers }) => covers.includes(element)).flatMap(({ guardrail }) => failures.get(guardrail) ?? []);
        return barriers.length === 0 ? leaf(element) : { gate: 'and', children: [leaf(element), ...barriers] };
    };
    const withGuardrails = hazard.cause ? treeOf(hazard.cause, guardedLeaf) : { gate: 'or' as const, children: leading.map(guardedLeaf) };
    const guarded = minimalCutSets(withGuardrails);
    return {
        hazard, events, unguarded: minimalCutSets(plain), guarded, guardrails,
        singlePoints: guarded.sets.flatMap(set => set.length === 1 ? events.get(set[0]) ?? [] : []),
        outsideTree: hazard.cause ? leading.filter(mistake => !written.has(mistake)) : [],
        assumedTree: hazard.cause === undefined,
    };
}

/** A name that means nothing is an event as well: its author will say what it is. */
function treeOf(cause: Cause, leaf: (element: BasicEvent) => FaultTree): FaultTree {
    if (cause.gate === 'leaf') return cause.link.target ? leaf(cause.link.target) : { event: cause.link.text };
    return { gate: cause.gate, children: cause.children.map(child => treeOf(child, leaf)) };
}

/** How a guardrail fails: as it says, else in some way that nobody has named. */
function failureOf(guardrail: Guardrail, leaf: (element: BasicEvent, guardrail: Guardrail) => FaultTree, note: (event: CutEvent) => void): FaultTree {
    if (guardrail.failsAs) return treeOf(guardrail.failsAs, element => leaf(element, guardrail));
    const name = `${guardrail.qualifiedName} fails`;
    note({ name, guardrail, machineLearned: guardrail.on.length > 0 && guardrail.on.every(({ target }) => target?.nature === 'ml') });
    return { event: name };
}

function effectsOf(system: SystemModel, hazard: Hazard, causes: readonly BasicEvent[]): GuardrailEffect[] {
    const preventing = [hazard, ...causes].flatMap(element => system.incoming(element))
        .flatMap(({ from, keyword }) => from.kind === 'Guardrail' && keyword === 'prevents' ? [from] : []);
    return [...new Set(preventing)].map(guardrail => {
        const covers: BasicEvent[] = [];
        const misses: { event: BasicEvent; because: string }[] = [];
        for (const event of causes) {
            const cover = coverOf(system, guardrail, hazard, event);
            if (cover.covers) covers.push(event);
            else if (cover.because !== undefined) misses.push({ event, because: cover.because });
        }
        return { guardrail, covers, misses };
    });
}
