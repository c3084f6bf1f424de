import type { EvidenceStrength, Measure, Quantity } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { stronglyConnected } from '../graphs/strongly-connected.js';
import { contributionGraph, type Intention, type Support } from './contributions.js';
import { measureLevel, type MeasureLevel, type ValueQuality } from './measure-level.js';

export type ConfidenceWord = 'low' | 'medium' | 'high';

/** What one supporter adds: `weight · level / 100`. */
export interface Term extends Support {
    /** Undefined while the supporter's own level is unknown. */
    readonly level?: number;
}

export interface Satisfaction {
    readonly intention: Intention;
    /** −100 … 100; undefined means unknown. */
    readonly level?: number;
    /** 0 … 1, beside every level. */
    readonly confidence?: number;
    /** Whether the level comes from own measures or from supporters. */
    readonly source: 'measured' | 'derived' | 'unknown';
    /** Its own measures with their levels, also when they decide nothing. */
    readonly measures: readonly { readonly measure: Measure; readonly level: MeasureLevel }[];
    /** The measure that decides a measured level. */
    readonly weakest?: Measure;
    readonly terms: readonly Term[];
    /** What its supporters promise, −100 … 100, also when a measure decides. */
    readonly predicted?: number;
    readonly unknownBecause?: string;
    /** On a cycle of contributions: the level is where damped rounds came to rest. */
    readonly damped: boolean;
}

export type Satisfactions = ReadonlyMap<Intention, Satisfaction>;

/** Rounds after which a damped cycle has come to rest, to far less than one point. */
const rounds = 60;

/**
 * The level of every goal, property and requirement, supporters first (ITU-T Z.151, quantitative evaluation): its
 * weakest own measure decides; without one it is Σ weight · level / 100 over supporters of known level, cut at ±100.
 * Linear in contributions; cycles are damped.
 */
export function satisfaction(system: SystemModel): Satisfactions {
    return system.derived(satisfactionNow);
}

function satisfactionNow(system: SystemModel): Satisfactions {
    return evaluate(system, new Map());
}

/**
 * The levels if some measures had other values. A goal further up that has measures of its own moves by as much as what
 * its supporters promise moves: its measurement does not freeze it.
 */
export function satisfactionWith(system: SystemModel, values: ReadonlyMap<Measure, Quantity>): Satisfactions {
    return evaluate(system, values, satisfaction(system));
}

/** The cycles of contributions, each with its members in the order of the text. */
export function contributionCycles(system: SystemModel): readonly (readonly Intention[])[] {
    return system.derived(findCycles);
}

function findCycles(system: SystemModel): readonly (readonly Intention[])[] {
    const { intentions } = contributionGraph(system);
    const order = new Map(intentions.map((intention, index) => [intention, index]));
    return components(system).filter(component => isCycle(system, component))
        .map(component => [...component].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)));
}

function components(system: SystemModel): readonly (readonly Intention[])[] {
    return system.derived(findComponents);
}

function findComponents(system: SystemModel): readonly (readonly Intention[])[] {
    const graph = contributionGraph(system);
    return stronglyConnected(graph.intentions, intention => graph.supportsOf(intention).map(({ from }) => from));
}

function isCycle(system: SystemModel, component: readonly Intention[]): boolean {
    const [only] = component;
    return component.length > 1 || contributionGraph(system).supportsOf(only).some(({ from }) => from === only);
}

function evaluate(system: SystemModel, values: ReadonlyMap<Measure, Quantity>, before?: Satisfactions): Satisfactions {
    const graph = contributionGraph(system);
    const known = new Map<Intention, Satisfaction>();
    const evaluateOne = (intention: Intention, damped: boolean): Satisfaction =>
        satisfactionOf(intention, graph.supportsOf(intention), known, values, damped, before?.get(intention));
    for (const component of components(system)) {
        const damped = isCycle(system, component);
        for (const intention of component) known.set(intention, evaluateOne(intention, damped));
        if (!damped) continue;
        for (let round = 0; round < rounds; round++) {
            for (const intention of component) {
                const last = known.get(intention)?.level;
                const next = evaluateOne(intention, true);
                const level = last === undefined || next.level === undefined ? next.level : (last + next.level) / 2;
                known.set(intention, { ...next, level });
            }
        }
    }
    return known;
}

function satisfactionOf(
    intention: Intention, supports: readonly Support[], known: Satisfactions, values: ReadonlyMap<Measure, Quantity>, damped: boolean, before: Satisfaction | undefined,
): Satisfaction {
    const measures = measuresOf(intention).map(measure => ({ measure, level: measureLevel(measure, values.get(measure)) }));
    const terms = supports.map(support => ({ ...support, level: known.get(support.from)?.level }));
    const counted = terms.filter(({ level }) => level !== undefined);
    const predicted = counted.length === 0 ? undefined
        : clamp(counted.reduce((sum, { contribution, level = 0 }) => sum + contribution.weight * level / 100, 0));
    const base = { intention, measures, terms, predicted, damped };
    const weakest = measures.filter(({ level }) => level.level !== undefined).sort((a, b) => (a.level.level ?? 0) - (b.level.level ?? 0))[0];
    if (weakest?.level.level !== undefined) {
        const isTried = measures.some(({ measure }) => values.has(measure));
        const shift = before?.predicted !== undefined && predicted !== undefined && !isTried ? predicted - before.predicted : 0;
        return {
            ...base, source: 'measured', level: clamp(weakest.level.level + shift), weakest: weakest.measure,
            confidence: qualityConfidence[weakest.level.quality ?? 'assumed'],
        };
    }
    if (predicted !== undefined) return { ...base, source: 'derived', level: predicted, confidence: derivedConfidence(terms, known) };
    return { ...base, source: 'unknown', unknownBecause: whyUnknown(intention, measures, supports) };
}

/** A requirement holds as far as the specifications that ensure it: it takes their measures. */
function measuresOf(intention: Intention): readonly Measure[] {
    if (intention.kind !== 'Requirement') return intention.measures;
    return intention.ensuredBy.flatMap(({ target }) => target?.kind === 'Specification' ? target.measures : []);
}

function clamp(level: number): number {
    return Math.max(-100, Math.min(100, level));
}

const qualityConfidence: Record<ValueQuality, number> = { online: 1, offline: 0.75, observed: 0.5, assumed: 0.25 };
const linkConfidence: Record<EvidenceStrength, number> = { experiment: 1, observed: 0.5, assumed: 0.25 };

/** The mean over supporters of the weaker of their confidence and that of the link, by weight; an unknown one counts as none. */
function derivedConfidence(terms: readonly Term[], known: Satisfactions): number {
    const total = terms.reduce((sum, { contribution }) => sum + Math.abs(contribution.weight), 0);
    if (total === 0) return 0;
    return terms.reduce((sum, { from, contribution }) =>
        sum + Math.abs(contribution.weight) * Math.min(known.get(from)?.confidence ?? 0, linkConfidence[contribution.evidence ?? 'assumed']), 0) / total;
}

/** Confidence as a word; the numbers behind it are too rough to print. */
export function confidenceWord(confidence: number): ConfidenceWord {
    return confidence >= 0.75 ? 'high' : confidence >= 0.5 ? 'medium' : 'low';
}

function whyUnknown(intention: Intention, measures: Satisfaction['measures'], supports: readonly Support[]): string {
    const [first] = measures;
    const own = first ? `'${first.measure.name}' has no level: ${first.level.unknownBecause}` : intention.kind === 'Requirement' ? 'no specification that ensures it is measured' : 'nothing measures it';
    const below = supports.length === 0 ? 'nothing supports it' : `the levels of ${supports.map(({ from }) => `'${from.qualifiedName}'`).join(', ')} are unknown, too`;
    return `${own}, and ${below}`;
}
