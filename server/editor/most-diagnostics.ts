import type { Diagnostic } from 'vscode-languageserver';

/** Diagnostics of one file that an editor is sent; more would slow it down and help nobody. */
export const mostDiagnostics = 1000;

/** The most severe ones, in their order, and a last one that says how many were left out. */
export function mostSevere(diagnostics: readonly Diagnostic[]): Diagnostic[] {
    if (diagnostics.length <= mostDiagnostics) return [...diagnostics];
    const ranked = [...diagnostics].sort((a, b) => (a.severity ?? 0) - (b.severity ?? 0));
    const kept = new Set(ranked.slice(0, mostDiagnostics));
    const [next] = ranked.slice(mostDiagnostics);
    return [...diagnostics.filter(diagnostic => kept.has(diagnostic)), {
        range: next.range, severity: next.severity, code: 'more-findings', source: 'mlsys',
        message: `${diagnostics.length - mostDiagnostics} more findings of this file are not shown: mend some of these first. On the command line, 'mlsys check' shows all.`,
    }];
}
