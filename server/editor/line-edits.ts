import { diffArrays } from 'diff';
import type { TextEdit } from 'vscode-languageserver';

/** The difference of two texts as edits of whole lines. */
export function lineEdits(before: string, after: string): TextEdit[] {
    const edits: TextEdit[] = [];
    let line = 0;
    for (const { value, count, added, removed } of diffArrays(linesOf(before), linesOf(after))) {
        const last = edits.at(-1);
        // Lines in place of others are one edit with their removal.
        const follows = last?.range.end.line === line;
        if (removed) {
            if (last && follows) last.range.end = { line: line + count, character: 0 };
            else edits.push({ range: { start: { line, character: 0 }, end: { line: line + count, character: 0 } }, newText: '' });
            line += count;
        } else if (added) {
            if (last && follows) last.newText += value.join('');
            else edits.push({ range: { start: { line, character: 0 }, end: { line, character: 0 } }, newText: value.join('') });
        } else {
            line += count;
        }
    }
    return edits;
}

/** Lines with their ends, counted as in the Language Server Protocol: a carriage return by itself ends one, too. */
function linesOf(text: string): string[] {
    return text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
}
