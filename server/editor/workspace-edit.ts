import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { fixEdits } from '../rules/apply-fix.js';
import type { Fix } from '../rules/fix.js';
import type { LanguageServer } from './feature.js';

/** A fix as an edit of the texts that the server knows. */
export function workspaceEdit(server: LanguageServer, fix: Fix): WorkspaceEdit {
    const changes: Record<string, TextEdit[]> = {};
    for (const [uri, edits] of fixEdits(fix, file => server.workspace.textOf(file))) {
        changes[uri] = edits.map(({ start, end, newText }) => ({ range: { start, end }, newText }));
    }
    return { changes };
}
