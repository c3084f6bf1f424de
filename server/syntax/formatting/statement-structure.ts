import type { AstNode, LangiumParser, ParseResult } from 'langium';
import type { Clause, SpecificationFile, Statement } from '../generated/ast.js';
import type { Piece, Source } from './source-pieces.js';

/** A declaration or clause as a range of pieces, with the clauses in its body. */
export interface Unit {
    readonly first: number;
    readonly last: number;
    /** The braces of the body, if one is written. */
    readonly open?: number;
    readonly close?: number;
    readonly clauses: readonly Unit[];
}

/** The statements of a text that hold no error, in order. What lies between them is comments, or broken. */
export function wholeStatements(source: Source, parser: LangiumParser): Unit[] {
    const result = parser.parse<SpecificationFile>(source.text);
    const pieceAt = new Map(source.pieces.map((piece, index) => [piece.start, index]));
    const errors = errorOffsets(source, result);
    const units: Unit[] = [];
    let error = 0;
    let lastEnd = 0;
    for (const statement of result.value.statements ?? []) {
        const node = statement.$cstNode;
        if (!node || node.offset < lastEnd) continue;
        while (error < errors.length && errors[error] < node.offset) error++;
        const touched = error < errors.length && errors[error] <= node.end;
        const unit = touched
            ? wholeByItself(source, parser, node.offset, node.end, pieceAt)
            : unitOf(statement, node.offset, node.end, 0, source.pieces, pieceAt);
        if (!unit) continue;
        units.push(unit);
        lastEnd = node.end;
    }
    return units;
}

/** Every place that an error of lexer or parser mentions, in order. */
function errorOffsets({ lexerErrors }: Source, { parserErrors }: ParseResult): number[] {
    const offsets = lexerErrors.map(error => error.offset);
    for (const error of parserErrors) {
        offsets.push(error.token.startOffset, ...error.resyncedTokens.map(token => token.startOffset));
        if ('previousToken' in error) offsets.push((error.previousToken as { startOffset: number } | undefined)?.startOffset ?? 0);
    }
    return offsets.filter(offset => !Number.isNaN(offset)).sort((a, b) => a - b);
}

/** An error beside a statement may concern only its neighbour: what parses alone without an error is whole. */
function wholeByItself(source: Source, parser: LangiumParser, start: number, end: number, pieceAt: ReadonlyMap<number, number>): Unit | undefined {
    const result = parser.parse<SpecificationFile>(source.text.slice(start, end));
    const [statement, ...others] = result.value.statements ?? [];
    if (result.parserErrors.length > 0 || result.lexerErrors.length > 0 || !statement || others.length > 0) return undefined;
    return unitOf(statement, start, end, start, source.pieces, pieceAt);
}

function unitOf(node: Statement | Clause, start: number, end: number, shift: number, pieces: readonly Piece[], pieceAt: ReadonlyMap<number, number>): Unit | undefined {
    const first = pieceAt.get(start);
    if (first === undefined) return undefined;
    const clauses: Unit[] = [];
    let bodyEnd = first;
    for (const clause of clausesOf(node)) {
        const clauseNode = clause.$cstNode;
        const unit = clauseNode && unitOf(clause, clauseNode.offset + shift, clauseNode.end + shift, shift, pieces, pieceAt);
        if (!unit || unit.first <= bodyEnd) return undefined;
        clauses.push(unit);
        bodyEnd = unit.last;
    }
    let last = bodyEnd;
    while (last + 1 < pieces.length && pieces[last + 1].start < end) last++;
    while (pieces[last].comment) last--;
    if (pieces[last].image !== '}' || clauses[clauses.length - 1]?.last === last) return clauses.length > 0 ? undefined : { first, last, clauses };
    let open = clauses.length > 0 ? clauses[0].first - 1 : last - 1;
    while (pieces[open].comment) open--;
    return { first, last, open, close: last, clauses };
}

function clausesOf(node: AstNode & { clauses?: Clause[] }): readonly Clause[] {
    return node.clauses ?? [];
}
