import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { LanguageClient, TransportKind, type ServerOptions } from 'vscode-languageclient/node';
import { compiledCodeOf, serverStart } from './server-start.js';

interface ServerModule {
    readonly path: string;
    readonly version: string;
    /** A folder of the extension on this machine. */
    readonly storage: string;
}

/** The server becomes a process of its own. */
export function createClient({ path: module, version, storage }: ServerModule, options: LanguageClientOptions): BaseLanguageClient {
    const start = serverStart(compiledCodeOf(version, storage, message => client.warn(message, undefined, false)));
    const server: ServerOptions = {
        run: { module, transport: TransportKind.ipc, options: start },
        debug: { module, transport: TransportKind.ipc, options: { ...start, execArgv: [...start.execArgv, '--nolazy', '--inspect=6009'] } },
    };
    const client = new LanguageClient('mlsys', 'MLSys', server, options);
    return client;
}
