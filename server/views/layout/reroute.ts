/** Leads lines of a picture anew that run along others, or across more of them than they need to, or bend without need. */
import { middleOf, pointsOn, type Canvas } from './canvas.js';
import { cell, type Ground } from './ground.js';
import { straightEdge } from './plain.js';
import type { EdgePlace, LayoutEdge } from './placement.js';
import { isCrowded, pulledTight, routed } from './route.js';

/** A line that costs no more than this above the straight distance is left as it is. */
const good = 1.4;
/** In cells: a line moves for no less. */
const leastGain = 0.5;
/** For each point of a line under a text, up to as many as a line along it has; in cells. */
const costUnderLabel = { point: 6, mostPoints: 12 };
/** Cells that the searches for better ways may look at. */
const mostLooked = 1_500_000;

/** Round the boxes; straight where there is no way round. Undefined where a box is missing. */
export function placeOf(canvas: Canvas, ground: Ground, edge: LayoutEdge): EdgePlace | undefined {
    const [from, to] = [canvas.nodes.get(edge.from), canvas.nodes.get(edge.to)];
    return from && to && (routed(canvas, ground, edge) ?? straightEdge(from, to, edge.label));
}

/** What comes first cannot know what comes later; the other times are for lines that it has made worse. */
const passes = 3;

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
    const priced = (candidate: EdgePlace): Priced => ({ place: candidate, cost: (ground.costOf(candidate, from, to) ?? Infinity) + underLabel(ground, candidate) });
    const better = (known: Priced, other: EdgePlace | undefined): Priced => {
        if (!other || (other.label && (isCrowded(canvas, other.label) || (edge.hasMarks && !runsUnderLabel(other))))) return known;
        const price = priced(other);
        return price.cost < known.cost - leastGain ? price : known;
    };
    const now = priced(place);
    const tight = better(now, pulledTight(canvas, ground, edge, place));
    return tight.cost <= Math.max(paid, good * Math.hypot(a.x - b.x, a.y - b.y) / cell) ? tight : better(tight, routed(canvas, ground, edge));
}

/** What a flow must pass stands on its line, not beside it. */
function runsUnderLabel(place: EdgePlace): boolean {
    const { label } = place;
    return label === undefined || pointsOn(place, 4).some(({ x, y }) => Math.abs(x - label.x - label.width / 2) < label.width / 4 && Math.abs(y - label.y - label.height / 2) < label.height / 2);
}

/** What it costs to put a text on lines. */
function underLabel(ground: Ground, { label }: EdgePlace): number {
    return label ? costUnderLabel.point * Math.min(costUnderLabel.mostPoints, ground.pointsIn(label).length) : 0;
}
