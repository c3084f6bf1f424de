import { TextDocument, type Position } from 'vscode-languageserver-textdocument';
import type { Element } from '../model/elements.js';
import type { Origin } from '../model/origin.js';
import { formatEdits } from '../syntax/formatting/format-text.js';
import { applyOffsetEdits, lineBreakOf, trimmedEdit, type OffsetEdit } from '../syntax/formatting/text-edits.js';
import { endOfUnread } from '../syntax/unread-text.js';
import { withTabStops } from './tab-stops.js';
import type { Fix, FixEdit } from './fix.js';

/** New text for a range of a file, as editors apply it. */
export interface FixTextEdit {
    readonly start: Position;
    readonly end: Position;
    readonly newText: string;
}

/** The text that a fix's elements were read from; undefined for a file that is gone. */
export type TextOf = (uri: string) => string | undefined;

/**
 * The edits of a fix by file: what it writes is laid out like the rest of the language, what it does not touch stays as
 * it is. Tab stops become their placeholder texts. Files that are gone are left out.
 */
export function fixEdits(fix: Fix, textOf: TextOf): Map<string, FixTextEdit[]> {
    const byUri = new Map<string, FixTextEdit[]>();
    for (const [uri, { text, edits }] of laidOut(fix, textOf)) {
        const document = TextDocument.create(uri, 'mlsys', 0, text);
        byUri.set(uri, edits.map(({ start, end, newText }) => ({ start: document.positionAt(start), end: document.positionAt(end), newText })));
    }
    return byUri;
}

/** Where a person has to choose in the texts after a fix, in the order of the text, by file: what stands there is a placeholder. */
export function fixPlaceholders(fix: Fix, textOf: TextOf): Map<string, { readonly start: Position; readonly end: Position }[]> {
    return new Map([...laidOut(fix, textOf)].flatMap(([uri, laid]) => {
        if (laid.stops.length === 0) return [];
        const after = applyOffsetEdits(laid.text, laid.edits);
        const document = TextDocument.create(uri, 'mlsys', 0, after);
        return [[uri, stopsAfter(laid, after).map(({ start, end }) => ({ start: document.positionAt(start), end: document.positionAt(end) }))] as const];
    }));
}

interface OffsetRange {
    readonly start: number;
    readonly end: number;
}

/** An edit with the placeholders in its new text, as offsets of that. */
export interface FixStopsEdit extends FixTextEdit {
    readonly stops: readonly OffsetRange[];
}

/**
 * The same edits of one file with the placeholders in them, for editors that make tab stops of these. Edits with
 * placeholders begin where a line begins: editors indent what follows like the line that an edit begins in.
 */
export function fixEditsWithStops(fix: Fix, uri: string, textOf: TextOf): FixStopsEdit[] {
    const laid = laidOut(fix, textOf).get(uri);
    if (!laid) return [];
    const { text, edits } = laid;
    const after = applyOffsetEdits(text, edits);
    const stops = stopsAfter(laid, after);
    const spans = spansOf(edits);
    const document = TextDocument.create(uri, 'mlsys', 0, text);
    const isIn = (place: OffsetRange) => (stop: OffsetRange): boolean => stop.start >= place.start && stop.end <= place.end;
    // What was there before is trimmed from an edit, and a placeholder may begin or end with it.
    return fromLineStarts(after, clustersOf([...spans, ...stops]), place => stops.some(isIn(place))).map(place => ({
        start: document.positionAt(place.start - shiftBefore(edits, spans, place.start, false)),
        end: document.positionAt(place.end - shiftBefore(edits, spans, place.end, true)),
        newText: after.slice(place.start, place.end),
        stops: stops.filter(isIn(place)).map(({ start, end }) => ({ start: start - place.start, end: end - place.start })),
    }));
}

function fromLineStarts(text: string, places: readonly OffsetRange[], isMeant: (place: OffsetRange) => boolean): OffsetRange[] {
    const extended = clustersOf(places.map(place => isMeant(place) ? { ...place, start: text.slice(0, place.start).lastIndexOf('\n') + 1 } : place));
    // One that has grown into the one before begins where that one does.
    return extended.length < places.length ? fromLineStarts(text, extended, isMeant) : extended;
}

function stopsAfter({ rough, stops }: LaidOut, after: string): OffsetRange[] {
    const place = sameText(rough, after);
    return stops.map(({ start, end }) => ({ start: place(start, false), end: place(end, true) }));
}

/** Carries offsets from one layout of a text to another: the same number of visible characters lies before them. */
function sameText(from: string, to: string): (offset: number, isEnd: boolean) => number {
    const offsets = [...to.matchAll(/\S/g)].map(({ index }) => index);
    return (offset, isEnd) => {
        const before = from.slice(0, offset).replace(/\s/g, '').length;
        return isEnd ? (offsets[before - 1] ?? -1) + 1 : offsets[before] ?? to.length;
    };
}

/** The whole texts after a fix, by file: only of the files that it changes. */
export function applyFix(fix: Fix, textOf: TextOf): Map<string, string> {
    return new Map([...laidOut(fix, textOf)].map(([uri, { text, edits }]) => [uri, applyOffsetEdits(text, edits)]));
}

/** The places that a fix writes to, by file, before anything is laid out. */
export function fixPlaces(fix: Fix, textOf: TextOf): Map<string, { readonly start: Position; readonly end: Position }[]> {
    return new Map([...roughEdits(fix, textOf)].map(([uri, { text, edits }]) => {
        const document = TextDocument.create(uri, 'mlsys', 0, text);
        return [uri, edits.map(({ start, end }) => ({ start: document.positionAt(start), end: document.positionAt(end) }))];
    }));
}

interface LaidOut {
    readonly text: string;
    readonly edits: readonly OffsetEdit[];
    /** The text with what the fix writes, before it is laid out, and the placeholders in it. */
    readonly rough: string;
    readonly stops: readonly OffsetRange[];
}

function laidOut(fix: Fix, textOf: TextOf): Map<string, LaidOut> {
    return new Map([...roughEdits(fix, textOf)].map(([uri, { text, edits: marked }]) => {
        const ordered = inOrder(marked);
        const edits = ordered.map(edit => ({ ...edit, newText: edit.newText.replace(stopMarks, '') }));
        const spans = spansOf(edits);
        const stops = ordered.flatMap(({ newText }, index) => stopsIn(newText).map(stop => ({ start: spans[index].start + stop.start, end: spans[index].start + stop.end })));
        return [uri, { text, edits: formatted(text, edits), rough: applyOffsetEdits(text, edits), stops }];
    }));
}

/** What a fix writes and where, with marks around its placeholders, not laid out yet. */
function roughEdits(fix: Fix, textOf: TextOf): Map<string, { readonly text: string; readonly edits: OffsetEdit[] }> {
    const rough = new Map<string, { readonly text: string; readonly edits: OffsetEdit[] }>();
    for (const edit of clausesTogether(fix.edits)) {
        const uri = uriOf(edit);
        const text = rough.get(uri)?.text ?? textOf(uri);
        if (text === undefined) continue;
        const known = rough.get(uri) ?? { text, edits: [] };
        const written = offsetEdit(edit, TextDocument.create(uri, 'mlsys', 0, text));
        known.edits.push({ ...written, newText: written.newText.replaceAll('\n', lineBreakOf(text)) });
        rough.set(uri, known);
    }
    return rough;
}

/** Characters of Unicode's private use, which stand around placeholders until everything is in its place. */
const [stopBegins, stopEnds] = ['\uE0F0', '\uE0F1'];
const stopMarks = new RegExp(`[${stopBegins}${stopEnds}]`, 'g');

function stopsIn(marked: string): { readonly start: number; readonly end: number }[] {
    let marks = 0;
    const stops: { start: number; end: number }[] = [];
    for (const { 0: mark, index } of marked.matchAll(stopMarks)) {
        const offset = index - marks++;
        const last = stops.at(-1);
        if (mark === stopBegins) stops.push({ start: offset, end: offset });
        else if (last) last.end = offset;
    }
    return stops;
}

/** A stable sort keeps several insertions at one place in the order of the fix. */
function inOrder(edits: readonly OffsetEdit[]): OffsetEdit[] {
    return [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Several clauses for one element are one edit, so that they share the body that may have to be opened. */
function clausesTogether(edits: readonly FixEdit[]): FixEdit[] {
    const together: FixEdit[] = [];
    for (const edit of edits) {
        const before = together.findIndex(other => edit.kind === 'add clause' && other.kind === 'add clause' && other.to === edit.to);
        const first = together[before];
        if (edit.kind === 'add clause' && first?.kind === 'add clause') together[before] = { ...first, text: `${first.text}\n${edit.text}` };
        else together.push(edit);
    }
    return together;
}

function uriOf(edit: FixEdit): string {
    switch (edit.kind) {
        case 'add clause': return edit.to.origin.uri;
        case 'add declaration': return edit.after.origin.uri;
        default: return edit.at.uri;
    }
}

function offsetEdit(edit: FixEdit, document: TextDocument): OffsetEdit {
    switch (edit.kind) {
        case 'add clause': return clauseEdit(edit.to, withoutTabStops(edit.text), document);
        case 'add declaration': return declarationEdit(edit.after, withoutTabStops(edit.text), document);
        case 'replace': return { ...offsets(edit.at, document), newText: withoutTabStops(edit.text) };
        case 'append': { const { end } = offsets(edit.at, document); return { start: end, end, newText: withoutTabStops(edit.text) }; }
        case 'remove': return { ...wholeLines(document.getText(), offsets(edit.at, document)), newText: '' };
    }
}

/** The last clause of the body: before `}` where the body is closed, else where it stops. */
function clauseEdit(to: Element, clause: string, document: TextDocument): OffsetEdit {
    const text = document.getText();
    if (!to.bodyOrigin) {
        const { end } = offsets(to.origin, document);
        return { start: end, end, newText: ` { ${clause} }` };
    }
    const { end } = offsets(to.bodyOrigin, document);
    const close = text[end - 1] === '}' ? end - 1 : end;
    const at = text.slice(0, close).trimEnd().length;
    return { start: at, end: at, newText: `\n${clause}` };
}

/** Below the top-level declaration that holds the element, and below a comment at the end of its last line. */
function declarationEdit(after: Element, declaration: string, document: TextDocument): OffsetEdit {
    let top = after;
    while (top.parent) top = top.parent;
    const text = document.getText();
    const end = endOfUnread(text, offsets(top.origin, document).end);
    const rest = /^[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/[ \t]*)?(?=\r?\n|$)/.exec(text.slice(end));
    const at = end + (rest?.[0].length ?? 0);
    const isShort = !declaration.includes('\n') && top.origin.start.line === top.origin.end.line;
    const followsClosely = /^\r?\n[ \t]*\S/.test(text.slice(at)) && !isShort;
    return { start: at, end: at, newText: `${isShort ? '\n' : '\n\n'}${declaration}${followsClosely || rest === null ? '\n' : ''}` };
}

/** What stands alone on its lines goes with them, and with the comment that documents it. */
function wholeLines(text: string, { start, end }: { start: number; end: number }): { start: number; end: number } {
    const rest = /^[ \t]*(?=\r?\n|$)/.exec(text.slice(end));
    const line = blankLineStart(text, start);
    if (line === undefined || !rest) return { start, end };
    const first = documentationStart(text, line) ?? line;
    const last = end + rest[0].length;
    // The line break goes that stands before, or after what begins the text.
    if (first > 0) return { start: text[first - 2] === '\r' ? first - 2 : first - 1, end: last };
    return { start: 0, end: last + (/^\r?\n/.exec(text.slice(last))?.[0].length ?? 0) };
}

/** Where the line of a place begins, if only blanks stand before the place. */
function blankLineStart(text: string, at: number): number | undefined {
    const start = text.slice(0, at).lastIndexOf('\n') + 1;
    return /^[ \t]*$/.test(text.slice(start, at)) ? start : undefined;
}

/** Where the doc comment on the lines right above a line begins; it begins a line itself. */
function documentationStart(text: string, line: number): number | undefined {
    const above = text.slice(0, line).trimEnd();
    const opening = above.endsWith('*/') ? above.lastIndexOf('/*') : -1;
    if (opening < 0 || !above.startsWith('/**', opening) || above.length < opening + '/***/'.length) return undefined;
    return blankLineStart(text, opening);
}

function offsets({ start, end }: Origin, document: TextDocument): { start: number; end: number } {
    return { start: document.offsetAt(start), end: document.offsetAt(end) };
}

/** `${1:name}` and `${1|one,two|}` become their first text between marks, `$0` nothing. What a text holds of the marks already goes. */
function withoutTabStops(snippet: string): string {
    return withTabStops(snippet.replace(stopMarks, ''), text => stopBegins + text + stopEnds);
}

/** What a fix leaves to a person, in its order: the texts of its placeholders, each once. */
export function placeholderTexts(fix: Fix): string[] {
    const marked = fix.edits.flatMap(edit => 'text' in edit ? [withoutTabStops(edit.text)] : []).join('\n');
    return [...new Set(stopsIn(marked).map(({ start, end }) => marked.replace(stopMarks, '').slice(start, end)))];
}

/** The edits with what they wrote laid out: layout is worked out on the changed text and carried back to the old one. */
function formatted(text: string, edits: readonly OffsetEdit[]): OffsetEdit[] {
    const changed = applyOffsetEdits(text, edits);
    const document = TextDocument.create('', 'mlsys', 0, changed);
    const spans = spansOf(edits);
    const layout = spans.length === 0 ? [] : formatEdits(changed, ...spans.map(({ start, end }) => ({ start: document.positionAt(start), end: document.positionAt(end) })))
        .map((edit): OffsetEdit => ({ start: document.offsetAt(edit.start), end: document.offsetAt(edit.end), newText: edit.newText }));
    return composed(text, changed, edits, spans, layout);
}

/** Where the edits' new texts lie in the changed text. */
function spansOf(edits: readonly OffsetEdit[]): { start: number; end: number }[] {
    let shift = 0;
    return edits.map(({ start, end, newText }) => {
        const span = { start: start + shift, end: start + shift + newText.length };
        shift += newText.length - (end - start);
        return span;
    });
}

/** First and second edits as one: neighbouring places of either are merged, everything between stays untouched. */
function composed(text: string, changed: string, first: readonly OffsetEdit[], spans: readonly { start: number; end: number }[], second: readonly OffsetEdit[]): OffsetEdit[] {
    return clustersOf([...spans, ...second]).flatMap(cluster => {
        const inside = second.filter(({ start, end }) => start >= cluster.start && end <= cluster.end)
            .map(edit => ({ ...edit, start: edit.start - cluster.start, end: edit.end - cluster.start }));
        const newText = applyOffsetEdits(changed.slice(cluster.start, cluster.end), inside);
        const before = shiftBefore(first, spans, cluster.start, false);
        const after = shiftBefore(first, spans, cluster.end, true);
        return trimmedEdit(text, { start: cluster.start - before, end: cluster.end - after, newText }) ?? [];
    });
}

/** Neighbouring and overlapping places as one, in their order. */
function clustersOf(places: readonly OffsetRange[]): OffsetRange[] {
    const clusters: { start: number; end: number }[] = [];
    for (const place of [...places].sort((a, b) => a.start - b.start || a.end - b.end)) {
        const last = clusters.at(-1);
        if (last && place.start <= last.end) last.end = Math.max(last.end, place.end);
        else clusters.push({ start: place.start, end: place.end });
    }
    return clusters;
}

/** How far the first edits that end before a place in the changed text have moved it. */
function shiftBefore(edits: readonly OffsetEdit[], spans: readonly { start: number; end: number }[], at: number, inclusive: boolean): number {
    return edits.reduce((shift, { start, end, newText }, index) =>
        spans[index].end < at || (inclusive && spans[index].end === at) ? shift + newText.length - (end - start) : shift, 0);
}
