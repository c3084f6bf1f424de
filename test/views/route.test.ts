import { afterEach, expect, test, vi } from 'vitest';
import { Canvas } from '../../server/views/layout/canvas.js';
import { Ground } from '../../server/views/layout/ground.js';
import type { Rectangle } from '../../server/views/layout/placement.js';
import { routed } from '../../server/views/layout/route.js';

afterEach(() => { vi.restoreAllMocks(); });

test('a line across a large picture looks at no cell again and again', () => {
    const boxes = new Map<string, Rectangle>([['from', { x: 0, y: 0, width: 100, height: 40 }], ['to', { x: 3000, y: 2000, width: 100, height: 40 }]]);
    // A wall with a gap at its far end, so that the way is long.
    for (let row = 0; row < 40; row++) boxes.set(`wall ${row}`, { x: 1500, y: row * 50 - 60, width: 60, height: 60 });
    const { hypot } = Math;
    const cells = (3100 / 14 + 9) * (2040 / 14 + 9);
    let calls = 0;
    vi.spyOn(Math, 'hypot').mockImplementation((...lengths) => {
        if (++calls > cells * 40) throw new Error('It goes round in circles.');
        return hypot(...lengths);
    });
    const canvas = new Canvas({ nodes: boxes, clusters: new Map(), edges: new Map() }, []);
    const way = routed(canvas, new Ground(canvas), 'from', 'to', undefined);
    expect(way?.curves[0].length).toBeGreaterThan(3);
});
