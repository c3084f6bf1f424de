import type { ParseResult } from 'langium';
import type { Range, TextDocument } from 'vscode-languageserver-textdocument';
import type { SpecificationFile } from '../generated/ast.js';
import { headerProblems } from './header-problems.js';
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
    const problems = [
        ...headerProblems(text, sections),
        ...sections.flatMap(({ line, problems: own }) => own.map(problem => movedProblem(problem, line))),
    ].sort(byPlace);
    if (problems.length <= mostProblems) return problems;
    const { range } = problems[mostProblems];
    return [...problems.slice(0, mostProblems), {
        message: `${problems.length - mostProblems} more problems follow and are not shown.`, range, severity: 'error', code: 'more-problems',
    }];
}

/** Everything that is wrong within one section, counted from its own start. */
export function sectionProblems(parsed: ParseResult<SpecificationFile>, document: TextDocument): SyntaxProblem[] {
    return [
        ...lexingProblems(parsed.lexerErrors, document),
        ...parsingProblems(parsed, document),
        ...quantityProblems(parsed.value),
        ...repetitionProblems(parsed.value),
    ].sort(byPlace);
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
