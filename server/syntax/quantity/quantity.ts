import { share } from './unit-word.js';
import { dimensionOf, parseUnit, type Unit } from './unit.js';

// This module is the face of the folder: whoever works with quantities imports from here.
export { unitCatalogue, unitsAfterPer } from './unit-catalogue.js';
export { dimensionOf, parseUnit, type Unit, type UnitProblem } from './unit.js';

/** A number with its unit. Without a unit it is a bare number, which compares with ratios and counts: 70 % is 0.7. */
export interface Quantity {
    readonly value: number;
    readonly unit?: Unit;
    /** As the author would write it: `5 EUR per user per day`. */
    readonly text: string;
}

/** Why two quantities cannot be compared or converted, in a sentence to the author. */
export interface Mismatch {
    readonly mismatch: string;
}

/** Undefined when the unit is unknown: {@link parseUnit} says why. */
export function quantity(value: number, unitText?: string): Quantity | undefined {
    if (unitText === undefined) return { value, text: numeral(value) };
    const { unit } = parseUnit(unitText);
    return unit && { value, unit, text: `${numeral(value)} ${unit.text}` };
}

/**
 * Negative, zero or positive as `a` is less than, equal to or more than `b`, units converted. Amounts that differ by no
 * more than the rounding of binary fractions are equal (0.03 ms and 0.00003 s).
 */
export function compareQuantities(a: Quantity, b: Quantity): number | Mismatch {
    const mismatch = incomparable(a.unit, b.unit);
    if (mismatch !== undefined) return { mismatch };
    if (Number.isNaN(a.value) || Number.isNaN(b.value)) return { mismatch: 'One of the two is not a number.' };
    const [left, right] = sameScale(a.unit, b.unit) ? [a.value, b.value] : [withoutNoise(inBase(a)), withoutNoise(inBase(b))];
    return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * The same amount in another unit; `undefined` asks for the bare number (70 % → 0.7).
 * A temperature in °C or °F is a point on its scale: 10 °C are 50 °F. After `per` and before it, degrees are spans.
 */
export function convert(from: Quantity, toUnit: Unit | undefined): Quantity | Mismatch {
    const mismatch = incomparable(from.unit, toUnit);
    if (mismatch !== undefined) return { mismatch };
    const value = sameScale(from.unit, toUnit) ? from.value : inUnit(inBase(from), toUnit);
    const converted = { value, unit: toUnit };
    return { ...converted, text: formatQuantity(converted) };
}

/**
 * The quantity as text that parses again: 12 significant digits at most (or fewer, for hints), `1 day` but `2 days`.
 */
export function formatQuantity({ value, unit }: Pick<Quantity, 'value' | 'unit'>, significantDigits = 12): string {
    const number = numeral(Number(value.toPrecision(significantDigits)));
    if (!unit) return number;
    const { numerator } = unit;
    const words = unit.text.split(' ');
    if (numerator && (words[0] === numerator.singular || words[0] === numerator.plural)) {
        words[0] = number === '1' || number === '-1' ? numerator.singular : numerator.plural;
    }
    return [number, ...words].join(' ');
}

/** Why two units measure different things, or undefined when amounts in them can be compared. */
export function incomparable(a: Unit | undefined, b: Unit | undefined): string | undefined {
    const [left, right] = [dimensionOf(a), dimensionOf(b)];
    if (left !== right) {
        const [leftCurrency, rightCurrency] = [currencyIn(left), currencyIn(right)];
        if (leftCurrency !== rightCurrency && left.replace(`${leftCurrency}`, '') === right.replace(`${rightCurrency}`, '')) {
            return `${leftCurrency} and ${rightCurrency} are different currencies, and no exchange rate is assumed: write both in one of them.`;
        }
        return `${described(a)}, ${described(b)}: these cannot be compared.`;
    }
    if (a?.counted === undefined || b?.counted === undefined || a.counted === b.counted) return undefined;
    if (a.counted === share || b.counted === share) {
        const [part, count] = a.counted === share ? [a, b] : [b, a];
        return `${named(part)} is a share of a whole, ${named(count)} is a count: these cannot be compared.`;
    }
    return `${named(a)} and ${named(b)} count different things: these cannot be compared.`;
}

function described(unit: Unit | undefined): string {
    if (!unit) return 'a bare number has no unit';
    return `${named(unit)} is ${unit.dimension === 'number' ? 'a plain number' : unit.dimension}`;
}

function named(unit: Unit | undefined): string {
    return unit ? `'${unit.text}'` : 'a bare number';
}

function currencyIn(dimension: string): string | undefined {
    return /money in ([A-Z]{3})/.exec(dimension)?.[1];
}

function sameScale(a: Unit | undefined, b: Unit | undefined): boolean {
    return (a?.multiply ?? 1) === (b?.multiply ?? 1) && (a?.divide ?? 1) === (b?.divide ?? 1) && (a?.offset ?? 0) === (b?.offset ?? 0);
}

function inBase({ value, unit }: Quantity): number {
    return unit ? (value + unit.offset) * unit.multiply / unit.divide : value;
}

function inUnit(base: number, unit: Unit | undefined): number {
    if (!unit) return withoutNoise(base);
    const value = base * unit.divide / unit.multiply;
    // Taking the offset off cancels leading digits, so the noise sits at a fixed place behind the point.
    return unit.offset === 0 ? withoutNoise(value) : Number((value - unit.offset).toFixed(9));
}

/** Cuts the last two of the sixteen digits, where binary arithmetic leaves its rounding errors. */
function withoutNoise(value: number): number {
    return Number(value.toPrecision(14));
}

/** The number in the notation of the language, which writes exponents as JavaScript does. */
function numeral(value: number): string {
    return String(value);
}
