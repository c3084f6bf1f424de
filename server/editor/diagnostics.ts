import { DiagnosticSeverity, DiagnosticTag, type Diagnostic } from 'vscode-languageserver';
import type { SystemModel } from '../model/system-model.js';
import type { Verdict } from '../workspace/verdict.js';
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

    constructor(private readonly server: LanguageServer) { }

    /** Notes files whose systems must be looked at with the next publication. */
    affected(uris: readonly string[]): void {
        for (const uri of uris) this.waiting.add(uri);
    }

    /** Takes back what was said about a file that is gone. */
    forget(uri: string): void {
        this.waiting.delete(uri);
        if (this.published.delete(uri)) void this.server.connection.sendDiagnostics({ uri, diagnostics: [] });
    }

    /** @returns the systems that were looked at. */
    publish(): SystemModel[] {
        const systems = new Set<SystemModel>();
        for (const uri of this.waiting) {
            const system = this.server.workspace.systemOf(uri);
            if (system) systems.add(system);
        }
        this.waiting.clear();
        for (const system of systems) this.publishSystem(system);
        return [...systems];
    }

    private publishSystem(system: SystemModel): void {
        const byUri = new Map<string, Diagnostic[]>(system.uris.map(uri => [uri, []]));
        for (const verdict of this.server.verdicts(system)) byUri.get(verdict.origin.uri)?.push(toDiagnostic(verdict));
        for (const [uri, diagnostics] of byUri) this.send(uri, diagnostics);
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
