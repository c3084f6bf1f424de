import { configurationFileName, type Configuration } from '../configuration/configuration.js';
import { OutsideWorkspace } from '../hosts/confined-file-access.js';
import { reason } from '../hosts/file-errors.js';
import type { FileAccess } from '../hosts/file-access.js';
import type { SyntaxProblem } from '../syntax/problems/syntax-problem.js';
import { Configurations, foldersAbove } from '../workspace/configurations.js';
import { configurationVerdicts, type Verdict } from '../workspace/verdict.js';
import type { DiagnosticsPublisher } from './diagnostics.js';
import type { LanguageServer } from './feature.js';
import { LatestReads } from './latest-reads.js';

/** The `mlsys.json` files of the workspace: looked for above specifications, read again when they change, their own problems shown in them. */
export class ConfigurationFiles {
    private readonly known = new Configurations();
    private readonly reads = new LatestReads();
    /** Folders that were looked into, or are being. */
    private readonly seen = new Map<string, Promise<void>>();
    /** Why files that are there do not count, whatever they say. */
    private readonly refused = new Map<string, Verdict>();

    /** @param onChanged called when other findings may be due. */
    constructor(
        private readonly server: LanguageServer, private readonly files: FileAccess, private readonly diagnostics: DiagnosticsPublisher, private readonly onChanged: () => void,
    ) { }

    of(specificationUri: string): Configuration {
        return this.known.of(specificationUri);
    }

    /** Reads what counts for a file, or for a folder whose URI ends in a slash: the nearest one upwards. */
    async readFor(uri: string): Promise<void> {
        for (const folder of foldersAbove(uri)) {
            const reading = this.seen.get(folder) ?? this.readAgain(folder + configurationFileName);
            this.seen.set(folder, reading);
            await reading;
            if (this.known.file(folder + configurationFileName)) return;
        }
    }

    /** Reads one from disk. */
    async readAgain(uri: string): Promise<void> {
        const counts = this.reads.begin(uri);
        let text: string | undefined;
        let refused: Verdict | undefined;
        try {
            text = await this.files.readIfThere(uri);
        } catch (error) {
            this.server.log(`${uri} could not be read and does not count: ${String(error)}`);
            refused = refusal(uri, error);
        }
        if (!counts()) return;
        const wasRefused = this.refused.delete(uri);
        if (refused) this.refused.set(uri, refused);
        // What is open in the editor counts before what is on disk, unless that does not count at all.
        if (refused || wasRefused || this.server.versionOf(uri) === undefined) await this.take(uri, text);
    }

    /** Takes a new text; undefined for a file that is gone. */
    async take(uri: string, text: string | undefined): Promise<void> {
        const refusal = this.refused.get(uri);
        const changed = text === undefined || refusal ? this.known.remove(uri) : this.known.setText(uri, text);
        if (refusal) this.diagnostics.publishFile(uri, [refusal]);
        if (!changed) return;
        const file = this.known.file(uri);
        if (file) this.diagnostics.publishFile(uri, configurationVerdicts(file));
        else {
            if (!refusal) this.diagnostics.forget(uri);
            // Now one further up may count.
            this.seen.clear();
            for (const document of this.server.workspace.allDocuments()) await this.readFor(document.uri);
        }
        this.onChanged();
    }
}

function refusal(uri: string, error: unknown): Verdict {
    const why = error instanceof OutsideWorkspace
        ? `${error.why} Put a copy here instead of the link, or open the folder that it leads to as part of the workspace.`
        : `${reason(error).replace(/\.?$/, '.')} Make it a file that you may read.`;
    const start = { line: 0, character: 0 };
    const cause: SyntaxProblem = { code: 'configuration-unread', severity: 'warning', message: `What this file says does not count: ${why}`, range: { start, end: start } };
    return { ...cause, origin: { uri, start, end: start }, related: [], fixes: [], cause };
}
