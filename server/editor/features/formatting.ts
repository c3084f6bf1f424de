import type { TextEdit } from 'vscode-languageserver';
import { formatEdits } from '../../syntax/formatting/format-text.js';
import type { Feature } from '../feature.js';

/** Formatting of a document or a range. */
export const feature: Feature = {
    capabilities: { documentFormattingProvider: true, documentRangeFormattingProvider: true },
    register(server) {
        const edits = (uri: string, range?: Parameters<typeof formatEdits>[1]): TextEdit[] => {
            const document = server.document(uri);
            if (!document || document.unreadable !== undefined) return [];
            return formatEdits(document.text, ...range ? [range] : []).map(({ start, end, newText }) => ({ range: { start, end }, newText }));
        };
        server.connection.onDocumentFormatting(server.request('Formatting', ({ textDocument }) => edits(textDocument.uri)));
        server.connection.onDocumentRangeFormatting(server.request('Formatting of a range', ({ textDocument, range }) => edits(textDocument.uri, range)));
    },
};
