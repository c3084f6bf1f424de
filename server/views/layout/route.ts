/** Leads a new line through a finished picture: round the boxes, over other lines where it must. */
import FlatQueue from 'flatqueue';
import { middleOf, overlap, pointsOn, rectangleAround, type Canvas } from './canvas.js';
import { cell, type Grid, type Ground } from './ground.js';
import type { EdgePlace, LayoutEdge, Point, Rectangle, Size } from './placement.js';

const arrow = 8;

/** Bounded: a shortest way over the cells of the picture. */
export function routed(canvas: Canvas, ground: Ground, edge: LayoutEdge): EdgePlace | undefined {
    return ledAlong(canvas, ground, edge, (grid, from, to) => {
        const { way, looked } = shortestWay(grid, from, to);
        ground.looked += looked;
        return way && straightened(grid, way);
    });
}

/** The way that a line takes already, without the bends that nothing makes it take. Its label is placed anew. */
export function pulledTight(canvas: Canvas, ground: Ground, edge: LayoutEdge, place: EdgePlace): EdgePlace | undefined {
    return ledAlong(canvas, ground, edge, (grid, from, to) => {
        const way = [from, ...pointsOn(place, cell), to];
        const [there, back] = [straightened(grid, way), straightened(grid, [...way].reverse()).reverse()];
        return back.length < there.length ? back : there;
    });
}

/** The line between the boxes of an edge that goes a way from middle to middle. */
function ledAlong(canvas: Canvas, ground: Ground, edge: LayoutEdge, wayFor: (grid: Grid, from: Point, to: Point) => Point[] | undefined): EdgePlace | undefined {
    const [from, to] = [canvas.nodes.get(edge.from), canvas.nodes.get(edge.to)];
    if (!from || !to || edge.from === edge.to) return undefined;
    const way = ground.between(from, to, grid => wayFor(grid, middleOf(from), middleOf(to)));
    if (!way) return undefined;
    const path = clipped(way, from, to);
    const tip = path[path.length - 1];
    const before = path[path.length - 2];
    const length = Math.hypot(tip.x - before.x, tip.y - before.y) || 1;
    const base = { x: tip.x - (tip.x - before.x) / length * Math.min(arrow, length / 2), y: tip.y - (tip.y - before.y) / length * Math.min(arrow, length / 2) };
    const line = [...path.slice(0, -1), base];
    return edge.label ? { curves: [rounded(line)], tip, label: placeFor(edge.label, edge.hasMarks ?? false, line, canvas, ground) } : { curves: [rounded(line)], tip };
}

/** Dijkstra's way, with the length over an empty grid as a lower bound. */
function shortestWay(grid: Grid, from: Point, to: Point): { readonly way: Point[] | undefined; readonly looked: number } {
    const { left, top, columns, rows, cost, notes: { length: known, cameFrom, isDone } } = grid;
    const at = ({ x, y }: Point): number => Math.floor((y - top) / cell) * columns + Math.floor((x - left) / cell);
    const [start, goal] = [at(from), at(to)];
    const [goalX, goalY] = [goal % columns, Math.floor(goal / columns)];
    const atLeast = (x: number, y: number): number => {
        const [dx, dy] = [Math.abs(goalX - x), Math.abs(goalY - y)];
        return Math.max(dx, dy) + (Math.SQRT2 - 1) * Math.min(dx, dy);
    };
    const ways = new FlatQueue();
    const reached = [start];
    let looked = 0;
    known[start] = 0;
    ways.push(start, 0);
    for (let index = ways.pop(); index !== undefined && index !== goal; index = ways.pop()) {
        // The bound never shrinks by more than a step is long: what was taken once has its shortest way.
        if (isDone[index]) continue;
        isDone[index] = 1;
        looked++;
        const [x, y] = [index % columns, Math.floor(index / columns)];
        for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) {
            const [nextX, nextY] = [x + dx, y + dy];
            if ((dx === 0 && dy === 0) || nextX < 0 || nextY < 0 || nextX >= columns || nextY >= rows) continue;
            const next = nextY * columns + nextX;
            const length = known[index] + (dx === 0 || dy === 0 ? 1 : Math.SQRT2) + cost[next];
            if (!(length < known[next])) continue;
            if (known[next] === Infinity) reached.push(next);
            known[next] = length;
            cameFrom[next] = index;
            ways.push(next, length + atLeast(nextX, nextY));
        }
    }
    const isReached = cameFrom[goal] !== -1;
    const way: Point[] = [to];
    for (let index = cameFrom[goal]; index !== start && index !== -1; index = cameFrom[index]) way.push({ x: left + (index % columns + 0.5) * cell, y: top + (Math.floor(index / columns) + 0.5) * cell });
    for (const index of reached) {
        known[index] = Infinity;
        cameFrom[index] = -1;
        isDone[index] = 0;
    }
    return { way: isReached ? [...way, from].reverse() : undefined, looked };
}

/** Leaves out corners as long as the straight line meets nothing worse than the way does. */
function straightened(grid: Grid, way: readonly Point[]): Point[] {
    const costAt = ({ x, y }: Point): number => grid.cost[Math.floor((y - grid.top) / cell) * grid.columns + Math.floor((x - grid.left) / cell)];
    const straightCost = (a: Point, b: Point): number => {
        const steps = Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / (cell / 2)) || 1;
        let sum = 0;
        for (let step = 1; step <= steps; step++) sum += costAt({ x: a.x + (b.x - a.x) * step / steps, y: a.y + (b.y - a.y) * step / steps });
        return sum / 2;
    };
    const costs = [0];
    for (let index = 1; index < way.length; index++) costs.push(costs[index - 1] + costAt(way[index]));
    const isAsFree = (from: number, to: number): boolean => straightCost(way[from], way[to]) <= costs[to] - costs[from] + 1;
    const kept = [way[0]];
    for (let at = 0; at < way.length - 1;) {
        let next = at + 1;
        for (let step = 64; step >= 1; step = Math.floor(step / 2)) {
            while (next + step < way.length && isAsFree(at, next + step)) next += step;
        }
        kept.push(way[next]);
        at = next;
    }
    return kept;
}

/** From border to border instead of from middle to middle. */
function clipped(path: readonly Point[], from: Rectangle, to: Rectangle): Point[] {
    const isIn = ({ x, y }: Point, box: Rectangle): boolean => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
    const inner = path.slice(1, -1).filter(point => !isIn(point, from) && !isIn(point, to));
    return [borderPoint(from, inner[0] ?? middleOf(to)), ...inner, borderPoint(to, inner[inner.length - 1] ?? middleOf(from))];
}

/** Where the line from the middle of a box to a point leaves the box. */
export function borderPoint(box: Rectangle, towards: Point): Point {
    const from = middleOf(box);
    const [dx, dy] = [towards.x - from.x, towards.y - from.y];
    const share = Math.min(dx === 0 ? Infinity : box.width / 2 / Math.abs(dx), dy === 0 ? Infinity : box.height / 2 / Math.abs(dy), 1);
    return { x: from.x + dx * share, y: from.y + dy * share };
}

/** A curve through the middles of the legs, bent at the corners. */
function rounded(path: readonly Point[]): readonly Point[] {
    const between = (a: Point, b: Point, share: number): Point => ({ x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share });
    const points: Point[] = [path[0]];
    const straightTo = (end: Point): void => {
        const start = points[points.length - 1];
        points.push(between(start, end, 1 / 3), between(start, end, 2 / 3), end);
    };
    for (let index = 1; index < path.length - 1; index++) {
        const [before, corner, after] = [path[index - 1], path[index], path[index + 1]];
        const reach = (other: Point): number => Math.min(0.5, 48 / (Math.hypot(other.x - corner.x, other.y - corner.y) || 1));
        straightTo(between(corner, before, reach(before)));
        const end = between(corner, after, reach(after));
        points.push(between(points[points.length - 1], corner, 0.6), between(end, corner, 0.6), end);
    }
    straightTo(path[path.length - 1]);
    return points;
}

/** Whether a label stands on something. */
export function isCrowded(canvas: Canvas, label: Rectangle): boolean {
    return [...canvas.nodes.values(), ...canvas.labels(), ...canvas.headers()].some(other => overlap(label, other, 0));
}

/** On the line, as near to its middle as there is room. */
function placeFor(label: Size, hasMarks: boolean, path: readonly Point[], canvas: Canvas, ground: Ground): Rectangle {
    const at = (share: number): Rectangle => {
        const lengths = path.slice(1).map((point, index) => Math.hypot(point.x - path[index].x, point.y - path[index].y));
        let left = share * lengths.reduce((sum, length) => sum + length, 0);
        let leg = 0;
        while (leg < lengths.length - 1 && left > lengths[leg]) left -= lengths[leg++];
        const part = left / (lengths[leg] || 1);
        const [a, b] = [path[leg], path[leg + 1]];
        return { x: a.x + (b.x - a.x) * part - label.width / 2, y: a.y + (b.y - a.y) * part - label.height / 2, ...label };
    };
    // From the middle outwards, on the line or else beside it; in the way of other texts is worse than on another line.
    const places = Array.from({ length: 31 }, (_, index) => ({ place: at(0.5 + (index % 2 ? 1 : -1) * Math.ceil(index / 2) * 0.03), far: index })).flatMap(({ place, far }) => [
        { place, far }, ...[-1, 1].map(side => ({ place: { ...place, x: place.x + side * (label.width / 2 + 6) }, far: far + (hasMarks ? 90 : 20) })),
    ]);
    const around = rectangleAround(places.map(({ place }) => place));
    const obstacles = [...canvas.nodes.values(), ...canvas.labels(), ...canvas.headers()].filter(other => overlap(around, other, 4));
    const lines = ground.pointsIn({ x: around.x - 2, y: around.y - 2, width: around.width + 4, height: around.height + 4 });
    const costOf = ({ place, far }: typeof places[number]): number => far
        + 100 * obstacles.filter(other => overlap(place, other, 4)).length
        + 4 * Math.min(12, lines.filter(({ x, y }) => x > place.x - 2 && x < place.x + place.width + 2 && y > place.y - 2 && y < place.y + place.height + 2).length);
    const costs = places.map(costOf);
    return places[costs.indexOf(Math.min(...costs))].place;
}
