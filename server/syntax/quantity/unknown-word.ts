import { distance } from 'fastest-levenshtein';
import { currencyCodes } from './currencies.js';
import { knownSpellings, unitWordOf } from './unit-vocabulary.js';

/** What is wrong with one word of a unit, in a sentence, and what to write in its place. */
export interface WordHelp {
    readonly message: string;
    readonly suggestion?: string;
}

const currencySigns: ReadonlyMap<string, string> = new Map([['€', 'EUR'], ['$', 'USD'], ['£', 'GBP'], ['¥', 'JPY'], ['₹', 'INR'], ['₩', 'KRW']]);

/** Habits that are too far from the right spelling to be found by distance, or nearer to a wrong one. */
const habits: ReadonlyMap<string, string> = new Map(Object.entries({
    sec: 's', secs: 's', msec: 'ms', msecs: 'ms', usec: 'µs', mins: 'min', hr: 'h', hrs: 'h', wk: 'week', wks: 'weeks', mo: 'month', mos: 'months',
    qtr: 'quarter', yr: 'year', yrs: 'years', y: 'year', a: 'year',
    percent: '%', percentage: '%', pct: '%', percents: '%', promille: 'permille',
    euro: 'EUR', euros: 'EUR', dollar: 'USD', dollars: 'USD', pound: 'GBP', francs: 'CHF', franc: 'CHF', yen: 'JPY', rupees: 'INR', yuan: 'CNY',
    c: '°C', f: '°F', degc: '°C', degf: '°F', in: 'inch', mi: 'miles', kilo: 'kg', kilos: 'kg', lbs: 'lb', pounds: 'lb',
    fps: 'frames per s', qps: 'requests per s', rps: 'requests per s', bpm: 'beats per min', rpm: 'revolutions per min', kmh: 'km per h', kph: 'km per h',
    mph: 'miles per h', bps: 'bit per s', kbps: 'kbit per s', mbps: 'Mbit per s', gbps: 'Gbit per s',
    daily: 'per day', weekly: 'per week', monthly: 'per month', yearly: 'per year', hourly: 'per h', annually: 'per year',
    pupil: 'student', pupils: 'students', folk: 'people', clients: 'customers', client: 'customer',
}));

/** Words for multiples, which belong to the number. */
const multiples = /^(k|M|G|bn|hundreds?|thousands?|millions?|billions?|dozens?)$/i;

/** Beyond this no unit is near, and distances would only cost time. */
const longestGuess = 24;

/** Where the word stands: before any `per`, right after one, or after another unit without `per`. */
export type WordPlace = 'first' | 'after per' | 'after unit';

/** Help for a word that is no unit. Total: any text gets a sentence. */
export function helpFor(word: string, place: WordPlace): WordHelp {
    const sign = [...currencySigns].find(([character]) => word.includes(character));
    if (sign) {
        const multiple = word.replace(sign[0], sign[1]);
        const suggestion = inPlace(unitWordOf(multiple) ? multiple : sign[1], place);
        return { message: `A currency sign is not a unit, since several currencies share it: write ${suggestion}.`, suggestion };
    }
    const ratio = ratioOf(word);
    if (ratio !== undefined) {
        const suggestion = inPlace(ratio, place);
        return { message: `Units are divided with 'per': write ${suggestion}.`, suggestion };
    }
    if (multiples.test(word)) {
        return { message: `'${word}' belongs to the number: write it in full or as 1.5e6. Money has units for it: kEUR, MUSD.` };
    }
    const nearest = nearestSpelling(word);
    if (nearest !== undefined && !(place === 'after per' && nearest === '%')) {
        const suggestion = inPlace(nearest, place);
        return { message: `'${shortened(word)}' is not a unit that I know; did you mean ${suggestion}?`, suggestion };
    }
    if (/^[kM]?[A-Z]{3}$/.test(word)) return { message: `'${word}' is neither a unit that I know nor the ISO code of a currency.` };
    return {
        message: `'${shortened(word)}' is not a unit that I know. To count things that have no unit here, `
            + 'write the number alone and say in the title what is counted.',
    };
}

/** The suggestion with exactly one `per` before it where one is due. */
function inPlace(suggestion: string, place: WordPlace): string {
    const alone = suggestion.replace(/^per /, '');
    return place === 'first' ? suggestion : place === 'after per' ? alone : `per ${alone}`;
}

/** `MB/s` → `MB per s`. */
function ratioOf(word: string): string | undefined {
    const parts = word.split('/');
    if (parts.length < 2 || parts.length > 4) return undefined;
    const [numerator, ...denominators] = parts;
    if (numerator !== '' && !unitWordOf(numerator)) return undefined;
    if (!denominators.every(part => unitWordOf(part))) return undefined;
    return [numerator, ...denominators.map(part => `per ${part}`)].filter(part => part !== '').join(' ');
}

/** The unit meant by a word: a known habit, another case, or a spelling at most two changes away. */
function nearestSpelling(word: string): string | undefined {
    if (word.length > longestGuess) return undefined;
    const lower = word.toLowerCase();
    const habit = habits.get(lower);
    if (habit !== undefined) return habit;
    const currencySpelling = word.length >= 3 && word.length <= 4 ? currencyInAnotherCase(word) : undefined;
    if (currencySpelling !== undefined) return currencySpelling;
    const reach = word.length < 3 ? 0 : word.length < 6 ? 1 : 2;
    let nearest: string | undefined;
    let least = reach + 1;
    for (const spelling of knownSpellings()) {
        const candidate = spelling.toLowerCase();
        // Short symbols are one change away from half of the alphabet: only other cases of them count.
        const changes = candidate === lower ? 0 : spelling.length < 3 ? Infinity : distance(lower, candidate);
        if (changes < least || (changes === least && nearest !== undefined && nearest.length !== word.length && spelling.length === word.length)) {
            least = changes;
            nearest = spelling;
        }
    }
    return nearest ?? (/^[A-Z]{3,4}$/.test(word) ? currencyCodes.find(code => distance(code, word) === 1) : undefined);
}

function currencyInAnotherCase(word: string): string | undefined {
    const code = currencyCodes.find(known => known === word.slice(-3).toUpperCase());
    if (code === undefined) return undefined;
    if (word.length === 3) return code;
    const prefix = { k: 'k', m: 'M' }[word[0].toLowerCase()];
    return prefix === undefined ? undefined : prefix + code;
}

function shortened(word: string): string {
    return word.length > 40 ? `${word.slice(0, 40)}…` : word;
}
