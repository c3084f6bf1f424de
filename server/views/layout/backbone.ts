/** Graphviz places what holds a picture together; what hangs loosely is added where it leaves room. */
import { isAttached, runsThrough, settle } from './adjust.js';
import { Canvas, middleOf } from './canvas.js';
import { Ground } from './ground.js';
import type { LayoutEdge, LayoutGraph, Placement, Size } from './placement.js';
import { placeOf, rerouted } from './reroute.js';
import { isCrowded } from './route.js';

/** Square pixels of boxes times lines to be led round them: about a second's work. */
const mostWork = 50_000_000;

/**
 * The graph without loose edges, and without nodes that have no edges at all, unless nothing else is in their box.
 * The whole graph where rows are given, or where leading lines would take long.
 */
export function backboneOf(graph: LayoutGraph): LayoutGraph {
    const area = graph.nodes.reduce((sum, { width, height }) => sum + width * height, 0);
    const isTooMuch = area * graph.edges.filter(({ loose }) => loose).length > mostWork;
    if (isTooMuch || graph.nodes.some(({ row }) => row !== undefined)) return graph;
    const edges = graph.edges.filter(({ loose }) => !loose);
    const linked = new Set(edges.flatMap(({ from, to }) => [from, to]));
    const firm = new Set<string>();
    const parents = new Map(graph.clusters.map(({ id, parent }) => [id, parent]));
    for (const node of graph.nodes) {
        if (!linked.has(node.id)) continue;
        for (let at = node.cluster; at !== undefined && !firm.has(at); at = parents.get(at)) firm.add(at);
    }
    if (linked.size === 0) return graph;
    return { ...graph, edges, nodes: graph.nodes.filter(node => linked.has(node.id) || (node.cluster !== undefined && !firm.has(node.cluster))) };
}

/** Adds to the places of the backbone what it leaves out. */
export function completed(graph: LayoutGraph, placement: Placement): Placement | undefined {
    const canvas = new Canvas(placement, graph.clusters);
    for (const node of graph.nodes) if (!canvas.nodes.has(node.id) && !settle(canvas, graph, node)) return undefined;
    // A line that runs where such a node was put goes round it.
    const settled = graph.nodes.flatMap(({ id }) => placement.nodes.has(id) ? [] : canvas.nodes.get(id) ?? []);
    for (const [id, edge] of canvas.edges) if (runsThrough(edge, settled)) canvas.edges.delete(id);
    const distance = ({ from, to }: LayoutEdge): number => {
        const [a, b] = [canvas.nodes.get(from), canvas.nodes.get(to)];
        return a && b ? Math.hypot(middleOf(a).x - middleOf(b).x, middleOf(a).y - middleOf(b).y) : 0;
    };
    const missing = graph.edges.filter(({ id }) => !canvas.edges.has(id)).map(edge => ({ edge, length: distance(edge) })).sort((a, b) => a.length - b.length);
    let ground = new Ground(canvas);
    for (const { edge } of missing) {
        let place = placeOf(canvas, ground, edge);
        if (place?.label && isCrowded(canvas, place.label) && makeRoomFor(canvas, edge, place.label)) {
            ground = new Ground(canvas);
            place = placeOf(canvas, ground, edge);
        }
        if (!place) continue;
        canvas.edges.set(edge.id, place);
        ground.add(place);
    }
    rerouted(canvas, ground, graph.edges);
    // Where room was made, what stands across it has stayed.
    for (const edge of graph.edges) {
        const place = isAttached(canvas, edge) ? undefined : placeOf(canvas, ground, edge);
        if (!place) continue;
        canvas.edges.set(edge.id, place);
        ground = new Ground(canvas);
    }
    return canvas.finished(placement);
}

const gap = 14;

/** Between two boxes that lie below or beside each other. */
function makeRoomFor(canvas: Canvas, { from, to }: LayoutEdge, label: Size): boolean {
    const [a, b] = [canvas.nodes.get(from), canvas.nodes.get(to)];
    if (!a || !b || a === b) return false;
    for (const [axis, side] of [['y', 'height'], ['x', 'width']] as const) {
        const [first, second] = a[axis] < b[axis] ? [a, b] : [b, a];
        if (first[axis] + first[side] > second[axis]) continue;
        canvas.makeRoom(axis, second[axis], label[side] + gap);
        return true;
    }
    return false;
}
