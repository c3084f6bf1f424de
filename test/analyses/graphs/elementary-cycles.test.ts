import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cyclesThrough, elementaryCycles } from '../../../server/analyses/graphs/elementary-cycles.js';
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
    it('are those that enumeration finds, each once, shortest first', () => {
        fc.assert(fc.property(randomGraph(9), graph => {
            const all = enumerated(graph);
            fc.pre(all.length <= 200);
            const { cycles, cutByWork, cutByLength } = elementaryCycles(graph.nodes, graph.next);
            expect([cutByWork || cycles.length < 200, cutByLength]).toEqual([cycles.length < 200, false]);
            expect(cycles.map(normal).sort()).toEqual(all);
            expect(cycles.map(({ length }) => length)).toEqual(cycles.map(({ length }) => length).sort((a, b) => a - b));
        }), { numRuns: 200 });
    });

    it('through one node are those of all that pass it', () => {
        fc.assert(fc.property(randomGraph(8), graph => {
            const own = enumerated(graph).filter(cycle => cycle.split(' ').includes('0'));
            fc.pre(own.length < 200);
            expect(cyclesThrough(0, graph.nodes, graph.next).cycles.map(normal).sort()).toEqual(own);
        }));
    });

    it('end on a complete graph of 40 nodes, and say that there are more', () => {
        const nodes = Array.from({ length: 40 }, (_, index) => index);
        const { cycles, cutByWork } = elementaryCycles(nodes, node => nodes.filter(other => other !== node), { count: 500, length: 40, work: 50_000 });
        expect(cycles.length).toBe(500);
        expect(cutByWork).toBe(true);
    });
});
