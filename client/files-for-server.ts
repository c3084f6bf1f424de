import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { listFilesRequest, readFileRequest } from '../server/editor/files-protocol.js';

/** Folders that hold other people's files. */
const skipped = new Set(['node_modules', 'dist', 'out']);

/** Answers a server that asks for files which lie on no disk of its own. It asks for none outside of the workspace. */
export function lendFiles(client: BaseLanguageClient): vscode.Disposable {
    return vscode.Disposable.from(
        client.onRequest(listFilesRequest, async (folder: string) => (await filesBelow(vscode.Uri.parse(folder))).sort()),
        client.onRequest(readFileRequest, readFile),
    );
}

/** Walks by itself: the editor's search finds nothing on file systems that bring no search along. */
async function filesBelow(folder: vscode.Uri): Promise<string[]> {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    const found = await Promise.all(entries.map(async ([name, type]) => {
        if (name.startsWith('.') || skipped.has(name)) return [];
        const uri = vscode.Uri.joinPath(folder, name);
        // Links are not followed, so that a listing stays inside its folder and ends.
        if (type === vscode.FileType.Directory) return filesBelow(uri);
        return type === vscode.FileType.File && name.endsWith('.mlsys') ? [uri.toString()] : [];
    }));
    return found.flat();
}

async function readFile(uri: string): Promise<string | null> {
    try {
        return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.parse(uri)));
    } catch (error) {
        if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return null;
        throw error;
    }
}
