import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { ServerInWorker } from './server-in-worker.js';
import { clientOptions, startClient } from './start-client.js';

let client: LanguageClient | undefined;

/** The browser's extension: the server is a worker, and asks here for files. */
export function activate(context: vscode.ExtensionContext): void {
    const server = new ServerInWorker(vscode.Uri.joinPath(context.extensionUri, 'dist', 'server', 'language-server-web.js').toString(true));
    context.subscriptions.push({ dispose: () => server.end() });
    client = new LanguageClient('mlsys', 'MLSys', () => server.start(), clientOptions(context));
    startClient(context, client);
}

export async function deactivate(): Promise<void> {
    await client?.stop();
}
