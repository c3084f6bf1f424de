import * as vscode from 'vscode';
import type { Place } from '../../server/editor/analysis-protocol.js';

/** The name at the cursor, then those of the declarations around it, inner ones first. */
export async function namesAtCursor(): Promise<readonly string[]> {
    const editor = specificationEditor();
    if (!editor) return [];
    const range = editor.document.getWordRangeAtPosition(editor.selection.active, /[\p{L}\p{N}_.]+/u);
    const around = await declarationsAround(editor);
    return [...range ? [editor.document.getText(range)] : [], ...around.map(({ name }) => name)];
}

/** In the order given, but first what is declared where the cursor is: it itself, then its neighbours in the same declaration. */
export async function nearestFirst<Choice extends { readonly place: Place }>(choices: readonly Choice[]): Promise<Choice[]> {
    const editor = specificationEditor();
    const around = editor ? await declarationsAround(editor) : [];
    const distance = ({ place: { uri, range: { start } } }: Choice): number => {
        const found = editor?.document.uri.toString() === uri ? around.findIndex(({ range }) => range.contains(new vscode.Position(start.line, start.character))) : -1;
        return found < 0 ? around.length : found;
    };
    return choices.toSorted((a, b) => distance(a) - distance(b));
}

function specificationEditor(): vscode.TextEditor | undefined {
    const editor = vscode.window.activeTextEditor;
    return editor?.document.languageId === 'mlsys' ? editor : undefined;
}

/** Inner ones first. */
async function declarationsAround({ document, selection: { active } }: vscode.TextEditor): Promise<readonly vscode.DocumentSymbol[]> {
    const outline = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>('vscode.executeDocumentSymbolProvider', document.uri);
    const around: vscode.DocumentSymbol[] = [];
    let siblings = outline ?? [];
    for (;;) {
        const next = siblings.find(({ range }) => range.contains(active));
        if (!next) return around;
        around.unshift(next);
        siblings = next.children;
    }
}
