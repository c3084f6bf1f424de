import type { IToken } from 'chevrotain';
import type { Lexer, LexerResult } from 'langium';

/** A token or a comment, in the order of the text. */
export interface Piece {
    readonly start: number;
    readonly end: number;
    readonly image: string;
    /** A comment without an end counts as broken text and not as a comment. */
    readonly comment?: 'line' | 'block';
    /** Whether the grammar's word is written, rather than a name or text that reads the same. */
    readonly isKeyword: boolean;
}

export interface Source {
    readonly text: string;
    readonly pieces: readonly Piece[];
    readonly lexerErrors: LexerResult['errors'];
}

/** Reads a text as tokens and comments. White space lies between the pieces and is looked up when needed. */
export function readSource(text: string, lexer: Lexer): Source {
    const { tokens, hidden, errors } = lexer.tokenize(text);
    const pieces: Piece[] = [];
    let nextHidden = 0;
    for (const token of tokens) {
        while (nextHidden < hidden.length && hidden[nextHidden].startOffset < token.startOffset) pieces.push(pieceOf(hidden[nextHidden++]));
        // A token without text was put in by the lexer to mend the text; it is not there to be laid out.
        if (token.image !== '') pieces.push(pieceOf(token));
    }
    while (nextHidden < hidden.length) pieces.push(pieceOf(hidden[nextHidden++]));
    return { text, pieces, lexerErrors: errors };
}

function pieceOf(token: IToken): Piece {
    const { startOffset: start, image, tokenType: { name } } = token;
    const comment = name === 'LINE_COMMENT' ? 'line' : name === 'BLOCK_COMMENT' ? 'block' : undefined;
    return { start, end: start + image.length, image, comment, isKeyword: name === image };
}

/** The text before a piece, back to the piece before it; `index` may be one past the last piece. */
export function gapBefore({ text, pieces }: Source, index: number): string {
    return text.slice(index === 0 ? 0 : pieces[index - 1].end, index < pieces.length ? pieces[index].start : text.length);
}

export function lineBreaksIn(gap: string): number {
    return gap.match(/\r\n|\n|\r/g)?.length ?? 0;
}

/** Whether two texts say the same: equal tokens and, but for the indentation of their lines, equal comments. */
export function saysTheSame(a: Source, b: Source): boolean {
    return a.pieces.length === b.pieces.length && a.pieces.every((piece, index) => {
        const other = b.pieces[index];
        if (piece.comment !== other.comment || piece.isKeyword !== other.isKeyword) return false;
        if (piece.image === other.image) return true;
        return piece.comment !== undefined && withoutIndentation(piece.image) === withoutIndentation(other.image);
    });
}

function withoutIndentation(comment: string): string {
    return comment.split(/\r\n|\n|\r/).map(line => line.trim()).join('\n');
}
