import { adjusted } from './adjust.js';
import { backboneOf, completed } from './backbone.js';
import { toDot } from './dot.js';
import { askGraphviz } from './engine.js';
import { plainPlacement } from './plain.js';
import type { LayoutGraph, Placement } from './placement.js';
import { keptFrom, placedAsBefore, type Laid, type LayoutFailure } from './previous.js';
import { readDot } from './read-dot.js';

/** Beyond these, Graphviz takes longer than a reader waits: curves become lines, then the plain placement stands in. Given rows are harder for it. */
const limits = { curves: 900, graphviz: 3000, graphvizInRows: 1200 };

/**
 * Places a graph. Deterministic: the same graph, after the same picture if any, gets the same places on every
 * machine. With the picture before, boxes stay where they are as far as can be. Where a step of ours fails, Graphviz
 * lays out the whole; where Graphviz fails, a plain placement with a notice stands in. Rejects only when its signal is aborted.
 */
export async function layOut(graph: LayoutGraph, previous?: Laid, signal?: AbortSignal): Promise<Laid> {
    const size = graph.nodes.length + graph.edges.length * (graph.edges.some(edge => edge.label) ? 2 : 1);
    if (size > (graph.nodes.some(({ row }) => row !== undefined) ? limits.graphvizInRows : limits.graphviz)) {
        return { graph, placement: plainPlacement(graph, `Simplified picture: ${graph.nodes.length} elements and ${graph.edges.length} links are too many to be laid out in full.`) };
    }
    const failures: LayoutFailure[] = [];
    const attempt = <Result>(step: LayoutFailure['step'], take: () => Result): Result | undefined => {
        try {
            return take();
        } catch (error) {
            failures.push({ step, reason: error instanceof Error ? error.stack ?? error.message : String(error) });
            return undefined;
        }
    };
    // A stand-in is nothing to hold on to.
    const held = previous && previous.placement.notice === undefined ? attempt('keeps places', () => heldOn(previous, graph)) : undefined;
    if (held) return held;
    try {
        const asked = async (part: LayoutGraph): Promise<Placement> => {
            const written = toDot(part, size > limits.curves ? 'polyline' : 'true');
            return readDot(await askGraphviz(written.source, signal), part, written);
        };
        const backbone = attempt('adds what hangs loosely', () => backboneOf(graph)) ?? graph;
        const firm = await asked(backbone);
        const whole = backbone === graph ? firm : attempt('adds what hangs loosely', () => completed(graph, firm));
        return { graph, placement: whole ?? await asked(graph), failures };
    } catch (error) {
        // Whoever gave up wants no stand-in either.
        signal?.throwIfAborted();
        return { graph, placement: plainPlacement(graph, `Simplified picture: the layout failed (${error instanceof Error ? error.message.split('\n')[0] : String(error)}).`), failures };
    }
}

/** The places before, changed where need be; undefined where the change is too large. */
function heldOn(previous: Laid, graph: LayoutGraph): Laid | undefined {
    const kept = keptFrom(previous, graph);
    const same = placedAsBefore(previous, graph, kept);
    if (same) return { graph, placement: same, changes: previous.changes };
    const changed = adjusted(previous, graph, kept);
    return changed && { graph, ...changed };
}
