import * as vscode from 'vscode';
import { keptFrom, usualChoices, type Kept } from './choices.js';
import { PreviewPanel, previewViewType } from './preview-panel.js';
import type { ServerConnection } from '../server-connection.js';

/** Opens previews, keeps them in step with the texts, and brings them back after a window reload. */
export function registerPreview(context: vscode.ExtensionContext, client: ServerConnection): void {
    const panels = new Set<PreviewPanel>();
    const add = (panel: PreviewPanel): void => {
        panels.add(panel);
        panel.onClosed(() => panels.delete(panel));
        panel.onAskedForAnother(kept => add(PreviewPanel.open(context.extensionUri, client, kept, panel.viewColumn)));
    };
    const ofActiveFile = (): Kept | undefined => {
        const editor = vscode.window.activeTextEditor;
        if (editor?.document.languageId === 'mlsys') return { uri: editor.document.uri.toString(), view: 'goals', choices: usualChoices };
        void vscode.window.showInformationMessage('Open a .mlsys file to see its system.');
        return undefined;
    };
    context.subscriptions.push(
        vscode.commands.registerCommand('mlsys.showPreview', () => {
            const kept = ofActiveFile();
            const following = [...panels].find(panel => !panel.locked);
            if (!kept) return;
            if (following) following.show(vscode.Uri.parse(kept.uri));
            else add(PreviewPanel.open(context.extensionUri, client, kept));
        }),
        vscode.commands.registerCommand('mlsys.showAnotherPreview', () => {
            const kept = ofActiveFile();
            // Beside the others, so that the text keeps its room.
            const [first] = panels;
            if (kept) add(PreviewPanel.open(context.extensionUri, client, kept, first?.viewColumn));
        }),
        client.onSystemsChanged(uris => {
            for (const panel of panels) panel.systemsChanged(uris);
        }),
        vscode.window.onDidChangeActiveTextEditor(editor => {
            if (editor?.document.languageId !== 'mlsys') return;
            for (const panel of panels) panel.follow(editor.document.uri);
        }),
        vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections, kind }) => {
            if (textEditor.document.languageId !== 'mlsys' || kind === undefined) return;
            for (const panel of panels) panel.cursorMoved(textEditor.document.uri, selections[0].active);
        }),
        vscode.window.registerWebviewPanelSerializer(previewViewType, {
            async deserializeWebviewPanel(panel, state: unknown) {
                const kept = keptFrom(state);
                if (kept) add(new PreviewPanel(panel, context.extensionUri, client, kept));
                else panel.dispose();
            },
        }),
    );
}
