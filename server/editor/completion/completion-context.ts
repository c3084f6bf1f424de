import type { GrammarAST } from 'langium';
import type { IToken } from 'chevrotain';
import type { Element } from '../../model/elements.js';
import { containsPosition, type Position } from '../../model/origin.js';
import type { ElementType } from '../../syntax/vocabulary/vocabulary.js';
import type { SpecDocument } from '../../workspace/spec-document.js';
import { placeAfter } from '../../syntax/place.js';
import { featuresAfter } from '../../syntax/expectations.js';
import { syntaxServices } from '../../syntax/syntax-services.js';

/** What may stand at the cursor, according to the grammar, and where the cursor is. */
export interface CompletionContext {
    readonly document: SpecDocument;
    /** The word left of the cursor, dots included; it is replaced by what is chosen. */
    readonly typed: string;
    readonly replaceFrom: Position;
    readonly position: Position;
    /** Grammar elements that may come next. */
    readonly features: readonly GrammarAST.AbstractElement[];
    /** Words of the running statement before the typed word. */
    readonly words: readonly string[];
    /** The kind of element whose head or body the cursor is in; undefined between declarations. */
    readonly owner?: ElementType;
    /** Whether the cursor is in the owner's body rather than in its head. */
    readonly inBody: boolean;
    /** The kind of element whose body holds the head that the cursor is in. */
    readonly around?: ElementType;
    /** The element itself where the text around is whole enough. */
    readonly element?: Element;
}

/** Undefined inside comments and texts, where nothing is completed. */
export function completionContext(document: SpecDocument, position: Position): CompletionContext | undefined {
    const offset = document.textDocument.offsetAt(position);
    const typed = document.text.slice(Math.max(0, offset - 200), offset).split(/[^\p{L}\p{N}_.-]/u).at(-1)?.replace(/^[\d.-]+/, '') ?? '';
    const start = statementStart(document, offset - typed.length);
    const before = document.text.slice(start, offset - typed.length);
    const { tokens, hidden } = syntaxServices().parser.Lexer.tokenize(before);
    if (endsInside(hidden, tokens, before)) return undefined;
    const features = featuresAfter(before);
    return {
        document, typed, position, features,
        replaceFrom: document.textDocument.positionAt(offset - typed.length),
        words: tokens.map(token => token.image),
        ...placeAfter(tokens),
        element: innermostElement(document, position),
    };
}

/** Where the statement that holds the offset starts: the grammar is followed from there and no earlier. */
function statementStart(document: SpecDocument, offset: number): number {
    const section = document.sectionAt(offset - 1) ?? document.sectionAt(0);
    let start = section?.offset ?? 0;
    for (const statement of section?.tree.statements ?? []) {
        const at = statement.$cstNode?.offset;
        if (at === undefined || !section || section.offset + at >= offset) break;
        start = section.offset + at;
    }
    return start;
}

function endsInside(hidden: readonly IToken[], tokens: readonly IToken[], text: string): boolean {
    const last = hidden[hidden.length - 1];
    if (last && (last.endOffset ?? 0) + 1 === text.length && (last.image.startsWith('//') || !last.image.endsWith('*/'))) return true;
    const lastToken = tokens[tokens.length - 1];
    return lastToken?.tokenType.name === 'STRING' && !/^"(\\.|[^"\\])*"$/.test(lastToken.image);
}

function innermostElement(document: SpecDocument, position: Position): Element | undefined {
    let found: Element | undefined;
    for (const element of document.file.elements) {
        if (element.origin.start.line > position.line) break;
        if (containsPosition(element.origin, position)) found = element;
    }
    return found;
}
