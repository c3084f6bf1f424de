/**
 * The placement that stands in where Graphviz fails or a system is too large for it: nodes in rows, boxes around
 * them, straight edges. Linear in nodes and edges, never fails, always the same.
 */
import { groupBy } from './dot.js';
import { reversedEdges } from './orientation.js';
import type { EdgePlace, LayoutCluster, LayoutGraph, LayoutNode, Placement, Point, Rectangle, Size } from './placement.js';

const margin = 16;

interface Block extends Size {
    readonly layer: number;
    /** Places itself, and asks for what it holds to be placed: no recursion, as boxes may be nested deeply. */
    place(x: number, y: number, ask: Ask): void;
}

type Ask = (block: Block, x: number, y: number) => void;

export function plainPlacement(graph: LayoutGraph, notice: string): Placement {
    const nodes = new Map<string, Rectangle>();
    const clusters = new Map<string, Rectangle>();
    const layers = layersOf(graph);
    const known = new Set(graph.clusters.map(({ id }) => id));
    const nodesIn = groupBy(graph.nodes, node => node.cluster !== undefined && known.has(node.cluster) ? node.cluster : undefined);
    const clustersIn = groupBy(graph.clusters, cluster => cluster.parent !== undefined && known.has(cluster.parent) ? cluster.parent : undefined);

    const nodeBlock = (node: LayoutNode): Block => ({
        width: node.width, height: node.height, layer: layers.get(node.id) ?? 0,
        place: (x, y) => { nodes.set(node.id, { x, y, width: node.width, height: node.height }); },
    });
    const inside = new Map<string, Block>();
    // Inner boxes first: their sizes make those of the outer ones.
    for (const cluster of outerFirst(clustersIn).reverse()) {
        const content = rowsOf([...(clustersIn.get(cluster.id) ?? []).flatMap(child => inside.get(child.id) ?? []), ...(nodesIn.get(cluster.id) ?? []).map(nodeBlock)], graph);
        const top = margin + cluster.header.height;
        const size = { width: Math.max(content.width, cluster.header.width) + 2 * margin, height: content.height + top + margin };
        inside.set(cluster.id, {
            ...size, layer: content.layer,
            place: (x, y, ask) => {
                clusters.set(cluster.id, { x, y, ...size });
                ask(content, x + margin, y + top);
            },
        });
    }
    const whole = rowsOf([...(clustersIn.get(undefined) ?? []).flatMap(child => inside.get(child.id) ?? []), ...(nodesIn.get(undefined) ?? []).map(nodeBlock)], graph);
    const waiting: (readonly [Block, number, number])[] = [[whole, 0, 0]];
    for (let next = waiting.pop(); next; next = waiting.pop()) next[0].place(next[1], next[2], (block, x, y) => waiting.push([block, x, y]));
    const edges = new Map(graph.edges.flatMap(edge => {
        const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)];
        return from && to ? [[edge.id, straightEdge(from, to, edge.label)] as const] : [];
    }));
    return { nodes, clusters, edges, width: whole.width, height: whole.height, notice };
}

function outerFirst(clustersIn: ReadonlyMap<string | undefined, readonly LayoutCluster[]>): LayoutCluster[] {
    const order = [...(clustersIn.get(undefined) ?? [])];
    for (let index = 0; index < order.length; index++) order.push(...(clustersIn.get(order[index].id) ?? []));
    return order;
}

/** Puts blocks in rows by layer, broken where a row gets much wider than the whole is high. */
function rowsOf(blocks: readonly Block[], { rowGap, nodeGap }: LayoutGraph): Block {
    const area = blocks.reduce((sum, block) => sum + (block.width + nodeGap) * (block.height + rowGap), 0);
    const widest = Math.max(640, Math.sqrt(area) * 1.3);
    const rows: { blocks: Block[]; width: number; height: number }[] = [];
    for (const [, layer] of [...groupBy(blocks, block => block.layer)].sort(([a], [b]) => a - b)) {
        let row: { blocks: Block[]; width: number; height: number } | undefined;
        for (const block of layer) {
            if (!row || row.width + nodeGap + block.width > widest) rows.push(row = { blocks: [], width: -nodeGap, height: 0 });
            row.blocks.push(block);
            row.width += nodeGap + block.width;
            row.height = Math.max(row.height, block.height);
        }
    }
    const width = rows.reduce((most, row) => Math.max(most, row.width), 0);
    return {
        width,
        height: rows.reduce((sum, row) => sum + row.height + rowGap, rows.length > 0 ? -rowGap : 0),
        layer: blocks.reduce((least, block) => Math.min(least, block.layer), blocks[0]?.layer ?? 0),
        place(left, top, ask) {
            let y = top;
            for (const row of rows) {
                let x = left + (width - row.width) / 2;
                for (const block of row.blocks) {
                    ask(block, x, y + (row.height - block.height) / 2);
                    x += block.width + nodeGap;
                }
                y += row.height + rowGap;
            }
        },
    };
}

/** Rows as given, else the length of the longest path that leads to a node. */
function layersOf(graph: LayoutGraph): ReadonlyMap<string, number> {
    if (graph.nodes.some(node => node.row !== undefined)) return new Map(graph.nodes.map(node => [node.id, node.row ?? 0]));
    const reversed = reversedEdges(graph);
    const next = new Map<string, string[]>(graph.nodes.map(({ id }) => [id, []]));
    const open = new Map<string, number>(graph.nodes.map(({ id }) => [id, 0]));
    for (const { id, from, to } of graph.edges) {
        if (from === to || !next.has(from) || !next.has(to)) continue;
        const [tail, head] = reversed.has(id) ? [to, from] : [from, to];
        next.get(tail)?.push(head);
        open.set(head, (open.get(head) ?? 0) + 1);
    }
    const layers = new Map<string, number>(graph.nodes.map(({ id }) => [id, 0]));
    const ready = graph.nodes.filter(({ id }) => open.get(id) === 0).map(({ id }) => id);
    for (let index = 0; index < ready.length; index++) {
        const layer = (layers.get(ready[index]) ?? 0) + 1;
        for (const head of next.get(ready[index]) ?? []) {
            layers.set(head, Math.max(layers.get(head) ?? 0, layer));
            const left = (open.get(head) ?? 0) - 1;
            open.set(head, left);
            if (left === 0) ready.push(head);
        }
    }
    return layers;
}

const arrow = 8;

export function straightEdge(from: Rectangle, to: Rectangle, label: Size | undefined): EdgePlace {
    const start = centre(from);
    const end = centre(to);
    if (start.x === end.x && start.y === end.y) return selfLoop(from, label);
    const first = border(from, end);
    const tip = border(to, start);
    const length = Math.hypot(tip.x - first.x, tip.y - first.y) || 1;
    const base = { x: tip.x - (tip.x - first.x) / length * Math.min(arrow, length / 2), y: tip.y - (tip.y - first.y) / length * Math.min(arrow, length / 2) };
    const middle = { x: (first.x + base.x) / 2, y: (first.y + base.y) / 2 };
    return {
        curves: [line(first, base)], tip,
        ...(label ? { label: { x: middle.x - label.width / 2, y: middle.y - label.height / 2, ...label } } : {}),
    };
}

function selfLoop(box: Rectangle, label: Size | undefined): EdgePlace {
    const right = box.x + box.width;
    const { y } = centre(box);
    return {
        curves: [[{ x: right, y: y - 10 }, { x: right + 36, y: y - 22 }, { x: right + 36, y: y + 22 }, { x: right + arrow, y: y + 10 }]],
        tip: { x: right, y: y + 10 },
        ...(label ? { label: { x: right + 30, y: y - label.height / 2, ...label } } : {}),
    };
}

function line(from: Point, to: Point): readonly Point[] {
    const part = (share: number): Point => ({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share });
    return [from, part(1 / 3), part(2 / 3), to];
}

function centre(box: Rectangle): Point {
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Where the line from the middle of a box to a point leaves the box. */
function border(box: Rectangle, towards: Point): Point {
    const from = centre(box);
    const dx = towards.x - from.x;
    const dy = towards.y - from.y;
    const share = Math.min(dx === 0 ? Infinity : box.width / 2 / Math.abs(dx), dy === 0 ? Infinity : box.height / 2 / Math.abs(dy), 1);
    return { x: from.x + dx * share, y: from.y + dy * share };
}
