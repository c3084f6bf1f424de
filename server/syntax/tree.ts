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
    return node.$cstNode && nodesOfProperty(node.$cstNode, node, property, [])[index];
}

function nodesOfProperty(within: CstNode, owner: AstNode, property: string, found: CstNode[]): CstNode[] {
    if (!isCompositeCstNode(within) || within.astNode !== owner) return found;
    for (const part of within.content) {
        if (part.grammarSource && propertyOf(part.grammarSource) === property) found.push(part);
        else nodesOfProperty(part, owner, property, found);
    }
    return found;
}

/** The first and the last place of a keyword in a declaration, what is nested left out. */
export function placesOfKeyword(node: AstNode, keyword: string): { readonly first: CstNode; readonly last: CstNode } | undefined {
    return node.$cstNode && widened(node.$cstNode, node, keyword, undefined);
}

function widened(within: CstNode, owner: AstNode, keyword: string, places: { readonly first: CstNode; last: CstNode } | undefined): typeof places {
    if (!isCompositeCstNode(within)) {
        if (within.hidden || !GrammarAST.isKeyword(within.grammarSource) || within.grammarSource.value !== keyword) return places;
        if (!places) return { first: within, last: within };
        places.last = within;
    } else if (within.astNode === owner) {
        for (const part of within.content) places = widened(part, owner, keyword, places);
    }
    return places;
}
