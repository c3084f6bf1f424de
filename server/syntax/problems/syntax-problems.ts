import type { ParseResult } from 'langium';
import type { Range, TextDocument } from 'vscode-languageserver-textdocument';
import type { SpecificationFile } from '../generated/ast.js';
import { headerProblems } from './header-problems.js';
import { mostParserErrors } from '../parser.js';
import { nodesOf } from '../tree.js';
import { lexingProblems } from './lexing-problems.js';
import { parsingProblems } from './parsing-problems.js';
import { quantityProblems } from './quantity-problems.js';
import { repetitionProblems } from './repetition-problems.js';
import type { ReadSection, SyntaxProblem } from './syntax-problem.js';

export type { SyntaxProblem } from './syntax-problem.js';

/** More help nobody: a text with so many problems is no specification yet. */
const mostProblems = 500;

/** Everything that is wrong with the text of one file, without looking at others, in the order of the text. */
export function syntaxProblems(text: string, sections: readonly ReadSection[]): SyntaxProblem[] {
    const problems = headerProblems(text, sections);
    let unexplained = 0;
    for (const section of sections) {
        // Who has so much to mend already is only told how much more there is.
        if (problems.length > mostProblems && section.errors > 0) {
            unexplained += section.errors;
            continue;
        }
        for (const problem of section.problems) problems.push(movedProblem(problem, section.line));
        unexplained += section.unexplained;
    }
    problems.sort(byPlace);
    const isCutShort = sections.reduce((sum, { errors }) => sum + errors, 0) >= mostParserErrors;
    if (!isCutShort && problems.length + unexplained <= mostProblems) return problems;
    const { range } = problems[Math.min(mostProblems, problems.length - 1)];
    const more = Math.max(0, problems.length - mostProblems) + unexplained;
    const rest = [
        ...more > 0 ? [`${isCutShort ? 'At least ' : ''}${more} more problems follow and are not shown.`] : [],
        ...isCutShort ? ['What comes after so many problems is not read: mend these first.'] : [],
    ].join(' ');
    return [...problems.slice(0, mostProblems), { message: rest, range, severity: 'error', code: 'more-problems' }];
}

/** Everything that is wrong within one section, counted from its own start. */
export function sectionProblems(parsed: ParseResult<SpecificationFile>, document: TextDocument): Pick<ReadSection, 'problems' | 'unexplained'> {
    const { lexerErrors } = parsed;
    const nodes = nodesOf(parsed.value);
    return {
        problems: [
            ...lexingProblems(inTextOrder(lexerErrors).slice(0, mostProblems), document),
            ...parsingProblems(parsed, document),
            ...quantityProblems(nodes),
            ...repetitionProblems(nodes),
        ].sort(byPlace),
        // Explaining each one of a million strange characters would take long, and nobody would read it.
        unexplained: Math.max(0, lexerErrors.length - mostProblems),
    };
}

function inTextOrder(errors: ParseResult['lexerErrors']): ParseResult['lexerErrors'] {
    return [...errors].sort((a, b) => a.offset - b.offset);
}

function byPlace(a: SyntaxProblem, b: SyntaxProblem): number {
    return a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;
}

function movedProblem(problem: SyntaxProblem, lines: number): SyntaxProblem {
    if (lines === 0) return problem;
    return {
        ...problem, range: movedDown(problem.range, lines),
        related: problem.related?.map(one => ({ ...one, range: movedDown(one.range, lines) })),
        suggestions: problem.suggestions?.map(one => ({ ...one, range: movedDown(one.range, lines) })),
    };
}

export function movedDown({ start, end }: Range, lines: number): Range {
    return { start: { line: start.line + lines, character: start.character }, end: { line: end.line + lines, character: end.character } };
}
