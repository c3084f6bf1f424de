import { currencyCodes } from './currencies.js';
import { unitWords } from './unit-vocabulary.js';
import type { UnitWord } from './unit-word.js';
import { dimensionOf, parseUnit, type Unit } from './unit.js';

export interface CatalogueEntry {
    /** What to insert: a unit after a number, or a word after `per`. */
    readonly text: string;
    readonly title: string;
    readonly dimension: string;
}

/** What specifications state most: shares, times, rates, costs. Everything else follows in the order of the tables. */
const first: readonly (readonly [text: string, title?: string])[] = [
    ['%'], ['ms'], ['s'], ['min'], ['h'], ['days'], ['weeks'], ['months'], ['years'],
    ['per day', 'times a day'], ['per week', 'times a week'], ['per month', 'times a month'], ['per hour', 'times an hour'],
    ['per user per day', 'times a day for each user'], ['requests per s', 'requests a second'],
    ['EUR'], ['USD'], ['kEUR'], ['MEUR'], ['kUSD'], ['MUSD'],
    ['EUR per user per month', 'euros a month for each user'], ['USD per request', 'dollars for each request'], ['USD per Mtoken', 'dollars for a million tokens'],
    ['MB'], ['GB'], ['users'], ['requests'],
];

const afterPerFirst = ['day', 'user', 'hour', 'week', 'month', 'year', 's', 'min', 'request', 'session', 'prediction', 'decision', 'Mtoken'];

/** All units that completion offers after a number, the most useful first. */
export const unitCatalogue: readonly CatalogueEntry[] = unique([
    ...first.map(([text, title]) => entry(text, title)),
    ...unitWords.map(word => entry(word.plural)),
    ...currencyCodes.map(code => entry(code)),
    ...currencyCodes.slice(0, 21).flatMap(code => [entry(`k${code}`), entry(`M${code}`)]),
]);

/** All words that completion offers after `per`, the most useful first. */
export const unitsAfterPer: readonly CatalogueEntry[] = unique([
    ...afterPerFirst.map(word => afterPer(word)),
    ...unitWords.filter(isDivisor).map(word => afterPer(word.singular)),
    ...currencyCodes.map(code => afterPer(code)),
]);

/** A share divides nothing, `per times` says nothing, and the grammar takes words alone. */
function isDivisor(word: UnitWord): boolean {
    return Object.keys(word.powers).length > 0 || (word.counted !== undefined && word.counted !== 'share');
}

/** After `per`, a user is not a number but a dimension: the dimension shown is that of `per user`. */
function afterPer(word: string): CatalogueEntry {
    const divided = entry(`per ${word}`);
    return { text: word, get title() { return divided.title; }, get dimension() { return divided.dimension; } };
}

/** Title and dimension are found when they are read: the list is loaded with the server, and seldom shown. */
function entry(text: string, title?: string): CatalogueEntry {
    const unit = (): Unit => {
        const { unit: found, problem } = parseUnit(text);
        if (!found) throw new Error(`The unit catalogue names '${text}': ${problem.message}`);
        return found;
    };
    return {
        text,
        get title() { return title ?? unit().numerator?.title ?? unit().denominators[0].title; },
        get dimension() { return dimensionOf(unit()); },
    };
}

function unique(entries: readonly CatalogueEntry[]): readonly CatalogueEntry[] {
    return [...new Map(entries.map(listed => [listed.text, listed])).values()];
}
