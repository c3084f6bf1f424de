import type { SelectionRange } from 'vscode-languageserver';
import { isCompositeCstNode, type CstNode } from 'langium';
import type { SpecDocument } from '../../workspace/spec-document.js';
import type { Feature } from '../feature.js';

/** Half-open, in UTF-16 code units. */
interface Span {
    readonly from: number;
    readonly to: number;
}

/** *Expand Selection* takes in a word, its text, its clause, the declaration, the comment above it, the file: each step is something that one would move or copy. */
export const feature: Feature = {
    capabilities: { selectionRangeProvider: true },
    register(server) {
        server.connection.onSelectionRanges(server.request('Selection ranges', ({ textDocument, positions }): SelectionRange[] => {
            const document = server.document(textDocument.uri);
            if (!document) return [];
            return positions.map(position => rangeOver(document, spansAround(document, document.textDocument.offsetAt(position))));
        }));
    },
};

/** From the smallest outwards. */
function spansAround(document: SpecDocument, offset: number): Span[] {
    const spans: Span[] = [{ from: 0, to: document.text.length }];
    const section = document.sectionAt(offset);
    if (section) {
        const start = section.offset;
        const text = section.text.trim();
        spans.push({ from: start, to: start + section.text.length }, spanOf(start + section.text.indexOf(text), text.length));
        for (let node: CstNode | undefined = section.tree.$cstNode; node; node = partAt(node, offset - start)) {
            spans.push(spanOf(start + node.offset, node.length));
            if (isCompositeCstNode(node)) continue;
            // What stands between quotation marks.
            if (node.text.length > 2 && /^"[^]*"$/.test(node.text)) spans.push(spanOf(start + node.offset + 1, node.length - 2));
        }
    }
    const growing = [{ from: offset, to: offset }];
    for (const span of spans.reverse()) {
        const last = growing[growing.length - 1];
        if (span.from <= last.from && span.to >= last.to && span.to - span.from > last.to - last.from) growing.push(span);
    }
    return growing.length > 1 ? growing.slice(1) : growing;
}

/** Of two parts that meet at the offset, the one that begins there. */
function partAt(node: CstNode, offset: number): CstNode | undefined {
    return isCompositeCstNode(node) ? node.content.findLast(part => part.offset <= offset && offset <= part.end) : undefined;
}

function spanOf(from: number, length: number): Span {
    return { from, to: from + length };
}

function rangeOver({ textDocument }: SpecDocument, spans: readonly Span[]): SelectionRange {
    const [largest, ...smaller] = [...spans].reverse().map(({ from, to }) => ({ start: textDocument.positionAt(from), end: textDocument.positionAt(to) }));
    return smaller.reduce<SelectionRange>((parent, range) => ({ range, parent }), { range: largest });
}
