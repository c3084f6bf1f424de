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
            for (const { tree, line } of document.sections) {
                if (!tree.$cstNode) continue;
                for (const { hidden, text, range } of CstUtils.flattenCst(tree.$cstNode)) {
                    if (hidden && text.startsWith('/*')) ranges.push({ startLine: line + range.start.line, endLine: line + range.end.line, kind: FoldingRangeKind.Comment });
                }
            }
            return ranges.filter(range => range.endLine > range.startLine);
        }));
    },
};
