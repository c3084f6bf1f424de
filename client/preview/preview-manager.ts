import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { PreviewPanel, previewViewType } from './preview-panel.js';

/** Opens previews, keeps them in step with the texts, and brings them back after a window reload. */
export function registerPreview(context: vscode.ExtensionContext, client: LanguageClient, onSystemsChanged: vscode.Event<readonly string[]>): void {
    const panels = new Set<PreviewPanel>();
    const add = (panel: PreviewPanel): void => {
        panels.add(panel);
        panel.onClosed(() => panels.delete(panel));
    };
    context.subscriptions.push(
        vscode.commands.registerCommand('mlsys.showPreview', () => {
            const editor = vscode.window.activeTextEditor;
            if (editor?.document.languageId !== 'mlsys') {
                void vscode.window.showInformationMessage('Open a .mlsys file to see its system.');
                return;
            }
            const following = [...panels].find(panel => !panel.locked);
            if (following) following.show(editor.document.uri);
            else add(PreviewPanel.open(context.extensionUri, client, editor.document.uri));
        }),
        onSystemsChanged(uris => {
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
                const { uri, view } = (state ?? {}) as { uri?: string; view?: string };
                if (uri === undefined) {
                    panel.dispose();
                    return;
                }
                add(new PreviewPanel(panel, context.extensionUri, client, vscode.Uri.parse(uri), view ?? 'goals'));
            },
        }),
    );
}
