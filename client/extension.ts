import { realpath } from 'node:fs/promises';
import * as vscode from 'vscode';
import { ServerConnection } from './server-connection.js';
import { clientOptions, registerAll } from './register-all.js';
import { followLinksBy } from './within-workspace.js';

let connection: ServerConnection | undefined;

/** The desktop's extension: the server is a process of its own. */
export function activate(context: vscode.ExtensionContext): void {
    followLinksBy(realpath);
    const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server', 'language-server.js').fsPath;
    connection = new ServerConnection(async () => (await import('./language-client-node.js')).createClient(module, clientOptions(context)));
    registerAll(context, connection);
}

export async function deactivate(): Promise<void> {
    await connection?.stop();
}
