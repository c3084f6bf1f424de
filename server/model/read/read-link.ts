import { isCompositeCstNode, type CstNode, type Reference } from 'langium';
import type { Element } from '../elements.js';
import { NamedLink } from '../named-link.js';
import type { Origin } from '../origin.js';
import { originOf, type TextPlace } from './origins.js';

/** A reference as a link that is still to be resolved; undefined where the text is too broken to hold one. */
export function readLink<Target extends Element>(place: TextPlace, { $refText, $refNode }: Reference): NamedLink<Target> | undefined {
    return $refNode && new NamedLink<Target>($refText, originOf(place, $refNode), partsOf(place, $refText, $refNode));
}

/** Undefined where the places of the names follow from the text. */
function partsOf(place: TextPlace, text: string, node: CstNode): readonly Origin[] | undefined {
    if (node.length === text.length || !isCompositeCstNode(node)) return undefined;
    return node.content.filter(part => !part.hidden && part.text !== '.').map(part => originOf(place, part));
}
