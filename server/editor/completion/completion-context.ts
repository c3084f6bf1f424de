import { GrammarAST, GrammarUtils, AstUtils } from 'langium';
import { findNextFeatures, type NextFeature } from 'langium/lsp';
import type { IToken } from 'chevrotain';
import type { Element } from '../../model/elements.js';
import { containsPosition, type Position } from '../../model/origin.js';
import type { ElementType } from '../../syntax/vocabulary/vocabulary.js';
import type { SpecDocument } from '../../workspace/spec-document.js';
import { syntaxServices } from '../../workspace/spec-document.js';

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
    /** The element itself where the text around is whole enough. */
    readonly element?: Element;
}

const nouns: Record<string, ElementType> = {
    goal: 'Goal', indicator: 'Goal', actor: 'Actor', environment: 'Environment', component: 'Component', flow: 'Flow', experience: 'Experience',
    hazard: 'Hazard', event: 'Event', guardrail: 'Guardrail', property: 'Property', requirement: 'Requirement', assumption: 'Assumption',
    specification: 'Specification', monitor: 'Monitor', pipeline: 'Pipeline', update: 'Update', loop: 'FeedbackLoop', decision: 'Decision',
    measure: 'Measure', mistake: 'Mistake', function: 'ToolFunction',
};

/** Undefined inside comments and texts, where nothing is completed. */
export function completionContext(document: SpecDocument, position: Position): CompletionContext | undefined {
    const offset = document.textDocument.offsetAt(position);
    const typed = /[\p{L}\p{N}_.-]*$/u.exec(document.text.slice(Math.max(0, offset - 200), offset))?.[0].replace(/^[\d.-]+/, '') ?? '';
    const start = statementStart(document, offset - typed.length);
    const before = document.text.slice(start, offset - typed.length);
    const { tokens, hidden } = syntaxServices().parser.Lexer.tokenize(before);
    if (endsInside(hidden, tokens, before)) return undefined;
    const features = nextFeatures(before);
    return {
        document, typed, position, features,
        replaceFrom: document.textDocument.positionAt(offset - typed.length),
        words: tokens.map(token => token.image),
        ...ownerOf(tokens),
        element: innermostElement(document, position),
    };
}

/** Where the statement that holds the offset starts: the grammar is followed from there and no earlier. */
function statementStart(document: SpecDocument, offset: number): number {
    let start = 0;
    for (const statement of document.parsed.value.statements ?? []) {
        const at = statement.$cstNode?.offset;
        if (at === undefined || at >= offset) break;
        start = at;
    }
    return start;
}

function endsInside(hidden: readonly IToken[], tokens: readonly IToken[], text: string): boolean {
    const last = hidden[hidden.length - 1];
    if (last && (last.endOffset ?? 0) + 1 === text.length && (last.image.startsWith('//') || !last.image.endsWith('*/'))) return true;
    const lastToken = tokens[tokens.length - 1];
    return lastToken?.tokenType.name === 'STRING' && !/^"(\\.|[^"\\])*"$/.test(lastToken.image);
}

function nextFeatures(before: string): GrammarAST.AbstractElement[] {
    const services = syntaxServices();
    const result = services.parser.CompletionParser.parse(before);
    const entry = GrammarUtils.getEntryRule(services.Grammar);
    if (!entry) return [];
    const stack: NextFeature[] = result.tokenIndex === 0
        ? [{ feature: beforeEntry(entry) }]
        : result.elementStack.map(feature => ({ feature }));
    return [...new Set(findNextFeatures([stack], result.tokens.slice(result.tokenIndex)).map(next => next.feature))];
}

/** An empty element that the entry rule follows: the place before the first token. */
function beforeEntry(entry: GrammarAST.ParserRule): GrammarAST.AbstractElement {
    const start = { $type: 'Group', elements: [] as GrammarAST.AbstractElement[] };
    const call = { $type: 'RuleCall', rule: { ref: entry, $refText: entry.name }, arguments: [] };
    const group = { $type: 'Group', elements: [start, call] };
    Object.assign(start, { $container: group });
    Object.assign(call, { $container: group });
    return start as unknown as GrammarAST.AbstractElement;
}

/** Follows the braces: the innermost open body, or the head that is being written. */
function ownerOf(tokens: readonly IToken[]): { owner?: ElementType; inBody: boolean } {
    const open: (ElementType | undefined)[] = [];
    let head: ElementType | undefined;
    for (const token of tokens) {
        const word = token.tokenType.name === 'ID' ? '' : token.image;
        if (word === '{') {
            open.push(head);
            head = undefined;
        } else if (word === '}') {
            open.pop();
            head = undefined;
        } else if (open.length === 0) {
            head = nouns[word] ?? (head === undefined && word === 'system' ? 'System' : head === undefined && word === 'telemetry' ? 'Telemetry'
                : word === 'waive' ? 'WaiveDeclaration' : head);
            if (head === 'System' && word === 'goal') head = 'Goal';
        } else if (word === 'measure' || word === 'mistake' || word === 'function') {
            head = nouns[word];
        } else if (head !== undefined && word !== '' && /^[a-z]/.test(word) && !['from', 'by', 'per'].includes(word)) {
            // A keyword after a short measure begins the next clause of the body around it.
            head = undefined;
        }
    }
    if (open.length > 0) return head === undefined ? { owner: open[open.length - 1], inBody: true } : { owner: head, inBody: false };
    return { owner: head, inBody: false };
}

function innermostElement(document: SpecDocument, position: Position): Element | undefined {
    let found: Element | undefined;
    for (const element of document.file.elements) {
        if (element.origin.start.line > position.line) break;
        if (containsPosition(element.origin, position)) found = element;
    }
    return found;
}

/** The clause keyword that a grammar rule stands for, as written last before the cursor. */
export function clauseKeyword(feature: GrammarAST.AbstractElement, words: readonly string[]): string | undefined {
    const rule = AstUtils.getContainerOfType(feature, GrammarAST.isParserRule);
    if (!rule) return undefined;
    const keywords = AstUtils.streamAllContents(rule.definition)
        .filter(GrammarAST.isAssignment).filter(assignment => assignment.feature === 'keyword')
        .flatMap(assignment => AstUtils.streamAst(assignment).filter(GrammarAST.isKeyword).map(keyword => keyword.value))
        .toArray();
    for (let index = words.length - 1; index >= 0; index--) if (keywords.includes(words[index])) return words[index];
    return keywords[0];
}
