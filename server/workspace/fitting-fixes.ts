import type { Element } from '../model/elements.js';
import type { Fix, FixEdit } from '../rules/fix.js';
import { readSource } from '../syntax/formatting/source-pieces.js';
import { wholeStatements } from '../syntax/formatting/statement-structure.js';
import { syntaxServices } from '../syntax/syntax-services.js';
import type { SpecDocument } from './spec-document.js';

interface Span {
    readonly start: number;
    readonly end: number;
}

const wholeIn = new WeakMap<SpecDocument, readonly Span[]>();

/**
 * The fixes that write only into what can be read. In a statement that is half written nobody can tell where something belongs, so what
 * is wrong with its text is mended first.
 */
export function fittingFixes(fixes: readonly Fix[], documentOf: (uri: string) => SpecDocument | undefined): readonly Fix[] {
    return fixes.filter(({ edits }) => edits.every(edit => {
        const { uri, start } = placeOf(edit);
        const document = documentOf(uri);
        if (!document || isSound(document)) return true;
        const offset = document.textDocument.offsetAt(start);
        return wholeSpans(document).some(span => span.start <= offset && offset <= span.end);
    }));
}

function placeOf(edit: FixEdit) {
    switch (edit.kind) {
        case 'add clause': return topOf(edit.to).origin;
        case 'add declaration': return topOf(edit.after).origin;
        default: return edit.at;
    }
}

function topOf(element: Element): Element {
    let top = element;
    while (top.parent) top = top.parent;
    return top;
}

function isSound({ sections }: SpecDocument): boolean {
    return sections.every(section => section.isSound);
}

function wholeSpans(document: SpecDocument): readonly Span[] {
    let spans = wholeIn.get(document);
    if (!spans) {
        const { parser: { Lexer, LangiumParser } } = syntaxServices();
        const source = readSource(document.text, Lexer);
        spans = wholeStatements(source, LangiumParser).map(({ first, last }) => ({ start: source.pieces[first].start, end: source.pieces[last].end }));
        wholeIn.set(document, spans);
    }
    return spans;
}
