import * as vscode from 'vscode';

/** A place as the language server tells it. */
export interface ToldPlace {
    readonly uri: string;
    readonly range: { readonly start: { readonly line: number; readonly character: number }; readonly end: { readonly line: number; readonly character: number } };
}

/** Selects a place in the column where its file, or else another specification, is shown. */
export async function revealPlace({ uri, range: { start, end } }: ToldPlace): Promise<void> {
    const column = vscode.window.visibleTextEditors.find(editor => editor.document.uri.toString() === uri)?.viewColumn
        ?? vscode.window.visibleTextEditors.find(editor => editor.document.languageId === 'mlsys')?.viewColumn ?? vscode.ViewColumn.One;
    await vscode.window.showTextDocument(vscode.Uri.parse(uri), { viewColumn: column, selection: new vscode.Range(start.line, start.character, end.line, end.character) });
}
