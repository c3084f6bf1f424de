import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { LanguageClient, TransportKind, type ServerOptions } from 'vscode-languageclient/node';

/** @param module path of the server, which becomes a process of its own */
export function createClient(module: string, options: LanguageClientOptions): BaseLanguageClient {
    const server: ServerOptions = {
        run: { module, transport: TransportKind.ipc },
        debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
    };
    return new LanguageClient('mlsys', 'MLSys', server, options);
}
