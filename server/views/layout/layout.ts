import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { toDot } from './dot.js';
import { plainPlacement } from './plain.js';
import type { LayoutGraph, Placement } from './placement.js';
import { readDot } from './read-dot.js';

/** Beyond these, Graphviz takes longer than a reader waits: curves become lines, then the plain placement stands in. */
const limits = { curves: 900, graphviz: 3000 };
/** Graphviz' memory only grows; a fresh instance after so many layouts keeps it small. */
const layoutsPerInstance = 200;
const remembered = 32;

let layouts = 0;
const known = new Map<string, Placement>();

/**
 * Places a graph. Deterministic: the same graph gets the same places on every machine. Never fails: where
 * Graphviz does, a plain placement with a notice stands in. Recent results are remembered by content.
 */
export async function layOut(graph: LayoutGraph): Promise<Placement> {
    const key = JSON.stringify(graph);
    const before = known.get(key);
    if (before) {
        known.delete(key);
        known.set(key, before);
        return before;
    }
    const placement = await place(graph);
    known.set(key, placement);
    const [oldest] = known.keys();
    if (known.size > remembered) known.delete(oldest);
    return placement;
}

async function place(graph: LayoutGraph): Promise<Placement> {
    const size = graph.nodes.length + graph.edges.length * (graph.edges.some(edge => edge.label) ? 2 : 1);
    if (size > limits.graphviz) {
        return plainPlacement(graph, `Simplified picture: ${graph.nodes.length} elements and ${graph.edges.length} links are too many to be laid out in full.`);
    }
    try {
        const written = toDot(graph, size > limits.curves ? 'polyline' : 'true');
        const graphviz = await Graphviz.load();
        if (++layouts % layoutsPerInstance === 0) Graphviz.unload();
        return readDot(graphviz.layout(written.source, 'json', 'dot'), graph, written);
    } catch (error) {
        // After a trap inside WebAssembly the instance's memory is not to be trusted.
        Graphviz.unload();
        return plainPlacement(graph, `Simplified picture: the layout failed (${error instanceof Error ? error.message.split('\n')[0] : String(error)}).`);
    }
}
