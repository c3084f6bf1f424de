import { TextDocument, type Position, type Range } from 'vscode-languageserver-textdocument';
import { expect } from 'vitest';

/** A text by the URI of its file; undefined for files that nobody knows. */
export type TextOf = (uri: string) => string | undefined;

/** All places that an answer names lie in the texts of their files, and end where they start or later. */
export function expectPlacesInTexts(answer: unknown, uri: string, textOf: TextOf): void {
    const documents = new Map<string, TextDocument>();
    const documentOf = (uri: string): TextDocument => {
        const text = textOf(uri);
        if (text === undefined) throw new Error(`The answer names ${uri}, which there is not.`);
        const document = documents.get(uri) ?? TextDocument.create(uri, 'mlsys', 0, text);
        documents.set(uri, document);
        return document;
    };
    const visit = (value: unknown, uri: string): void => {
        if (Array.isArray(value)) {
            for (const item of value) visit(item, uri);
        } else if (isPosition(value)) {
            const document = documentOf(uri);
            expect(document.positionAt(document.offsetAt(value)), `a place in ${uri}`).toEqual({ line: value.line, character: value.character });
        } else if (typeof value === 'object' && value !== null) {
            if (isRange(value)) expect(isBefore(value.start, value.end), `a range that ends before it starts: ${JSON.stringify(value)}`).toBe(true);
            // Where calls come from lies in the file of who calls.
            const own = hasText(value, 'uri') ? value.uri : 'from' in value && typeof value.from === 'object' && value.from !== null && hasText(value.from, 'uri') ? value.from.uri : uri;
            for (const [key, inner] of Object.entries(value)) {
                if (key === 'changes') for (const [changed, edits] of Object.entries(inner as object)) visit(edits, changed);
                else if (key !== 'arguments') visit(inner, own);
            }
        }
    };
    visit(answer, uri);
}

export function isBefore(a: Position, b: Position): boolean {
    return a.line < b.line || (a.line === b.line && a.character <= b.character);
}

export function holdsPlace({ start, end }: Range, place: Position): boolean {
    return isBefore(start, place) && isBefore(place, end);
}

export function textAt(text: string, range: Range): string {
    return TextDocument.create('', 'mlsys', 0, text).getText(range);
}

/** What a snippet leaves in the text when its reader tabs through it. */
export function withoutStops(snippet: string): string {
    let text = snippet;
    for (let before = ''; before !== text;) {
        before = text;
        text = text.replaceAll(/(?<!\\)\$\{\d+:((?:[^\\{}]|\\.)*)\}|(?<!\\)\$\{\d+\|([^,|]*)[^|]*\|\}/g, (_, words: string | undefined, choice: string | undefined) => words ?? choice ?? '');
    }
    return text.replaceAll(/(?<!\\)\$(?:\d+|\{\d+\})/g, '').replaceAll(/\\([\\$}])/g, '$1');
}

function isPosition(value: unknown): value is Position {
    return typeof value === 'object' && value !== null && 'line' in value && 'character' in value && typeof value.line === 'number' && typeof value.character === 'number';
}

function isRange(value: object): value is Range {
    return 'start' in value && 'end' in value && isPosition(value.start) && isPosition(value.end);
}

function hasText<Key extends string>(value: object, key: Key): value is Record<Key, string> {
    return key in value && typeof (value as Record<string, unknown>)[key] === 'string';
}
