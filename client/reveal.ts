import * as vscode from 'vscode';
import { uriWithin } from './within-workspace.js';

/** A place as the language server tells it. */
export interface ToldPlace {
    readonly uri: string;
    readonly range: { readonly start: { readonly line: number; readonly character: number }; readonly end: { readonly line: number; readonly character: number } };
}

/** Selects a place in the column where its file, or else another specification, is shown. */
export async function revealPlace({ uri, range: { start, end } }: ToldPlace): Promise<void> {
    const within = await uriWithin(uri);
    if (within) await vscode.window.showTextDocument(within, { viewColumn: columnFor(uri), selection: new vscode.Range(start.line, start.character, end.line, end.character) });
}

/** Where a file is shown already, preferably with the cursor in it; else beside other specifications. */
export function columnFor(uri: string): vscode.ViewColumn {
    const editors = [...vscode.window.activeTextEditor ? [vscode.window.activeTextEditor] : [], ...vscode.window.visibleTextEditors];
    return editors.find(({ document }) => document.uri.toString() === uri)?.viewColumn
        ?? editors.find(({ document }) => document.languageId === 'mlsys')?.viewColumn ?? vscode.ViewColumn.One;
}
