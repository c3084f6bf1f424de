import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cyclesThrough } from '../../../server/analyses/graphs/elementary-cycles.js';
import { randomGraph, simplePaths, type Graph } from './random-graph.js';

/** Begun at its smallest node, so that rotations are alike. */
function normal(cycle: readonly number[]): string {
    const at = cycle.indexOf(Math.min(...cycle));
    return [...cycle.slice(at), ...cycle.slice(0, at)].join(' ');
}

/** All cycles, by walking every simple way back to every node. */
function enumerated({ nodes, next }: Graph): string[] {
    const found = nodes.flatMap(node => next(node).includes(node) ? [[node]] : []);
    for (const node of nodes) for (const other of next(node)) if (other !== node) for (const path of simplePaths(next, other, node)) found.push([node, ...path.slice(0, -1)]);
    return [...new Set(found.map(normal))].sort();
}

describe('elementary cycles', () => {
    const through = (graph: Graph, node: number, limits = { count: 5000, length: 9, work: 1_000_000 }) => cyclesThrough(node, graph.nodes, graph.next, limits);

    it('through every node are those that enumeration finds, each once, shortest first', () => {
        fc.assert(fc.property(randomGraph(9), graph => {
            const all = enumerated(graph);
            for (const node of graph.nodes) {
                const { cycles, cutByWork, cutByLength } = through(graph, node);
                expect([cutByWork, cutByLength]).toEqual([false, false]);
                expect(cycles.map(normal).sort()).toEqual(all.filter(cycle => cycle.split(' ').includes(`${node}`)));
                expect(cycles.map(({ length }) => length)).toEqual(cycles.map(({ length }) => length).sort((a, b) => a - b));
            }
        }), { numRuns: 200 });
    });

    it('are the shortest when there are too many, and then that is said', () => {
        fc.assert(fc.property(randomGraph(9), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), (graph, count, length) => {
            const lengths = enumerated(graph).map(cycle => cycle.split(' ')).filter(cycle => cycle.includes('0')).map(cycle => cycle.length).sort((a, b) => a - b);
            const { cycles, cutByWork, cutByLength } = through(graph, 0, { count, length, work: 1_000_000 });
            const allowed = lengths.filter(one => one <= Math.max(length, lengths[0] ?? 0));
            expect(cycles.map(cycle => cycle.length)).toEqual(allowed.slice(0, count));
            expect(cutByWork).toBe(allowed.length > count);
            if (!cutByWork && allowed.length < lengths.length) expect(cutByLength).toBe(true);
        }), { numRuns: 200 });
    });

    it('that are longer than allowed are found while there is no shorter one', () => {
        const ring = Array.from({ length: 30 }, (_, index) => index);
        expect(cyclesThrough(0, ring, node => [(node + 1) % 30], { count: 10, length: 20, work: 1000 }).cycles).toEqual([ring]);
    });

    it('end on a complete graph of 40 nodes, and say that there are more', () => {
        const nodes = Array.from({ length: 40 }, (_, index) => index);
        const { cycles, cutByWork } = cyclesThrough(0, nodes, node => nodes.filter(other => other !== node), { count: 500, length: 40, work: 50_000 });
        expect(cycles.length).toBe(500);
        expect(cutByWork).toBe(true);
    });
});
