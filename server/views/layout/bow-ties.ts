/** Places bow-ties: causes on the left, the hazard in the knot, harm on the right, barriers on the lines between. */
import type { BowTie, CauseTree } from '../diagram.js';
import type { EdgePlace, LayoutEdge, Placement, Point, Rectangle, Size } from './placement.js';

const rowGap = 16;
const tieGap = 44;
/** Where lines bend, before the column that they lead to; they run straight until there, so that they cross nothing that stands on others. */
const bend = 58;
const labelGap = 20;
const arrow = 9;

/**
 * Columns are shared by all ties, so that hazards stand below each other. Linear in nodes; trees may be as deep as a spec
 * likes, so they are walked with a stack.
 */
export function placeBowTies(ties: readonly BowTie[], sizes: ReadonlyMap<string, Size>, edges: readonly LayoutEdge[]): Placement {
    const sizeOf = (id: string): Size => sizes.get(id) ?? { width: 0, height: 0 };
    const depths = new Map<string, number>();
    const widths: number[] = [];
    let harmWidth = 0;
    for (const { root, harms } of ties) {
        for (const { tree, depth } of walk(root)) {
            depths.set(tree.node, depth);
            widths[depth] = Math.max(widths[depth] ?? 0, sizeOf(tree.node).width);
        }
        for (const harm of harms) harmWidth = Math.max(harmWidth, sizeOf(harm).width);
    }
    // What stands on lines widens the space that they cross: from a child to its parent, and from the knot to the harm.
    const gaps: number[] = [];
    let harmGap = bend;
    for (const { from, label } of edges) {
        const depth = depths.get(from) ?? 0;
        const wanted = (label ? label.width + 2 * labelGap : 0) + bend;
        if (depth === 0) harmGap = Math.max(harmGap, wanted);
        else gaps[depth] = Math.max(gaps[depth] ?? bend, wanted);
    }
    const lefts: number[] = [];
    let x = 0;
    for (let depth = widths.length - 1; depth >= 0; depth--) {
        lefts[depth] = x;
        x += widths[depth] + (depth > 0 ? gaps[depth] ?? bend : 0);
    }
    const harmLeft = x + harmGap;
    const hasHarms = ties.some(({ harms }) => harms.length > 0);

    const nodes = new Map<string, Rectangle>();
    let top = 0;
    for (const { root, harms } of ties) {
        const heightOfHarms = harms.reduce((sum, harm) => sum + sizeOf(harm).height + rowGap, -rowGap);
        const placed = placeTree(root, top, sizeOf, (depth, width) => lefts[depth] + (widths[depth] - width) / (depth === 0 ? 2 : 1));
        const knot = placed.get(root.node);
        const middle = knot ? knot.y + knot.height / 2 : top;
        let y = middle - heightOfHarms / 2;
        for (const harm of harms) {
            const { width, height } = sizeOf(harm);
            placed.set(harm, { x: harmLeft, y, width, height });
            y += height + rowGap;
        }
        // Harm may reach higher than the causes do.
        const highest = [...placed.values()].reduce((least, place) => Math.min(least, place.y), top);
        const shift = top - highest;
        let bottom = top;
        for (const [id, place] of placed) {
            nodes.set(id, { ...place, y: place.y + shift });
            bottom = Math.max(bottom, place.y + shift + place.height);
        }
        top = bottom + tieGap;
    }
    return {
        nodes, clusters: new Map(),
        edges: new Map(edges.flatMap(edge => {
            const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)];
            return from && to ? [[edge.id, lineBetween(from, to, edge.label)] as const] : [];
        })),
        width: hasHarms ? harmLeft + harmWidth : x, height: Math.max(0, top - tieGap),
    };
}

function* walk(root: CauseTree): Generator<{ readonly tree: CauseTree; readonly depth: number }> {
    const left = [{ tree: root, depth: 0 }];
    for (let next = left.pop(); next; next = left.pop()) {
        yield next;
        for (const child of [...next.tree.children].reverse()) left.push({ tree: child, depth: next.depth + 1 });
    }
}

/** Leaves from top to bottom in the order of the text, each parent in the middle of its children. */
function placeTree(root: CauseTree, top: number, sizeOf: (id: string) => Size, leftOf: (depth: number, width: number) => number): Map<string, Rectangle> {
    const places = new Map<string, Rectangle>();
    const all = [...walk(root)];
    let y = top;
    for (const { tree, depth } of all) {
        if (tree.children.length > 0) continue;
        const { width, height } = sizeOf(tree.node);
        places.set(tree.node, { x: leftOf(depth, width), y, width, height });
        y += height + rowGap;
    }
    for (const { tree, depth } of all.reverse()) {
        if (tree.children.length === 0) continue;
        const { width, height } = sizeOf(tree.node);
        const [first, last] = [places.get(tree.children[0].node), places.get(tree.children[tree.children.length - 1].node)];
        const middle = first && last ? (first.y + first.height / 2 + last.y + last.height / 2) / 2 : top;
        places.set(tree.node, { x: leftOf(depth, width), y: middle - height / 2, width, height });
    }
    return places;
}

/** A line from the right side of a node to the left side of another; what stands on it stands level with its beginning. */
function lineBetween(from: Rectangle, to: Rectangle, label: Size | undefined): EdgePlace {
    const start = { x: from.x + from.width, y: from.y + from.height / 2 };
    const tip = { x: to.x, y: to.y + to.height / 2 };
    const base = { x: tip.x - arrow, y: tip.y };
    const turn = { x: tip.x - bend, y: start.y };
    if (!label) return { curves: [[...straight(start, turn), ...curve(turn, base).slice(1)]], tip };
    const place = { x: start.x + labelGap, y: start.y - label.height / 2, width: label.width, height: label.height };
    const behind = { x: place.x + label.width, y: start.y };
    return { curves: [straight(start, { x: place.x, y: start.y }), [...straight(behind, turn), ...curve(turn, base).slice(1)]], tip, label: place };
}

function straight(from: Point, to: Point): readonly Point[] {
    const third = (to.x - from.x) / 3;
    return [from, { x: from.x + third, y: from.y }, { x: to.x - third, y: to.y }, to];
}

function curve(from: Point, to: Point): readonly Point[] {
    const half = (to.x - from.x) / 2;
    return [from, { x: from.x + half, y: from.y }, { x: to.x - half, y: to.y }, to];
}
