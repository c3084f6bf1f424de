import type { ParseResult } from 'langium';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { helpFor } from '../quantity/unknown-word.js';
import type { SyntaxProblem } from './syntax-problem.js';

/** Characters from other keyboards and word processors, and what the language has for them. */
const replacements: ReadonlyMap<string, string> = new Map([
    ['“', '"'], ['”', '"'], ['„', '"'], ['«', '"'], ['»', '"'], [`'`, '"'], ['‘', '"'], ['’', '"'], ['`', '"'],
    ['→', '->'], ['⟶', '->'], ['≥', '>='], ['≤', '<='], ['–', '-'], ['—', '-'], ['−', '-'], ['‰', 'permille'],
]);

/** Characters that mean nothing here, texts without end. */
export function lexingProblems(errors: ParseResult['lexerErrors'], document: TextDocument): SyntaxProblem[] {
    return errors.map(({ message, offset, length }) => {
        const range = { start: document.positionAt(offset), end: document.positionAt(offset + Math.max(1, length)) };
        const found = document.getText().slice(offset, offset + Math.max(1, length));
        if (found.startsWith('"') || found.startsWith('/*')) return { message, range, severity: 'error', code: 'unclosed-text' };
        return { range, severity: 'error', code: 'unknown-character', ...unknownCharacter(found, range) };
    });
}

function unknownCharacter(found: string, range: SyntaxProblem['range']): Pick<SyntaxProblem, 'message' | 'suggestions'> {
    const shown = found.length > 20 ? `${found.slice(0, 20)}…` : found;
    const suggest = (newText: string): SyntaxProblem['suggestions'] => [{ title: `Write ${newText}`, range, newText }];
    const replacement = replacements.get(found);
    if (replacement !== undefined) {
        return replacement === '"'
            ? { message: `Texts stand between straight quotes: write " in place of ${shown}.`, suggestions: suggest('"') }
            : { message: `Write ${replacement} in place of ${shown}.`, suggestions: suggest(replacement) };
    }
    if (found === '/') return { message: `Units are divided with 'per': write 20 per day, not 20/day.`, suggestions: [{ title: `Write 'per'`, range, newText: ' per ' }] };
    if (/^\p{Sc}$/u.test(found)) {
        const { message, suggestion } = helpFor(found, 'first');
        return { message, suggestions: suggestion === undefined ? undefined : suggest(suggestion) };
    }
    return { message: `${/[\p{Cc}\p{Cf}]/u.test(shown) ? 'This invisible character' : `'${shown}'`} means nothing in a specification: remove it, or put it between quotes.`, suggestions: [{ title: 'Remove it', range, newText: '' }] };
}
