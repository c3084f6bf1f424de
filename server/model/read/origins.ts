import { GrammarUtils, type AstNode, type CstNode } from 'langium';
import type { Origin } from '../origin.js';

/** The place of a syntax node in the text at `uri`. */
export function originOf(uri: string, node: CstNode): Origin {
    const { start, end } = node.range;
    return { uri, start, end };
}

/** The place of a property's `index`-th value; the whole node where the text is too broken to tell. */
export function propertyOrigin(uri: string, node: AstNode, property: string, index = 0): Origin {
    const found = GrammarUtils.findNodeForProperty(node.$cstNode, property, index) ?? node.$cstNode;
    return found ? originOf(uri, found) : nowhere(uri);
}

/** The start of the text, for what has no place of its own. */
export function nowhere(uri: string): Origin {
    const start = { line: 0, character: 0 };
    return { uri, start, end: start };
}
