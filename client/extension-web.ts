import * as vscode from 'vscode';
import { ServerConnection } from './server-connection.js';
import { ServerInWorker } from './server-in-worker.js';
import { clientOptions, registerAll } from './register-all.js';

let connection: ServerConnection | undefined;

/** The browser's extension: the server is a worker, and asks here for files. */
export function activate(context: vscode.ExtensionContext): void {
    const server = new ServerInWorker(vscode.Uri.joinPath(context.extensionUri, 'dist', 'server', 'language-server-web.js').toString(true));
    context.subscriptions.push({ dispose: () => server.end() });
    connection = new ServerConnection(async () => {
        const { LanguageClient } = await import('vscode-languageclient/browser');
        return new LanguageClient('mlsys', 'MLSys', () => server.start(), clientOptions(context));
    });
    registerAll(context, connection);
}

export async function deactivate(): Promise<void> {
    await connection?.stop();
}
