import type { LayoutEdge, LayoutGraph } from './placement.js';

/**
 * The edges that are laid out against their direction so that what remains has no cycle. Given rows decide; without
 * them, a depth-first walk along the main edges does, in the order of the text, so that a small change of the
 * text changes little. Linear, and without recursion: a chain may be as long as the system.
 */
export function reversedEdges(graph: LayoutGraph): ReadonlySet<string> {
    const rows = new Map(graph.nodes.map(node => [node.id, node.row]));
    const position = positions(graph);
    const reversed = new Set<string>();
    for (const { id, from, to } of graph.edges) {
        const fromRow = rows.get(from);
        const toRow = rows.get(to);
        const against = fromRow !== undefined && toRow !== undefined && fromRow !== toRow ? fromRow > toRow : (position.get(from) ?? 0) > (position.get(to) ?? 0);
        if (against) reversed.add(id);
    }
    return reversed;
}

/** A place in a sequence for every node such that main edges outside cycles lead forward. */
function positions(graph: LayoutGraph): ReadonlyMap<string, number> {
    const targets = new Map<string, string[]>(graph.nodes.map(({ id }) => [id, []]));
    const reached = new Set<string>();
    for (const edge of graph.edges.filter(({ main }) => main)) {
        targets.get(edge.from)?.push(edge.to);
        if (edge.from !== edge.to) reached.add(edge.to);
    }
    const starts = new Set([...targets].filter(([, to]) => to.length > 0).map(([id]) => id));
    // What other edges say counts after the main ones, and only for what these leave open.
    const loose = (edge: LayoutEdge): boolean => !edge.main && (targets.get(edge.from)?.length === 0 || !reached.has(edge.to));
    for (const edge of graph.edges.filter(loose)) targets.get(edge.from)?.push(edge.to);
    // Where main edges start, the picture starts; a user who only gives feedback is no start.
    const roots = [
        ...graph.nodes.filter(({ id }) => starts.has(id) && !reached.has(id)),
        ...graph.nodes.filter(({ id }) => !starts.has(id) && !reached.has(id) && targets.get(id)?.length !== 0),
        ...graph.nodes,
    ];
    const finished: string[] = [];
    const seen = new Set<string>();
    for (const { id } of roots) {
        if (seen.has(id)) continue;
        seen.add(id);
        const stack: { readonly id: string; next: number }[] = [{ id, next: 0 }];
        while (stack.length > 0) {
            const top = stack[stack.length - 1];
            const children = targets.get(top.id) ?? [];
            if (top.next >= children.length) {
                finished.push(top.id);
                stack.pop();
                continue;
            }
            // From the last to the first: finishing order is turned round below, which keeps the order of the text.
            const child = children[children.length - 1 - top.next++];
            if (seen.has(child)) continue;
            seen.add(child);
            stack.push({ id: child, next: 0 });
        }
    }
    return byDepth(finished.reverse(), targets);
}

/** As near to the start as the lines allow: what is turned round or minor then spans few rows and adds none. */
function byDepth(order: readonly string[], targets: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, number> {
    const place = new Map(order.map((id, index) => [id, index]));
    const depth = new Map<string, number>();
    for (const id of order) {
        const below = (depth.get(id) ?? 0) + 1;
        for (const target of targets.get(id) ?? []) if ((place.get(target) ?? 0) > (place.get(id) ?? 0)) depth.set(target, Math.max(depth.get(target) ?? 0, below));
    }
    const sorted = [...order].sort((a, b) => (depth.get(a) ?? 0) - (depth.get(b) ?? 0) || (place.get(a) ?? 0) - (place.get(b) ?? 0));
    return new Map(sorted.map((id, index) => [id, index]));
}
