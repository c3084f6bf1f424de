/** Makes small changes in a finished placement instead of laying out anew, so that what did not change does not move. */
import { aroundLine, Canvas, middleOf, overlap, pointsOn, rectangleAround } from './canvas.js';
import { Ground } from './ground.js';
import type { EdgePlace, LayoutEdge, LayoutGraph, LayoutNode, Point, Rectangle, Size } from './placement.js';
import type { Kept, Laid } from './previous.js';
import { placeOf } from './reroute.js';
import { routed } from './route.js';

/** More than this at once, and a fresh picture is worth the movement. */
const mostNew = { nodes: 3, edges: 8 };
/** After so many small changes on top of each other, the picture is laid out afresh; the second is a share of the nodes. */
const mostChanges = { least: 6, share: 0.2 };

const gap = 20;
const boxPadding = 16;

/** Undefined where the change is too large. Otherwise the changes so far count as the last number. */
export function adjusted(previous: Laid, graph: LayoutGraph, kept: Kept): (Omit<Laid, 'graph'>) | undefined {
    const come = graph.nodes.filter(({ id }) => !kept.nodes.has(id));
    const goneCount = previous.graph.nodes.length - kept.nodes.size;
    const changes = (previous.changes ?? 0) + come.length + goneCount;
    if (!kept.hasSameBoxes || come.length > mostNew.nodes || goneCount > mostNew.nodes) return undefined;
    if (changes > Math.max(mostChanges.least, graph.nodes.length * mostChanges.share)) return undefined;
    if (graph.edges.filter(({ id }) => !kept.edges.has(id)).length > mostNew.edges) return undefined;
    if (graph.clusters.some(({ id, header }) => header.width > (previous.placement.clusters.get(id)?.width ?? Infinity))) return undefined;

    const canvas = new Canvas({ nodes: kept.nodes, clusters: previous.placement.clusters, edges: kept.edges }, graph.clusters);
    for (const node of graph.nodes) if (kept.nodes.has(node.id)) grow(canvas, node, () => canvas.nodes.get(node.id), box => canvas.nodes.set(node.id, box));
    for (const { id, label } of graph.edges) {
        const place = canvas.edges.get(id);
        if (!place) continue;
        if (!label !== !place.label) canvas.edges.delete(id);
        else if (label) grow(canvas, label, () => canvas.edges.get(id)?.label, box => canvas.edges.set(id, { ...canvas.edges.get(id) ?? place, label: box }));
    }
    for (const node of come) if (!settle(canvas, graph, node)) return undefined;
    const newBoxes = come.flatMap(({ id }) => canvas.nodes.get(id) ?? []);
    for (const edge of graph.edges) if (!isAttached(canvas, edge) || runsThrough(canvas.edges.get(edge.id), newBoxes)) canvas.edges.delete(edge.id);
    lead(canvas, graph.edges.filter(({ id }) => !canvas.edges.has(id)));
    return { placement: canvas.finished(previous.placement), changes };
}

/** So far round the ends of lines ways for them are looked for; further away only where there is none. */
const reach = 420;

function lead(canvas: Canvas, edges: readonly LayoutEdge[]): void {
    const ends = edges.flatMap(({ from, to }) => [from, to]).flatMap(id => canvas.nodes.get(id) ?? []);
    if (ends.length === 0) return;
    const near = new Ground(canvas, rectangleAround(ends, reach));
    let whole: Ground | undefined;
    for (const edge of edges) {
        const place = routed(canvas, near, edge) ?? placeOf(canvas, whole ??= new Ground(canvas), edge);
        if (!place) continue;
        canvas.edges.set(edge.id, place);
        near.add(place);
        whole?.add(place);
    }
}

/** Makes room below and at the right of what does not fit any more. */
function grow(canvas: Canvas, size: Size, read: () => Rectangle | undefined, write: (box: Rectangle) => void): void {
    const box = read();
    if (!box) return;
    const [wider, higher] = [size.width - box.width, size.height - box.height];
    if (wider > 0.5) canvas.makeRoom('x', box.x + box.width, wider);
    if (higher > 0.5) canvas.makeRoom('y', box.y + box.height, higher);
    const now = read();
    if (now) write({ ...now, width: Math.max(now.width, size.width), height: Math.max(now.height, size.height) });
}

/** Puts a new node near its neighbours where there is room, and makes room where there is none. */
export function settle(canvas: Canvas, graph: LayoutGraph, node: LayoutNode): boolean {
    const wish = wishedPlace(canvas, graph, node);
    if (node.row !== undefined) return settleInRow(canvas, graph, node, wish.x);
    const room = node.cluster === undefined ? undefined : canvas.clusters.get(node.cluster);
    if (node.cluster !== undefined && !room) return false;
    const header = graph.clusters.find(({ id }) => id === node.cluster)?.header.height ?? 0;
    const place = freePlace(canvas, graph, node, wish, room && {
        x: room.x + boxPadding, y: room.y + boxPadding + header, width: room.width - 2 * boxPadding, height: room.height - 2 * boxPadding - header,
    });
    if (place) {
        canvas.nodes.set(node.id, place);
        return true;
    }
    if (!room) return false;
    // At the foot of its box.
    const y = room.y + room.height - boxPadding;
    canvas.makeRoom('y', y + 1, node.height + gap);
    if (node.width + 2 * boxPadding > room.width) canvas.makeRoom('x', room.x + room.width - 1, node.width + 2 * boxPadding - room.width);
    const x = Math.max(room.x + boxPadding, Math.min(wish.x - node.width / 2, room.x + room.width - boxPadding - node.width));
    canvas.nodes.set(node.id, { x, y: y + gap, width: node.width, height: node.height });
    return true;
}

/** Below what leads to it, above what it leads to. */
function wishedPlace(canvas: Canvas, graph: LayoutGraph, node: LayoutNode): Point {
    const wishes = graph.edges.flatMap(({ from, to, label }): Point[] => {
        if ((from === node.id) === (to === node.id)) return [];
        const other = canvas.nodes.get(from === node.id ? to : from);
        if (!other) return [];
        const distance = (other.height + node.height) / 2 + 2 * gap + (label ? label.height + gap : 0);
        const { x, y } = middleOf(other);
        return [{ x, y: from === node.id ? y - distance : y + distance }];
    });
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    if (wishes.length > 0) return { x: mean(wishes.map(({ x }) => x)), y: mean(wishes.map(({ y }) => y)) };
    const room = canvas.clusters.get(node.cluster ?? '');
    return room ? { x: room.x, y: room.y } : { x: 0, y: 0 };
}

const step = 24;
/** Standing on a line is worse than standing farther away. */
const lineCost = 400;

function freePlace(canvas: Canvas, graph: LayoutGraph, node: LayoutNode, wish: Point, room: Rectangle | undefined): Rectangle | undefined {
    const around = new Set<string>();
    const parents = new Map(graph.clusters.map(({ id, parent }) => [id, parent]));
    for (let at = node.cluster; at !== undefined && !around.has(at); at = parents.get(at)) around.add(at);
    const obstacles = [...canvas.nodes.values(), ...canvas.labels(), ...[...canvas.clusters].flatMap(([id, box]) => around.has(id) ? [] : [box])];
    const boxes = [...canvas.nodes.values(), ...canvas.clusters.values()];
    const area = room ?? {
        x: 0, y: 0,
        width: boxes.reduce((most, { x, width }) => Math.max(most, x + width), 0) + gap + node.width,
        height: boxes.reduce((most, { y, height }) => Math.max(most, y + height), 0) + gap + node.height,
    };
    // A label needs its room between the two boxes that its line joins.
    const apart = graph.edges.flatMap(({ from, to, label }) => {
        const other = label && (from === node.id || to === node.id) ? canvas.nodes.get(from === node.id ? to : from) : undefined;
        return label && other ? [{ x: other.x - label.width - gap, y: other.y - label.height - gap, width: other.width + 2 * (label.width + gap), height: other.height + 2 * (label.height + gap) }] : [];
    });
    const points = canvas.linePoints();
    let best: { readonly cost: number; readonly place: Rectangle } | undefined;
    // Steps go out from the wish, so that a free place at the wish is met exactly.
    const steps = (from: number, low: number, high: number): number[] => {
        const first = Math.min(Math.max(from, low), high);
        const values: number[] = [];
        for (let value = first - Math.floor((first - low) / step) * step; value <= high; value += step) values.push(value);
        return values;
    };
    for (const x of steps(wish.x - node.width / 2, area.x, area.x + area.width - node.width)) {
        for (const y of steps(wish.y - node.height / 2, area.y, area.y + area.height - node.height)) {
            const place = { x, y, width: node.width, height: node.height };
            const distance = Math.hypot(x + node.width / 2 - wish.x, y + node.height / 2 - wish.y);
            if (best && distance >= best.cost) continue;
            if (obstacles.some(other => overlap(place, other, gap)) || apart.some(other => overlap(place, other, 0))) continue;
            const lines = points.filter(point => point.x > x - 6 && point.x < x + node.width + 6 && point.y > y - 6 && point.y < y + node.height + 6).length;
            const cost = distance + lines * lineCost;
            if (!best || cost < best.cost) best = { cost, place };
        }
    }
    return best?.place;
}

/** In a row, between two neighbours where there is room, else at the nearer end. */
function settleInRow(canvas: Canvas, graph: LayoutGraph, node: LayoutNode, wish: number): boolean {
    const inRow = graph.nodes.filter(({ row }) => row === node.row).flatMap(({ id }) => canvas.nodes.get(id) ?? []).sort((a, b) => a.x - b.x);
    if (inRow.length === 0) return false;
    const top = inRow.reduce((least, { y }) => Math.min(least, y), Infinity);
    const bottom = inRow.reduce((most, { y, height }) => Math.max(most, y + height), -Infinity);
    const middle = (top + bottom) / 2;
    const ends = [...inRow.map(({ x, width }) => x + width + gap), ...inRow.map(({ x }) => x - gap - node.width), wish - node.width / 2];
    const free = ends.filter(x => x > 0 && !inRow.some(other => x < other.x + other.width + gap - 1 && other.x < x + node.width + gap - 1));
    const x = free.reduce((best, candidate) => Math.abs(candidate + node.width / 2 - wish) < Math.abs(best + node.width / 2 - wish) ? candidate : best, free[0]);
    if (x === undefined) return false;
    const excess = node.height - (bottom - top);
    if (excess > 0) canvas.makeRoom('y', bottom, excess);
    canvas.nodes.set(node.id, { x, y: excess > 0 ? top : middle - node.height / 2, width: node.width, height: node.height });
    return true;
}

/** Whether both ends of a line still touch what they belong to. */
export function isAttached(canvas: Canvas, { id, from, to }: LayoutEdge): boolean {
    const edge = canvas.edges.get(id);
    const [first, last] = [canvas.nodes.get(from), canvas.nodes.get(to)];
    if (!edge || !first || !last) return false;
    const touches = ({ x, y }: Point, box: Rectangle): boolean => overlap({ x, y, width: 0, height: 0 }, box, 3)
        && !(x > box.x + 6 && x < box.x + box.width - 6 && y > box.y + 6 && y < box.y + box.height - 6);
    return touches(edge.curves[0][0], first) && touches(edge.tip, last);
}

export function runsThrough(edge: EdgePlace | undefined, boxes: readonly Rectangle[]): boolean {
    if (!edge || boxes.length === 0) return false;
    const around = aroundLine(edge);
    const near = boxes.filter(box => overlap(around, box, 1));
    return near.length > 0 && pointsOn(edge).some(point => near.some(box => overlap({ ...point, width: 0, height: 0 }, box, 0)));
}
