import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver';
import { CstUtils } from 'langium';
import type { Feature } from '../feature.js';

/** Bodies and comments over several lines fold. */
export const feature: Feature = {
    capabilities: { foldingRangeProvider: true },
    register(server) {
        server.connection.onFoldingRanges(server.request('Folding', ({ textDocument }): FoldingRange[] => {
            const document = server.document(textDocument.uri);
            if (!document) return [];
            const ranges: FoldingRange[] = document.file.elements.flatMap(({ bodyOrigin }) =>
                bodyOrigin ? [{ startLine: bodyOrigin.start.line, endLine: bodyOrigin.end.line - 1 }] : []);
            const root = document.parsed.value.$cstNode;
            if (root) {
                for (const leaf of CstUtils.flattenCst(root)) {
                    if (leaf.hidden && leaf.text.startsWith('/*')) {
                        ranges.push({ startLine: leaf.range.start.line, endLine: leaf.range.end.line, kind: FoldingRangeKind.Comment });
                    }
                }
            }
            return ranges.filter(range => range.endLine > range.startLine);
        }));
    },
};
