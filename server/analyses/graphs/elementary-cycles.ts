/** Enumeration is exponential in bad cases; these bounds end it, and the result says so. */
export interface CycleLimits {
    /** Cycles kept. */
    readonly count: number;
    /** Longest cycle looked for, in nodes. */
    readonly length: number;
    /** Steps that the search may take. */
    readonly work: number;
}

export const usualCycleLimits: CycleLimits = { count: 200, length: 24, work: 200_000 };

export interface Cycles<Node> {
    /** Shortest first; each as its nodes in order, without the first one again at the end. */
    readonly cycles: readonly (readonly Node[])[];
    /** Whether the search was ended before it had seen all cycles of the allowed length. */
    readonly cutByWork: boolean;
    /** Whether there may be longer ones than were allowed. */
    readonly cutByLength: boolean;
}

/**
 * Elementary cycles through one node: no node twice, each cycle once. `nodes` are those that lie on any way back to it. A cycle that is
 * longer than allowed is found all the same while there is no shorter one.
 */
export function cyclesThrough<Node>(start: Node, nodes: readonly Node[], next: (node: Node) => Iterable<Node>, limits: CycleLimits = usualCycleLimits): Cycles<Node> {
    const inside = new Set(nodes);
    const successors = new Map(nodes.map(node => [node, [...new Set(next(node))].filter(other => inside.has(other))]));
    const within = (node: Node): readonly Node[] => successors.get(node) ?? [];
    const distance = distancesTo(start, nodes, within);
    const shortest = Math.min(...within(start).map(node => (distance.get(node) ?? Infinity) + 1));
    const possible = nodes.filter(node => distance.has(node)).length;
    const longest = Number.isFinite(shortest) ? Math.max(shortest, Math.min(limits.length, possible)) : 0;
    const cycles: Node[][] = [];
    let work = 0;
    let cutByWork = false;
    let cutByLength = false;
    for (let length = shortest; length <= longest && !cutByWork; length++) ofLength(length);
    return { cycles, cutByWork, cutByLength };

    /** Cycles of exactly `length` nodes, depth first with a stack of its own. What cannot be back in time is not followed. */
    function ofLength(length: number): void {
        const path = [start];
        const onPath = new Set(path);
        const stack = [within(start)[Symbol.iterator]()];
        for (let rest = stack.at(-1); rest; rest = stack.at(-1)) {
            const step = rest.next();
            if (step.done) {
                stack.pop();
                const left = path.pop();
                if (left !== undefined) onPath.delete(left);
                continue;
            }
            const node = step.value;
            cutByWork ||= ++work > limits.work || (node === start && path.length === length && cycles.length >= limits.count);
            if (cutByWork) return;
            if (node === start) {
                if (path.length === length) cycles.push([...path]);
            } else if (!onPath.has(node)) {
                const back = path.length + (distance.get(node) ?? Infinity);
                if (back <= length) {
                    path.push(node);
                    onPath.add(node);
                    stack.push(within(node)[Symbol.iterator]());
                } else if (length === longest && longest < possible && Number.isFinite(back)) cutByLength = true;
            }
        }
    }
}

/** Steps from each node to `target`, breadth first. */
function distancesTo<Node>(target: Node, nodes: readonly Node[], next: (node: Node) => Iterable<Node>): ReadonlyMap<Node, number> {
    const before = new Map<Node, Node[]>();
    for (const node of nodes) {
        for (const other of next(node)) {
            const known = before.get(other);
            if (known) known.push(node);
            else before.set(other, [node]);
        }
    }
    const distance = new Map<Node, number>([[target, 0]]);
    let frontier = [target];
    for (let steps = 1; frontier.length > 0; steps++) {
        frontier = frontier.flatMap(node => before.get(node) ?? []).filter(node => !distance.has(node) && distance.set(node, steps));
    }
    return distance;
}
