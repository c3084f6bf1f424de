/** Leads a new line through a finished picture: round the boxes, over other lines where it must. */
import { middleOf, overlap, type Canvas } from './canvas.js';
import type { EdgePlace, Point, Rectangle, Size } from './placement.js';

const cell = 14;
const border = 5;
const arrow = 8;

/** Bounded: a shortest way over the cells of the picture. */
export function routed(canvas: Canvas, fromId: string, toId: string, label: Size | undefined): EdgePlace | undefined {
    const [from, to] = [canvas.nodes.get(fromId), canvas.nodes.get(toId)];
    if (!from || !to || fromId === toId) return undefined;
    const grid = gridOf(canvas, from, to);
    const way = grid && shortestWay(grid, middleOf(from), middleOf(to));
    if (!way) return undefined;
    const path = clipped(straightened(grid, way), from, to);
    const tip = path[path.length - 1];
    const before = path[path.length - 2];
    const length = Math.hypot(tip.x - before.x, tip.y - before.y) || 1;
    const base = { x: tip.x - (tip.x - before.x) / length * Math.min(arrow, length / 2), y: tip.y - (tip.y - before.y) / length * Math.min(arrow, length / 2) };
    const line = [...path.slice(0, -1), base];
    return label ? { curves: [rounded(line)], tip, label: placeFor(label, line, canvas) } : { curves: [rounded(line)], tip };
}

interface Grid {
    readonly left: number;
    readonly top: number;
    readonly columns: number;
    readonly rows: number;
    /** What entering a cell costs above its length; infinite inside of boxes. */
    readonly cost: Float32Array;
}

const mostCells = 400_000;

function gridOf(canvas: Canvas, from: Rectangle, to: Rectangle): Grid | undefined {
    const boxes = [...canvas.nodes.values(), ...canvas.clusters.values()];
    const margin = 4 * cell;
    const left = boxes.reduce((least, { x }) => Math.min(least, x), Infinity) - margin;
    const top = boxes.reduce((least, { y }) => Math.min(least, y), Infinity) - margin;
    const columns = Math.ceil((boxes.reduce((most, { x, width }) => Math.max(most, x + width), -Infinity) + margin - left) / cell);
    const rows = Math.ceil((boxes.reduce((most, { y, height }) => Math.max(most, y + height), -Infinity) + margin - top) / cell);
    if (!(columns * rows <= mostCells)) return undefined;
    const cost = new Float32Array(columns * rows);
    const fill = ({ x, y, width, height }: Rectangle, around: number, value: number): void => {
        const [first, last] = [Math.max(0, Math.floor((x - around - left) / cell)), Math.min(columns - 1, Math.floor((x + width + around - left) / cell))];
        const [upper, lower] = [Math.max(0, Math.floor((y - around - top) / cell)), Math.min(rows - 1, Math.floor((y + height + around - top) / cell))];
        for (let row = upper; row <= lower; row++) for (let column = first; column <= last; column++) cost[row * columns + column] = Math.max(cost[row * columns + column], value);
    };
    for (const { x, y } of canvas.linePoints()) fill({ x, y, width: 0, height: 0 }, 0, 1);
    for (const label of canvas.labels()) fill(label, 0, 25);
    for (const box of canvas.nodes.values()) if (box !== from && box !== to) fill(box, border, Infinity);
    const clear = ({ x, y, width, height }: Rectangle): void => {
        for (let row = Math.floor((y - top) / cell); row <= Math.floor((y + height - top) / cell); row++) {
            for (let column = Math.floor((x - left) / cell); column <= Math.floor((x + width - left) / cell); column++) cost[row * columns + column] = 0;
        }
    };
    clear(from);
    clear(to);
    return { left, top, columns, rows, cost };
}

/** Dijkstra's way with Euclid's distance as a lower bound; the queue is a binary heap. */
function shortestWay(grid: Grid, from: Point, to: Point): Point[] | undefined {
    const { left, top, columns, rows, cost } = grid;
    const at = ({ x, y }: Point): number => Math.floor((y - top) / cell) * columns + Math.floor((x - left) / cell);
    const [start, goal] = [at(from), at(to)];
    const [goalX, goalY] = [goal % columns, Math.floor(goal / columns)];
    // As exact as what is compared with it: a length that was rounded up would count as improved at every visit, and visits would double with each step.
    const known = new Float64Array(columns * rows).fill(Infinity);
    const cameFrom = new Int32Array(columns * rows).fill(-1);
    const heap: { readonly index: number; readonly rank: number }[] = [];
    const push = (index: number, rank: number): void => {
        let place = heap.push({ index, rank }) - 1;
        for (let parent = place - 1 >> 1; place > 0 && heap[parent].rank > heap[place].rank; place = parent, parent = place - 1 >> 1) [heap[parent], heap[place]] = [heap[place], heap[parent]];
    };
    const pop = (): number | undefined => {
        const first = heap[0];
        const last = heap.pop();
        if (heap.length > 0 && last) {
            heap[0] = last;
            for (let place = 0; ;) {
                let child = 2 * place + 1;
                if (child >= heap.length) break;
                if (child + 1 < heap.length && heap[child + 1].rank < heap[child].rank) child++;
                if (heap[child].rank >= heap[place].rank) break;
                [heap[child], heap[place]] = [heap[place], heap[child]];
                place = child;
            }
        }
        return first?.index;
    };
    known[start] = 0;
    push(start, 0);
    for (let index = pop(); index !== undefined && index !== goal; index = pop()) {
        const [x, y] = [index % columns, Math.floor(index / columns)];
        for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) {
            const [nextX, nextY] = [x + dx, y + dy];
            if ((dx === 0 && dy === 0) || nextX < 0 || nextY < 0 || nextX >= columns || nextY >= rows) continue;
            const next = nextY * columns + nextX;
            const length = known[index] + Math.hypot(dx, dy) + cost[next];
            if (!(length < known[next])) continue;
            known[next] = length;
            cameFrom[next] = index;
            push(next, length + Math.hypot(goalX - nextX, goalY - nextY));
        }
    }
    if (cameFrom[goal] === -1) return undefined;
    const way: Point[] = [to];
    for (let index = cameFrom[goal]; index !== start && index !== -1; index = cameFrom[index]) way.push({ x: left + (index % columns + 0.5) * cell, y: top + (Math.floor(index / columns) + 0.5) * cell });
    return [...way, from].reverse();
}

/** Leaves out corners as long as the straight line is as free. */
function straightened(grid: Grid, way: readonly Point[]): Point[] {
    const costOf = (a: Point, b: Point): number => {
        const steps = Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / (cell / 2));
        let most = 0;
        for (let step = 0; step <= steps; step++) {
            const [x, y] = [a.x + (b.x - a.x) * step / (steps || 1), a.y + (b.y - a.y) * step / (steps || 1)];
            most = Math.max(most, grid.cost[Math.floor((y - grid.top) / cell) * grid.columns + Math.floor((x - grid.left) / cell)]);
        }
        return most;
    };
    const kept = [way[0]];
    for (let at = 0; at < way.length - 1;) {
        let next = at + 1;
        for (let step = 64; step >= 1; step = Math.floor(step / 2)) {
            while (next + step < way.length && costOf(way[at], way[next + step]) <= 1) next += step;
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

/** On the line, as near to its middle as there is room. */
function placeFor(label: Size, path: readonly Point[], canvas: Canvas): Rectangle {
    const obstacles = [...canvas.nodes.values(), ...canvas.labels()];
    const at = (share: number): Rectangle => {
        const lengths = path.slice(1).map((point, index) => Math.hypot(point.x - path[index].x, point.y - path[index].y));
        let left = share * lengths.reduce((sum, length) => sum + length, 0);
        let leg = 0;
        while (leg < lengths.length - 1 && left > lengths[leg]) left -= lengths[leg++];
        const part = left / (lengths[leg] || 1);
        const [a, b] = [path[leg], path[leg + 1]];
        return { x: a.x + (b.x - a.x) * part - label.width / 2, y: a.y + (b.y - a.y) * part - label.height / 2, ...label };
    };
    const places = [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6, 7, -7].map(step => at(0.5 + step * 0.06));
    return places.find(place => !obstacles.some(other => overlap(place, other, 4))) ?? places[0];
}
