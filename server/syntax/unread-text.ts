import type { SpecificationFile } from './generated/ast.js';
import { declarationWords } from './problems/expected.js';
import { syntaxServices } from './syntax-services.js';

/**
 * Where what could not be read behind a statement ends: at `end` itself where the next statement or nothing follows, as in every sound text.
 * What is written between a broken statement and its rest would tear them apart.
 */
export function endOfUnread(text: string, end: number): number {
    const following = /^(?:\s|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)*([a-z]*)/.exec(text.slice(end));
    const next = end + (following?.[0].length ?? 0) - (following?.[1].length ?? 0);
    if (next >= text.length || (following && (declarationWords.has(following[1]) || following[1] === 'waive'))) return end;
    const { statements } = syntaxServices().parser.LangiumParser.parse<SpecificationFile>(text).value;
    const after = (statements ?? []).map(statement => statement.$cstNode?.offset ?? 0).find(offset => offset >= next) ?? text.length;
    return text.slice(0, after).trimEnd().length;
}
