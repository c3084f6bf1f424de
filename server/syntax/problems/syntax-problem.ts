import type { Range } from 'vscode-languageserver-textdocument';

/** Something wrong with a text itself, said in its author's words. */
export interface SyntaxProblem {
    readonly message: string;
    readonly range: Range;
    readonly severity: 'error' | 'warning';
    /** Stable, for filters and tests. */
    readonly code: string;
    readonly related?: readonly { readonly message: string; readonly range: Range }[];
    /** What to write instead, best first. */
    readonly suggestions?: readonly { readonly title: string; readonly range: Range; readonly newText: string }[];
}
