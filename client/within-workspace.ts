import * as vscode from 'vscode';

/**
 * The file that an argument or an answer names, if it is one that the editor has open or that lies in the workspace: nothing else is opened
 * or written, whoever asks. Undefined with a word to the author otherwise.
 */
export function uriWithin(text: string): vscode.Uri | undefined {
    const uri = vscode.Uri.parse(text);
    // `Uri.parse` leaves dots as they are.
    const isPlain = !/(^|\/)\.\.?(\/|$)/.test(uri.path);
    const isOpen = vscode.workspace.textDocuments.some(document => document.uri.toString() === uri.toString());
    if (isPlain && (isOpen || vscode.workspace.getWorkspaceFolder(uri) !== undefined)) return uri;
    void vscode.window.showErrorMessage(`${uri.scheme === 'file' ? uri.fsPath : text} lies outside of the workspace, so it is left alone. Open its folder first.`);
    return undefined;
}
