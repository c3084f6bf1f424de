import { realpath } from 'node:fs/promises';
import * as vscode from 'vscode';
import { ServerConnection } from './server-connection.js';
import { clientOptions, registerAll } from './register-all.js';
import { followLinksBy } from './within-workspace.js';

let connection: ServerConnection | undefined;

/** The desktop's extension: the server is a process of its own. */
export function activate(context: vscode.ExtensionContext): void {
    followLinksBy(realpath);
    const server = {
        path: vscode.Uri.joinPath(context.extensionUri, 'dist', 'server', 'language-server.js').fsPath,
        version: String((context.extension.packageJSON as { version?: unknown }).version), storage: context.globalStorageUri.fsPath,
    };
    connection = new ServerConnection(async () => (await import('./language-client-node.js')).createClient(server, clientOptions(context)));
    registerAll(context, connection);
}

export async function deactivate(): Promise<void> {
    await connection?.stop();
}
