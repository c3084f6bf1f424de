import { isSystem } from '../generated/ast.js';
import type { ReadSection, SyntaxProblem } from './syntax-problem.js';

/** A file says first which system it describes; all files with the same name belong together. */
export function headerProblems(text: string, sections: readonly ReadSection[]): SyntaxProblem[] {
    const opening = sections.find(({ tree }) => tree.statements.length > 0);
    const first = opening?.tree.statements[0];
    if (opening === undefined || first === undefined) {
        if (/\S/.test(text)) return [];
        const start = { line: 0, character: 0 };
        return [{
            message: `This file is empty: start it with 'system' and the name of the system that it describes.`,
            range: { start, end: start }, severity: 'warning', code: 'missing-system',
            suggestions: [{ title: `Write 'system Name'`, range: { start, end: start }, newText: 'system Name\n' }],
        }];
    }
    if (isSystem(first) || !first.$cstNode) return [];
    const { range, text: written } = first.$cstNode;
    const later = sections.flatMap(({ tree }) => tree.statements.find(isSystem) ?? [])[0];
    const head = { line: range.start.line + opening.line, character: range.start.character };
    const end = { line: head.line, character: head.character + (/^\S+/.exec(written)?.[0].length ?? 0) };
    const start = { line: 0, character: 0 };
    return [{
        message: later?.name ? `A file starts with its system: move 'system ${later.name}' to the top.`
            : `A file starts with the system that it describes: write 'system' and its name at the top.`,
        range: { start: head, end }, severity: 'error', code: 'missing-system',
        suggestions: later ? [] : [{ title: `Write 'system Name' at the top`, range: { start, end: start }, newText: 'system Name\n\n' }],
    }];
}
