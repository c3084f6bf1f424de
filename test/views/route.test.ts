import { expect, test } from 'vitest';
import { aroundLine, Canvas, middleOf, pointsOn } from '../../server/views/layout/canvas.js';
import { cell, Ground } from '../../server/views/layout/ground.js';
import type { EdgePlace, Point, Rectangle } from '../../server/views/layout/placement.js';
import { rerouted } from '../../server/views/layout/reroute.js';
import { routed } from '../../server/views/layout/route.js';

test('a line across a large picture looks at no cell again and again', () => {
    const boxes = new Map<string, Rectangle>([['from', { x: 0, y: 0, width: 100, height: 40 }], ['to', { x: 3000, y: 2000, width: 100, height: 40 }]]);
    // A wall with a gap at its far end, so that the way is long.
    for (let row = 0; row < 40; row++) boxes.set(`wall ${row}`, { x: 1500, y: row * 50 - 60, width: 60, height: 60 });
    const canvas = new Canvas({ nodes: boxes, clusters: new Map(), edges: new Map() }, []);
    const ground = new Ground(canvas);
    const way = routed(canvas, ground, { id: 'line', from: 'from', to: 'to', main: true });
    expect(way?.curves[0].length).toBeGreaterThan(3);
    expect(ground.looked).toBeLessThan((3100 / cell + 9) * (2040 / cell + 9));
});

/** A picture with one box at each end of a wide street, and lines that were laid before. */
function street(lines: readonly EdgePlace[]): { readonly canvas: Canvas; readonly ground: Ground } {
    const nodes = new Map([['from', { x: 0, y: 200, width: 100, height: 40 }], ['to', { x: 900, y: 200, width: 100, height: 40 }], ['above', { x: 400, y: 0, width: 100, height: 40 }], ['beside', { x: 700, y: 0, width: 100, height: 40 }]]);
    const canvas = new Canvas({ nodes, clusters: new Map(), edges: new Map(lines.map((line, index) => [`line ${index}`, line])) }, []);
    return { canvas, ground: new Ground(canvas) };
}

const straight = (from: Point, to: Point): EdgePlace => ({ curves: [[from, { x: from.x + (to.x - from.x) / 3, y: from.y + (to.y - from.y) / 3 }, { x: to.x - (to.x - from.x) / 3, y: to.y - (to.y - from.y) / 3 }, to]], tip: to });

test('a new line keeps away from one that runs the same way', () => {
    const { canvas, ground } = street([straight({ x: 100, y: 220 }, { x: 900, y: 220 })]);
    const way = routed(canvas, ground, { id: 'line', from: 'from', to: 'to', main: true });
    const inTheMiddle = way ? pointsOn(way, 8).filter(({ x }) => x > 200 && x < 800) : [];
    expect(inTheMiddle.length).toBeGreaterThan(0);
    expect(Math.min(...inTheMiddle.map(({ y }) => Math.abs(y - 220)))).toBeGreaterThan(cell);
});

test('what stands on a line for everybody to pass stands on it, also where lines are close', () => {
    const { canvas, ground } = street([straight({ x: 100, y: 205 }, { x: 900, y: 205 }), straight({ x: 100, y: 235 }, { x: 900, y: 235 })]);
    const way = routed(canvas, ground, { id: 'line', from: 'from', to: 'to', main: true, label: { width: 80, height: 20 }, hasMarks: true });
    const gate = way?.label;
    expect(way && gate && pointsOn(way, 4).some(({ x, y }) => x > gate.x && x < gate.x + gate.width && y > gate.y && y < gate.y + gate.height)).toBe(true);
});

test('a line that runs along another is led anew, and a good one stays as it is', () => {
    const good = straight({ x: 500, y: 20 }, { x: 700, y: 20 });
    const { canvas, ground } = street([straight({ x: 100, y: 220 }, { x: 900, y: 220 }), straight({ x: 100, y: 224 }, { x: 900, y: 224 }), good]);
    const edges = ['line 0', 'line 1'].map(id => ({ id, from: 'from', to: 'to', main: true }));
    rerouted(canvas, ground, [...edges, { id: 'line 2', from: 'above', to: 'beside', main: true }]);
    const height = (id: string): number => middleOf(aroundLine(canvas.edges.get(id) ?? good)).y;
    expect(Math.abs(height('line 0') - height('line 1'))).toBeGreaterThan(cell);
    expect(canvas.edges.get('line 2')).toBe(good);
});

test('a line that bends without need is pulled tight', () => {
    const corners: Point[] = [{ x: 100, y: 220 }, { x: 300, y: 300 }, { x: 500, y: 140 }, { x: 700, y: 300 }, { x: 900, y: 220 }];
    const bent: EdgePlace = { curves: [corners.slice(1).reduce<Point[]>((points, to, index) => [...points, corners[index], to, to], [corners[0]])], tip: { x: 900, y: 220 } };
    const { canvas, ground } = street([bent]);
    rerouted(canvas, ground, [{ id: 'line 0', from: 'from', to: 'to', main: true }]);
    const { y, height } = aroundLine(canvas.edges.get('line 0') ?? bent);
    expect(height).toBeLessThan(20);
    expect(y).toBeGreaterThan(200);
});
