/** Measures and wraps text without a font engine, so that layout runs the same everywhere. */
import { boldWidths, regularWidths } from './font-widths.js';

export interface Font {
    /** Pixels. */
    readonly size: number;
    readonly bold: boolean;
    /** Pixels added after every character. */
    readonly spacing?: number;
}

/** Hinting rounds the widths of small letters. */
const safety = 1.02;

/** Width of one line in pixels, rather too wide than too narrow. */
export function textWidth(text: string, font: Font): number {
    const table = font.bold ? boldWidths : regularWidths;
    let thousandths = 0;
    let characters = 0;
    for (const character of text) {
        const code = character.codePointAt(0) ?? 0;
        thousandths += code >= 32 && code < 127 ? table[code - 32] : wideOf(code);
        characters++;
    }
    return thousandths / 1000 * font.size * safety + characters * (font.spacing ?? 0);
}

/** Thousandths of the font size for characters outside ASCII, by script. */
function wideOf(code: number): number {
    if (isCombining(code)) return 0;
    if (code < 0x250) return code >= 0xc0 && code <= 0xde ? 780 : 620;
    if (code < 0x530) return 800;
    if (code < 0x1100) return 760;
    if (code >= 0x2000 && code <= 0x200a) return 500;
    if (code >= 0x2010 && code <= 0x2015) return code >= 0x2014 ? 1000 : 560;
    if (code >= 0x2018 && code <= 0x2022) return 360;
    if (isLigature(code)) return 10_000;
    return code >= 0x1f000 ? 1400 : 1030;
}

/** Whole sentences, long dashes and cuneiform signs that are one character. */
function isLigature(code: number): boolean {
    return (code >= 0xfdf0 && code <= 0xfdfd) || code === 0x2e3a || code === 0x2e3b || (code >= 0x12000 && code <= 0x1254f) || code === 0xa9c5;
}

function isCombining(code: number): boolean {
    return (code >= 0x300 && code <= 0x36f) || (code >= 0x200b && code <= 0x200d) || (code >= 0xfe00 && code <= 0xfe0f) || (code >= 0x20d0 && code <= 0x20ff);
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Longer texts are cut before they are measured: no line shows as much, and a line of a megabyte stays cheap. */
const longest = 600;

/**
 * Breaks text into at most `maximum` lines no wider than `width` pixels. Breaks at white space, after `-`, `/`,
 * `.` and `_`, before capitals inside a name, else inside the word; what does not fit ends in an ellipsis.
 */
export function wrapText(text: string, font: Font, width: number, maximum: number): string[] {
    const words = tidy(text.length > longest ? `${text.slice(0, longest)}…` : text).split(' ').filter(word => word !== '');
    const lines: string[] = [];
    let line = '';
    for (const word of words) {
        const joined = line === '' ? word : `${line} ${word}`;
        if (textWidth(joined, font) <= width) {
            line = joined;
            continue;
        }
        if (line !== '') lines.push(line);
        line = '';
        for (const piece of textWidth(word, font) <= width ? [word] : breakWord(word, font, width)) {
            if (line !== '') lines.push(line);
            line = piece;
        }
        if (lines.length > maximum) break;
    }
    if (line !== '') lines.push(line);
    if (lines.length <= maximum) return lines;
    return [...lines.slice(0, maximum - 1), withEllipsis(lines[maximum - 1], font, width)];
}

function withEllipsis(line: string, font: Font, width: number): string {
    const characters = [...graphemes.segment(line)].map(({ segment }) => segment);
    while (characters.length > 0 && textWidth(`${characters.join('').trimEnd()}…`, font) > width) characters.pop();
    return `${characters.join('').trimEnd()}…`;
}

/** Pieces of a word that is too long for a line, broken at its inner borders where it has some. */
function breakWord(word: string, font: Font, width: number): string[] {
    const pieces: string[] = [];
    let piece = '';
    for (const part of word.split(/(?<=[-/._→])|(?<=\p{Ll})(?=\p{Lu})/u)) {
        if (textWidth(piece + part, font) <= width) {
            piece += part;
            continue;
        }
        if (piece !== '') pieces.push(piece);
        piece = '';
        for (const { segment } of graphemes.segment(part)) {
            if (piece !== '' && textWidth(piece + segment, font) > width) {
                pieces.push(piece);
                piece = '';
            }
            piece += segment;
        }
    }
    if (piece !== '') pieces.push(piece);
    return pieces;
}

/**
 * One line of text as it may stand in a picture: white space joined, control characters (also those that turn the
 * direction of writing, and halves of surrogate pairs, which no XML file may hold) gone, and no towers of marks on one letter.
 */
export function tidy(text: string): string {
    return text
        .replace(/[\s\u0085\u2028\u2029]+/g, ' ')
        // eslint-disable-next-line no-control-regex -- these are what is to go
        .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufffe\uffff\ufeff]/g, '')
        .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
        .replace(/(\p{M}{6})\p{M}+/gu, '$1')
        .trim();
}
