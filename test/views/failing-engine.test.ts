import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { useLayoutEngine, type LayoutEngine } from '../../server/views/layout/engine.js';
import { layOut } from '../../server/views/layout/layout.js';
import type { LayoutGraph } from '../../server/views/layout/placement.js';
import { runDot } from '../../server/views/layout/graphviz.js';

/** A graph that no other test asks for, as answers are remembered. */
function graphOf(nodes: number, edges: number, width = 100): LayoutGraph {
    return {
        nodes: Array.from({ length: nodes }, (_, index) => ({ id: `n${index}`, width, height: 40 })),
        edges: Array.from({ length: edges }, (_, index) => ({ id: `e${index}`, from: `n${index % nodes}`, to: `n${index * 7919 % nodes}`, main: true })),
        clusters: [], rowGap: 20, nodeGap: 24,
    };
}

describe('where Graphviz gives no answer', () => {
    afterEach(() => useLayoutEngine(runDot));

    test.each([
        ['traps', 101, () => Promise.reject(new Error('memory access out of bounds'))],
        ['answers with rubbish', 102, () => Promise.resolve('{"objects": 3')],
        ['answers without places', 103, () => Promise.resolve('{}')],
    ] satisfies [string, number, LayoutEngine][])('the plain placement stands in, with a notice: it %s', async (_, width, engine) => {
        useLayoutEngine(engine);
        const { placement } = await layOut(graphOf(5, 6, width));
        expect(placement.notice).toMatch(/^Simplified picture: the layout failed \(.+\)\.$/);
        expect(placement.nodes.size).toBe(5);
        expect(placement.edges.size).toBe(6);
    });

    test('a graph that it failed on is not given to it at every key', async () => {
        const engine = vi.fn<LayoutEngine>(() => Promise.reject(new Error('no')));
        useLayoutEngine(engine);
        for (let run = 0; run < 3; run++) await layOut(graphOf(5, 6, 104));
        expect(engine).toHaveBeenCalledOnce();
    });

    test('a graph that was only given up is asked again', async () => {
        const engine = vi.fn<LayoutEngine>((source, signal) => signal ? Promise.reject(new Error('given up')) : runDot(source));
        useLayoutEngine(engine);
        await expect(layOut(graphOf(5, 6, 105), undefined, AbortSignal.abort())).rejects.toThrow();
        expect((await layOut(graphOf(5, 6, 105))).placement.notice).toBeUndefined();
    });

    test('5,000 nodes, and 600 nodes with 20,000 lines, are not given to it at all', async () => {
        const engine = vi.fn<LayoutEngine>(() => Promise.reject(new Error('no')));
        useLayoutEngine(engine);
        for (const [nodes, edges] of [[5000, 5000], [600, 20_000]]) {
            const { placement } = await layOut(graphOf(nodes, edges, 106));
            expect(placement.notice).toMatch(/are too many to be laid out in full/);
            expect(placement.nodes.size).toBe(nodes);
        }
        expect(engine).not.toHaveBeenCalled();
    });
});

test('what Graphviz has to say goes nowhere: it takes the console for its streams while it loads', async () => {
    Graphviz.unload();
    const { error, log } = console;
    const taken: unknown[] = [];
    // A console that notes who takes its methods, as Graphviz does with `bind`.
    const noted = (): void => { };
    noted.bind = (): (() => void) => { taken.push('taken'); return () => { }; };
    console.error = console.log = noted;
    try {
        await runDot('digraph { a -> b }');
    } finally {
        console.error = error;
        console.log = log;
    }
    expect(taken).toEqual([]);
});
