import type { CancellationToken, Connection, InitializeParams, ServerCapabilities } from 'vscode-languageserver';
import type { Configuration } from '../configuration/configuration.js';
import type { SystemModel } from '../model/system-model.js';
import type { Draw } from '../views/drawer.js';
import type { Verdict } from '../workspace/verdict.js';
import type { SpecDocument } from '../workspace/spec-document.js';
import type { Workspace } from '../workspace/workspace.js';
import type { Settings } from './settings.js';

/** What a feature of the language server works with. */
export interface LanguageServer {
    readonly connection: Connection;
    readonly workspace: Workspace;
    readonly client: InitializeParams;
    readonly settings: Settings;
    /** Draws pictures, outside of the thread that answers requests where there is another. */
    readonly draw: Draw;
    /** The document in its newest text, read if need be; undefined for other languages and unknown files. */
    document(uri: string): SpecDocument | undefined;
    systemOf(uri: string): SystemModel | undefined;
    /** The editor's version of an open text; undefined for files on disk. */
    versionOf(uri: string): number | undefined;
    /** What `mlsys.json` says for a file. */
    configurationOf(uri: string): Configuration;
    /** Everything to say about a system, computed once per change. */
    verdicts(system: SystemModel): readonly Verdict[];
    /** Called after each change, once the new findings are out, with the systems that changed. */
    onSystemsChanged(listener: (systems: readonly SystemModel[]) => void): void;
    /** Resolves when the files of the workspace are read: for requests about the whole workspace. */
    readonly whenLoaded: Promise<void>;
    /**
     * Wraps a request: answers a cancelled one with an error, logs a failing one and answers with an error that
     * names the request, so that one broken feature never takes the others along. The signal is aborted by a cancellation.
     */
    request<Params, Result>(name: string, handler: (params: Params, signal: AbortSignal) => Result | Promise<Result>): (params: Params, token: CancellationToken) => Promise<Result>;
    /** Tells of a part of the tool that failed on a system: once in the log, and as a quiet finding. `what` is as in "The analysis goals". */
    reportFailure(what: string, error: unknown, system: SystemModel | undefined): void;
    log(message: string): void;
}

/**
 * One feature of the language server: a file in `server/editor/features/`, found by the generated catalogue.
 */
export interface Feature {
    readonly capabilities: ServerCapabilities;
    register(server: LanguageServer): void;
}
