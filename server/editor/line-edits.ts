import { diffArrays } from 'diff';
import type { Position, TextEdit } from 'vscode-languageserver';

/** The difference of two texts as edits of whole lines. */
export function lineEdits(before: string, after: string): TextEdit[] {
    const edits: TextEdit[] = [];
    const lines = linesOf(before);
    const last = lines.at(-1) ?? '';
    /** The last line may have no end, and then there is no line below it. */
    const startOf = (line: number): Position => line < lines.length || /[\r\n]$/.test(last) || line === 0 ? { line, character: 0 } : { line: line - 1, character: last.length };
    let line = 0;
    /** Where the edit before ends. */
    let end = -1;
    for (const { value, count, added, removed } of diffArrays(lines, linesOf(after))) {
        const previous = edits.at(-1);
        // Lines in place of others are one edit with their removal.
        const follows = end === line;
        if (removed) {
            if (previous && follows) previous.range.end = startOf(line + count);
            else edits.push({ range: { start: startOf(line), end: startOf(line + count) }, newText: '' });
            line += count;
            end = line;
        } else if (added) {
            if (previous && follows) previous.newText += value.join('');
            else edits.push({ range: { start: startOf(line), end: startOf(line) }, newText: value.join('') });
            end = line;
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
