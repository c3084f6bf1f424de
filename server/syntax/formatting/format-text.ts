import { TextDocument, type Position } from 'vscode-languageserver-textdocument';
import { syntaxServices } from '../syntax-services.js';
import { movedComment, widthOf } from './comment-layout.js';
import { gapBefore, lineBreaksIn, readSource, saysTheSame, type Source } from './source-pieces.js';
import { StatementLayout } from './statement-layout.js';
import { wholeStatements, type Unit } from './statement-structure.js';
import { applyOffsetEdits, lineBreakOf, trimmedEdit, type OffsetEdit } from './text-edits.js';

export interface FormattingEdit {
    /** Zero-based line and UTF-16 character. */
    readonly start: Position;
    readonly end: Position;
    readonly newText: string;
}

/**
 * The text laid out: two spaces of indentation, heads on one line, short bodies on the line of their head, the others
 * with a clause a line. Statements with syntax errors stay as they are. Tokens, texts and comments never change; only
 * the indentation of comments does.
 */
export function formatText(text: string): string {
    return applyOffsetEdits(text, layoutEdits(text).edits);
}

/**
 * The smallest edits that lay out the text. With ranges, only the statements that they touch are laid out, each of
 * them whole, and the lines between those of one range.
 */
export function formatEdits(text: string, ...ranges: readonly { readonly start: Position; readonly end: Position }[]): FormattingEdit[] {
    const document = TextDocument.create('', 'mlsys', 0, text);
    const { edits, source, statements } = layoutEdits(text);
    const spans = ranges.map(range => touchedSpan(document, source, statements, range));
    return edits
        .filter(({ start, end }) => spans.length === 0 || spans.some(span => start >= span.start && end <= span.end))
        .map(({ start, end, newText }) => ({ start: document.positionAt(start), end: document.positionAt(end), newText }));
}

function touchedSpan(document: TextDocument, { pieces }: Source, statements: readonly Unit[], range: { readonly start: Position; readonly end: Position }): { start: number; end: number } {
    let start = document.offsetAt({ line: range.start.line, character: 0 });
    let end = document.offsetAt(range.end);
    for (const { first, last } of statements) {
        if (pieces[first].start > end || pieces[last].end < start) continue;
        start = Math.min(start, pieces[first].start);
        end = Math.max(end, pieces[last].end);
    }
    return { start, end };
}

interface Layout {
    readonly edits: readonly OffsetEdit[];
    readonly source: Source;
    readonly statements: readonly Unit[];
}

function layoutEdits(text: string): Layout {
    const { parser: { Lexer, LangiumParser } } = syntaxServices();
    const source = readSource(text, Lexer);
    const lineBreak = lineBreakOf(text);
    const statements = wholeStatements(source, LangiumParser);
    const edits = editsOf(source, gapsOf(source, statements, lineBreak), lineBreak);
    // The promise to change no token is kept whatever mistake the layout may hold.
    const safe = edits.length === 0 || saysTheSame(source, readSource(applyOffsetEdits(text, edits), Lexer));
    return { edits: safe ? edits : [], source, statements };
}

function gapsOf(source: Source, statements: readonly Unit[], lineBreak: string): readonly (string | undefined)[] {
    const layout = new StatementLayout(source, lineBreak);
    const { pieces } = source;
    let previous = -1;
    for (const statement of statements) {
        layout.statement(statement);
        if (isPlain(source, previous, statement.first)) layout.topLevel(previous, statement.first);
        else layout.gaps[statement.first] = withoutIndentation(gapBefore(source, statement.first));
        previous = statement.last;
    }
    if (isPlain(source, previous, pieces.length)) {
        layout.topLevel(previous, pieces.length);
        layout.gaps[pieces.length] = pieces.length === 0 ? '' : lineBreak;
    }
    if (source.text.startsWith('\uFEFF') && layout.gaps[0] !== undefined) layout.gaps[0] = `\uFEFF${layout.gaps[0]}`;
    return layout.gaps;
}

/** Whether nothing but white space and comments lies between two pieces. */
function isPlain(source: Source, previous: number, next: number): boolean {
    for (let index = previous + 1; index <= next; index++) {
        if (index < next && !source.pieces[index].comment) return false;
        if (/\S/.test(gapBefore(source, index).replace('\uFEFF', ''))) return false;
    }
    return true;
}

/** A statement below broken text starts its line, if it has one. */
function withoutIndentation(gap: string): string | undefined {
    return lineBreaksIn(gap) > 0 && !/\S/.test(gap) ? gap.slice(0, Math.max(gap.lastIndexOf('\n'), gap.lastIndexOf('\r')) + 1) : undefined;
}

function editsOf(source: Source, gaps: readonly (string | undefined)[], lineBreak: string): OffsetEdit[] {
    const { text, pieces } = source;
    const edits: OffsetEdit[] = [];
    const add = (edit: OffsetEdit): void => {
        const trimmed = trimmedEdit(text, edit);
        if (trimmed) edits.push(trimmed);
    };
    let fromColumn = 0;
    let toColumn = 0;
    for (let index = 0; index <= pieces.length; index++) {
        const oldGap = gapBefore(source, index);
        const newGap = gaps[index] ?? oldGap;
        fromColumn = columnAfter(fromColumn, oldGap);
        toColumn = columnAfter(toColumn, newGap);
        if (gaps[index] !== undefined) add({ start: index === 0 ? 0 : pieces[index - 1].end, end: pieces[index]?.start ?? text.length, newText: newGap });
        if (index === pieces.length) break;
        const { start, end, image, comment } = pieces[index];
        const newImage = comment && gaps[index] !== undefined ? movedComment(image, fromColumn, toColumn, lineBreak) : image;
        if (newImage !== image) add({ start, end, newText: newImage });
        fromColumn = columnAfter(fromColumn, image);
        toColumn = columnAfter(toColumn, newImage);
    }
    return edits;
}

function columnAfter(column: number, text: string): number {
    const lineStart = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
    return lineStart === 0 ? column + widthOf(text) : widthOf(text.slice(lineStart));
}
