import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dominatorsOf, immediateDominators } from '../../../server/analyses/graphs/dominators.js';

type Edges = readonly (readonly [number, number])[];

function nextIn(edges: Edges): (node: number) => number[] {
    return node => edges.filter(([from]) => from === node).map(([, to]) => to);
}

/** Every simple path from 0 to each node, by trying all of them. */
function simplePaths(edges: Edges): Map<number, number[][]> {
    const paths = new Map<number, number[][]>();
    const walk = (path: number[]): void => {
        const at = path[path.length - 1];
        paths.set(at, [...paths.get(at) ?? [], path]);
        for (const to of nextIn(edges)(at)) if (!path.includes(to)) walk([...path, to]);
    };
    walk([0]);
    return paths;
}

describe('dominators', () => {
    test('of a fork that joins again: the fork, not one of its arms', () => {
        const immediate = immediateDominators('model', node => ({ model: ['left', 'right'], left: ['join'], right: ['join'], join: ['end'] })[node] ?? []);
        expect(Object.fromEntries(immediate)).toEqual({ left: 'model', right: 'model', join: 'model', end: 'join' });
        expect(dominatorsOf(immediate, 'end')).toEqual(['join', 'model']);
    });

    test('of a loop with two entries, where the first guess has to be mended', () => {
        const edges: Edges = [[0, 1], [0, 2], [1, 3], [2, 4], [3, 4], [4, 3], [3, 5]];
        expect(Object.fromEntries(immediateDominators(0, nextIn(edges)))).toEqual({ 1: 0, 2: 0, 3: 0, 4: 0, 5: 3 });
    });

    test('leave out what the root does not reach', () => {
        expect([...immediateDominators(0, nextIn([[0, 1], [2, 1]]))]).toEqual([[1, 0]]);
        expect(dominatorsOf(immediateDominators(0, nextIn([])), 0)).toEqual([]);
    });

    test('of a chain of 50,000 nodes', () => {
        const immediate = immediateDominators(0, node => node < 50_000 ? [node + 1] : []);
        expect(immediate.get(50_000)).toBe(49_999);
        expect(immediate.size).toBe(50_000);
    });

    test('are what lies on every path, on random graphs', () => {
        fc.assert(fc.property(fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 18 }), edges => {
            const immediate = immediateDominators(0, nextIn(edges));
            const paths = simplePaths(edges);
            expect(new Set(immediate.keys())).toEqual(new Set([...paths.keys()].filter(node => node !== 0)));
            for (const [node, all] of paths) {
                const onEvery = all[0].filter(other => other !== node && all.every(path => path.includes(other)));
                expect(new Set(dominatorsOf(immediate, node))).toEqual(new Set(onEvery));
            }
        }), { numRuns: 300 });
    });
});
