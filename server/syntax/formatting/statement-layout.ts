import { gapBefore, lineBreaksIn, type Source } from './source-pieces.js';
import type { Unit } from './statement-structure.js';

const mostColumns = 140;
const mostClausesOnOneLine = 3;
/** Further than a clause of a body, so that a continued clause does not look like a new one. */
const continuation = 4;
/** Words that introduce a part of a clause; a long clause is broken before them. */
const breaksBefore = new Set(['because', 'evidence', '->', 'or', 'and']);

/** What stands between two neighbouring tokens: some spaces, or the start of a new line. */
type Separator =
    | { readonly kind: 'inline'; readonly text: string; readonly continuation: number }
    | { readonly kind: 'line'; readonly indent: number; readonly commentIndent: number };

/** Works out the white space before every piece of the statements given to it. */
export class StatementLayout {
    /** White space before the piece of the same index; undefined stays as it is. One more than there are pieces. */
    readonly gaps: (string | undefined)[];

    constructor(private readonly source: Source, private readonly lineBreak: string) {
        this.gaps = Array.from({ length: source.pieces.length + 1 }, () => undefined);
    }

    statement(unit: Unit): void {
        this.unit(unit, 0, false);
    }

    /** From one top-level token to the next, with the comments between them; `previous` is −1 at the start of the text. */
    topLevel(previous: number, next: number): void {
        this.between(previous, next, { kind: 'line', indent: 0, commentIndent: 0 });
    }

    private unit(unit: Unit, indent: number, isClause: boolean): void {
        const { open, close } = unit;
        const headEnd = open ?? unit.last;
        this.inlineRange(unit.first, headEnd, indent);
        if (isClause) this.wrap(unit.first, headEnd, indent);
        if (open === undefined || close === undefined) return;
        if (this.staysOnOneLine(unit, indent)) {
            let previous = open;
            for (const clause of unit.clauses) {
                this.between(previous, clause.first, { kind: 'inline', text: previous === open ? ' ' : '  ', continuation: 0 }, true);
                this.flatRange(clause);
                previous = clause.last;
            }
            this.between(previous, close, { kind: 'inline', text: ' ', continuation: 0 }, true);
            return;
        }
        const inner = indent + 2;
        let previous = open;
        for (const clause of unit.clauses) {
            this.between(previous, clause.first, { kind: 'line', indent: inner, commentIndent: inner });
            this.unit(clause, inner, true);
            previous = clause.last;
        }
        this.between(previous, close, { kind: 'line', indent, commentIndent: inner });
    }

    /** The head of a declaration, or a clause: its tokens follow each other on the line. */
    private inlineRange(first: number, last: number, indent: number): void {
        const { pieces } = this.source;
        let previous = first;
        for (let index = first + 1; index <= last; index++) {
            if (pieces[index].comment) continue;
            this.between(previous, index, { kind: 'inline', text: this.inlineGap(previous, index), continuation: indent + continuation });
            previous = index;
        }
    }

    private flatRange(unit: Unit): void {
        const { pieces } = this.source;
        let previous = unit.first;
        for (let index = unit.first + 1; index <= unit.last; index++) {
            if (pieces[index].comment) continue;
            this.between(previous, index, { kind: 'inline', text: this.inlineGap(previous, index), continuation: 0 }, true);
            previous = index;
        }
    }

    private inlineGap(previous: number, next: number): string {
        const { pieces } = this.source;
        const before = pieces[previous].image;
        const after = pieces[next].image;
        return after === ',' || after === ')' || after === '.' || before === '(' || before === '.' || before === '-' ? '' : ' ';
    }

    /** Breaks a clause that is too long after commas and before the words that introduce its parts. */
    private wrap(first: number, last: number, indent: number): void {
        const { pieces } = this.source;
        let width = indent;
        for (let index = first; index <= last; index++) {
            if (pieces[index].comment) return;
            width += pieces[index].image.length + (index > first ? this.gaps[index]?.length ?? 0 : 0);
        }
        if (width <= mostColumns) return;
        let column = indent + pieces[first].image.length;
        let index = first + 1;
        while (index <= last) {
            let chunkEnd = index;
            let chunkWidth = pieces[index].image.length;
            while (chunkEnd < last && !this.mayBreakBefore(chunkEnd + 1)) {
                chunkEnd++;
                chunkWidth += (this.gaps[chunkEnd]?.length ?? 0) + pieces[chunkEnd].image.length;
            }
            const gap = this.gaps[index]?.length ?? 0;
            // Before a text that is too long for any line a break gains nothing, but in a list it keeps the others apart.
            const helps = pieces[index - 1].image === ',' || indent + continuation + chunkWidth <= mostColumns;
            if (helps && column + gap + chunkWidth > mostColumns && this.mayBreakBefore(index)) {
                this.gaps[index] = this.lineBreak + ' '.repeat(indent + continuation);
                column = indent + continuation + chunkWidth;
            } else {
                column += gap + chunkWidth;
            }
            index = chunkEnd + 1;
        }
    }

    private mayBreakBefore(index: number): boolean {
        const { pieces } = this.source;
        return pieces[index - 1].image === ',' || (pieces[index].isKeyword && breaksBefore.has(pieces[index].image));
    }

    /**
     * A body stays on the line of its head if the author left it there, it has few clauses, none of them with a body of
     * several, no comment needs a line of its own, and the line does not grow too long.
     */
    private staysOnOneLine({ first, last, open, close, clauses }: Unit, indent: number): boolean {
        if (open === undefined || close === undefined || clauses.length > mostClausesOnOneLine) return false;
        if (clauses.some(clause => clause.clauses.length > 1)) return false;
        const { pieces } = this.source;
        // An empty body is closed up; else a break after the brace says that the author wants the clauses below each other.
        if (open + 1 < close && lineBreaksIn(gapBefore(this.source, open + 1)) > 0) return false;
        let width = indent;
        let previous = first;
        for (let index = first; index <= last; index++) {
            const { comment, image } = pieces[index];
            width += image.length;
            if (width > mostColumns) return false;
            if (comment) {
                if (comment === 'line' || lineBreaksIn(image) > 0 || lineBreaksIn(gapBefore(this.source, index)) > 0) return false;
                width++;
            } else if (index > first) {
                width += this.inlineGap(previous, index).length;
                previous = index;
            }
        }
        // Two spaces between clauses.
        return width + Math.max(0, clauses.length - 1) <= mostColumns;
    }

    /**
     * The white space before `next` and before the comments between `previous` and it. A comment beside a token stays
     * beside it, a comment on its own line keeps a line of its own. `flat`: all on one line, whatever the author did.
     */
    private between(previous: number, next: number, separator: Separator, flat = false): void {
        for (let index = previous + 1; index < next; index++) this.gaps[index] = this.beforeComment(index, previous, next, separator, flat);
        this.gaps[next] = this.beforeToken(next, previous, separator, flat);
    }

    private beforeComment(index: number, previous: number, next: number, separator: Separator, flat: boolean): string {
        const { pieces } = this.source;
        if (index === 0) return '';
        const breaks = lineBreaksIn(gapBefore(this.source, index));
        if (flat || breaks === 0) {
            return !flat && separator.kind === 'line' && this.documents(index, next) ? this.newLine(separator.commentIndent, 1) : ' ';
        }
        if (separator.kind === 'inline') return this.newLine(separator.continuation, 1);
        return this.newLine(separator.commentIndent, index - 1 === previous && pieces[previous].image === '{' ? 1 : breaks);
    }

    private beforeToken(next: number, previous: number, separator: Separator, flat: boolean): string {
        if (next === 0) return '';
        const afterComment = next - 1 > previous;
        const breaks = lineBreaksIn(gapBefore(this.source, next));
        if (separator.kind === 'inline') {
            if (!afterComment) return separator.text;
            if (breaks > 0 && !flat) return this.newLine(separator.continuation, 1);
            return separator.text === '' && !/[,)]/.test(this.imageAt(next)) ? ' ' : separator.text;
        }
        if (afterComment && breaks === 0 && (this.gaps[next - 1]?.includes('\n') || next - 1 === 0)) return ' ';
        const tight = this.imageAt(next) === '}' || (next === this.source.pieces.length) || (!afterComment && this.imageAt(previous) === '{');
        return this.newLine(separator.indent, tight ? 1 : breaks);
    }

    /** A documentation comment on one line between two statements belongs to the second. */
    private documents(index: number, next: number): boolean {
        const { pieces } = this.source;
        return pieces[index].image.startsWith('/**') && index + 1 === next && lineBreaksIn(gapBefore(this.source, next)) === 0 && this.imageAt(next) !== '}';
    }

    private imageAt(index: number): string {
        return this.source.pieces[index]?.image ?? '';
    }

    private newLine(indent: number, breaks: number): string {
        return this.lineBreak.repeat(breaks > 1 ? 2 : 1) + ' '.repeat(indent);
    }
}
