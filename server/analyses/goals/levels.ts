import type { Measure, Quantity } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { stronglyConnected } from '../graphs/strongly-connected.js';
import { contributionGraph, type Intention } from './contributions.js';
import { measureLevel, type MeasureLevel } from './measure-level.js';

/** What something says of itself, whatever its supporters say. */
export interface Own {
    readonly measures: readonly { readonly measure: Measure; readonly level: MeasureLevel }[];
    /** The measure that decides, as a goal is not met before all of them are. */
    readonly weakest?: { readonly measure: Measure; readonly level: number };
}

/** Contributions by number. Levels are worked out for every measure that could be tried, so they are kept as bare numbers. */
export interface NumberedContributions {
    readonly intentions: readonly Intention[];
    readonly numberOf: ReadonlyMap<Intention, number>;
    readonly supports: readonly (readonly { readonly from: number; readonly weight: number }[])[];
    /** What each supports or hurts. */
    readonly targets: readonly (readonly number[])[];
    /** Each after all that supports it; those that support each other together. */
    readonly groups: readonly { readonly members: readonly number[]; readonly isCycle: boolean }[];
}

/** By number; NaN is unknown. */
export interface Levels {
    readonly level: Float64Array;
    /** What the supporters of known level add up to, cut at ±100. */
    readonly promise: Float64Array;
    /** Members of cycles whose levels came to no rest. */
    readonly restless: ReadonlySet<number>;
    /** Contributions looked at, which is the time that it took. */
    readonly work: number;
}

/** Damped rounds that a cycle gets; nearly all need fewer than forty. */
const mostRounds = 300;

/** Changes in one round, in points, below which a cycle has come to rest. */
const atRest = 0.001;

/** The contributions of a system by number. Linear. */
export function numberedContributions(system: SystemModel): NumberedContributions {
    return system.derived(numberThem);
}

function numberThem(system: SystemModel): NumberedContributions {
    const graph = contributionGraph(system);
    const { intentions } = graph;
    const numberOf = new Map(intentions.map((intention, number) => [intention, number]));
    const supports = intentions.map(intention => graph.supportsOf(intention).flatMap(({ from, contribution: { weight } }) => {
        const number = numberOf.get(from);
        return number === undefined ? [] : [{ from: number, weight }];
    }));
    // Within a cycle the search comes to supporters last; turned round, most of a cycle is worked out in one round.
    const groups = stronglyConnected(intentions.keys(), number => supports[number].map(({ from }) => from))
        .map(members => ({ members: members.reverse(), isCycle: members.length > 1 || supports[members[0]].some(({ from }) => from === members[0]) }));
    const targets = intentions.map(({ contributions }) => contributions.flatMap(({ goal: { target } }) => (target && numberOf.get(target)) ?? []));
    return { intentions, numberOf, supports, targets, groups };
}

/** The measures that say how far something is met. */
export function measuresOf(intention: Intention): readonly Measure[] {
    if (intention.kind !== 'Requirement') return intention.measures;
    // A requirement holds as far as the specifications that ensure it: it takes their measures.
    return intention.ensuredBy.flatMap(({ target }) => target?.kind === 'Specification' ? target.measures : []);
}

/** What own measures say, by number. */
export function ownLevels(system: SystemModel): readonly Own[] {
    return system.derived(readOwn);
}

function readOwn(system: SystemModel): readonly Own[] {
    return contributionGraph(system).intentions.map(intention => ownOf(intention));
}

function ownOf(intention: Intention, values?: ReadonlyMap<Measure, Quantity>): Own {
    const measures = measuresOf(intention).map(measure => ({ measure, level: measureLevel(measure, values?.get(measure)) }));
    const [weakest] = measures.flatMap(({ measure, level: { level } }) => level === undefined ? [] : [{ measure, level }]).sort((a, b) => a.level - b.level);
    return { measures, weakest };
}

/** The levels as the text has them. */
export function levelsNow(system: SystemModel): Levels {
    return system.derived(workOutAll);
}

function workOutAll(system: SystemModel): Levels {
    const contributions = numberedContributions(system);
    const measured = Float64Array.from(ownLevels(system), ({ weakest }) => weakest?.level ?? NaN);
    const unknown = new Float64Array(measured.length).fill(NaN);
    return workOut(contributions, measured, { level: unknown, promise: unknown });
}

/** What moves, and its levels, if some measures had other values. */
export interface TriedLevels {
    readonly levels: Levels;
    /** By number: what was measured, and all that this supports or hurts over any number of steps; supporters first, except in cycles. */
    readonly movable: readonly number[];
}

/**
 * The levels if some measures had other values; only what these can move is worked out anew. A goal further up that has measures of
 * its own moves by as much as what its supporters promise moves: its measurement does not freeze it.
 */
export function levelsWith(system: SystemModel, values: ReadonlyMap<Measure, Quantity>): TriedLevels {
    const contributions = numberedContributions(system);
    const before = levelsNow(system);
    const measured = Float64Array.from(ownLevels(system), ({ weakest }) => weakest?.level ?? NaN);
    const measuring = system.derived(numbersByMeasure);
    const tried = new Set([...values.keys()].flatMap(measure => measuring.get(measure) ?? []));
    for (const number of tried) measured[number] = ownOf(contributions.intentions[number], values).weakest?.level ?? NaN;
    const movable = above(contributions, tried);
    return {
        levels: workOut(contributions, measured, before, { tried, movable }),
        movable: contributions.groups.flatMap(({ members }) => members.filter(number => movable.has(number))),
    };
}

function numbersByMeasure(system: SystemModel): ReadonlyMap<Measure, readonly number[]> {
    const found = new Map<Measure, number[]>();
    for (const [number, intention] of contributionGraph(system).intentions.entries()) {
        for (const measure of measuresOf(intention)) found.set(measure, [...found.get(measure) ?? [], number]);
    }
    return found;
}

function above({ targets }: NumberedContributions, below: ReadonlySet<number>): ReadonlySet<number> {
    const found = new Set(below);
    for (const number of found) for (const target of targets[number]) found.add(target);
    return found;
}

function workOut(
    { supports, groups }: NumberedContributions, measured: Float64Array, before: Pick<Levels, 'level' | 'promise'>,
    trying?: { readonly tried: ReadonlySet<number>; readonly movable: ReadonlySet<number> },
): Levels {
    const level = Float64Array.from(before.level);
    const promise = Float64Array.from(before.promise);
    const restless = new Set<number>();
    let work = 0;
    for (const { members, isCycle } of groups) {
        if (trying && !members.some(member => trying.movable.has(member))) continue;
        for (const member of members) level[member] = NaN;
        for (let round = 0, moves = true; moves; round++) {
            moves = false;
            for (const member of members) {
                const next = levelOf(member);
                if (Number.isNaN(next)) continue;
                const last = level[member];
                level[member] = Number.isNaN(last) ? next : (last + next) / 2;
                if (Number.isNaN(last) || Math.abs(level[member] - last) > atRest) moves = isCycle;
            }
            if (moves && round === mostRounds) {
                for (const member of members) restless.add(member);
                break;
            }
        }
    }
    return { level, promise, restless, work };

    /** Where something should be, seen from where its supporters are. */
    function levelOf(number: number): number {
        const promised = promiseOf(number);
        promise[number] = promised;
        const own = measured[number];
        if (Number.isNaN(own)) return promised;
        const more = trying && !trying.tried.has(number) ? promised - before.promise[number] : 0;
        return Number.isNaN(more) ? own : clamp(own + more);
    }

    function promiseOf(number: number): number {
        let sum = NaN;
        for (const { from, weight } of supports[number]) {
            work++;
            const one = level[from];
            if (!Number.isNaN(one)) sum = (Number.isNaN(sum) ? 0 : sum) + weight * one / 100;
        }
        return clamp(sum);
    }
}

function clamp(level: number): number {
    return Math.max(-100, Math.min(100, level));
}
