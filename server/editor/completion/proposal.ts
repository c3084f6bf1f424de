import type { CompletionItemKind, InsertTextFormat } from 'vscode-languageserver';

/** One thing to offer. The smaller the rank, the higher it stands. */
export interface Proposal {
    readonly label: string;
    readonly kind: CompletionItemKind;
    readonly detail?: string;
    readonly documentation?: string;
    readonly insert: string;
    readonly format?: InsertTextFormat;
    readonly rank: number;
    /** What the typed word is compared with, where it differs from the label. */
    readonly filter?: string;
    /** Whether the next value is offered at once after the choice. */
    readonly retrigger?: boolean;
}
