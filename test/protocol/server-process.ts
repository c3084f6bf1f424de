import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync, mkdtempSync, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
    ConfigurationRequest, createProtocolConnection, DidChangeTextDocumentNotification, DidCloseTextDocumentNotification, DidOpenTextDocumentNotification, InitializedNotification, InitializeRequest,
    PublishDiagnosticsNotification, StreamMessageReader, StreamMessageWriter,
    type Diagnostic, type InitializeResult, type ProtocolConnection, type TextDocumentContentChangeEvent, type TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

const bundle = join(import.meta.dirname, '../../dist/server/language-server.js');

/** What a client may say of itself. */
interface ClientOptions {
    readonly initializationOptions?: object;
    /** Its settings of the section `mlsys`, asked for whenever the server wants to know. */
    readonly configuration?: () => unknown;
    /** What else is done in the folder before the server starts. */
    readonly before?: (folder: string) => void;
}

/** The bundled language server in a process of its own, as any editor runs it, over a folder of its own. */
export class ServerProcess {
    private readonly texts = new Map<string, TextDocument>();
    private readonly published = new Map<string, { readonly diagnostics: readonly Diagnostic[]; readonly version?: number }>();
    private readonly waiting = new Set<() => void>();
    initialized: InitializeResult | undefined;

    private constructor(readonly folder: string, readonly process: ChildProcessWithoutNullStreams, readonly connection: ProtocolConnection) {
        connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics, version }) => {
            this.published.set(uri, { diagnostics, version });
            for (const wake of this.waiting) wake();
        });
        connection.listen();
    }

    /** @param files by path in the workspace. */
    static async start(files: Readonly<Record<string, string | Uint8Array>> = {}, { initializationOptions, configuration, before }: ClientOptions = {}): Promise<ServerProcess> {
        if (!existsSync(bundle)) throw new Error('The bundle is missing: run npm run build.');
        const folder = realpathSync(mkdtempSync(join(tmpdir(), 'mlsys-protocol-')));
        for (const [name, content] of Object.entries(files)) {
            mkdirSync(dirname(join(folder, name)), { recursive: true });
            writeFileSync(join(folder, name), content);
        }
        before?.(folder);
        const child = spawn(process.execPath, [bundle, '--stdio']);
        const server = new ServerProcess(folder, child, createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin)));
        const uri = pathToFileURL(folder).href;
        if (configuration) server.connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => configuration()));
        server.initialized = await server.connection.sendRequest(InitializeRequest.type, {
            processId: process.pid, rootUri: uri, workspaceFolders: [{ uri, name: 'spec' }],
            capabilities: { textDocument: { publishDiagnostics: { relatedInformation: true } }, workspace: { configuration: configuration !== undefined, workspaceFolders: true } },
            initializationOptions,
        });
        await server.connection.sendNotification(InitializedNotification.type, {});
        return server;
    }

    uri(name: string): string {
        return pathToFileURL(join(this.folder, name)).href;
    }

    /** Opens a file in the editor, with a text that need not be on disk. */
    async open(name: string, text: string, languageId = 'mlsys'): Promise<string> {
        const uri = this.uri(name);
        this.texts.set(uri, TextDocument.create(uri, 'mlsys', 1, text));
        await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId, version: 1, text } });
        return uri;
    }

    /** Closes it without saving: what is on disk counts again, if anything is. */
    async close(uri: string): Promise<void> {
        this.texts.delete(uri);
        await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
    }

    textOf(uri: string): string {
        return this.texts.get(uri)?.getText() ?? '';
    }

    /** Applies edits as an editor does, and tells the server. */
    async edit(uri: string, edits: readonly TextEdit[]): Promise<void> {
        const text = TextDocument.applyEdits(this.openText(uri), [...edits]);
        await this.change(uri, text, [{ text }]);
    }

    /** Gives an open text another one: tells the server of the part that differs, as typing does. */
    async type(uri: string, text: string): Promise<void> {
        const before = this.openText(uri);
        const old = before.getText();
        const most = Math.min(old.length, text.length);
        let start = 0;
        while (start < most && old[start] === text[start]) start++;
        // No editor tells of half a character.
        if (/[\uDC00-\uDFFF]/.test(old.charAt(start) + text.charAt(start))) start--;
        let kept = 0;
        while (kept < most - start && old[old.length - 1 - kept] === text[text.length - 1 - kept]) kept++;
        if (kept > 0 && /[\uDC00-\uDFFF]/.test(old.charAt(old.length - kept))) kept--;
        const range = { start: before.positionAt(start), end: before.positionAt(old.length - kept) };
        const change = { range, text: text.slice(start, text.length - kept) };
        // The line ends in the middle of `\r\n` in no position.
        const told = TextDocument.applyEdits(before, [{ range, newText: change.text }]) === text ? [change] : [{ text }];
        await this.change(uri, text, told);
    }

    /** Applies edits as an editor does that tells of each by itself, the last in the text first: no text is sent that stays as it is. */
    async editInPlaces(uri: string, edits: readonly TextEdit[]): Promise<void> {
        const changes = edits.map(({ range, newText }, index) => ({ range, text: newText, index }))
            .sort((a, b) => b.range.start.line - a.range.start.line || b.range.start.character - a.range.start.character || b.index - a.index)
            .map(({ range, text }) => ({ range, text }));
        await this.change(uri, TextDocument.applyEdits(this.openText(uri), [...edits]), changes);
    }

    private openText(uri: string): TextDocument {
        const open = this.texts.get(uri);
        if (!open) throw new Error(`${uri} is not open.`);
        return open;
    }

    /** @param contentChanges what turns the text before into this one */
    private async change(uri: string, text: string, contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
        const version = this.openText(uri).version + 1;
        this.texts.set(uri, TextDocument.create(uri, 'mlsys', version, text));
        await this.connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri, version }, contentChanges });
    }

    /** All that stands published, by path in the workspace; equal for servers that say the same of the same files. */
    said(): Record<string, unknown> {
        const folder = `${pathToFileURL(this.folder).href}/`;
        const said = [...this.published].flatMap(([uri, { diagnostics }]) => diagnostics.length === 0 ? [] : [[uri.replace(folder, ''), JSON.parse(JSON.stringify(diagnostics).replaceAll(folder, ''))] as const]);
        return Object.fromEntries(said.sort(([a], [b]) => a < b ? -1 : 1));
    }

    /** Waits until what is published about a file satisfies `wanted`. */
    async diagnostics(uri: string, wanted: (diagnostics: readonly Diagnostic[]) => boolean = () => true): Promise<readonly Diagnostic[]> {
        const version = this.texts.get(uri)?.version;
        const end = Date.now() + 20_000;
        for (;;) {
            const known = this.published.get(uri);
            if (known && (known.version === undefined || version === undefined || known.version >= version || known.version === version) && wanted(known.diagnostics)) return known.diagnostics;
            if (Date.now() > end) throw new Error(`Waited in vain; published: ${JSON.stringify(known?.diagnostics.map(({ code, message }) => ({ code, message })))}`);
            await new Promise<void>(resolve => {
                const wake = (): void => { this.waiting.delete(wake); clearTimeout(timer); resolve(); };
                const timer = setTimeout(wake, 500);
                this.waiting.add(wake);
            });
        }
    }

    async stop(): Promise<void> {
        await this.connection.sendRequest('shutdown');
        await this.connection.sendNotification('exit');
        await new Promise(resolve => this.process.once('exit', resolve));
        this.connection.dispose();
        rmSync(this.folder, { recursive: true, force: true });
    }
}
