/**
 * Ways through a syntax tree without anything allocated on the way: reading a text walks its tree several times, and
 * Langium's streams and searches by property would take longer than the parser itself.
 */
import { AstUtils, GrammarAST, isAstNode, isCompositeCstNode, type AstNode, type CstNode } from 'langium';

/** A node and all nodes below it, in the order of their properties. */
export function nodesOf(node: AstNode): AstNode[] {
    const nodes: AstNode[] = [];
    const visit = (one: AstNode): void => {
        nodes.push(one);
        forEachChild(one, visit);
    };
    visit(node);
    return nodes;
}

/** Visits the nodes directly below a node. */
export function forEachChild(node: AstNode, visit: (child: AstNode) => void): void {
    for (const key in node) {
        // Links to the surroundings.
        if (key.startsWith('$')) continue;
        const value: unknown = node[key as keyof AstNode];
        if (typeof value !== 'object') continue;
        if (Array.isArray(value)) {
            for (const item of value) if (isAstNode(item)) visit(item);
        } else if (isAstNode(value)) visit(value);
    }
}

/** The property that a part of a rule fills, found once for each part of the grammar. */
const properties = new WeakMap<GrammarAST.AbstractElement, { readonly property: string | undefined }>();

function propertyOf(source: GrammarAST.AbstractElement): string | undefined {
    let known = properties.get(source);
    if (!known) {
        known = { property: AstUtils.getContainerOfType(source, GrammarAST.isAssignment)?.feature };
        properties.set(source, known);
    }
    return known.property;
}

/** Where the `index`-th value of a property is written. */
export function nodeOfProperty(node: AstNode, property: string, index = 0): CstNode | undefined {
    return node.$cstNode && firstAfter({ skipped: index }, node.$cstNode, node, property);
}

function firstAfter(values: { skipped: number }, within: CstNode, owner: AstNode, property: string): CstNode | undefined {
    if (!isCompositeCstNode(within) || within.astNode !== owner) return undefined;
    for (const part of within.content) {
        if (part.grammarSource && propertyOf(part.grammarSource) === property) {
            if (values.skipped-- === 0) return part;
        } else {
            const deeper = firstAfter(values, part, owner, property);
            if (deeper) return deeper;
        }
    }
    return undefined;
}

/** The first place of a keyword in a declaration, what is nested left out. */
export function firstOfKeyword(node: AstNode, keyword: string): CstNode | undefined {
    return node.$cstNode && placeOfKeyword(node.$cstNode, node, keyword, 'forwards');
}

/** The last place of a keyword in a declaration, what is nested left out. */
export function lastOfKeyword(node: AstNode, keyword: string): CstNode | undefined {
    return node.$cstNode && placeOfKeyword(node.$cstNode, node, keyword, 'backwards');
}

function placeOfKeyword(within: CstNode, owner: AstNode, keyword: string, direction: 'forwards' | 'backwards'): CstNode | undefined {
    if (!isCompositeCstNode(within)) return !within.hidden && GrammarAST.isKeyword(within.grammarSource) && within.grammarSource.value === keyword ? within : undefined;
    if (within.astNode !== owner) return undefined;
    const { content } = within;
    for (let step = 0; step < content.length; step++) {
        const place = placeOfKeyword(content[direction === 'forwards' ? step : content.length - 1 - step], owner, keyword, direction);
        if (place) return place;
    }
    return undefined;
}

/** Whether a comment stands right before a node, with nothing but space in between. */
export function followsComment({ root, offset }: CstNode): boolean {
    const text = root.fullText;
    let at = offset - 1;
    while (at > 0 && /\s/.test(text[at])) at--;
    return at > 0 && text[at] === '/' && text[at - 1] === '*';
}
