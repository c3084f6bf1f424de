import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { placeDiagram } from '../../server/views/render.js';
import { views } from '../../server/views/views-in-order.js';
import { editKinds, movement, randomEdit, randomFrom, systemOf, type EditKind } from './edits.js';

const folder = join(import.meta.dirname, '..', '..', 'samples', 'audit-risk');
const texts = new Map(readdirSync(folder).map(file => [`file:///${file}`, readFileSync(join(folder, file), 'utf8')]));

/** Most of the boxes that one edit may move by more than their width, in the views whose layout Graphviz makes. */
const bounds: Record<EditKind, number> = { word: 0, rename: 0, add: 0.1, remove: 0.25 };

describe('a small edit moves little', () => {
    const system = systemOf(texts);
    for (const view of views.filter(({ id }) => id === 'goals' || id === 'system')) for (const kind of editKinds) test(`${view.id}: ${kind}`, async () => {
        const random = randomFrom(7);
        const before = await placeDiagram(view.build(system, []));
        let [common, far] = [0, 0];
        for (let run = 0; run < 4; run++) {
            const edit = randomEdit(texts, system, view.id, kind, random);
            if (!edit) continue;
            const after = await placeDiagram(view.build(systemOf(edit.texts), []), before.laid);
            const moved = movement(before.placement, after.placement, edit.renamed);
            common += moved.common;
            far += moved.far;
        }
        expect(common).toBeGreaterThan(0);
        expect(far / common).toBeLessThanOrEqual(bounds[kind]);
    });
});

test('after another picture, the same edit gives the same picture', async () => {
    const system = systemOf(texts);
    const view = views.find(({ id }) => id === 'system');
    const edit = randomEdit(texts, system, 'system', 'add', randomFrom(3));
    if (!view || !edit) throw new Error('no view, or no edit');
    const before = await placeDiagram(view.build(system, []));
    const [first, second] = [await placeDiagram(view.build(systemOf(edit.texts), []), before.laid), await placeDiagram(view.build(systemOf(edit.texts), []), before.laid)];
    expect([...first.placement.nodes]).toEqual([...second.placement.nodes]);
    expect([...first.placement.edges]).toEqual([...second.placement.edges]);
});
