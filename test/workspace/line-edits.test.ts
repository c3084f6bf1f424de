/** Edits of whole lines lead from one text to the other, whatever ends its lines. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { lineEdits } from '../../server/editor/line-edits.js';

function applied(before: string, after: string): string {
    return TextDocument.applyEdits(TextDocument.create('', 'mlsys', 0, before), lineEdits(before, after));
}

it.each([
    ['a\nb\nc\n', 'a\nx\nc\n', [{ range: { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } }, newText: 'x\n' }]],
    ['a\r\nb\r\n', 'a\r\nnew\r\nb\r\n', [{ range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } }, newText: 'new\r\n' }]],
    ['a\nb\nc\n', 'a\nc\n', [{ range: { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } }, newText: '' }]],
    ['a\n', 'a\n', []],
    // Below a last line without an end there is no place.
    ['a\nb', 'a\nx', [{ range: { start: { line: 1, character: 0 }, end: { line: 1, character: 1 } }, newText: 'x' }]],
])('%j to %j', (before, after, edits) => {
    expect(lineEdits(before, after)).toEqual(edits);
    expect(applied(before, after)).toBe(after);
});

it('any two texts', () => {
    const texts = fc.array(fc.constantFrom('a', 'b', 'goal', '{', '\n', '\r\n', '\r', '\u2028', ''), { maxLength: 30 }).map(pieces => pieces.join(''));
    fc.assert(fc.property(texts, texts, (before, after) => {
        expect(applied(before, after)).toBe(after);
        const document = TextDocument.create('', 'mlsys', 0, before);
        for (const place of lineEdits(before, after).flatMap(({ range: { start, end } }) => [start, end])) expect(document.positionAt(document.offsetAt(place))).toEqual(place);
    }), { numRuns: 2000, seed: 4 });
});

it('leaves alone what lies between', () => {
    const lines = Array.from({ length: 50 }, (_, index) => `line ${index}\r\n`);
    const after = [...lines.slice(0, 10), 'ten\r\n', ...lines.slice(11, 40), 'more\r\n', ...lines.slice(40)].join('');
    expect(lineEdits(lines.join(''), after).map(({ range }) => [range.start.line, range.end.line])).toEqual([[10, 11], [40, 40]]);
});
