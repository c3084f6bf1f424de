import type { AstNode } from 'langium';
import type { Clause } from '../generated/ast.js';
import { clauseTerm, elementTerm, type ElementType } from '../vocabulary/vocabulary.js';
import type { SyntaxProblem } from './syntax-problem.js';

/** Clauses that stand once in a body, written twice: the first one counts. */
export function repetitionProblems(nodes: readonly (AstNode & { readonly clauses?: readonly Clause[] })[]): SyntaxProblem[] {
    const problems: SyntaxProblem[] = [];
    for (const node of nodes) {
        const { clauses } = node;
        if (!clauses || clauses.length < 2) continue;
        const first = new Map<string, Clause>();
        for (const clause of clauses) {
            const before = first.get(clause.keyword);
            const term = clauseTerm(node.$type as ElementType, clause.keyword);
            if (!before) first.set(clause.keyword, clause);
            else if (term && !term.repeatable && clause.$cstNode && before.$cstNode) {
                problems.push({
                    message: `${capital(elementTerm(node.$type as ElementType).article)} has one '${term.phrase}', and the first one counts: remove one of them.`,
                    range: clause.$cstNode.range, severity: 'warning', code: 'repeated-clause',
                    related: [{ message: 'the first one', range: before.$cstNode.range }],
                    suggestions: [{ title: `Remove this '${term.phrase}'`, range: clause.$cstNode.range, newText: '' }],
                });
            }
        }
    }
    return problems;
}

function capital(text: string): string {
    return text[0].toUpperCase() + text.slice(1);
}
