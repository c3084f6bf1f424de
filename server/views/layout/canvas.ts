/** A finished placement under change: room is made, things are added and taken away; all else stays. */
import type { EdgePlace, LayoutCluster, Placement, Point, Rectangle } from './placement.js';

export class Canvas {
    readonly nodes: Map<string, Rectangle>;
    readonly clusters: Map<string, Rectangle>;
    readonly edges: Map<string, EdgePlace>;

    constructor({ nodes, clusters, edges }: Pick<Placement, 'nodes' | 'clusters' | 'edges'>, private readonly titled: readonly LayoutCluster[]) {
        this.nodes = new Map(nodes);
        this.clusters = new Map(clusters);
        this.edges = new Map(edges);
    }

    /** Everything from `at` on moves by `room` to the right or down; what lies across `at` is a box that grows, or else stays. */
    makeRoom(axis: 'x' | 'y', at: number, room: number): void {
        const side = axis === 'x' ? 'width' : 'height';
        const moved = (box: Rectangle): Rectangle => box[axis] >= at - 0.5 ? { ...box, [axis]: box[axis] + room } : box;
        const point = (from: Point): Point => from[axis] >= at - 0.5 ? { ...from, [axis]: from[axis] + room } : from;
        for (const [id, box] of this.nodes) this.nodes.set(id, moved(box));
        for (const [id, box] of this.clusters) {
            this.clusters.set(id, box[axis] < at - 0.5 && box[axis] + box[side] > at - 0.5 ? { ...box, [side]: box[side] + room } : moved(box));
        }
        for (const [id, edge] of this.edges) {
            const tip = point(edge.tip);
            const curves = edge.curves.map(curve => curve.map(point));
            // The end of the line stays with its arrow.
            const [last, before] = [curves[curves.length - 1], edge.curves[edge.curves.length - 1]];
            for (const index of [last.length - 1, last.length - 2]) last[index] = { ...before[index], [axis]: before[index][axis] + tip[axis] - edge.tip[axis] };
            this.edges.set(id, { ...edge, curves, tip, label: edge.label && moved(edge.label) });
        }
    }

    /** Where the titles of boxes stand. */
    headers(): Rectangle[] {
        return this.titled.flatMap(({ id, header }) => {
            const box = this.clusters.get(id);
            return box ? { x: box.x, y: box.y, width: Math.min(header.width, box.width), height: header.height + 8 } : [];
        });
    }

    labels(): Rectangle[] {
        return [...this.edges.values()].flatMap(({ label }) => label ?? []);
    }

    linePoints(): Point[] {
        return [...this.edges.values()].flatMap(edge => pointsOn(edge));
    }

    /** As a placement whose top left is the origin, unless everything lies right and below of it anyway. */
    finished(before: Placement): Placement {
        const boxes = [...this.nodes.values(), ...this.clusters.values(), ...this.labels()];
        const points = [...this.edges.values()].flatMap(({ curves, tip }) => [...curves.flat(), tip]);
        const xs = [...boxes.map(({ x }) => x), ...points.map(({ x }) => x)];
        const ys = [...boxes.map(({ y }) => y), ...points.map(({ y }) => y)];
        const least = (values: readonly number[]): number => values.reduce((low, value) => Math.min(low, value), 0);
        const most = (values: readonly number[], first: number): number => values.reduce((high, value) => Math.max(high, value), first);
        const [left, top] = [least(xs), least(ys)];
        if (left < 0) this.makeRoom('x', -Infinity, -left);
        if (top < 0) this.makeRoom('y', -Infinity, -top);
        const width = most([...boxes.map(box => box.x + box.width), ...points.map(({ x }) => x)], 0) - left;
        const height = most([...boxes.map(box => box.y + box.height), ...points.map(({ y }) => y)], 0) - top;
        return { ...before, nodes: this.nodes, clusters: this.clusters, edges: this.edges, width: Math.max(width, 1), height: Math.max(height, 1) };
    }
}

export function overlap(a: Rectangle, b: Rectangle, gap: number): boolean {
    return a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap;
}

/** The smallest that holds all of the boxes, with a border. */
export function rectangleAround(boxes: readonly Rectangle[], border = 0): Rectangle {
    const [x, y] = [Math.min(...boxes.map(box => box.x)) - border, Math.min(...boxes.map(box => box.y)) - border];
    return { x, y, width: Math.max(...boxes.map(box => box.x + box.width)) + border - x, height: Math.max(...boxes.map(box => box.y + box.height)) + border - y };
}

export function middleOf(box: Rectangle): Point {
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Points on a line, about as many pixels apart as wanted; with an area, those in it and perhaps some around it. */
export function pointsOn({ curves }: EdgePlace, spacing = 24, area?: Rectangle): Point[] {
    const points: Point[] = [];
    for (const curve of curves) {
        points.push(curve[0]);
        for (let index = 0; index + 3 < curve.length; index += 3) {
            const [a, b, c, d] = [curve[index], curve[index + 1], curve[index + 2], curve[index + 3]];
            if (area && isBeside(a, b, c, d, area)) continue;
            const steps = Math.ceil((lengthOf(a, b) + lengthOf(b, c) + lengthOf(c, d)) / spacing) || 1;
            for (let step = 1; step <= steps; step++) {
                const [t, u] = [step / steps, 1 - step / steps];
                const [first, second, third, fourth] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
                points.push({ x: first * a.x + second * b.x + third * c.x + fourth * d.x, y: first * a.y + second * b.y + third * c.y + fourth * d.y });
            }
        }
    }
    return points;
}

/** Math.hypot would take several times as long. */
export function lengthOf(a: Point, b: Point): number {
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    return Math.sqrt(dx * dx + dy * dy);
}

function isBeside(a: Point, b: Point, c: Point, d: Point, { x, y, width, height }: Rectangle): boolean {
    return Math.max(a.x, b.x, c.x, d.x) < x || Math.min(a.x, b.x, c.x, d.x) > x + width || Math.max(a.y, b.y, c.y, d.y) < y || Math.min(a.y, b.y, c.y, d.y) > y + height;
}

/** Where all of a line lies: a curve never leaves the hull of its points. */
export function aroundLine({ curves }: EdgePlace): Rectangle {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const curve of curves) for (const { x, y } of curve) {
        left = Math.min(left, x);
        top = Math.min(top, y);
        right = Math.max(right, x);
        bottom = Math.max(bottom, y);
    }
    return { x: left, y: top, width: right - left, height: bottom - top };
}
