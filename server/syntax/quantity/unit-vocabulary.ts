import { countedThings } from './counted-things.js';
import { currency } from './currencies.js';
import { physicalUnits } from './physical-units.js';
import type { UnitWord } from './unit-word.js';

/** All unit words but currencies, the most useful first. */
export const unitWords: readonly UnitWord[] = [...physicalUnits, ...countedThings];

/** A Map, not an object: words are text that anybody typed, `constructor` included. */
const bySpelling = new Map<string, UnitWord>();
for (const word of unitWords) {
    for (const spelling of spellingsOf(word)) bySpelling.set(spelling, word);
}

/** The unit of a word as written; units are case-sensitive, since mW and MW are not the same. */
export function unitWordOf(word: string): UnitWord | undefined {
    return bySpelling.get(word) ?? currency(word);
}

/** Every spelling that is accepted without currencies, the most useful first. */
export function knownSpellings(): Iterable<string> {
    return bySpelling.keys();
}

export function spellingsOf(word: UnitWord): readonly string[] {
    return [...new Set([word.singular, word.plural, ...word.aliases])];
}
