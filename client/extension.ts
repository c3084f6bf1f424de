import * as vscode from 'vscode';
import { LanguageClient, TransportKind, type ServerOptions } from 'vscode-languageclient/node';
import { clientOptions, startClient } from './start-client.js';

let client: LanguageClient | undefined;

/** The desktop's extension: the server is a process of its own. */
export function activate(context: vscode.ExtensionContext): void {
    const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server', 'language-server.js').fsPath;
    const server: ServerOptions = {
        run: { module, transport: TransportKind.ipc },
        debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
    };
    client = new LanguageClient('mlsys', 'MLSys', server, clientOptions(context));
    startClient(context, client);
}

export async function deactivate(): Promise<void> {
    await client?.stop();
}
