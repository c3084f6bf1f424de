/** What makes a picture of a system legible holds in the pictures of all samples. */
import { describe, expect, test } from 'vitest';
import { sampleSystems } from '../helpers/sample-texts.js';
import { systemFrom } from '../helpers/model.js';
import { clusterHeaderOf } from '../../server/views/layout/contents.js';
import { pointsAlong } from '../../server/views/drawing/path.js';
import { placeDiagram } from '../../server/views/render.js';
import type { Point, Rectangle } from '../../server/views/layout/placement.js';
import { boundaryId } from '../../server/views/system/nodes.js';
import { view } from '../../server/views/views/system.js';

const overlap = (a: Rectangle, b: Rectangle): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const isIn = ({ x, y }: Point, box: Rectangle, border: number): boolean => x > box.x + border && x < box.x + box.width - border && y > box.y + border && y < box.y + box.height - border;

describe.each(sampleSystems().map(({ name, texts }) => [name, texts] as const))('%s', (_, texts) => {
    const diagram = view.build(systemFrom(texts), []);

    test('no box covers another, and none the text of a line', async () => {
        const { placement } = await placeDiagram(diagram);
        const boxes = [...placement.nodes];
        const labels = diagram.edges.flatMap(({ id }): [string, Rectangle][] => {
            const label = placement.edges.get(id)?.label;
            return label ? [[id, label]] : [];
        });
        const covered = boxes.flatMap(([id, box], index) => [...boxes.slice(index + 1), ...labels].filter(([, other]) => overlap(box, other)).map(([other]) => `${id} and ${other}`));
        expect(covered).toEqual([]);
        expect(labels.flatMap(([id, label], index) => labels.slice(index + 1).filter(([, other]) => overlap(label, other)).map(([other]) => `${id} and ${other}`))).toEqual([]);
        const titles = diagram.clusters.flatMap((cluster): Rectangle[] => {
            const place = placement.clusters.get(cluster.id);
            return place ? [{ ...place, ...clusterHeaderOf(cluster) }] : [];
        });
        expect([...boxes, ...labels].filter(([, box]) => titles.some(title => overlap(title, box))).map(([id]) => id), 'over the title of a box').toEqual([]);
    });

    test('what a flow must pass stands on its line', async () => {
        const { placement } = await placeDiagram(diagram);
        const beside = diagram.edges.filter(({ id, marks }) => {
            const place = placement.edges.get(id);
            const { curves, label } = place ?? {};
            return marks.some(({ kind }) => kind === 'gate') && curves && label && ![...curves.flat(), ...pointsAlong(curves)].some(point => isIn(point, { ...label, y: label.y - 2, height: label.height + 4 }, 0));
        });
        expect(beside.map(({ id }) => id)).toEqual([]);
    });

    test('what belongs to the system is inside its boundary, all else outside', async () => {
        const { placement } = await placeDiagram(diagram);
        const frame = placement.clusters.get(boundaryId);
        if (!frame) return expect(diagram.clusters).toEqual([]);
        const parents = new Map(diagram.clusters.map(({ id, parent }) => [id, parent]));
        for (const { id, cluster } of diagram.nodes) {
            let around = cluster;
            while (around !== undefined && around !== boundaryId) around = parents.get(around);
            const place = placement.nodes.get(id);
            if (!place) throw new Error(`${id} has no place`);
            const isWithin = place.x > frame.x && place.x + place.width < frame.x + frame.width && place.y > frame.y && place.y + place.height < frame.y + frame.height;
            expect(around === boundaryId ? isWithin : !overlap(place, frame), id).toBe(true);
        }
    });

    test('lines run from box to box, and through none on the way', async () => {
        const { placement } = await placeDiagram(diagram);
        for (const { id, from, to } of diagram.edges) {
            const edge = placement.edges.get(id);
            const [first, last] = [placement.nodes.get(from), placement.nodes.get(to)];
            if (!edge || !first || !last) throw new Error(`${id} has no place`);
            const grown = (box: Rectangle): Rectangle => ({ x: box.x - 3, y: box.y - 3, width: box.width + 6, height: box.height + 6 });
            expect(isIn(edge.curves[0][0], grown(first), 0), `${id} begins at its box`).toBe(true);
            expect(isIn(edge.tip, grown(last), 0), `${id} ends at its box`).toBe(true);
            const end = edge.curves[edge.curves.length - 1].at(-1);
            expect(end && Math.hypot(end.x - edge.tip.x, end.y - edge.tip.y), `${id} reaches its arrow`).toBeLessThan(14);
            for (const point of pointsAlong(edge.curves)) {
                for (const [node, box] of placement.nodes) {
                    if (node !== from && node !== to) expect(isIn(point, box, 2), `${id} through ${node}`).toBe(false);
                }
            }
        }
    });
});
