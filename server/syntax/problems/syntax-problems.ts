import type { ParseResult } from 'langium';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { SpecificationFile } from '../generated/ast.js';
import { headerProblems } from './header-problems.js';
import { lexingProblems } from './lexing-problems.js';
import { parsingProblems } from './parsing-problems.js';
import { quantityProblems } from './quantity-problems.js';
import { repetitionProblems } from './repetition-problems.js';
import type { SyntaxProblem } from './syntax-problem.js';

export type { SyntaxProblem } from './syntax-problem.js';

/** More help nobody: a text with so many problems is no specification yet. */
const mostProblems = 500;

/** Everything that is wrong with the text of one file, without looking at others, in the order of the text. */
export function syntaxProblems(parsed: ParseResult<SpecificationFile>, document: TextDocument): SyntaxProblem[] {
    const problems = [
        ...headerProblems(parsed.value, document),
        ...lexingProblems(parsed.lexerErrors, document),
        ...parsingProblems(parsed, document),
        ...quantityProblems(parsed.value),
        ...repetitionProblems(parsed.value),
    ].sort((a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character);
    if (problems.length <= mostProblems) return problems;
    const { range } = problems[mostProblems];
    return [...problems.slice(0, mostProblems), {
        message: `${problems.length - mostProblems} more problems follow and are not shown.`, range, severity: 'error', code: 'more-problems',
    }];
}
