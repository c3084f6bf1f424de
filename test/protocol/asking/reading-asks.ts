/** Requests that tell about a text and change nothing. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import type {
    CallHierarchyIncomingCall, CallHierarchyItem, CallHierarchyOutgoingCall, CodeLens, DocumentHighlight, DocumentSymbol, FoldingRange, Hover, InlayHint, LinkedEditingRanges, Location, MarkupContent, Range,
    SelectionRange, SemanticTokens, TypeHierarchyItem,
} from 'vscode-languageserver/node';
import { expect } from 'vitest';
import { isName } from '../../../server/syntax/names.js';
import { holdsPlace, textAt } from './answers.js';
import { asking, atPlace, goOn, ofFile, type Ask } from './asks.js';
import type { Author } from './author.js';

export const readingAsks: readonly Ask[] = [
    asking('textDocument/hover', {
        capability: 'hoverProvider', params: atPlace,
        look(hover: Hover | null, author, _uri, { position }) {
            if (!hover) return;
            const { value } = hover.contents as MarkupContent;
            expect(value.trim()).not.toBe('');
            if (!/undefined|NaN|\[object/.test([...author.texts().values()].join('\n'))) expect(value).not.toMatch(/\bundefined\b|\bNaN\b|\[object/);
            expect(hover.range && holdsPlace(hover.range, position), 'the cursor lies in what is hovered').toBe(true);
        },
    }),
    ...(['definition', 'declaration'] as const).map(what => asking(`textDocument/${what}`, { capability: `${what}Provider`, params: atPlace })),
    asking('textDocument/references', {
        capability: 'referencesProvider',
        params: (author, uri) => ({ ...atPlace(author, uri), context: { includeDeclaration: true } }),
        async look(references: Location[], author, uri, { position }) {
            const definition = await goOn<Location | null>(author, uri, 'textDocument/definition', { textDocument: { uri }, position });
            expect(references.length > 0, 'what has a definition is found').toBe(definition !== null);
            if (!definition) return;
            const name = textAt(author.textOf(definition.uri) ?? '', definition.range);
            expect(new Set(references.map(({ uri, range }) => textAt(author.textOf(uri) ?? '', range)))).toEqual(new Set([name]));
            expect(references.some(reference => reference.uri === uri && holdsPlace(reference.range, position)), 'the name under the cursor is one of them').toBe(true);
        },
    }),
    asking('textDocument/documentHighlight', {
        capability: 'documentHighlightProvider', params: atPlace,
        async look(highlights: DocumentHighlight[], author, uri, { position }) {
            const references = await goOn<Location[]>(author, uri, 'textDocument/references', { textDocument: { uri }, position, context: { includeDeclaration: true } });
            expect(inOrder(highlights.map(({ range }) => range))).toEqual(inOrder(references.filter(reference => reference.uri === uri).map(({ range }) => range)));
        },
    }),
    asking('textDocument/documentSymbol', { capability: 'documentSymbolProvider', params: ofFile, look: (symbols: DocumentSymbol[]) => { expectSymbols(symbols); } }),
    asking('workspace/symbol', {
        capability: 'workspaceSymbolProvider',
        params: (author, uri) => ({ query: textAt(author.textOf(uri) ?? '', { start: author.placeIn(uri), end: author.placeIn(uri) }).slice(0, author.chance.below(12)) }),
        look(symbols: { readonly name: string }[]) { expect(symbols.every(({ name }) => name !== '')).toBe(true); },
    }),
    asking('textDocument/foldingRange', {
        capability: 'foldingRangeProvider', params: ofFile,
        look(ranges: FoldingRange[], author, uri) {
            const { lineCount } = TextDocument.create(uri, 'mlsys', 0, author.textOf(uri) ?? '');
            for (const { startLine, endLine } of ranges) expect(startLine >= 0 && startLine < endLine && endLine < lineCount, `lines ${startLine} to ${endLine} of ${lineCount}`).toBe(true);
        },
    }),
    asking('textDocument/selectionRange', {
        capability: 'selectionRangeProvider',
        params: (author, uri) => ({ textDocument: { uri }, positions: [author.placeIn(uri), author.placeIn(uri)] }),
        look(selections: SelectionRange[], author, uri, { positions }) {
            const document = TextDocument.create(uri, 'mlsys', 0, author.textOf(uri) ?? '');
            expect(selections).toHaveLength(positions.length);
            selections.forEach((innermost, index) => {
                expect(holdsPlace(innermost.range, positions[index]), 'the cursor lies in what is selected').toBe(true);
                let last = -1;
                for (let at: SelectionRange | undefined = innermost; at; at = at.parent) {
                    const length = textAt(document.getText(), at.range).length;
                    expect(length, 'each step takes in more').toBeGreaterThan(last);
                    last = length;
                }
                expect(last, 'all of the file in the end').toBe(document.getText().length);
            });
        },
    }),
    asking('textDocument/linkedEditingRange', {
        capability: 'linkedEditingRangeProvider', params: atPlace,
        look(linked: LinkedEditingRanges | null, author, uri, { position }) {
            if (!linked) return;
            const texts = new Set(linked.ranges.map(range => textAt(author.textOf(uri) ?? '', range)));
            expect(texts.size, 'the same name everywhere').toBe(1);
            expect([...texts][0]).toMatch(new RegExp(`^(?:${linked.wordPattern})$`));
            expect(linked.ranges.some(range => holdsPlace(range, position))).toBe(true);
        },
    }),
    asking('textDocument/semanticTokens/full', {
        capability: 'semanticTokensProvider', params: ofFile,
        look({ data }: SemanticTokens, author, uri) { expectTokens(data, author, uri); },
    }),
    asking('textDocument/codeLens', { capability: 'codeLensProvider', params: ofFile, look(lenses: CodeLens[]) { expect(lenses.every(({ command }) => command !== undefined && command.title !== '')).toBe(true); } }),
    asking('textDocument/inlayHint', {
        capability: 'inlayHintProvider',
        params: (author, uri) => ({ textDocument: { uri }, range: author.rangeIn(uri) }),
        look(hints: InlayHint[], _author, _uri, { range }) { expect(hints.every(({ label, position }) => label.length > 0 && holdsPlace(range, position))).toBe(true); },
    }),
    asking('textDocument/prepareCallHierarchy', {
        capability: 'callHierarchyProvider', params: atPlace,
        async look(items: CallHierarchyItem[] | null, author) {
            for (const item of items ?? []) {
                expectItem(item);
                for (const { from } of await goOn<CallHierarchyIncomingCall[]>(author, item.uri, 'callHierarchy/incomingCalls', { item })) expectItem(from);
                for (const { to } of await goOn<CallHierarchyOutgoingCall[]>(author, item.uri, 'callHierarchy/outgoingCalls', { item })) expectItem(to);
            }
        },
    }),
    asking('textDocument/prepareTypeHierarchy', {
        capability: 'typeHierarchyProvider', params: atPlace,
        async look(items: TypeHierarchyItem[] | null, author, uri) {
            for (const item of items ?? []) {
                expectItem(item);
                for (const direction of ['supertypes', 'subtypes']) for (const other of await goOn<TypeHierarchyItem[]>(author, uri, `typeHierarchy/${direction}`, { item })) expectItem(other);
            }
        },
    }),
];

function inOrder(ranges: readonly Range[]): Range[] {
    return [...ranges].sort((a, b) => a.start.line - b.start.line || a.start.character - b.start.character);
}

/** Editors throw away a whole outline for one symbol without a name, or whose name lies outside of it. */
function expectSymbols(symbols: readonly DocumentSymbol[]): void {
    for (const symbol of symbols) {
        expectItem(symbol);
        expectSymbols(symbol.children ?? []);
    }
}

function expectItem({ name, range, selectionRange }: { readonly name: string; readonly range: Range; readonly selectionRange: Range }): void {
    expect(name).not.toBe('');
    expect(holdsPlace(range, selectionRange.start) && holdsPlace(range, selectionRange.end), `the name of '${name}' lies in it: ${JSON.stringify([range, selectionRange])}`).toBe(true);
}

/** Tokens follow one another, each in one line and on one word. */
function expectTokens(data: readonly number[], author: Author, uri: string): void {
    const text = author.textOf(uri) ?? '';
    let [line, character, end] = [0, 0, 0];
    for (let index = 0; index < data.length; index += 5) {
        const [lines, characters, length] = data.slice(index, index + 3);
        if (lines > 0) [line, character, end] = [line + lines, 0, 0];
        character += characters;
        expect(character >= end && length > 0, `token ${index / 5} begins behind the one before`).toBe(true);
        end = character + length;
        expect(textAt(text, { start: { line, character }, end: { line, character: end } })).toSatisfy(isName);
    }
}
