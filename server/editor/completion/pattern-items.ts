import { CompletionItemKind, InsertTextFormat } from 'vscode-languageserver';
import snippets from '../../../grammar/snippets.json';
import type { Proposal } from './proposal.js';

/** Several declarations that belong together, offered where a declaration may begin and nowhere else. */
export const patternProposals: readonly Proposal[] = Object.entries(snippets).map(([title, { prefix, description, body }], index) => ({
    label: prefix, kind: CompletionItemKind.Snippet, detail: title, documentation: description,
    insert: body.join('\n'), format: InsertTextFormat.Snippet, rank: 2500 + index,
}));
