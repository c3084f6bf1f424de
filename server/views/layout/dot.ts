/**
 * Writes a graph for Graphviz' `dot`. No text of a spec gets in: nodes are called n0, n1 …, and all that dot
 * learns of them is their size.
 */
import { reversedEdges } from './orientation.js';
import type { LayoutCluster, LayoutGraph, LayoutNode, Size } from './placement.js';

/** The names that the written graph uses, to read the answer with. */
export interface DotGraph {
    readonly source: string;
    readonly reversed: ReadonlySet<string>;
    /** Whether labels stand on their edges, as nodes between two halves, or beside them. */
    readonly labelsAreNodes: boolean;
}

const inches = (pixels: number): string => (pixels / 72).toFixed(4);

export function toDot(graph: LayoutGraph, splines: 'true' | 'polyline'): DotGraph {
    const reversed = reversedEdges(graph);
    const hasRows = graph.nodes.some(node => node.row !== undefined);
    const names = new Map(graph.nodes.map((node, index) => [node.id, `n${index}`]));
    const size = graph.nodes.length + graph.edges.length;
    const effort = size > 400 ? 'nslimit=2, nslimit1=4, mclimit=0.4, searchsize=20' : `mclimit=${size > 150 ? 2 : 3}`;
    const lines = [
        'digraph {',
        `graph [rankdir=TB, newrank=true, splines=${splines}, ranksep=${inches(graph.rowGap)}, nodesep=${inches(graph.nodeGap)}, pad=0, dpi=72, ${effort}]`,
        'node [shape=rect, fixedsize=true, label="", margin=0]',
        'edge [arrowsize=0.8, arrowhead=normal, arrowtail=normal]',
    ];
    writeClusters(graph, names, hasRows ? new Map() : labelLines(graph, names), lines);
    if (hasRows) writeRows(graph, names, lines);
    else writeGridOfLoners(graph, names, lines);
    graph.edges.forEach((edge, index) => {
        const from = names.get(edge.from);
        const to = names.get(edge.to);
        if (from === undefined || to === undefined) return;
        const back = reversed.has(edge.id);
        const [tail, head] = back ? [to, from] : [from, to];
        const weight = edge.main ? 4 : 1;
        const direction = back ? 'back' : 'forward';
        if (!edge.label || edge.from === edge.to || hasRows) {
            const room = edge.label ? `, label=${tableOf(edge.label)}` : '';
            lines.push(`${tail} -> ${head} [id=e${index}, dir=${direction}, weight=${weight}${room}${edge.loose && !hasRows ? ', constraint=false' : ''}]`);
            return;
        }
        lines.push(`${tail} -> l${index} [id=e${index}a, dir=${back ? 'back' : 'none'}, headport=n, weight=${weight}]`);
        lines.push(`l${index} -> ${head} [id=e${index}b, dir=${back ? 'none' : 'forward'}, ${edge.loose ? 'constraint=false' : 'tailport=s'}, weight=${weight}]`);
    });
    lines.push('}');
    return { source: lines.join('\n'), reversed, labelsAreNodes: !hasRows };
}

function tableOf({ width, height }: Size): string {
    return `<<table border="0" cellborder="0" cellspacing="0" cellpadding="0" fixedsize="true" width="${Math.ceil(width)}" height="${Math.ceil(height)}"><tr><td></td></tr></table>>`;
}

function nodeLine(node: LayoutNode, name: string): string {
    return `${name} [width=${inches(node.width)}, height=${inches(node.height)}]`;
}

/** Labels that are nodes, by the cluster they stand in. A cluster is written once: dot takes a second mention for another one. */
function labelLines(graph: LayoutGraph, names: ReadonlyMap<string, string>): ReadonlyMap<string | undefined, readonly string[]> {
    const clusterOf = labelClusters(graph);
    const labels = graph.edges.flatMap((edge, index) => edge.label && edge.from !== edge.to && names.has(edge.from) && names.has(edge.to)
        ? [{ cluster: clusterOf(edge.from, edge.to), line: `l${index} [width=${inches(edge.label.width)}, height=${inches(edge.label.height)}]` }]
        : []);
    return new Map([...groupBy(labels, ({ cluster }) => cluster)].map(([cluster, inside]) => [cluster, inside.map(({ line }) => line)]));
}

function writeClusters(graph: LayoutGraph, names: ReadonlyMap<string, string>, labels: ReadonlyMap<string | undefined, readonly string[]>, lines: string[]): void {
    const index = new Map(graph.clusters.map((cluster, position) => [cluster.id, position]));
    const nodesIn = groupBy(graph.nodes, node => node.cluster !== undefined && index.has(node.cluster) ? node.cluster : undefined);
    const clustersIn = groupBy(graph.clusters, cluster => cluster.parent !== undefined && index.has(cluster.parent) ? cluster.parent : undefined);
    // Walked with a stack of what is left to write, since parts may be nested as deep as a spec likes.
    const left: (LayoutCluster | string)[] = [...(clustersIn.get(undefined) ?? [])].reverse();
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
        if (typeof next === 'string') {
            lines.push(next);
            continue;
        }
        lines.push(`subgraph cluster_${index.get(next.id)} { margin=16; labeljust=l; labelloc=t; label=${tableOf(next.header)};`);
        for (const node of nodesIn.get(next.id) ?? []) lines.push(nodeLine(node, names.get(node.id) ?? ''));
        lines.push(...(labels.get(next.id) ?? []));
        left.push('}', ...[...(clustersIn.get(next.id) ?? [])].reverse());
    }
    for (const node of nodesIn.get(undefined) ?? []) lines.push(nodeLine(node, names.get(node.id) ?? ''));
    lines.push(...(labels.get(undefined) ?? []));
}

/** Rows are held apart by a spine of invisible points. */
function writeRows(graph: LayoutGraph, names: ReadonlyMap<string, string>, lines: string[]): void {
    const rows = groupBy(graph.nodes, node => node.row);
    const numbers = [...rows.keys()].filter(row => row !== undefined).sort((a, b) => a - b);
    lines.push(`{ edge [style=invis, weight=0]; node [shape=point, width=0.01, height=0.01]; ${numbers.map(row => `r${row}`).join(' -> ')} }`);
    for (const row of numbers) {
        lines.push(`{ rank=same; r${row}; ${(rows.get(row) ?? []).map(node => names.get(node.id)).join('; ')} }`);
    }
}

/** Nodes without edges would make one endless row; they stand in columns instead. */
function writeGridOfLoners(graph: LayoutGraph, names: ReadonlyMap<string, string>, lines: string[]): void {
    const linked = new Set(graph.edges.flatMap(edge => [edge.from, edge.to]));
    for (const loners of groupBy(graph.nodes.filter(node => !linked.has(node.id)), node => node.cluster).values()) {
        const columns = Math.max(3, Math.ceil(Math.sqrt(loners.length)));
        for (let index = columns; index < loners.length; index++) {
            lines.push(`${names.get(loners[index - columns].id)} -> ${names.get(loners[index].id)} [style=invis]`);
        }
    }
}

/** The innermost cluster that holds both ends, where a label between them belongs. */
function labelClusters(graph: LayoutGraph): (from: string, to: string) => string | undefined {
    const index = new Set(graph.clusters.map(({ id }) => id));
    const parent = new Map(graph.clusters.map(cluster => [cluster.id, cluster.parent]));
    const clusterOf = new Map(graph.nodes.map(node => [node.id, node.cluster]));
    const ancestors = (id: string): string[] => {
        const chain: string[] = [];
        const seen = new Set<string>();
        for (let at = clusterOf.get(id); at !== undefined && index.has(at) && !seen.has(at); at = parent.get(at)) {
            seen.add(at);
            chain.push(at);
        }
        return chain;
    };
    return (from, to) => {
        const around = new Set(ancestors(to));
        return ancestors(from).find(cluster => around.has(cluster));
    };
}

export function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
    const groups = new Map<Key, Item[]>();
    for (const item of items) {
        const key = keyOf(item);
        const group = groups.get(key);
        if (group) group.push(item);
        else groups.set(key, [item]);
    }
    return groups;
}
