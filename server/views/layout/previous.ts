/** What a new layout takes over from the picture before: nothing moves that need not move. */
import { groupBy } from './dot.js';
import type { EdgePlace, LayoutEdge, LayoutGraph, Placement, Rectangle } from './placement.js';

/** A layout and what it is the layout of. */
export interface Laid {
    readonly graph: LayoutGraph;
    readonly placement: Placement;
    /** How many small changes were made in it since it was laid out. */
    readonly changes?: number;
    /** What was left out of the way to it. */
    readonly failures?: readonly LayoutFailure[];
}

/** A step towards a good layout that failed, a mistake of the tool: the picture is one without that step. */
export interface LayoutFailure {
    /** As in "the layout that …". */
    readonly step: 'keeps places' | 'adds what hangs loosely';
    readonly reason: string;
}

/** Old places under the new ids; what has no old place is missing. */
export interface Kept {
    readonly nodes: ReadonlyMap<string, Rectangle>;
    readonly edges: ReadonlyMap<string, EdgePlace>;
    /** Whether both graphs have the same nodes, edges and boxes, sizes and names aside. */
    readonly isSameGraph: boolean;
    readonly hasSameBoxes: boolean;
}

/** A renaming is not two edits: as many new names as old ones are gone, and each stands where an old one stood. */
const mostRenamed = 3;

export function keptFrom(previous: Laid, graph: LayoutGraph): Kept {
    const oldNames = namesBefore(previous.graph, graph);
    const before = (id: string): string => oldNames.get(id) ?? id;
    const edgesBefore = new Map(keyed(previous.graph.edges, id => id).map(([key, edge]) => [key, edge]));
    const edges = new Map<string, EdgePlace>();
    let same = previous.graph.edges.length === graph.edges.length && previous.graph.nodes.length === graph.nodes.length;
    for (const [key, edge] of keyed(graph.edges, before)) {
        const old = edgesBefore.get(key);
        const place = old && previous.placement.edges.get(old.id);
        if (place) edges.set(edge.id, place);
        same &&= place !== undefined && old?.main === edge.main && (old.label === undefined) === (edge.label === undefined);
    }
    const nodesBefore = new Map(previous.graph.nodes.map(node => [node.id, node]));
    const nodes = new Map<string, Rectangle>();
    for (const { id, cluster, row } of graph.nodes) {
        const old = nodesBefore.get(before(id));
        const place = previous.placement.nodes.get(before(id));
        const isKept = place !== undefined && old?.cluster === cluster && old?.row === row;
        if (isKept) nodes.set(id, place);
        same &&= isKept;
    }
    const clustersBefore = new Map(previous.graph.clusters.map(({ id, parent }) => [id, parent]));
    const hasSameBoxes = graph.clusters.length === clustersBefore.size && graph.clusters.every(({ id, parent }) => clustersBefore.has(id) && clustersBefore.get(id) === parent);
    return { nodes, edges, isSameGraph: same && hasSameBoxes, hasSameBoxes };
}

function namesBefore(previous: LayoutGraph, graph: LayoutGraph): ReadonlyMap<string, string> {
    const ids = (of: LayoutGraph): ReadonlySet<string> => new Set(of.nodes.map(({ id }) => id));
    const [old, now] = [ids(previous), ids(graph)];
    const gone = previous.nodes.filter(({ id }) => !now.has(id));
    const come = graph.nodes.filter(({ id }) => !old.has(id));
    if (gone.length !== come.length || gone.length > mostRenamed) return new Map();
    return new Map(come.map(({ id }, index) => [id, gone[index].id]));
}

/** Edges by their ends, and by their number among those with the same ends. */
function keyed(edges: readonly LayoutEdge[], nameOf: (id: string) => string): (readonly [string, LayoutEdge])[] {
    return [...groupBy(edges, ({ from, to }) => `${nameOf(from)}\n${nameOf(to)}`)].flatMap(([key, alike]) => alike.map((edge, index) => [`${key}\n${index}`, edge] as const));
}

/** A box may stand in the place of a box that was larger by no more than this. */
const slack = { width: 90, height: 38 };

/** The old places, where everything still fits into them. */
export function placedAsBefore(previous: Laid, graph: LayoutGraph, kept: Kept): Placement | undefined {
    if (!kept.isSameGraph) return undefined;
    for (const node of graph.nodes) {
        const place = kept.nodes.get(node.id);
        if (!place || !fits(node, place)) return undefined;
    }
    const edges = new Map<string, EdgePlace>();
    for (const { id, label } of graph.edges) {
        const place = kept.edges.get(id);
        if (!place) return undefined;
        if (label && (!place.label || !fits(label, place.label))) return undefined;
        edges.set(id, place);
    }
    for (const { id, header } of graph.clusters) if (header.width > (previous.placement.clusters.get(id)?.width ?? Infinity)) return undefined;
    return { ...previous.placement, nodes: kept.nodes, edges };
}

function fits(size: { readonly width: number; readonly height: number }, place: Rectangle): boolean {
    // Half a pixel for Graphviz' rounding.
    const [width, height] = [place.width - size.width, place.height - size.height];
    return width > -0.5 && height > -0.5 && width <= slack.width && height <= slack.height;
}
