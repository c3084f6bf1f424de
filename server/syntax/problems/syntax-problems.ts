import type { ParseResult } from 'langium';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { SpecificationFile } from '../generated/ast.js';
import { headerProblems } from './header-problems.js';
import { mostParserErrors } from '../parser.js';
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
    const { lexerErrors, parserErrors } = parsed;
    // Explaining each one of a million strange characters would take long, and nobody would read it.
    const unexplained = Math.max(0, lexerErrors.length - mostProblems);
    const problems = [
        ...headerProblems(parsed.value, document),
        ...lexingProblems(inTextOrder(lexerErrors).slice(0, mostProblems), document),
        ...parsingProblems(parsed, document),
        ...quantityProblems(parsed.value),
        ...repetitionProblems(parsed.value),
    ].sort((a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character);
    if (problems.length + unexplained <= mostProblems) return problems;
    const { range } = problems[Math.min(mostProblems, problems.length - 1)];
    const more = Math.max(0, problems.length - mostProblems) + unexplained;
    const rest = parserErrors.length >= mostParserErrors ? `At least ${more} more problems follow and are not shown, and what comes after them is not read: mend these first.` : `${more} more problems follow and are not shown.`;
    return [...problems.slice(0, mostProblems), { message: rest, range, severity: 'error', code: 'more-problems' }];
}

function inTextOrder(errors: ParseResult['lexerErrors']): ParseResult['lexerErrors'] {
    return [...errors].sort((a, b) => a.offset - b.offset);
}
