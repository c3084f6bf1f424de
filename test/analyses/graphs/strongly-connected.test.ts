import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stronglyConnected } from '../../../server/analyses/graphs/strongly-connected.js';
import { randomGraph, reaches } from './random-graph.js';

describe('strongly connected components', () => {
    it('are the classes of nodes that reach each other, supporters of others first', () => {
        fc.assert(fc.property(randomGraph(9), ({ nodes, next }) => {
            const components = stronglyConnected(nodes, next);
            expect(new Set(components.flat())).toEqual(new Set(nodes));
            expect(components.flat().length).toBe(nodes.length);
            for (const [index, component] of components.entries()) {
                for (const a of nodes) for (const b of component) expect(component.includes(a)).toBe(a === b || (reaches(next, a, b) && reaches(next, b, a)));
                // What a component leads to has come before it.
                const before = new Set(components.slice(0, index + 1).flat());
                for (const node of component) for (const other of next(node)) expect(before.has(other)).toBe(true);
            }
        }));
    });

    it('do not overflow on a chain of 200,000 nodes', () => {
        const nodes = Array.from({ length: 200_000 }, (_, index) => index);
        expect(stronglyConnected(nodes, node => node + 1 < nodes.length ? [node + 1] : []).length).toBe(nodes.length);
    });
});
