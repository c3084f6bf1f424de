import fc from 'fast-check';

export interface Graph {
    readonly nodes: readonly number[];
    readonly edges: readonly (readonly [number, number])[];
    readonly next: (node: number) => readonly number[];
}

/** A directed graph without parallel edges, of at most `most` nodes, with any number of edges up to three a node. */
export function randomGraph(most: number, loops = true): fc.Arbitrary<Graph> {
    return fc.integer({ min: 1, max: most }).chain(size =>
        fc.uniqueArray(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: size * 3, selector: ([a, b]) => a * most + b }).map((pairs): Graph => {
            const edges = pairs.filter(([a, b]) => loops || a !== b);
            return { nodes: Array.from({ length: size }, (_, index) => index), edges, next: node => edges.flatMap(([a, b]) => a === node ? [b] : []) };
        }));
}

/** Whether a way of at least one step leads from one node to another. */
export function reaches(next: Graph['next'], from: number, to: number): boolean {
    const seen = new Set(next(from));
    for (const node of seen) for (const other of next(node)) seen.add(other);
    return seen.has(to);
}

/** Every way without repeated nodes, by plain enumeration. */
export function simplePaths(next: Graph['next'], from: number, to: number): number[][] {
    const found: number[][] = [];
    const walk = (path: number[]): void => {
        const last = path[path.length - 1];
        if (last === to && path.length > 1) {
            found.push(path);
            return;
        }
        if (last === to && from === to && path.length === 1 && next(last).length === 0) return;
        for (const node of next(last)) if (!path.includes(node) || (node === to && from === to)) walk([...path, node]);
    };
    walk([from]);
    return found;
}
