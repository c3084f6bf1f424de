import { convert as convertByLibrary } from 'convert';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countedThings } from '../../server/syntax/quantity/counted-things.js';
import { currencyCodes } from '../../server/syntax/quantity/currencies.js';
import { physicalUnits } from '../../server/syntax/quantity/physical-units.js';
import {
    compareQuantities, convert, dimensionOf, formatQuantity, parseUnit, quantity, unitCatalogue, unitsAfterPer, type Quantity, type Unit,
} from '../../server/syntax/quantity/quantity.js';
import { spellingsOf, unitWordOf, unitWords } from '../../server/syntax/quantity/unit-vocabulary.js';

function unit(text: string): Unit {
    const { unit: found, problem } = parseUnit(text);
    if (!found) throw new Error(problem.message);
    return found;
}

/** The quantity of a text as authors write it: `70 %`. */
function of(text: string): Quantity {
    const [, value, unitText] = /^(\S+)\s*(.*)$/.exec(text) ?? [];
    const read = quantity(Number(value), unitText === '' ? undefined : unitText);
    if (!read) throw new Error(`${text} has no known unit`);
    return read;
}

function mismatchOf(a: string, b: string): string {
    const result = compareQuantities(of(a), of(b));
    return typeof result === 'number' ? `compared: ${result}` : result.mismatch;
}

describe('units', () => {
    test.each([
        ['%', 'number'], ['ms', 'time'], ['users', 'number'], ['per day', 'number per time'], ['requests per s', 'number per time'], ['Hz', 'number per time'],
        ['EUR', 'money in EUR'], ['MUSD', 'money in USD'], ['EUR per user per day', 'money in EUR per person per time'],
        ['EUR per day per user', 'money in EUR per person per time'], ['GB per s', 'data per time'], ['km per h', 'length per time'],
        ['W', 'power'], ['kWh per day', 'power'], ['kWh per user per day', 'energy per person per time'], ['W per Hz', 'energy'], ['ms per s', 'number'],
        ['mg per l', 'mass per volume'], ['m per s per s', 'length per time per time'], ['°C per min', 'temperature per time'],
    ])('%s is %s', (text, dimension) => {
        expect(dimensionOf(unit(text))).toBe(dimension);
    });

    test('a missing unit is a number', () => expect(dimensionOf(undefined)).toBe('number'));

    test('white space is laid out freely, and the text is tidy', () => {
        expect(unit('  EUR\n per\tuser  per day ').text).toBe('EUR per user per day');
    });

    test.each([
        ['EUR per usr per day', 'usr', 8, 'user'], ['  zorps', 'zorps', 2, undefined], ['KB', 'KB', 0, 'kB'], ['Days', 'Days', 0, 'days'], ['eur', 'eur', 0, 'EUR'],
        ['EURR', 'EURR', 0, 'EUR'], ['sec', 'sec', 0, 's'], ['requets', 'requets', 0, 'requests'], ['€', '€', 0, 'EUR'], ['k€ per day', 'k€', 0, 'kEUR'],
        ['per $', '$', 4, 'USD'], ['MB/s', 'MB/s', 0, 'MB per s'], ['EUR user', 'user', 4, 'per user'], ['EUR usr', 'usr', 4, 'per user'], ['EUR daily', 'daily', 4, 'per day'],
        ['per daily', 'daily', 4, 'day'], ['EUR per', 'per', 4, 'per day'], ['per per day', 'per', 4, undefined], ['per percent', 'percent', 4, undefined],
        ['million', 'million', 0, undefined], ['', '', 0, undefined], [' ', '', 0, undefined], ['constructor', 'constructor', 0, undefined],
        ['__proto__', '__proto__', 0, undefined], ['XYZ', 'XYZ', 0, undefined],
    ])('%j is wrong at %j (%i); suggestion: %s', (text, word, offset, suggestion) => {
        const { problem } = parseUnit(text);
        expect(problem).toMatchObject({ word, offset });
        expect(problem?.suggestion).toBe(suggestion);
        expect(problem?.message).toMatch(/^.{10,}[.?]$/);
    });

    test('messages tell what to write', () => {
        expect(parseUnit('€').problem?.message).toContain('currency sign is not a unit');
        expect(parseUnit('XYZ').problem?.message).toContain('ISO code');
        expect(parseUnit('million').problem?.message).toContain('1.5e6');
    });

    test('seven divisions are too many', () => {
        expect(parseUnit(`EUR${' per day'.repeat(6)}`).unit).toBeDefined();
        expect(parseUnit(`EUR${' per day'.repeat(7)}`).problem?.offset).toBe(3 + 6 * 8 + 5);
    });

    test('following a suggestion always mends its word', () => {
        const mistyped = unitWords.flatMap(spellingsOf).flatMap(word => [word.toUpperCase(), word.toLowerCase(), `${word}x`, word.slice(1), `€${word}`]);
        const texts = [...mistyped, 'sec', 'fps', 'bpm', 'mph', 'percent', 'kmh', 'daily', 'MB/s', 'keur', 'euros', '£', 'k$', '/day',
            ...mistyped.map(word => `per ${word}`), ...mistyped.map(word => `EUR ${word}`)];
        let mended = 0;
        for (const text of texts) {
            const { problem } = parseUnit(text);
            if (problem?.suggestion === undefined) continue;
            const fixed = text.slice(0, problem.offset) + problem.suggestion + text.slice(problem.offset + problem.word.length);
            expect(parseUnit(fixed).problem, `${text} → ${fixed}`).toBeUndefined();
            mended++;
        }
        expect(mended).toBeGreaterThan(500);
    });

    test('no spelling means two units', () => {
        const spellings = unitWords.flatMap(spellingsOf);
        expect(spellings.filter((spelling, index) => spellings.indexOf(spelling) !== index)).toEqual([]);
        expect(spellings.filter(spelling => /^[kM]?[A-Z]{3}$/.test(spelling) && currencyCodes.includes(spelling.slice(-3)))).toEqual([]);
    });

    test('kinds of counted things are no names of dimensions', () => {
        const bases = new Set(physicalUnits.flatMap(word => Object.keys(word.powers)));
        expect(countedThings.filter(word => word.counted !== undefined && bases.has(word.counted))).toEqual([]);
    });

    test('currencies are those of ISO 4217', () => {
        const listed = new Set(Intl.supportedValuesOf('currency'));
        expect(currencyCodes.filter(code => !listed.has(code))).toEqual([]);
        expect(new Set(currencyCodes).size).toBe(currencyCodes.length);
    });
});

describe('comparison', () => {
    test.each([
        ['70 %', '0.7', 0], ['7 %', '0.07', 0], ['0.7', '69.9 %', 1], ['200 ms', '0.2 s', 0], ['0.3 ms', '0.0003 s', 0], ['0.03 ms', '0.00003 s', 0], ['0.07 days', '0.01 weeks', 0], ['200 ms', '1 s', -1],
        ['12 months', '1 year', 0], ['4 quarters', '1 year', 0], ['365 days', '1 year', 0], ['30 days', '1 month', -1], ['24 h', '1 day', 0], ['7 days', '1 week', 0],
        ['1.5 MUSD', '1500 kUSD', 0], ['1.5 MUSD', '1500000 USD', 0], ['3 per day', '21 per week', 0], ['3 requests per day', '3 per day', 0], ['1 per s', '1 Hz', 0],
        ['24 kWh per day', '1 kW', 0], ['8 Mbit per s', '1 MB per s', 0], ['1 GiB', '1 GB', 1], ['5 EUR per user per day', '5 EUR per day per patient', 0],
        ['10 USD per Mtoken', '0.00001 USD per token', 0], ['1000 ppm', '1 permille', 0], ['10 °C', '50 °F', 0], ['0 °C', '273.15 K', 0], ['800000 users', '800000', 0],
        ['3 km per h', '1 m per s', -1], ['-1 %', '0', -1],
    ])('%s against %s: %i', (a, b, sign) => {
        expect(compareQuantities(of(a), of(b))).toBe(sign);
        expect(compareQuantities(of(b), of(a))).toBe(sign === 0 ? 0 : -sign);
    });

    test.each([
        ['5 EUR', '5 USD', 'EUR and USD are different currencies'], ['5 EUR per user', '5 kUSD per user', 'EUR and USD are different currencies'],
        ['5 EUR', '5 USD per day', 'these cannot be compared'], ['200 ms', '70 %', `'ms' is time, '%' is a plain number`], ['200 ms', '3', 'a bare number has no unit'],
        ['5 EUR per user', '5 EUR', 'per person'], ['5 EUR per user', '5 EUR per request', 'per request'], ['3 per day', '3', 'number per time'],
        ['50 users', '50 requests', 'count different things'], ['50 users', '70 %', 'share of a whole'], ['70 %', '50 users', `'%' is a share`],
        ['NaN', '1', 'not a number'],
    ])('%s does not compare with %s: %s', (a, b, reason) => {
        expect(mismatchOf(a, b)).toContain(reason);
        expect(mismatchOf(b, a)).not.toContain('compared: ');
    });
});

describe('conversion and text', () => {
    test.each([
        ['70 %', undefined, '0.7'], ['0.07', '%', '7 %'], ['1 day', 'h', '24 h'], ['24 h', 'days', '1 day'], ['48 h', 'day', '2 days'], ['1.5 MUSD', 'USD', '1500000 USD'],
        ['240 °C', '°F', '464 °F'], ['0.1 °F', '°C', '-17.722222222 °C'], ['21 °C', 'K', '294.15 K'], ['9 °C per min', '°F per min', '16.2 °F per min'],
        ['3 per day', 'per week', '21 per week'], ['1 kWh', 'MJ', '3.6 MJ'], ['36 km per h', 'm per s', '10 m per s'], ['1 user', undefined, '1'],
    ])('%s in %s is %s', (from, to, expected) => {
        expect(convert(of(from), to === undefined ? undefined : unit(to))).toMatchObject({ text: expected });
    });

    test('what does not convert says why', () => {
        expect(convert(of('1 EUR'), unit('USD'))).toMatchObject({ mismatch: expect.stringContaining('no exchange rate') });
    });

    test('an unknown unit makes no quantity', () => expect(quantity(3, 'zorps')).toBeUndefined());

    test('the text of a quantity keeps what was written', () => {
        expect(quantity(5, ' EUR  per user per day')?.text).toBe('5 EUR per user per day');
        expect(quantity(0.05)?.text).toBe('0.05');
    });

    test('hints can be shorter', () => expect(formatQuantity({ value: 2 / 3, unit: unit('%') }, 3)).toBe('0.667 %'));
});

describe('factors agree with an independent library', () => {
    /** Our spelling and theirs, with the unit that both are measured in. Month and quarter differ by definition. */
    const pairs: readonly (readonly [string, string, string])[] = [
        ...['ns', 'ms', 'min', 'h', 'day', 'week', 'year'].map(text => [text, text, 's'] as const),
        ...['kB', 'MB', 'GB', 'TB', 'PB', 'KiB', 'MiB', 'GiB', 'TiB', 'bit'].map(text => [text, text, 'B'] as const),
        ['kbit', 'kilobit', 'B'], ['Mbit', 'megabit', 'B'], ['Gbit', 'gigabit', 'B'],
        ...['km', 'cm', 'mm', 'mile', 'foot', 'inch'].map(text => [text, text, 'm'] as const),
        ...['kg', 'mg', 'lb', 'tonne'].map(text => [text, text, 'g'] as const),
        ...['kWh', 'Wh', 'MWh', 'GWh', 'kJ', 'MJ'].map(text => [text, text, 'J'] as const), ['mW', 'milliwatt', 'W'],
        ...['kW', 'MW'].map(text => [text, text, 'W'] as const), ...['°C', '°F'].map(text => [text, text === '°C' ? 'celsius' : 'fahrenheit', 'K'] as const),
        ['kHz', 'kHz', 'Hz'], ['MHz', 'MHz', 'Hz'], ['GHz', 'GHz', 'Hz'], ['ml', 'mL', 'l'], ['kPa', 'kPa', 'Pa'], ['bar', 'bar', 'Pa'], ['mmHg', 'torr', 'Pa'],
        ['µs', 'microsecond', 's'], ['µm', 'micrometer', 'm'], ['µg', 'microgram', 'g'],
    ];

    test.each(pairs)('%s (%s) in %s', (ours, theirs, base) => {
        // Their types list every spelling; ours come from a table.
        const library = convertByLibrary as (value: number, from: string) => { to(unit: string): number };
        for (const value of [1, 37.5, 1e6]) {
            const converted = convert(of(`${value} ${ours}`), unit(base));
            if ('mismatch' in converted) throw new Error(converted.mismatch);
            const expected = library(value, theirs).to(base === 'l' ? 'L' : base);
            expect(Math.abs(converted.value - expected)).toBeLessThanOrEqual(1e-6 * Math.abs(expected));
        }
    });
});

describe('catalogue', () => {
    test('every entry is a unit, is listed once and says what it is', () => {
        for (const [list, before] of [[unitCatalogue, ''], [unitsAfterPer, 'per ']] as const) {
            for (const entry of list) {
                expect(dimensionOf(unit(before + entry.text))).toBe(entry.dimension);
                expect(entry.title).not.toBe('');
            }
            expect(new Set(list.map(entry => entry.text)).size).toBe(list.length);
        }
    });

    test('the common comes first', () => {
        expect(unitCatalogue.slice(0, 6).map(entry => entry.text)).toEqual(['%', 'ms', 's', 'min', 'h', 'days']);
        expect(unitsAfterPer[0].text).toBe('day');
        expect(unitCatalogue.find(entry => entry.text === 'kEUR')?.title).toMatch(/^thousand Euro/);
        expect(unitsAfterPer.some(entry => entry.text === '%' || entry.text === 'times')).toBe(false);
    });

    test('every unit word is offered', () => {
        const offered = new Set(unitCatalogue.map(entry => entry.text));
        expect(unitWords.filter(word => !offered.has(word.plural))).toEqual([]);
    });
});

describe('properties', () => {
    const parameters = { seed: 20_260_101, numRuns: 2000 };
    const words = [...unitWords.flatMap(spellingsOf), 'EUR', 'kUSD', 'MCHF'];
    const unitTexts = fc.tuple(fc.option(fc.constantFrom(...words)), fc.array(fc.constantFrom(...words), { maxLength: 3 }))
        .filter(([numerator, denominators]) => numerator !== null || denominators.length > 0)
        .map(([numerator, denominators]) => [...(numerator === null ? [] : [numerator]), ...denominators.map(word => `per ${word}`)].join(' '));
    const numbers = fc.double({ min: -1e12, max: 1e12, noNaN: true });
    /** Pairs of units that differ in nothing but their factors. */
    const related = fc.tuple(fc.constantFrom(...words), fc.constantFrom(...words), fc.array(fc.constantFrom(...words), { maxLength: 2 }))
        .filter(([a, b]) => dimensionOf(unit(a)) === dimensionOf(unit(b)) && unitWordOf(a)?.counted === unitWordOf(b)?.counted)
        .map(([a, b, denominators]) => [a, b].map(word => [word, ...denominators.map(text => `per ${text}`)].join(' ')));

    test('any text is a unit or has a problem inside the text', () => {
        const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.array(fc.constantFrom('per', 'EUR', '%', ' ', '/', 'dya', '\n', '°C', '€'), { maxLength: 40 }).map(parts => parts.join(' ')));
        fc.assert(fc.property(texts, text => {
            const { unit: found, problem } = parseUnit(text);
            if (found) return parseUnit(found.text).unit?.dimension === found.dimension;
            return text.slice(problem.offset, problem.offset + problem.word.length) === problem.word && problem.message !== '';
        }), parameters);
    });

    test('units of known words parse, and their text parses to the same', () => {
        fc.assert(fc.property(unitTexts, text => {
            const parsed = unit(text);
            expect(unit(parsed.text)).toEqual(parsed);
        }), parameters);
    });

    test('comparison is antisymmetric, and equal to itself', () => {
        fc.assert(fc.property(numbers, numbers, unitTexts, unitTexts, (x, y, first, second) => {
            const [a, b] = [quantity(x, first), quantity(y, second)];
            if (!a || !b) throw new Error('a known unit is unknown');
            const [forth, back] = [compareQuantities(a, b), compareQuantities(b, a)];
            expect(typeof forth).toBe(typeof back);
            if (typeof forth === 'number' && typeof back === 'number') expect(forth + back).toBe(0);
            expect(compareQuantities(a, a)).toBe(0);
        }), parameters);
    });

    test('conversion there and back gives the same amount', () => {
        let converted = 0;
        fc.assert(fc.property(numbers, related, (value, [from, to]) => {
            const start = quantity(value, from);
            if (!start) throw new Error(`${from} is unknown`);
            const there = convert(start, unit(to));
            if ('mismatch' in there) throw new Error(there.mismatch);
            const back = convert(there, start.unit);
            if ('mismatch' in back) throw new Error(back.mismatch);
            // The offset of a temperature scale takes digits away from values near its zero; below 1e-300 numbers have few digits left.
            const lost = start.unit?.offset || there.unit?.offset ? 1e-8 : 1e-300;
            expect(Math.abs(back.value - value)).toBeLessThanOrEqual(1e-12 * Math.abs(value) + lost);
            converted++;
        }), parameters);
        expect(converted).toBe(parameters.numRuns);
    });

    test('conversion keeps the order', () => {
        fc.assert(fc.property(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: -1e6, max: 1e6 }), related, (x, y, [from, to]) => {
            const [a, b] = [quantity(x, from), quantity(y, from)];
            if (!a || !b) throw new Error(`${from} is unknown`);
            const converted = convert(b, unit(to));
            if ('mismatch' in converted) throw new Error(converted.mismatch);
            expect(compareQuantities(a, converted)).toBe(Math.sign(x - y));
        }), parameters);
    });

    test('formatted quantities read back', () => {
        fc.assert(fc.property(numbers, unitTexts, (value, text) => {
            const start = quantity(value, text);
            if (!start) throw new Error(`${text} is unknown`);
            const [, number, rest] = /^-?([0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?) (.*)$/.exec(formatQuantity(start)) ?? [];
            expect(Number(number)).toBe(Math.abs(Number(value.toPrecision(12))));
            expect(dimensionOf(unit(rest))).toBe(dimensionOf(start.unit));
        }), parameters);
    });
});
