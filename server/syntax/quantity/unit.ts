import { unitWordOf } from './unit-vocabulary.js';
import type { UnitWord } from './unit-word.js';
import { helpFor } from './unknown-word.js';

/**
 * A unit as written, ready to convert: a value in it is `(value + offset) * multiply / divide` in the base units of
 * its dimension. Units are shared and never change.
 */
export interface Unit {
    /** The author's words, one space between them: `EUR per user per day`. */
    readonly text: string;
    /** See {@link dimensionOf}. */
    readonly dimension: string;
    readonly multiply: number;
    readonly divide: number;
    readonly offset: number;
    /** What a plain number of this unit counts: a kind of thing (`person`), `share` for `%`, or nothing in particular. */
    readonly counted?: string;
    /** The word before the first `per`; missing in `per day`. */
    readonly numerator?: UnitWord;
    readonly denominators: readonly UnitWord[];
}

export interface UnitProblem {
    /** The word that is wrong; empty when the text is. */
    readonly word: string;
    /** Where it starts in the text. */
    readonly offset: number;
    /** What to write in place of the word. */
    readonly suggestion?: string;
    /** One sentence to the author. */
    readonly message: string;
}

export type UnitResult = { readonly unit: Unit; readonly problem?: undefined } | { readonly unit?: undefined; readonly problem: UnitProblem };

/** Every key parses thousands of quantities, of a few dozen units. Bounded, since the text may be any that was ever typed. */
const parsed = new Map<string, UnitResult>();
const mostParsed = 2000;
const longestKept = 80;
/** More has no meaning, and the factors would leave the range of numbers. */
const mostDenominators = 6;

/**
 * Reads a unit: `%`, `ms`, `EUR per user per day`, `per day`. Never throws.
 * White space may be laid out in any way; offsets are those of the given text.
 */
export function parseUnit(text: string): UnitResult {
    const before = parsed.get(text);
    if (before) return before;
    const result = parse(text);
    if (text.length <= longestKept) {
        if (parsed.size >= mostParsed) parsed.clear();
        parsed.set(text, result);
    }
    return result;
}

/**
 * The dimension in words: `time`, `power`, `money in EUR per person per time`; `number` for a bare number, a ratio or a
 * count. What follows `per` is in one order, whatever the author's. Quantities of different dimensions never compare;
 * those of one dimension do, unless they count different things (see {@link incomparable}).
 */
export function dimensionOf(unit: Unit | undefined): string {
    return unit?.dimension ?? 'number';
}

function parse(text: string): UnitResult {
    let numerator: UnitWord | undefined;
    const denominators: UnitWord[] = [];
    const words: string[] = [];
    let afterPer: { readonly offset: number } | undefined;
    for (const match of text.matchAll(/\S+/g)) {
        const [word] = match;
        const offset = match.index;
        if (word === 'per') {
            if (afterPer) return problem(word, offset, `Two 'per' follow each other: leave one out.`);
            afterPer = { offset };
        } else {
            const found = unitWordOf(word);
            if (!found) return { problem: { word, offset, ...helpFor(word, afterPer ? 'after per' : words.length === 0 ? 'first' : 'after unit') } };
            if (afterPer) {
                if (denominators.length === mostDenominators) {
                    return problem(word, offset, `A unit is divided ${mostDenominators} times at most: leave out what does not matter.`);
                }
                denominators.push(found);
                afterPer = undefined;
            } else if (words.length === 0) {
                numerator = found;
            } else {
                return problem(word, offset, `Units are joined with 'per': write per ${found.singular}.`, `per ${found.singular}`);
            }
        }
        words.push(word);
    }
    if (afterPer) return problem('per', afterPer.offset, `A unit is missing after 'per': write, for example, per day.`, 'per day');
    if (words.length === 0) return problem('', 0, 'The unit is missing.');
    return { unit: unitOf(words.join(' '), numerator, denominators) };
}

function problem(word: string, offset: number, message: string, suggestion?: string): UnitResult {
    return { problem: { word, offset, message, suggestion } };
}

function unitOf(text: string, numerator: UnitWord | undefined, denominators: readonly UnitWord[]): Unit {
    const powers = new Map<string, number>();
    const counts = new Set<string>();
    const add = (base: string, power: number): Map<string, number> => powers.set(base, (powers.get(base) ?? 0) + power);
    for (const [base, power] of Object.entries(numerator?.powers ?? {})) add(base, power);
    let multiply = numerator?.multiply ?? 1;
    let divide = numerator?.divide ?? 1;
    for (const word of denominators) {
        multiply *= word.divide;
        divide *= word.multiply;
        for (const [base, power] of Object.entries(word.powers)) add(base, -power);
        // "Per user" is a dimension of its own: 5 EUR per user are not 5 EUR.
        if (word.counted !== undefined) {
            counts.add(word.counted);
            add(word.counted, -1);
        }
    }
    return {
        text, dimension: dimensionInWords(powers, counts), multiply, divide,
        offset: denominators.length === 0 ? numerator?.offset ?? 0 : 0,
        counted: numerator?.counted, numerator, denominators,
    };
}

/** Counted things come first after `per`, time last, the others by the alphabet between them. */
function dimensionInWords(powers: ReadonlyMap<string, number>, counts: ReadonlySet<string>): string {
    const repeated = (base: string, power: number): string[] => Array.from({ length: Math.abs(power) }, () => base);
    const rank = (base: string): number => counts.has(base) ? 0 : base === 'time' ? 2 : 1;
    const above = [...powers].filter(([, power]) => power > 0).sort(([a], [b]) => a < b ? -1 : 1).flatMap(([base, power]) => repeated(base, power));
    const below = [...powers].filter(([, power]) => power < 0)
        .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1)).flatMap(([base, power]) => repeated(base, power));
    const inWords = [above.join(' times ') || 'number', ...below.map(base => `per ${base}`)].join(' ');
    return inWords === 'energy per time' ? 'power' : inWords;
}
