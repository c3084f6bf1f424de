import * as vscode from 'vscode';
import type { TelemetrySuggestion } from '../../server/editor/analysis-protocol.js';
import { columnFor } from '../reveal.js';
import type { ServerConnection } from '../server-connection.js';

/** Applies an edit as one step that one undo takes back, and shows the first lines that it wrote. */
export async function applyAndReveal(client: ServerConnection, edit: TelemetrySuggestion['edit']): Promise<boolean> {
    const converted = await client.asWorkspaceEdit(edit);
    if (!converted || !await vscode.workspace.applyEdit(converted)) {
        void vscode.window.showErrorMessage('The text has changed meanwhile, so nothing was written. Try again.');
        return false;
    }
    for (const [uri, edits] of converted.entries()) {
        const written = edits.find(({ newText }) => newText.trim().includes('\n'));
        if (!written) continue;
        const skipped = (/^\s*/.exec(written.newText)?.[0].split('\n').length ?? 1) - 1;
        // Edits above the written lines have moved them down.
        const moved = edits.filter(other => other !== written && other.range.end.isBeforeOrEqual(written.range.start))
            .reduce((lines, { range, newText }) => lines + newText.split('\n').length - 1 - (range.end.line - range.start.line), 0);
        const at = new vscode.Position(written.range.start.line + skipped + moved, 0);
        const editor = await vscode.window.showTextDocument(uri, { viewColumn: columnFor(uri.toString()), selection: new vscode.Range(at, at), preview: false });
        editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
        break;
    }
    return true;
}
