import * as vscode from 'vscode';

/** Where a path leads once all links on it are followed. */
export type RealPath = (path: string) => Promise<string>;

let realPath: RealPath | undefined;

/** Tells how to follow links, where there are any: a browser's files have none. */
export function followLinksBy(given: RealPath): void {
    realPath = given;
}

/**
 * The file that an argument or an answer names, if it is one that the editor has open or that lies in the workspace: nothing else is opened
 * or written, whoever asks. Undefined with a word to the author otherwise.
 */
export async function uriWithin(text: string): Promise<vscode.Uri | undefined> {
    const uri = vscode.Uri.parse(text);
    if (vscode.workspace.textDocuments.some(document => document.uri.toString() === uri.toString())) return uri;
    const name = uri.scheme === 'file' ? uri.fsPath : text;
    // `Uri.parse` leaves dots as they are; Windows takes either slash.
    const isPlain = !/(^|[\\/])\.\.?([\\/]|$)/.test(uri.path);
    if (!isPlain || vscode.workspace.getWorkspaceFolder(uri) === undefined) return refuse(`${name} lies outside of the workspace, so it is left alone. Open its folder first.`);
    const real = await whereItLeads(uri);
    const folders = await Promise.all((vscode.workspace.workspaceFolders ?? []).map(folder => whereItLeads(folder.uri)));
    if (folders.some(folder => real === folder || real.startsWith(folder.endsWith('/') ? folder : `${folder}/`))) return uri;
    return refuse(`${name} is a link that leads out of the workspace, so it is left alone. Open the folder that it leads to first.`);
}

function refuse(message: string): undefined {
    void vscode.window.showErrorMessage(message);
    return undefined;
}

async function whereItLeads(uri: vscode.Uri): Promise<string> {
    if (realPath === undefined || uri.scheme !== 'file') return uri.toString();
    try {
        return vscode.Uri.file(await realPath(uri.fsPath)).toString();
    } catch (error) {
        // What is not there yet leads where its folder does.
        const above = vscode.Uri.joinPath(uri, '..');
        if (above.path === uri.path || !isMissing(error)) throw error;
        return `${await whereItLeads(above)}${uri.toString().slice(uri.toString().lastIndexOf('/'))}`;
    }
}

function isMissing(error: unknown): boolean {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
