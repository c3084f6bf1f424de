/**
 * Cuts a text into sections that are read on their own: an edit is read again in its own section, and an unfinished
 * declaration leaves the others alone. A pure function of the text, so that edited and fresh texts are read alike.
 */
import { declarationWords } from './problems/expected.js';
import { elementTerms } from './vocabulary/vocabulary.js';

export interface Section {
    readonly text: string;
    /** UTF-16 code units from the start of the whole text. */
    readonly offset: number;
    /** Zero-based line in the whole text; a section starts at the start of a line. */
    readonly line: number;
}

const pieces = /"(?:\\.|[^"\\\r\n])*"?|\/\/[^\r\n]*|\/\*[^]*?(?:\*\/|$)|[({})]|\r\n|[\r\n]|[^\s"/({})]+|\//g;

/** `user goal`, `ml component`: what stays together also where a line breaks in between. */
const twoWords: ReadonlySet<string> = new Set(elementTerms().flatMap(term => term.declarationForms.flatMap(({ phrase }) => phrase.includes(' ') ? [phrase.split(' ', 2).join(' ')] : [])));

/**
 * A section starts at a word that starts a declaration, at the very start of a line and outside of all brackets, or at
 * the comments before it. What does not look like that stays in one section, which is only slower. Linear.
 */
export function sectionsOf(text: string): readonly Section[] {
    const starts: { readonly offset: number; readonly line: number }[] = [{ offset: 0, line: 0 }];
    let depth = 0;
    let line = 0;
    let lineStart = 0;
    // Where the comments started that nothing but white space has followed yet.
    let comments: { readonly offset: number; readonly line: number } | undefined;
    let before = '';
    for (const match of text.matchAll(pieces)) {
        const [piece] = match;
        const at = match.index;
        if (piece === '\n' || piece === '\r' || piece === '\r\n') {
            line++;
            lineStart = at + piece.length;
        } else if (piece.startsWith('//') || piece.startsWith('/*')) {
            if (depth === 0 && at === lineStart) comments ??= { offset: at, line };
            for (const lineBreak of piece.matchAll(/\r\n|[\r\n]/g)) {
                line++;
                lineStart = at + lineBreak.index + lineBreak[0].length;
            }
        } else {
            if (depth === 0 && at === lineStart && at > 0 && declarationWords.has(piece) && !twoWords.has(`${before} ${piece}`)) starts.push(comments ?? { offset: at, line });
            comments = undefined;
            before = piece;
            if (piece === '{' || piece === '(') depth++;
            else if (piece === '}' || piece === ')') depth = Math.max(0, depth - 1);
        }
    }
    return starts.map(({ offset, line: first }, index) => ({ text: text.slice(offset, starts[index + 1]?.offset ?? text.length), offset, line: first }));
}

/** The name behind the first word, if that is `system`: a guess at what the whole text says, made from its start. */
export function systemNameIn(text: string): string | undefined {
    let isHeader = false;
    for (const [piece] of text.matchAll(pieces)) {
        if (/^(?:\r\n|[\r\n]|\/\/|\/\*)/.test(piece)) continue;
        if (isHeader) return piece;
        if (piece !== 'system') return undefined;
        isHeader = true;
    }
    return undefined;
}
