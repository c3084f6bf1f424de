/** Which edges leave the rows alone: they may run level or upwards, and the picture gets less tall. */

interface Ends {
    readonly id: string;
    readonly from: string;
    readonly to: string;
}

/**
 * Of the candidates, those that are not needed to hold the graph together: without a tight edge, a part of it would
 * float to the top, far from what it belongs to. Nearly linear, in the order of the edges.
 */
export function looseEdges<Edge extends Ends>(edges: readonly Edge[], isCandidate: (edge: Edge) => boolean): ReadonlySet<string> {
    const above = new Map<string, string>();
    const rootOf = (id: string): string => {
        let root = id;
        for (let next = above.get(root); next !== undefined; next = above.get(root)) root = next;
        for (let at = id; at !== root;) {
            const next = above.get(at) ?? root;
            above.set(at, root);
            at = next;
        }
        return root;
    };
    const joins = ({ from, to }: Edge): boolean => {
        const [first, second] = [rootOf(from), rootOf(to)];
        if (first === second) return false;
        above.set(second, first);
        return true;
    };
    const candidates = edges.filter(isCandidate);
    for (const edge of edges) if (!isCandidate(edge)) joins(edge);
    return new Set(candidates.filter(edge => !joins(edge)).map(({ id }) => id));
}
