import { isReference, type AstNode } from 'langium';
import { syntaxServices } from '../../server/syntax/syntax-services.js';

/** The tree of a text as plain data, without places: equal for texts that say the same. */
export function treeOf(text: string): unknown {
    return plain(syntaxServices().parser.LangiumParser.parse<AstNode>(text).value);
}

function plain(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(plain);
    if (isReference(value)) return value.$refText;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value)
        .filter(([name]) => !name.startsWith('$') || name === '$type')
        .map(([name, property]) => [name, plain(property)]));
}
