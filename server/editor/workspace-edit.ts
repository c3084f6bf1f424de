import type { SnippetTextEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { fixEdits, fixEditsWithStops, type FixStopsEdit } from '../rules/apply-fix.js';
import type { Fix } from '../rules/fix.js';
import type { LanguageServer } from './feature.js';

/** A fix as an edit of the texts that the server knows. */
export function workspaceEdit(server: LanguageServer, fix: Fix): WorkspaceEdit {
    return { changes: changesOf(server, fix) };
}

/**
 * The same with tab stops for what a person has to choose in the file that is open, where the editor knows them: made
 * with the edit, so that one undo takes back both.
 */
export function snippetEdit(server: LanguageServer, fix: Fix, uri: string): WorkspaceEdit {
    const changes = changesOf(server, fix);
    const withStops = takesSnippets(server) ? fixEditsWithStops(fix, uri, file => server.workspace.textOf(file)) : [];
    if (withStops.every(({ stops }) => stops.length === 0)) return { changes };
    let number = 0;
    const edits = withStops.map((edit): TextEdit | SnippetTextEdit => edit.stops.length === 0
        ? { range: { start: edit.start, end: edit.end }, newText: edit.newText }
        : { range: { start: edit.start, end: edit.end }, snippet: { kind: 'snippet', value: snippetOf(edit, () => ++number) } });
    return {
        documentChanges: [
            { textDocument: { uri, version: null }, edits },
            ...Object.entries(changes).filter(([other]) => other !== uri).map(([other, plain]) => ({ textDocument: { uri: other, version: null }, edits: plain })),
        ],
    };
}

/** Whether the editor makes tab stops of what an edit leaves open. */
export function takesSnippets({ client }: LanguageServer): boolean {
    const edits = client.capabilities.workspace?.workspaceEdit;
    return edits?.documentChanges === true && edits.snippetEditSupport === true;
}

function changesOf(server: LanguageServer, fix: Fix): Record<string, TextEdit[]> {
    const changes: Record<string, TextEdit[]> = {};
    for (const [uri, edits] of fixEdits(fix, file => server.workspace.textOf(file))) {
        changes[uri] = edits.map(({ start, end, newText }) => ({ range: { start, end }, newText }));
    }
    return changes;
}

function snippetOf({ newText, stops }: FixStopsEdit, nextNumber: () => number): string {
    let at = 0;
    let value = '';
    for (const { start, end } of stops) {
        value += `${escaped(newText.slice(at, start))}\${${nextNumber()}:${escaped(newText.slice(start, end))}}`;
        at = end;
    }
    return value + escaped(newText.slice(at));
}

function escaped(text: string): string {
    return text.replace(/[\\$}]/g, '\\$&');
}
