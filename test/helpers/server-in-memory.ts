import { PassThrough } from 'node:stream';
import {
    createConnection, createProtocolConnection, DidChangeTextDocumentNotification, DidOpenTextDocumentNotification, InitializedNotification, InitializeRequest, LogMessageNotification,
    PublishDiagnosticsNotification, StreamMessageReader, StreamMessageWriter,
    type Diagnostic, type ProtocolConnection,
} from 'vscode-languageserver/node';
import { startServer } from '../../server/editor/start-server.js';
import { Drawer } from '../../server/views/drawer.js';
import type { DiskAccess } from '../../server/hosts/confined-file-access.js';

/** The language server in this process, over files in memory: what it is made of can be replaced, and what it logs is seen. */
export class ServerInMemory {
    readonly published = new Map<string, readonly Diagnostic[]>();
    readonly logged: string[] = [];
    private readonly versions = new Map<string, number>();

    private constructor(readonly connection: ProtocolConnection) {
        connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => { this.published.set(uri, diagnostics); });
        connection.onNotification(LogMessageNotification.type, ({ message }) => { this.logged.push(message); });
        connection.listen();
    }

    /** @param files texts on the imagined disk, by URI. */
    static async start(files: Readonly<Record<string, string>> = {}): Promise<ServerInMemory> {
        const toServer = new PassThrough();
        const toClient = new PassThrough();
        startServer(createConnection(toServer, toClient), { disk: accessTo(files), draw: new Drawer().draw }, 'test');
        const server = new ServerInMemory(createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer)));
        await server.connection.sendRequest(InitializeRequest.type, { processId: null, rootUri: 'file:///spec', capabilities: {}, workspaceFolders: [{ uri: 'file:///spec', name: 'spec' }] });
        await server.connection.sendNotification(InitializedNotification.type, {});
        return server;
    }

    /** Opens a text, or gives an open one another text. */
    async setText(uri: string, text: string): Promise<void> {
        const version = (this.versions.get(uri) ?? 0) + 1;
        this.versions.set(uri, version);
        if (version === 1) await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId: 'mlsys', version, text } });
        else await this.connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri, version }, contentChanges: [{ text }] });
    }
}

function accessTo(files: Readonly<Record<string, string>>): DiskAccess {
    return {
        list: () => Promise.resolve(Object.keys(files)),
        read: uri => uri in files ? Promise.resolve(files[uri]) : Promise.reject(new Error(`There is no ${uri}.`)),
        realUri: uri => Promise.resolve(uri),
        readIfThere: uri => Promise.resolve(files[uri]),
    };
}
