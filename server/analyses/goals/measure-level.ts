import type { Comparator, Measure, Quantity } from '../../model/elements.js';
import { convert } from '../../syntax/quantity/quantity.js';

/** How the value of a measure is known, the most trustworthy first. */
export type ValueQuality = 'online' | 'offline' | 'observed' | 'assumed';

export interface MeasureLevel {
    /** −100 … 100; undefined when it cannot be told. */
    readonly level?: number;
    readonly value?: Quantity;
    readonly quality?: ValueQuality;
    /** What was taken for granted to place the value on the scale, one sentence each. */
    readonly assumptions: readonly string[];
    /** Why there is no level, as the rest of a sentence: `it has no value yet …`. */
    readonly unknownBecause?: string;
}

/** The scale of a measure in numbers that grow with success, each in the unit of the first. */
interface Scale {
    readonly target?: number;
    readonly acceptable?: number;
    readonly worst?: number;
    /** Where things stood before: the middle of the scale while nothing else is said. */
    readonly baseline?: number;
}

/**
 * Where the value of a measure lies: 100 at the target and beyond, 0 at what is acceptable, −100 at the worst and
 * beyond, in straight lines between (ITU-T Z.151, indicators). The value is the given one, else the last measured, else
 * the baseline, which is assumed to hold still.
 */
export function measureLevel(measure: Measure, tried?: Quantity): MeasureLevel {
    const value = tried ?? measure.measured?.value.quantity ?? measure.baseline?.value;
    if (!value) return { assumptions: [], unknownBecause: 'it has neither a measured value nor a baseline' };
    const known = { value, quality: qualityOf(measure, tried), assumptions: [] };
    const bound = measure.target?.value ?? measure.acceptable?.value;
    if (!bound) return { ...known, unknownBecause: 'it states no target' };
    const place = placing(bound.operator, bound.quantity);
    const at = place(value);
    const [target, acceptable, worst] = [measure.target?.value.quantity, measure.acceptable?.value.quantity, measure.worst?.value].map(amount => amount && place(amount));
    if (at === undefined || [target, acceptable, worst].some((number, index) => number === undefined && [measure.target, measure.acceptable, measure.worst][index] !== undefined)) {
        return { ...known, unknownBecause: 'its amounts are in units that do not compare' };
    }
    return { ...known, ...onScale(at, { target, acceptable, worst, baseline: measure.baseline && place(measure.baseline.value) }) };
}

function qualityOf(measure: Measure, tried: Quantity | undefined): ValueQuality {
    if (tried || !measure.measured) return 'assumed';
    return measure.setting?.value ?? 'observed';
}

/** Turns amounts into numbers that grow with success: as they are, negated, or by their distance from the wanted one. */
function placing(operator: Comparator, wanted: Quantity): (amount: Quantity) => number | undefined {
    return amount => {
        const converted = convert(amount, wanted.unit);
        if ('mismatch' in converted) return undefined;
        if (operator === '=') return -Math.abs(converted.value - wanted.value);
        return operator.startsWith('>') ? converted.value : -converted.value;
    };
}

function onScale(at: number, { target, acceptable, worst, baseline }: Scale): Pick<MeasureLevel, 'level' | 'assumptions' | 'unknownBecause'> {
    const assumptions: string[] = [];
    if (target !== undefined && at >= target) return { level: 100, assumptions };
    if (worst !== undefined && at <= worst) return { level: -100, assumptions };
    let [good, middle, bad] = [target, acceptable, worst];
    if (good !== undefined && middle === undefined && bad === undefined && baseline !== undefined && baseline < good) {
        middle = baseline;
        bad = 2 * middle - good;
        assumptions.push('Neither acceptable nor worst is said; the baseline is taken for 0, and the worst to lie as far below it as the target lies above it.');
    } else if (good !== undefined && middle === undefined && bad !== undefined) {
        middle = (good + bad) / 2;
        assumptions.push('What is acceptable is not said; it is taken to lie half-way between worst and target.');
    } else if (good !== undefined && middle !== undefined && bad === undefined) {
        bad = 2 * middle - good;
        assumptions.push('The worst is not said; it is taken to lie as far below the acceptable as the target lies above it.');
    } else if (good === undefined && middle !== undefined && bad !== undefined) {
        good = 2 * middle - bad;
        assumptions.push('There is no target; it is taken to lie as far above the acceptable as the worst lies below it.');
    }
    if (good === undefined || middle === undefined || bad === undefined) {
        return { assumptions, unknownBecause: 'it misses its target, and no acceptable value, worst value or baseline says by how much that matters' };
    }
    if (good < middle || middle < bad) return { assumptions: [], unknownBecause: 'its worst, acceptable and target values contradict each other' };
    if (at >= good) return { level: 100, assumptions };
    if (at <= bad) return { level: -100, assumptions };
    return { level: at >= middle ? 100 * (at - middle) / (good - middle) : -100 * (middle - at) / (middle - bad), assumptions };
}
