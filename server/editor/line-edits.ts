import { diffLines } from 'diff';
import type { TextEdit } from 'vscode-languageserver';

/** The difference of two texts as edits of whole lines. */
export function lineEdits(before: string, after: string): TextEdit[] {
    const edits: TextEdit[] = [];
    let line = 0;
    let removed = 0;
    for (const { value, count, added, removed: isRemoved } of diffLines(before, after)) {
        if (isRemoved) {
            removed += count;
            edits.push({ range: { start: { line, character: 0 }, end: { line: line + count, character: 0 } }, newText: '' });
            line += count;
        } else if (added) {
            const last = edits.at(-1);
            // What replaces removed lines is one edit with their removal.
            if (last && removed > 0 && last.range.end.line === line && last.newText === '') last.newText = value;
            else edits.push({ range: { start: { line, character: 0 }, end: { line, character: 0 } }, newText: value });
        } else {
            line += count;
            removed = 0;
        }
    }
    return edits;
}
