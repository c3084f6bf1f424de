import { CstUtils, type AstNode } from 'langium';
import { isWaiveClause, type Clause, type Named, type WaiveClause, type WaiveDeclaration } from '../../syntax/generated/ast.js';
import { firstOfKeyword, followsComment, lastOfKeyword } from '../../syntax/tree.js';
import type { ClauseOrigin, Element, ElementBase, Waiver } from '../elements.js';
import type { Stated } from '../origin.js';
import { nowhere, originOf, propertyOrigin, type TextPlace } from './origins.js';

/** A named node, or a flow, whose name is its path. */
interface Declared extends AstNode {
    readonly title?: string;
    readonly clauses?: readonly Clause[];
    readonly adjective?: string;
}

/** What every element has, read from its declaration. */
export function readBase(place: TextPlace, node: Declared, name: string, nameProperty: 'name' | 'path', parent?: Element): ElementBase {
    const clauses = node.clauses ?? [];
    return {
        name,
        qualifiedName: parent ? `${parent.qualifiedName}.${name}` : name,
        title: node.title,
        documentation: documentationOf(node),
        adjective: node.adjective,
        origin: node.$cstNode ? originOf(place, node.$cstNode) : nowhere(place),
        nameOrigin: nameOriginOf(place, node, nameProperty),
        bodyOrigin: bodyOriginOf(place, node),
        parent,
        clauses: clauses.map(clause => clauseOriginOf(place, clause)),
        waivers: clauses.filter(isWaiveClause).map(clause => readWaiver(place, clause)),
        owner: ownerOf(place, clauses),
    };
}

function nameOriginOf(place: TextPlace, node: Declared, nameProperty: 'name' | 'path') {
    const start = propertyOrigin(place, node, nameProperty);
    if (nameProperty === 'name') return start;
    const path = (node as unknown as { path: readonly unknown[] }).path;
    const end = propertyOrigin(place, node, nameProperty, path.length - 1);
    return { uri: place.uri, start: start.start, end: end.end };
}

/** Until a body is closed it reaches to the end of what was read of it. */
function bodyOriginOf(place: TextPlace, node: Declared) {
    const opening = firstOfKeyword(node, '{');
    if (!node.$cstNode || !opening) return undefined;
    const end = lastOfKeyword(node, '}') ?? node.$cstNode;
    return { uri: place.uri, start: originOf(place, opening).start, end: originOf(place, end).end };
}

function clauseOriginOf(place: TextPlace, clause: Clause): ClauseOrigin {
    return { keyword: clause.keyword, origin: clause.$cstNode ? originOf(place, clause.$cstNode) : nowhere(place) };
}

function ownerOf(place: TextPlace, clauses: readonly Clause[]): Stated<string> | undefined {
    const clause = clauses.find(candidate => candidate.keyword === 'owner');
    const texts = (clause as { texts?: readonly string[] } | undefined)?.texts;
    return clause && texts?.[0] !== undefined ? { value: texts[0], origin: propertyOrigin(place, clause, 'texts') } : undefined;
}

export function readWaiver(place: TextPlace, node: WaiveClause | WaiveDeclaration): Waiver {
    return {
        rule: node.rule ?? '',
        ruleOrigin: propertyOrigin(place, node, 'rule'),
        origin: node.$cstNode ? originOf(place, node.$cstNode) : nowhere(place),
        because: node.because,
        by: node.by,
        until: node.until,
    };
}

/** The text of the doc comment right before the declaration, without its stars. */
export function documentationOf(node: AstNode): string | undefined {
    // Few declarations have one, and Langium's search for it takes long.
    if (!node.$cstNode || !followsComment(node.$cstNode)) return undefined;
    const comment = CstUtils.findCommentNode(node.$cstNode, ['BLOCK_COMMENT'])?.text;
    if (!comment?.startsWith('/**')) return undefined;
    return comment.slice(3, -2).split('\n').map(line => line.replace(/^\s*\* ?/, '').trimEnd()).join('\n').trim() || undefined;
}

/** The written name; empty while it is missing. */
export function nameOf(node: Named): string {
    return node.name ?? '';
}
