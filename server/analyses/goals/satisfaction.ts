import type { EvidenceStrength, Measure } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { contributionGraph, type Intention, type Support } from './contributions.js';
import { levelsNow, numberedContributions, ownLevels } from './levels.js';
import type { MeasureLevel, ValueQuality } from './measure-level.js';

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
    /** On a cycle of contributions: the level is where damped rounds came to rest, or where they were ended. */
    readonly cycle?: 'at rest' | 'restless';
}

export type Satisfactions = ReadonlyMap<Intention, Satisfaction>;

/**
 * The level of every goal, property and requirement, supporters first (ITU-T Z.151, quantitative evaluation): its
 * weakest own measure decides; without one it is Σ weight · level / 100 over supporters of known level, cut at ±100.
 * Linear in contributions, in cycles once for every round.
 */
export function satisfaction(system: SystemModel): Satisfactions {
    return system.derived(satisfactionNow);
}

function satisfactionNow(system: SystemModel): Satisfactions {
    const { intentions, groups, numberOf } = numberedContributions(system);
    const graph = contributionGraph(system);
    const owns = ownLevels(system);
    const levels = levelsNow(system);
    const confidences = confidencesOf(system);
    const levelOf = (intention: Intention): number | undefined => known(levels.level[numberOf.get(intention) ?? -1]);
    // Supporters first, as a reader would work it out.
    return new Map(groups.flatMap(({ members, isCycle }) => members.map((number): [Intention, Satisfaction] => {
        const intention = intentions[number];
        const { measures, weakest } = owns[number];
        const supports = graph.supportsOf(intention);
        const level = known(levels.level[number]);
        return [intention, {
            intention, measures, level, weakest: weakest?.measure,
            terms: supports.map(support => ({ ...support, level: levelOf(support.from) })),
            predicted: known(levels.promise[number]),
            confidence: level === undefined ? undefined : confidences[number],
            source: weakest ? 'measured' : level === undefined ? 'unknown' : 'derived',
            unknownBecause: level === undefined ? whyUnknown(intention, measures, supports) : undefined,
            cycle: !isCycle ? undefined : levels.restless.has(number) ? 'restless' : 'at rest',
        }];
    })));
}

function known(level: number | undefined): number | undefined {
    return level === undefined || Number.isNaN(level) ? undefined : level;
}

/** The cycles of contributions, each with its members in the order of the text. */
export function contributionCycles(system: SystemModel): readonly (readonly Intention[])[] {
    return system.derived(findCycles);
}

function findCycles(system: SystemModel): readonly (readonly Intention[])[] {
    const { intentions, groups } = numberedContributions(system);
    return groups.flatMap(({ members, isCycle }) => isCycle ? [[...members].sort((a, b) => a - b).map(number => intentions[number])] : []);
}

const qualityConfidence: Record<ValueQuality, number> = { online: 1, offline: 0.75, observed: 0.5, assumed: 0.25 };
const linkConfidence: Record<EvidenceStrength, number> = { experiment: 1, observed: 0.5, assumed: 0.25 };

/** Rounds in which confidences pass round a cycle. */
const mostRounds = 60;

/** How sure each level is, by number: 0 … 1. A measured one is as sure as its value; supporters of unknown level count as nothing. */
function confidencesOf(system: SystemModel): Float64Array {
    const { intentions, groups, numberOf } = numberedContributions(system);
    const graph = contributionGraph(system);
    const owns = ownLevels(system);
    const { level } = levelsNow(system);
    const confidence = new Float64Array(intentions.length);
    for (const { members, isCycle } of groups) {
        for (let round = 0, moves = true; moves && round < mostRounds; round++) {
            moves = false;
            for (const number of members) {
                const { weakest, measures } = owns[number];
                const quality = weakest && measures.find(({ measure }) => measure === weakest.measure)?.level.quality;
                const next = Number.isNaN(level[number]) ? 0 : weakest ? qualityConfidence[quality ?? 'assumed'] : derivedConfidence(graph.supportsOf(intentions[number]), from => confidence[numberOf.get(from) ?? -1] ?? 0);
                moves ||= isCycle && Math.abs(next - confidence[number]) > 0.001;
                confidence[number] = next;
            }
        }
    }
    return confidence;
}

/** The mean over supporters of the weaker of their confidence and that of the link, by weight; an unknown one counts as none. */
function derivedConfidence(supports: readonly Support[], confidenceOf: (intention: Intention) => number): number {
    const total = supports.reduce((sum, { contribution }) => sum + Math.abs(contribution.weight), 0);
    if (total === 0) return 0;
    return supports.reduce((sum, { from, contribution }) =>
        sum + Math.abs(contribution.weight) * Math.min(confidenceOf(from), linkConfidence[contribution.evidence ?? 'assumed']), 0) / total;
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
