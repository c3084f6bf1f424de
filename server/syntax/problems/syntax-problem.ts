import type { Range } from 'vscode-languageserver-textdocument';
import type { SpecificationFile } from '../generated/ast.js';

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

/** A section as far as its problems go; its tree and its problems count lines from its own start. */
export interface ReadSection {
    readonly tree: SpecificationFile;
    readonly line: number;
    readonly problems: readonly SyntaxProblem[];
    /** Errors of the lexer and the parser. */
    readonly errors: number;
    /** Those that are not among the problems. */
    readonly unexplained: number;
}
