import {
    LSPErrorCodes, ResponseError, TextDocumentSyncKind,
    type CancellationToken, type Connection, type InitializeParams, type InitializeResult, type ServerCapabilities,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Configuration } from '../configuration/configuration.js';
import { isConfigurationUri } from '../workspace/configurations.js';
import { confinedTo, OutsideWorkspace, type DiskAccess } from '../hosts/confined-file-access.js';
import { normalizeUri, type FileAccess } from '../hosts/file-access.js';
import type { SystemModel } from '../model/system-model.js';
import type { SpecDocument } from '../workspace/spec-document.js';
import type { Draw } from '../views/drawer.js';
import type { Verdict } from '../workspace/verdict.js';
import { Workspace } from '../workspace/workspace.js';
import { ConfigurationFiles } from './configuration-files.js';
import { DiagnosticsPublisher } from './diagnostics.js';
import { Failures } from './failures.js';
import type { LanguageServer } from './feature.js';
import { FirstReading } from './first-reading.js';
import { features } from './generated/catalogue.js';
import { LatestReads } from './latest-reads.js';
import { Settings } from './settings.js';
import { nextTurn, SystemVerdicts } from './system-verdicts.js';

/** After so long without findings, those of a text that is changing further are worked out as well. Milliseconds. */
const longestWait = 500;

/**
 * Serves the language over a connection until the client ends it. Everything but pictures is computed in this thread between
 * two messages; nothing on the way of a keystroke touches other files than the edited one.
 */
export function startServer(connection: Connection, host: ServerHost, version: string): void {
    new Server(connection, host, version).listen();
}

/** What the server runs on gives it. */
interface ServerHost {
    readonly disk: DiskAccess;
    readonly draw: Draw;
}

class Server implements LanguageServer {
    readonly workspace = new Workspace(uris => this.diagnostics.affected(uris));
    readonly files: FileAccess;
    private readonly firstReading = new FirstReading(this);
    readonly whenLoaded = this.firstReading.whenDone;
    readonly settings = new Settings(this);
    client: InitializeParams = { processId: null, rootUri: null, capabilities: {} };
    private readonly open = new Map<string, TextDocument>();
    private readonly folders = new Set<string>();
    private readonly reads = new LatestReads();
    private readonly changed = new Set<string>();
    private readonly listeners: ((systems: readonly SystemModel[]) => void)[] = [];
    private readonly diagnostics: DiagnosticsPublisher;
    private readonly configurations: ConfigurationFiles;
    private readonly judged: SystemVerdicts;
    private readonly failures = new Failures(message => this.log(message));
    readonly draw: Draw;
    private scheduled = false;
    private isJudging = false;

    constructor(readonly connection: Connection, { disk, draw }: ServerHost, private readonly version: string) {
        this.draw = draw;
        // A rule's failure is among the verdicts already.
        this.judged = new SystemVerdicts(this.workspace, uri => this.configurationOf(uri), (rule, error) => void this.failures.add(`The rule ${rule.id}`, error, undefined));
        // What somebody opens may lie anywhere, and so may what is said for its folder.
        this.files = confinedTo(() => [...this.folders, ...[...this.open.keys()].map(uri => uri.slice(0, uri.lastIndexOf('/')))], disk);
        this.diagnostics = new DiagnosticsPublisher(this);
        this.configurations = new ConfigurationFiles(this, this.files, this.diagnostics, () => this.judgeAnew());
    }

    listen(): void {
        const { connection } = this;
        connection.onInitialize(params => this.initialize(params));
        connection.onInitialized(() => {
            this.settings.follow();
            this.load(this.client.workspaceFolders?.map(folder => folder.uri) ?? (this.client.rootUri ? [this.client.rootUri] : []));
            if (!this.client.capabilities.workspace?.workspaceFolders) return;
            connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
                for (const { uri } of removed) this.folders.delete(normalizeUri(uri));
                this.load(added.map(folder => folder.uri));
            });
        });
        connection.onDidOpenTextDocument(({ textDocument }) => {
            const uri = normalizeUri(textDocument.uri);
            this.open.set(uri, TextDocument.create(uri, textDocument.languageId, textDocument.version, textDocument.text));
            this.touch(uri);
            if (!isConfigurationUri(uri)) void this.configurations.readFor(uri);
        });
        connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
            const uri = normalizeUri(textDocument.uri);
            const known = this.open.get(uri);
            if (!known) return;
            this.open.set(uri, TextDocument.update(known, contentChanges, textDocument.version));
            this.touch(uri);
        });
        connection.onDidCloseTextDocument(({ textDocument }) => {
            const uri = normalizeUri(textDocument.uri);
            this.open.delete(uri);
            // What was opened from elsewhere is not read again, and nobody need be told.
            void this.readFromDisk(uri, () => { });
        });
        connection.onDidChangeWatchedFiles(({ changes }) => {
            for (const change of changes) {
                const uri = normalizeUri(change.uri);
                if (!this.open.has(uri)) void this.readFromDisk(uri);
            }
        });
        for (const feature of features) feature.register(this);
        connection.listen();
    }

    private initialize(params: InitializeParams): InitializeResult {
        this.client = params;
        const capabilities: ServerCapabilities = {
            textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
            workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        };
        for (const feature of features) Object.assign(capabilities, feature.capabilities);
        return { capabilities, serverInfo: { name: 'mlsys-language-server', version: this.version } };
    }

    private load(folders: readonly string[]): void {
        for (const folder of folders) this.folders.add(normalizeUri(folder));
        void this.firstReading.read(folders);
    }

    /** The names of the systems that somebody has a text of open. */
    openSystems(): ReadonlySet<string> {
        this.readChanged();
        return new Set([...this.open.keys()].flatMap(uri => this.workspace.document(uri)?.file.systemName ?? []));
    }

    async readFromDisk(uri: string, onRefused = (message: string): void => this.log(message)): Promise<void> {
        if (isConfigurationUri(uri)) return this.configurations.readAgain(uri);
        const counts = this.reads.begin(uri);
        let text: string | undefined;
        try {
            text = await this.files.read(uri);
        } catch (error) {
            // A file that is gone is no failure: it leaves its system. One that must not be read is told of.
            if (error instanceof OutsideWorkspace) onRefused(error.message);
            text = undefined;
        }
        if (!counts() || this.open.has(uri)) return;
        if (text === undefined) {
            this.workspace.remove(uri);
            this.diagnostics.forget(uri);
        } else {
            this.workspace.setText(uri, text);
        }
        // At the start, all that was read is looked at together.
        if (this.firstReading.isDone) this.schedule();
    }

    /** With another configuration, everything known is judged again. */
    private judgeAnew(): void {
        this.judged.forget();
        this.diagnostics.affected([...this.workspace.allDocuments()].map(({ uri }) => uri));
        this.schedule();
    }

    private touch(uri: string): void {
        this.changed.add(uri);
        this.schedule();
    }

    /** Several changes that arrive together are answered once. */
    private schedule(): void {
        if (this.scheduled) return;
        this.scheduled = true;
        setTimeout(() => {
            this.scheduled = false;
            this.readChanged();
            this.diagnostics.publishTexts();
            void this.judge();
        }, 0);
    }

    /** Asks the rules about all systems that have changed, in turns: what arrives meanwhile goes first, and a newer text makes it begin again. */
    private async judge(): Promise<void> {
        if (this.isJudging) return;
        this.isJudging = true;
        let began = performance.now();
        try {
            const isWhole = (uri: string): boolean => this.firstReading.isWhole(uri);
            for (let systems = this.diagnostics.systemsToJudge(isWhole); systems.length > 0; systems = this.diagnostics.systemsToJudge(isWhole)) {
                const finished: SystemModel[] = [];
                for (const system of systems) {
                    // Who types without a pause gets findings all the same.
                    const isPressing = performance.now() - began > longestWait;
                    const isGone = (): boolean => this.workspace.systemOf(system.uris[0]) !== system;
                    // Whatever came while this or another system was judged: what is said about a file that is gone would stay for ever.
                    if (!await this.judged.inTurns(system, () => (!isPressing && this.changed.size > 0) || isGone()) || isGone()) {
                        this.diagnostics.affected(system.uris);
                        continue;
                    }
                    this.diagnostics.publishSystem(system);
                    finished.push(system);
                }
                if (finished.length > 0) {
                    began = performance.now();
                    for (const listener of this.listeners) listener(finished);
                }
                await nextTurn();
            }
        } catch (error) {
            this.log(`The findings could not be published: ${error instanceof Error ? error.stack ?? error.message : String(error)}`);
        } finally {
            this.isJudging = false;
        }
    }

    private readChanged(): void {
        for (const uri of this.changed) {
            this.changed.delete(uri);
            const text = this.open.get(uri);
            if (text && isConfigurationUri(uri)) {
                void this.configurations.take(uri, text.getText());
                continue;
            }
            // Not every editor knows the language's name; the file's name tells it as well.
            if (!text || (text.languageId !== 'mlsys' && !uri.endsWith('.mlsys'))) continue;
            try {
                this.workspace.setText(uri, text.getText(), text.version);
            } catch (error) {
                this.log(`${uri} could not be read: ${error instanceof Error ? error.stack ?? error.message : String(error)}`);
            }
        }
    }

    document(uri: string): SpecDocument | undefined {
        this.readChanged();
        return this.workspace.document(normalizeUri(uri));
    }

    systemOf(uri: string): SystemModel | undefined {
        this.readChanged();
        return this.workspace.systemOf(normalizeUri(uri));
    }

    versionOf(uri: string): number | undefined {
        return this.open.get(uri)?.version;
    }

    readConfigurationFor(uri: string): Promise<void> {
        return this.configurations.readFor(uri);
    }

    onWhole(): void {
        this.schedule();
    }

    configurationOf(uri: string): Configuration {
        return this.configurations.of(uri);
    }

    verdicts(system: SystemModel): readonly Verdict[] {
        return [...this.judged.of(system), ...this.failures.of(system)];
    }

    reportFailure(what: string, error: unknown, system: SystemModel | undefined): void {
        if (!this.failures.add(what, error, system) || !system) return;
        this.diagnostics.affected(system.uris);
        this.schedule();
    }

    onSystemsChanged(listener: (systems: readonly SystemModel[]) => void): void {
        this.listeners.push(listener);
    }

    request<Params, Result>(name: string, handler: (params: Params, signal: AbortSignal) => Result | Promise<Result>): (params: Params, token: CancellationToken) => Promise<Result> {
        return async (params, token) => {
            // A turn of the event loop lets a cancellation that is already under way arrive.
            await nextTurn();
            if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, `${name} was cancelled.`);
            // Whoever asks has the newest texts in mind, of all files.
            this.readChanged();
            const abandoning = new AbortController();
            const cancelled = token.onCancellationRequested(() => abandoning.abort());
            try {
                return await handler(params, abandoning.signal);
            } catch (error) {
                if (error instanceof ResponseError) throw error;
                if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, `${name} was cancelled.`);
                this.failures.addRequest(name, params, error);
                throw new ResponseError(LSPErrorCodes.RequestFailed, `${name} failed; the output channel says why.`);
            } finally {
                cancelled.dispose();
            }
        };
    }

    log(message: string): void {
        this.connection.console.error(message);
    }
}
