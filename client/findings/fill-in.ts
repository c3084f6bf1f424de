import * as vscode from 'vscode';
import { fillInCommand } from '../../server/editor/view-protocol.js';
import { uriWithin } from '../within-workspace.js';
import { takeArguments } from './after-fix.js';

interface Place {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
}

/** After a fix that wrote into another file: its placeholders there become tab stops, the first one selected. */
export function registerFillIn(context: vscode.ExtensionContext): void {
    context.subscriptions.push(vscode.commands.registerCommand(fillInCommand, async () => {
        const [uri, places] = takeArguments(fillInCommand);
        if (typeof uri !== 'string' || !isPlaces(places) || places.length === 0) return;
        const within = await uriWithin(uri);
        if (!within) return;
        const document = await vscode.workspace.openTextDocument(within);
        const editor = await vscode.window.showTextDocument(document, { preview: false });
        const span = new vscode.Range(at(places[0].start), at(places[places.length - 1].end));
        const snippet = new vscode.SnippetString();
        let before = span.start;
        for (const place of places) {
            snippet.appendText(document.getText(new vscode.Range(before, at(place.start))));
            snippet.appendPlaceholder(document.getText(new vscode.Range(at(place.start), at(place.end))));
            before = at(place.end);
        }
        // The text stays the same.
        await editor.insertSnippet(snippet, span, { undoStopBefore: false, undoStopAfter: false, keepWhitespace: true });
        editor.revealRange(new vscode.Range(at(places[0].start), at(places[0].end)), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    }));
}

function at({ line, character }: Place['start']): vscode.Position {
    return new vscode.Position(line, character);
}

function isPlaces(value: unknown): value is readonly Place[] {
    const isPosition = (position: unknown): boolean => typeof position === 'object' && position !== null && 'line' in position && typeof position.line === 'number' && 'character' in position && typeof position.character === 'number';
    return Array.isArray(value) && value.every((place: unknown) => typeof place === 'object' && place !== null && 'start' in place && isPosition(place.start) && 'end' in place && isPosition(place.end));
}
