import { isReference, type AstNode } from 'langium';
import { syntaxServices } from '../../server/syntax/syntax-services.js';

/** The tree of a text as plain data, without places: equal for texts that say the same. */
export function treeOf(text: string): unknown {
    return plainTree(syntaxServices().parser.LangiumParser.parse<AstNode>(text).value);
}

/** A tree as plain data, without places. */
export function plainTree(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(plainTree);
    if (isReference(value)) return value.$refText;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value)
        .filter(([name]) => !name.startsWith('$') || name === '$type')
        .map(([name, property]) => [name, plainTree(property)]));
}
