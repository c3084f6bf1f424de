import { stronglyConnected } from './strongly-connected.js';

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

/** A search that all cycles of one question share, so that its bounds hold for them together. */
class Search<Node> {
    readonly cycles: Node[][] = [];
    complete = true;
    private work = 0;

    constructor(private readonly limits: CycleLimits) { }

    get over(): boolean {
        return this.work > this.limits.work || this.cycles.length >= this.limits.count;
    }

    /**
     * Cycles of exactly `length` nodes through `start`, depth first with a stack of its own. `distance` (to `start`) prunes what
     * cannot be back in time.
     */
    ofLength(length: number, start: Node, next: (node: Node) => Iterable<Node>, distance: ReadonlyMap<Node, number>): void {
        const path = [start];
        const onPath = new Set(path);
        const stack = [next(start)[Symbol.iterator]()];
        for (let rest = stack.at(-1); rest; rest = stack.at(-1)) {
            const step = rest.next();
            if (step.done) {
                stack.pop();
                const left = path.pop();
                if (left !== undefined) onPath.delete(left);
                continue;
            }
            if (++this.work > this.limits.work) {
                this.complete = false;
                return;
            }
            const node = step.value;
            if (node === start) {
                if (path.length !== length) continue;
                if (this.cycles.length >= this.limits.count) {
                    this.complete = false;
                    return;
                }
                this.cycles.push([...path]);
            } else if (!onPath.has(node) && path.length + (distance.get(node) ?? Infinity) <= length) {
                path.push(node);
                onPath.add(node);
                stack.push(next(node)[Symbol.iterator]());
            }
        }
    }
}

/** Elementary cycles of a graph: no node twice, each cycle once whatever node it is begun at. */
export function elementaryCycles<Node>(nodes: Iterable<Node>, next: (node: Node) => Iterable<Node>, limits: CycleLimits = usualCycleLimits): Cycles<Node> {
    const search = new Search<Node>(limits);
    const starts = stronglyConnected(nodes, next).reverse().flatMap(component => {
        const rank = new Map(component.map((node, index) => [node, index]));
        return component.map((start, index) => {
            // A cycle belongs to its first node: only later ones of the component are passed.
            const later = (node: Node): Node[] => [...new Set(next(node))].filter(other => (rank.get(other) ?? -1) >= index);
            return { start, later, distance: distancesTo(start, component.slice(index), later), size: component.length - index };
        });
    });
    const longest = Math.min(limits.length, Math.max(0, ...starts.map(({ size }) => size)));
    for (let length = 1; length <= longest && !search.over; length++) {
        for (const { start, later, distance, size } of starts) {
            if (length <= size && !search.over) search.ofLength(length, start, later, distance);
        }
    }
    return { cycles: search.cycles, cutByWork: !search.complete || search.over, cutByLength: starts.some(({ size }) => size > limits.length) };
}

/** Elementary cycles through one node. `nodes` are those that lie on any way back to it. */
export function cyclesThrough<Node>(start: Node, nodes: readonly Node[], next: (node: Node) => Iterable<Node>, limits: CycleLimits = usualCycleLimits): Cycles<Node> {
    const search = new Search<Node>(limits);
    const inside = new Set(nodes);
    const within = (node: Node): Node[] => [...new Set(next(node))].filter(other => inside.has(other));
    const distance = distancesTo(start, nodes, within);
    const longest = Math.min(limits.length, nodes.length);
    for (let length = 1; length <= longest && !search.over; length++) search.ofLength(length, start, within, distance);
    return { cycles: search.cycles, cutByWork: !search.complete || search.over, cutByLength: nodes.length > limits.length };
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
