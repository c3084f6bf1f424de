import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { systemsChangedNotification, type SystemsChangedParams } from '../server/editor/view-protocol.js';
import { lendFiles } from './files-for-server.js';

/**
 * What commands and panels need of the language client. The client is large: it is loaded once the editor has all commands and can go on
 * with what is next, and who asks before waits for it.
 */
export class ServerConnection {
    private readonly client: Promise<BaseLanguageClient>;
    private readonly changed = new vscode.EventEmitter<readonly string[]>();
    /** Tells which files' systems have changed. */
    readonly onSystemsChanged = this.changed.event;

    constructor(load: () => Promise<BaseLanguageClient>) {
        this.client = new Promise(resolve => { setTimeout(resolve, 0); }).then(load).then(client => {
            lendFiles(client);
            client.onNotification(systemsChangedNotification, ({ uris }: SystemsChangedParams) => this.changed.fire(uris));
            // It says itself why it could not start; requests wait for it.
            void client.start();
            return client;
        });
        this.client.catch((error: unknown) => {
            console.error(error);
            void vscode.window.showErrorMessage(`The language server could not be reached: ${error instanceof Error ? error.message : String(error)}`);
        });
    }

    async sendRequest<Result>(method: string, params: object, token?: vscode.CancellationToken): Promise<Result> {
        const client = await this.client;
        return token ? client.sendRequest<Result>(method, params, token) : client.sendRequest<Result>(method, params);
    }

    async asWorkspaceEdit(edit: Parameters<BaseLanguageClient['protocol2CodeConverter']['asWorkspaceEdit']>[0]): Promise<vscode.WorkspaceEdit | undefined> {
        return (await this.client).protocol2CodeConverter.asWorkspaceEdit(edit);
    }

    /** For the output channel alone. */
    async error(message: string, error: unknown): Promise<void> {
        (await this.client).error(message, error, false);
    }

    async warn(message: string): Promise<void> {
        (await this.client).warn(message);
    }

    async showOutput(): Promise<void> {
        (await this.client).outputChannel.show();
    }

    async restart(): Promise<void> {
        const client = await this.client;
        if (client.needsStop()) await client.stop();
        await client.start();
    }

    async stop(): Promise<void> {
        await (await this.client).stop();
    }
}
