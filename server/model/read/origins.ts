import type { AstNode, CstNode } from 'langium';
import { nodeOfProperty } from '../../syntax/tree.js';
import type { Origin } from '../origin.js';

/** Where a text that was read on its own stands: in which file, and from which line on. */
export interface TextPlace {
    readonly uri: string;
    /** Zero-based. */
    readonly line: number;
}

/** The place of a syntax node of a text that stands at `place`. */
export function originOf({ uri, line }: TextPlace, node: CstNode): Origin {
    const { start, end } = node.range;
    return {
        uri,
        start: { line: start.line + line, character: start.character },
        end: { line: end.line + line, character: end.character },
    };
}

/** The place of a property's `index`-th value; the whole node where the text is too broken to tell. */
export function propertyOrigin(place: TextPlace, node: AstNode, property: string, index = 0): Origin {
    const found = nodeOfProperty(node, property, index) ?? node.$cstNode;
    return found ? originOf(place, found) : nowhere(place);
}

/** The start of the text, for what has no place of its own. */
export function nowhere({ uri }: TextPlace): Origin {
    const start = { line: 0, character: 0 };
    return { uri, start, end: start };
}
