import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatEdits, formatText } from '../../../server/syntax/formatting/format-text.js';
import { readSource } from '../../../server/syntax/formatting/source-pieces.js';
import { syntaxServices } from '../../../server/syntax/syntax-services.js';
import { brokenTexts, relaidTexts } from '../../helpers/mutants.js';
import { sampleTexts, workedExample } from '../../helpers/sample-texts.js';
import { treeOf } from '../../helpers/syntax-tree.js';

const seed = 20_260_101;

function lines(...text: string[]): string {
    return `${text.join('\n')}\n`;
}

/** Tokens and comments of a text, each line of a comment without its indentation. */
function wordsOf(text: string): string[] {
    return readSource(text, syntaxServices().parser.Lexer).pieces
        .map(({ image, comment }) => comment ? image.split(/\r\n|\n|\r/).map(line => line.trim()).join('\n') : image);
}

describe('layout', () => {
    test.each<[title: string, before: string, after: string]>([
        ['an empty text stays empty', '', ''],
        ['white space alone is nothing', ' \n\n', ''],
        ['spaces in a head and a final newline', 'user   goal\tG   "t"', 'user goal G "t"\n'],
        ['spaces around signs',
            'data flow A->B ->C{carries personal,sensitive}', 'data flow A -> B -> C { carries personal, sensitive }\n'],
        ['numbers, units, comparators and dates',
            'goal G{measure m>=70% by 2027-01-01   from T . x,U}', 'goal G { measure m >= 70 % by 2027-01-01 from T.x, U }\n'],
        ['negative weights', 'goal G { supports H - 5 }', 'goal G { supports H -5 }\n'],
        ['fields and parentheses',
            'telemetry T{context a:number s personal}\nhazard H{caused by ( A or B )and C}',
            lines('telemetry T { context a : number s personal }', 'hazard H { caused by (A or B) and C }')],
        ['a short body stays on the line', 'actor A {count 5 has time}', 'actor A { count 5  has time }\n'],
        ['an empty body is closed up', 'actor A {\n}', 'actor A { }\n'],
        ['a body that the author broke after the brace stays broken', 'actor A {\ncount 5 has time}', lines('actor A {', '  count 5', '  has time', '}')],
        ['a body broken elsewhere is joined', 'actor A { count 5\nhas time\n}', 'actor A { count 5  has time }\n'],
        ['more than three clauses stand below each other',
            'component C { owner "x" version "1" latency 5 ms role ui }', lines('component C {', '  owner "x"', '  version "1"', '  latency 5 ms', '  role ui', '}')],
        ['a nested body with one clause stays on the line', 'goal G { measure m { unit ms } }', 'goal G { measure m { unit ms } }\n'],
        ['a nested body with several clauses opens the one around it',
            'goal G { measure m { unit ms online } }', lines('goal G {', '  measure m { unit ms  online }', '}')],
        ['a body that would pass column 140 is opened',
            `environment E { may change because "${'x'.repeat(130)}" }`, lines('environment E {', `  may change because "${'x'.repeat(130)}"`, '}')],
        ['a long clause is broken after commas and before because',
            `goal G {\n  supports H strongly because "${'x'.repeat(100)}" evidence observed because "${'y'.repeat(60)}"\n  avoid "${'a'.repeat(90)}", "${'b'.repeat(60)}", "c"\n}`,
            lines('goal G {', `  supports H strongly because "${'x'.repeat(100)}"`, `      evidence observed because "${'y'.repeat(60)}"`,
                `  avoid "${'a'.repeat(90)}",`, `      "${'b'.repeat(60)}", "c"`, '}')],
        ['one blank line is kept, more are not, none is added', 'actor A\n\n\n\nactor B\nactor C actor D', lines('actor A', '', 'actor B', 'actor C', 'actor D')],
        ['blank lines in a body: one between clauses, none at its ends',
            'actor A {\n\n  count 5\n\n\n  has time\n\n}', lines('actor A {', '  count 5', '', '  has time', '}')],
        ['blank lines at the ends of a text go', '\n\nactor A\n\n\n', 'actor A\n'],
        ['texts stay untouched', 'actor A "a   {b}  // c"', 'actor A "a   {b}  // c"\n'],
        ['names that are keywords elsewhere', 'goal G { measure value   >= 3 from T.weekly }', 'goal G { measure value >= 3 from T.weekly }\n'],
        ['tabs and mixed line ends', 'actor A {\r\n\tcount 5\r\n\thas time\n}\r\n', 'actor A {\r\n  count 5\r\n  has time\r\n}\r\n'],
        ['a byte order mark stays', '\uFEFFactor   A', '\uFEFFactor A\n'],
    ])('%s', (_, before, after) => {
        expect(formatText(before)).toBe(after);
        expect(formatText(after)).toBe(after);
    });
});

describe('comments', () => {
    test.each<[title: string, before: string, after: string]>([
        ['on their own line', '   // one\n\n\n      // two\nactor A', lines('// one', '', '// two', 'actor A')],
        ['at the end of a line', 'actor A    // one\nactor B {   // two\n  count 5   // three\n}  // four',
            lines('actor A // one', 'actor B { // two', '  count 5 // three', '} // four')],
        ['above a clause and above the brace', 'actor A {\n// one\n   count 5\n        // two\n}', lines('actor A {', '  // one', '  count 5', '  // two', '}')],
        ['a comment opens the body', 'actor A { // one\n count 5 }', lines('actor A { // one', '  count 5', '}')],
        ['between the items of a list',
            'goal G {\n  held by A, // one\n B,\n   // two\nC\n}', lines('goal G {', '  held by A, // one', '      B,', '      // two', '      C', '}')],
        ['between words', 'user/* a */goal G{held by/* b */A,/* c */B}', 'user /* a */ goal G { held by /* b */ A, /* c */ B }\n'],
        ['documentation moves with its lines',
            'actor A {\n      /**\n       * One\n    * two  \n       */\n  count 5\n}', lines('actor A {', '  /**', '   * One', '   * two  ', '   */', '  count 5', '}')],
        ['documentation without stars keeps its shape',
            '    /** One\n          two\n        three */\n    actor A', lines('/** One', '      two', '    three */', 'actor A')],
        ['documentation of the second statement on a line', 'actor A /** B */ actor B', lines('actor A', '/** B */ actor B')],
        ['only comments', '// one\n\n\n/* two */', lines('// one', '', '/* two */')],
        ['white space at the end of a line comment goes', 'actor A // one   \n', 'actor A // one\n'],
    ])('%s', (_, before, after) => {
        expect(formatText(before)).toBe(after);
        expect(formatText(after)).toBe(after);
    });
});

describe('broken text', () => {
    test.each<[title: string, before: string, after: string]>([
        ['a broken statement stays, its neighbours are laid out',
            'actor   A\n\n\nactor   B   {  count  }\n\n\n   actor   C', 'actor A\n\n\nactor   B   {  count  }\n\n\nactor C\n'],
        ['an unfinished head', 'goal\n\nuser   goal   G', 'goal\n\nuser goal G\n'],
        ['characters that no word begins with', 'actor A  { count 5 € }\nactor   B', 'actor A  { count 5 € }\nactor B\n'],
        ['a comment without end', 'actor   A\n /* and   so', 'actor A\n /* and   so'],
        ['a text without end', 'actor A  "half\nactor   B', 'actor A  "half\nactor B\n'],
    ])('%s', (_, before, after) => {
        expect(formatText(before)).toBe(after);
        expect(formatText(after)).toBe(after);
    });
});

describe('edits', () => {
    test('touch white space alone, as little as needed', () => {
        expect(formatEdits('actor  A {\n   count 5\n}\n')).toEqual([
            { start: { line: 0, character: 6 }, end: { line: 0, character: 7 }, newText: '' },
            { start: { line: 1, character: 2 }, end: { line: 1, character: 3 }, newText: '' },
        ]);
        expect(formatEdits('actor A\n')).toEqual([]);
    });

    test('of a range lay out the statements that it touches', () => {
        const edits = formatEdits('actor  A\nactor  B {\n   count  5\n   has  time\n}\nactor  C\n', { start: { line: 2, character: 4 }, end: { line: 2, character: 5 } });
        expect(edits.map(edit => edit.start.line)).toEqual([1, 2, 2, 3, 3]);
    });
});

describe('promises', () => {
    const holds = (text: string): void => {
        const formatted = formatText(text);
        expect(wordsOf(formatted)).toEqual(wordsOf(text));
        expect(formatText(formatted)).toBe(formatted);
    };

    test.each(sampleTexts.map(({ name, text }) => [name, text]))('%s', (_, text) => {
        holds(text);
        expect(treeOf(formatText(text))).toEqual(treeOf(text));
        // On one line, and with a token a line wherever the language allows it.
        const joined = text.replace(/\/\/.*|\/\*[^]*?\*\//g, '').replace(/\s+/g, ' ');
        holds(joined);
        expect(treeOf(formatText(joined))).toEqual(treeOf(joined));
    });

    test('hold for every layout of the samples', () => {
        fc.assert(fc.property(relaidTexts(sampleTexts), text => {
            holds(text);
            expect(treeOf(formatText(text))).toEqual(treeOf(text));
        }), { seed, numRuns: 300 });
    });

    test('hold for broken samples', () => {
        fc.assert(fc.property(brokenTexts(sampleTexts), holds), { seed, numRuns: 400 });
    });

    test('hold for every prefix of the worked example and some of every sample', () => {
        for (let length = 0; length <= workedExample.length; length++) formatText(workedExample.slice(0, length));
        fc.assert(fc.property(fc.nat(sampleTexts.length - 1), fc.double({ min: 0, max: 1, noNaN: true }), (sample, part) => {
            const { text } = sampleTexts[sample];
            holds(text.slice(0, Math.floor(part * text.length)));
        }), { seed, numRuns: 300 });
    });

    test('hold for any text', () => {
        fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), holds), { seed, numRuns: 300 });
        fc.assert(fc.property(fc.array(fc.constantFrom('goal', 'G', '{', '}', '"t"', 'measure', 'm', ',', '\n', ' ', '// c\n', '/* c */', '->', '5', '%', 'held by', 'supports'), { maxLength: 30 })
            .map(words => words.join(' ')), holds), { seed, numRuns: 1000 });
    });
});

test('a line of a million characters and a text of ten million are laid out', () => {
    const names = Array.from({ length: 130_000 }, (_, index) => `n${index}`);
    const wide = `component C { features ${names.join(',')} }`;
    expect(formatText(wide).split('\n').every(line => line.length <= 140)).toBe(true);
    const long = workedExample.replace('system', 'actor').repeat(300);
    expect(wordsOf(formatText(long)).length).toBe(wordsOf(long).length);
});
