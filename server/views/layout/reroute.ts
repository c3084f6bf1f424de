/** Leads lines of a picture anew that run along others or across more of them than they need to. */
import { middleOf, type Canvas } from './canvas.js';
import { cell, type Ground } from './ground.js';
import { straightEdge } from './plain.js';
import type { EdgePlace, LayoutEdge } from './placement.js';
import { isCrowded, routed } from './route.js';

/** A line that costs no more than this above the straight distance is left as it is. */
const good = 1.4;
/** Cells that the searches for better ways may look at. */
const mostLooked = 1_500_000;

/** Round the boxes; straight where there is no way round. Undefined where a box is missing. */
export function placeOf(canvas: Canvas, ground: Ground, edge: LayoutEdge): EdgePlace | undefined {
    const [from, to] = [canvas.nodes.get(edge.from), canvas.nodes.get(edge.to)];
    return from && to && (routed(canvas, ground, edge) ?? straightEdge(from, to, edge.label));
}

/** What comes first cannot know what comes later; the second time is for lines that the first has made worse. */
const passes = 2;

/** Each line in turn, with all others in their places. */
export function rerouted(canvas: Canvas, ground: Ground, edges: readonly LayoutEdge[]): void {
    const last = ground.looked + mostLooked;
    const costs = new Map<string, number>();
    for (let pass = 0; pass < passes; pass++) for (const edge of edges) {
        const before = canvas.edges.get(edge.id);
        if (!before || edge.from === edge.to) continue;
        if (ground.looked > last) return;
        ground.remove(before);
        canvas.edges.delete(edge.id);
        const { place: now, cost } = bestPlace(canvas, ground, edge, before, costs.get(edge.id));
        costs.set(edge.id, cost);
        canvas.edges.set(edge.id, now);
        ground.add(now);
    }
}

interface Priced {
    readonly place: EdgePlace;
    readonly cost: number;
}

/** `paid` is what the line cost when it was looked at last: nothing better is to be expected while it costs no more. */
function bestPlace(canvas: Canvas, ground: Ground, edge: LayoutEdge, place: EdgePlace, paid = 0): Priced {
    const [from, to] = [canvas.nodes.get(edge.from), canvas.nodes.get(edge.to)];
    if (!from || !to) return { place, cost: 0 };
    const [a, b] = [middleOf(from), middleOf(to)];
    const cost = ground.costOf(place, from, to) ?? 0;
    if (cost <= Math.max(paid, good * Math.hypot(a.x - b.x, a.y - b.y) / cell)) return { place, cost };
    const other = routed(canvas, ground, edge);
    if (!other || (other.label && isCrowded(canvas, other.label))) return { place, cost };
    const otherCost = ground.costOf(other, from, to) ?? Infinity;
    return otherCost < cost ? { place: other, cost: otherCost } : { place, cost };
}
