import type { ParseResult } from 'langium';
import type { IRecognitionException, IToken } from 'chevrotain';
import type { Range, TextDocument } from 'vscode-languageserver-textdocument';
import type { SpecificationFile } from '../generated/ast.js';
import { featuresAfter } from '../expectations.js';
import { placeAfter } from '../place.js';
import { syntaxServices } from '../syntax-services.js';
import { clauseTerm, elementTerm, type ClauseTerm } from '../vocabulary/vocabulary.js';
import { declarationWords, describeExpected, nearestWord, type Expected, expectedFrom } from './expected.js';
import type { SyntaxProblem } from './syntax-problem.js';

/** So many errors are explained; what follows in a text so broken gets a shorter word. */
const mostExplained = 60;

/** What the parser could not read, said as: what is there, what fits there, what may have been meant. */
export function parsingProblems({ parserErrors, value, lexerErrors }: ParseResult<SpecificationFile>, document: TextDocument): SyntaxProblem[] {
    if (parserErrors.length === 0) return [];
    const { tokens } = syntaxServices().parser.Lexer.tokenize(document.getText());
    const statementOffsets = value.statements.map(statement => statement.$cstNode?.offset ?? 0);
    const unreadable = lexerErrors.map(({ offset }) => offset).sort((a, b) => a - b);
    let blamed: IToken | undefined;
    return parserErrors.flatMap((error, index) => {
        const site = siteOf(error, tokens, statementOffsets, document);
        // What follows a token that does not fit does not fit either: one cause, one problem.
        const follows = site.last !== undefined && site.last === blamed;
        if (follows) return [];
        // A character that could not be read explains what is missing around it.
        const nextUnreadable = unreadable[firstAtOrAfter(unreadable, site.lastEnd, offset => offset)];
        if (nextUnreadable !== undefined && nextUnreadable <= site.offset) return [];
        if (index >= mostExplained) return [{ message: 'This cannot stand here.', range: site.foundRange, severity: 'error', code: 'syntax-error' }];
        const problem = explained(site);
        blamed = problem.range === site.foundRange ? site.found : undefined;
        return [problem];
    });
}

/** The place of an error: the token that does not fit, and what was read before it. */
interface Site {
    readonly document: TextDocument;
    /** Undefined at the end of the file. */
    readonly found?: IToken;
    readonly offset: number;
    readonly foundRange: Range;
    readonly last?: IToken;
    readonly lastEnd: number;
    readonly lastRange: Range;
    /** The tokens of the statement before the error. */
    readonly before: readonly IToken[];
}

function siteOf(error: IRecognitionException, tokens: readonly IToken[], statementOffsets: readonly number[], document: TextDocument): Site {
    const textEnd = document.getText().length;
    const offset = Number.isFinite(error.token.startOffset) && error.token.startOffset >= 0 && error.token.image !== '' ? error.token.startOffset : textEnd;
    const startOf = (token: IToken): number => token.startOffset;
    const index = firstAtOrAfter(tokens, offset, startOf);
    const found = tokens[index];
    const last = tokens[index - 1];
    const statementStart = statementOffsets[firstAtOrAfter(statementOffsets, offset, start => start) - 1] ?? 0;
    const rangeOf = (token: IToken): Range => ({ start: document.positionAt(token.startOffset), end: document.positionAt(token.startOffset + token.image.length) });
    const end = document.positionAt(textEnd);
    return {
        document, found, offset, last,
        foundRange: found ? rangeOf(found) : last ? rangeOf(last) : { start: end, end },
        lastEnd: last ? last.startOffset + last.image.length : 0,
        lastRange: last ? rangeOf(last) : { start: end, end },
        before: tokens.slice(firstAtOrAfter(tokens, statementStart, startOf), index),
    };
}

function firstAtOrAfter<Item>(items: readonly Item[], offset: number, offsetOf: (item: Item) => number): number {
    let low = 0;
    let high = items.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (offsetOf(items[middle]) < offset) low = middle + 1;
        else high = middle;
    }
    return low;
}

function explained(site: Site): SyntaxProblem {
    const { before, found } = site;
    const { owner, inBody, around } = placeAfter(before);
    const features = featuresAfter(before.length === 0 ? '' : site.document.getText().slice(before[0].startOffset, site.lastEnd));
    const expected = expectedFrom(features, before.map(token => token.image), owner, inBody);
    const word = found && /^[a-zA-Z]/.test(found.image) ? found.image : undefined;
    // A measure on one line may end here, and then the body around it goes on.
    const holder = inBody ? owner : around;
    if (holder && expected.endsBody) {
        if (!found || (word !== undefined && declarationWords.has(word) && !clauseTerm(holder, word)) || found.image === '{') return unclosedBody(site, holder);
        return noClause(site, holder, word, expected.words);
    }
    if (expected.startsDeclaration && owner && word !== undefined && clauseTerm(owner, word)) return unopenedBody(site, owner, word);
    if (expected.startsDeclaration) return noDeclaration(site, word);
    const elsewhere = !found || found.image === '}' || found.startLine !== site.last?.endLine;
    return elsewhere ? unfinished(site, expected) : misfit(site, expected, word);
}

function unclosedBody(site: Site, owner: Parameters<typeof elementTerm>[0]): SyntaxProblem {
    const opening = openBrace(site.before);
    const end = site.lastRange.end;
    return {
        message: `The body of this ${elementTerm(owner).noun} is not closed: write } behind its last clause.`,
        range: site.lastRange, severity: 'error', code: 'unclosed-body',
        related: opening ? [{ message: 'opened here', range: { start: site.document.positionAt(opening.startOffset), end: site.document.positionAt(opening.startOffset + 1) } }] : [],
        suggestions: [{ title: 'Close the body', range: { start: end, end }, newText: '\n}' }],
    };
}

/** The clauses begin, and the brace before them was forgotten. */
function unopenedBody(site: Site, owner: Parameters<typeof elementTerm>[0], word: string): SyntaxProblem {
    const { end } = site.lastRange;
    return {
        message: `'${word}' is a clause of ${elementTerm(owner).article}: write { before the first clause, and } behind the last.`,
        range: site.foundRange, severity: 'error', code: 'unopened-body', suggestions: [{ title: 'Write { here', range: { start: end, end }, newText: ' {' }],
    };
}

function openBrace(tokens: readonly IToken[]): IToken | undefined {
    const open: IToken[] = [];
    for (const token of tokens) {
        if (token.image === '{') open.push(token);
        else if (token.image === '}') open.pop();
    }
    return open[open.length - 1];
}

function noClause(site: Site, owner: Parameters<typeof elementTerm>[0], word: string | undefined, alsoFit: readonly string[]): SyntaxProblem {
    const term = elementTerm(owner);
    const phrases = term.clauses.map(clause => clause.phrase);
    const found = site.found?.image ?? '';
    const running = lastClause(site.before, owner);
    if (found === ',' && running) {
        const again = running.repeatable ? `write '${running.phrase}' again for the next one` : 'leave the others out';
        return { message: `'${running.phrase}' takes one: ${again}.`, range: site.foundRange, severity: 'error', code: 'unexpected-text' };
    }
    if (word === undefined) {
        return { message: `'${shortened(found)}' begins no clause: inside the body of ${term.article} come ${describeExpected(phrases)}.`, range: site.foundRange, severity: 'error', code: 'unknown-clause' };
    }
    const near = nearestWord(word, [...phrases, ...alsoFit]);
    return {
        message: `'${shortened(word)}' is no clause of ${term.article}${near === undefined ? `: those are ${describeExpected(phrases)}.` : `; did you mean '${near}'?`}`,
        range: site.foundRange, severity: 'error', code: 'unknown-clause',
        suggestions: near === undefined ? [] : [{ title: `Write '${near}'`, range: site.foundRange, newText: near }],
    };
}

function lastClause(tokens: readonly IToken[], owner: Parameters<typeof elementTerm>[0]): ClauseTerm | undefined {
    for (let index = tokens.length - 1; index >= 0 && tokens[index].image !== '{'; index--) {
        const term = tokens[index].tokenType.name === 'ID' ? undefined : clauseTerm(owner, tokens[index].image);
        if (term) return term;
    }
    return undefined;
}

function noDeclaration(site: Site, word: string | undefined): SyntaxProblem {
    const { found, foundRange } = site;
    if (!found) return { message: 'Something is missing here.', range: site.lastRange, severity: 'error', code: 'unfinished' };
    if (found.image === '}') {
        return {
            message: 'This } closes nothing: remove it, or write the { that it belongs to.', range: foundRange, severity: 'error', code: 'unopened-body',
            suggestions: [{ title: 'Remove }', range: foundRange, newText: '' }],
        };
    }
    const near = word === undefined ? undefined : nearestWord(word, [...declarationWords]);
    return {
        message: `'${shortened(found.image)}' begins no declaration${near === undefined
            ? `: those begin with words such as 'user goal', 'ml component', 'flow', 'experience', 'hazard' or 'telemetry'.` : `; did you mean '${near}'?`}`,
        range: foundRange, severity: 'error', code: 'unknown-declaration',
        suggestions: near === undefined ? [] : [{ title: `Write '${near}'`, range: foundRange, newText: near }],
    };
}

/** The line ends, and something is still due: it belongs to what was written last. */
function unfinished(site: Site, expected: Expected): SyntaxProblem {
    const phrase = lastWords(site.before);
    return { message: `'${phrase}' is not finished: ${describeExpected(expected.parts)} must follow.`, range: site.lastRange, severity: 'error', code: 'unfinished' };
}

function misfit(site: Site, expected: Expected, word: string | undefined): SyntaxProblem {
    const found = shortened(site.found?.image ?? '');
    if (expected.takesName && word !== undefined) {
        const capital = word[0].toUpperCase() + word.slice(1);
        return {
            message: `'${found}' is a word of the language and cannot be a name here: write '${capital}', or another name.`, range: site.foundRange, severity: 'error', code: 'reserved-word',
            suggestions: [{ title: `Write '${capital}'`, range: site.foundRange, newText: capital }],
        };
    }
    const near = word === undefined ? undefined : nearestWord(word, expected.words);
    return {
        message: `After '${lastWords(site.before)}' comes ${describeExpected(expected.parts)}, not '${found}'${near === undefined ? '.' : `; did you mean '${near}'?`}`,
        range: site.foundRange, severity: 'error', code: 'unexpected-text',
        suggestions: near === undefined ? [] : [{ title: `Write '${near}'`, range: site.foundRange, newText: near }],
    };
}

/** The running clause as far as it is written, or its end where it is long. */
function lastWords(tokens: readonly IToken[]): string {
    const words: string[] = [];
    for (let index = tokens.length - 1; index >= 0 && words.length < 4; index--) {
        const { image } = tokens[index];
        if (image === '{' || image === '}') break;
        words.unshift(shortened(image));
        if (/^[a-z]+$/.test(image) && tokens[index].tokenType.name !== 'ID' && !connecting.has(image)) break;
    }
    return words.map((word, index) => index === 0 || /^[,.:]$/.test(word) || words[index - 1] === '.' ? word : ` ${word}`).join('');
}

const connecting = new Set(['by', 'to', 'for', 'of', 'about', 'within', 'when', 'every', 'after', 'change', 'as', 'and', 'or', 'per', 'because', 'over', 'party', 'store', 'positive', 'negative']);

function shortened(text: string): string {
    return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
