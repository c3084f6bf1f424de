import { DiagnosticSeverity, DiagnosticTag, type Diagnostic } from 'vscode-languageserver';
import type { SystemModel } from '../model/system-model.js';
import { compareText } from '../model/text-order.js';
import { textVerdicts, type Verdict } from '../workspace/verdict.js';
import type { LanguageServer } from './feature.js';
import { mostSevere } from './most-diagnostics.js';
import { rulePage } from './rule-page.js';

/** `hint` shows as well as `info` does: editors list no hint among their problems, and a gap that nobody sees is not said. */
const severities: Record<Verdict['severity'], DiagnosticSeverity> = {
    error: DiagnosticSeverity.Error,
    warning: DiagnosticSeverity.Warning,
    info: DiagnosticSeverity.Information,
    hint: DiagnosticSeverity.Information,
};

/** Publishes the findings of the systems that a change touched, and of these only the files whose findings differ. */
export class DiagnosticsPublisher {
    private readonly published = new Map<string, string>();
    private readonly waiting = new Set<string>();
    /** What rules last said about a file, and how many lines it had then. */
    private readonly ruled = new Map<string, { readonly lines: number; readonly diagnostics: readonly Diagnostic[] }>();

    constructor(private readonly server: LanguageServer) { }

    /** Notes files whose systems must be looked at with the next publication. */
    affected(uris: readonly string[]): void {
        for (const uri of uris) this.waiting.add(uri);
    }

    /** Takes back what was said about a file that is gone. */
    forget(uri: string): void {
        this.waiting.delete(uri);
        this.ruled.delete(uri);
        if (this.published.delete(uri)) void this.server.connection.sendDiagnostics({ uri, diagnostics: [] });
    }

    /**
     * Says at once what changed texts themselves get wrong. What rules said stays until they have been asked again,
     * unless lines have moved: then both come together.
     */
    publishTexts(): void {
        const { workspace } = this.server;
        for (const uri of this.waiting) {
            const before = this.ruled.get(uri);
            const system = before && workspace.systemOf(uri);
            if (!system || workspace.document(uri)?.textDocument.lineCount !== before.lines) continue;
            this.send(uri, [...textVerdicts(workspace, system, uri).map(toDiagnostic), ...before.diagnostics].sort(byPlace));
        }
    }

    /** The systems that changed files belong to, as far as they are ready; they are not given again until something else changes. */
    systemsToJudge(isReady: (uri: string) => boolean): SystemModel[] {
        const systems = new Set<SystemModel>();
        for (const uri of this.waiting) {
            if (!isReady(uri)) continue;
            this.waiting.delete(uri);
            const system = this.server.workspace.systemOf(uri);
            if (system) systems.add(system);
        }
        return [...systems];
    }

    publishSystem(system: SystemModel): void {
        const byUri = new Map<string, Diagnostic[]>(system.uris.map(uri => [uri, []]));
        const ruled = new Map<string, Diagnostic[]>(system.uris.map(uri => [uri, []]));
        const saysText = new Set(system.uris.flatMap(uri => textVerdicts(this.server.workspace, system, uri).map(({ cause }) => cause)));
        for (const verdict of this.server.verdicts(system)) {
            const diagnostic = toDiagnostic(verdict);
            byUri.get(verdict.origin.uri)?.push(diagnostic);
            if (!saysText.has(verdict.cause)) ruled.get(verdict.origin.uri)?.push(diagnostic);
        }
        for (const [uri, diagnostics] of byUri) this.send(uri, diagnostics);
        for (const [uri, diagnostics] of ruled) this.ruled.set(uri, { lines: this.server.workspace.document(uri)?.textDocument.lineCount ?? 0, diagnostics });
    }

    /** Says what is wrong in a file that belongs to no system. */
    publishFile(uri: string, verdicts: readonly Verdict[]): void {
        this.send(uri, verdicts.map(toDiagnostic));
    }

    private send(uri: string, all: readonly Diagnostic[]): void {
        const diagnostics = mostSevere(all);
        const text = JSON.stringify(diagnostics);
        if ((this.published.get(uri) ?? '[]') === text) return;
        this.published.set(uri, text);
        void this.server.connection.sendDiagnostics({ uri, version: this.server.versionOf(uri), diagnostics });
    }
}

/** As verdicts are ordered: what is the same must not look new. */
function byPlace(a: Diagnostic, b: Diagnostic): number {
    return a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character || compareText(String(a.code), String(b.code));
}

/** A finding as editors show it. */
export function toDiagnostic(verdict: Verdict): Diagnostic {
    const page = rulePage(verdict.code);
    return {
        range: { start: verdict.origin.start, end: verdict.origin.end },
        severity: severities[verdict.severity],
        code: verdict.code,
        codeDescription: page === undefined ? undefined : { href: page },
        source: 'mlsys',
        message: verdict.message,
        tags: verdict.code === 'prediction-unused' ? [DiagnosticTag.Unnecessary] : undefined,
        relatedInformation: verdict.related.length === 0 ? undefined
            : verdict.related.map(({ message, origin }) => ({ message, location: { uri: origin.uri, range: { start: origin.start, end: origin.end } } })),
    };
}
