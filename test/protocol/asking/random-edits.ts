import type { Chance } from './chance.js';

/** One change as a key, a paste or a cut makes it, in UTF-16 offsets. */
export interface Change {
    readonly start: number;
    readonly end: number;
    readonly newText: string;
}

type Making = (text: string, chance: Chance, other: string) => Change;

const characters = [...Array.from('abzAZ09_ .,:;{}()"\'<>=-+%/*\\\n\t#@$€äλ漢\u00a0\u2028\u0301\u0000'), '😀', '\r\n', '\r', '  ', '\n\n'];
const tokens = ['"', '/*', '*/', '//', '/** said', '->', '<=', '90 %', '5 EUR per user', '3 days', '2027-01-01', '2027-13-41', 'goal', 'user goal', 'supports', 'measure', 'mistake', 'system', 'system S {', 'flow A -> B', 'caused by', 'and (', 'waive', 'because "so"', 'Model.', '.', '{', '}', '{ }', '}\n}', '[', '""', '“x”', '1e309', '-0', '99999999999999999999'];
/** Words, numbers, texts in quotes and signs, which is near enough to what the lexer sees. */
const tokenLike = /\s+|"[^"\n]*"|[\p{L}_][\p{L}\p{N}_]*|\d[\d.]*|->|[^\s\w]/gu;

/** What somebody may do to a text with a few keys. */
export const randomEdits: Readonly<Record<string, Making>> = {
    'insert a character': (text, chance) => at(placeIn(text, chance), 0, chance.of(characters)),
    'delete a character': (text, chance) => {
        const start = placeIn(text, chance);
        return at(start, lengthAt(text, start), '');
    },
    'replace a character': (text, chance) => {
        const start = placeIn(text, chance);
        return at(start, lengthAt(text, start), chance.of(characters));
    },
    'insert a token': (text, chance) => at(placeIn(text, chance), 0, ` ${chance.of(tokens)} `),
    'delete a token': (text, chance) => {
        const [start, length] = tokenIn(text, chance);
        return at(start, length, '');
    },
    'replace a token by another of the text': (text, chance) => {
        const [start, length] = tokenIn(text, chance);
        const [from, taken] = tokenIn(text, chance);
        return at(start, length, text.slice(from, from + taken));
    },
    'replace a token': (text, chance) => {
        const [start, length] = tokenIn(text, chance);
        return at(start, length, chance.of(tokens));
    },
    'lay out otherwise': (text, chance) => {
        const gaps = [...text.matchAll(/\s+/g)];
        if (gaps.length === 0) return at(0, 0, '\n');
        const { index, 0: { length } } = chance.of(gaps);
        return at(index, length, chance.of(['\n', ' ', '\t', '\r\n', '\n\n\n', ' // said\n', ' /* said */ ', '']));
    },
    'type a line anew': (text, chance) => {
        const line = lineIn(text, chance);
        return at(line.start + line.text.length, 0, `\n${line.text.slice(0, chance.below(line.text.length + 1))}`);
    },
    'paste lines': (text, chance, other) => {
        const { start } = lineIn(text, chance);
        const from = lineIn(other, chance).start;
        return at(start, 0, `${other.slice(from, from + chance.below(400)).replace(/[\uD800-\uDBFF]$/, '')}\n`);
    },
    'cut lines': (text, chance) => {
        const { start, text: line } = lineIn(text, chance);
        return at(start, line.length + 1, '');
    },
    'cut a piece': (text, chance) => {
        const start = placeIn(text, chance);
        return at(start, placeIn(text.slice(start, start + 120), chance), '');
    },
};

/** These leave most texts whole, so that what a sound system is asked for is asked, too. */
export const mildEdits = ['lay out otherwise', 'lay out otherwise', 'insert a character', 'delete a token', 'replace a token by another of the text', 'replace a character'];

function at(start: number, length: number, newText: string): Change {
    return { start, end: start + length, newText };
}

/** Of the character that begins there, in UTF-16 units. */
function lengthAt(text: string, start: number): number {
    return String.fromCodePoint(text.codePointAt(start) ?? 0).length;
}

/** Never between the halves of one character. */
function placeIn(text: string, chance: Chance): number {
    const place = chance.below(text.length + 1);
    return /^[\uDC00-\uDFFF]/.test(text.slice(place)) ? place - 1 : place;
}

function tokenIn(text: string, chance: Chance): [start: number, length: number] {
    const found = [...text.matchAll(tokenLike)].filter(([words]) => words.trim() !== '');
    if (found.length === 0) return [0, 0];
    const { index, 0: words } = chance.of(found);
    return [index, words.length];
}

function lineIn(text: string, chance: Chance): { readonly start: number; readonly text: string } {
    const lines = text.split('\n');
    const line = chance.below(lines.length);
    return { start: lines.slice(0, line).join('\n').length + (line > 0 ? 1 : 0), text: lines[line] };
}
