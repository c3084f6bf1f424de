/** Drawn again is only what has changed; the picture is the one that is drawn of everything. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Drawer } from '../../server/views/drawer.js';
import type { Laid } from '../../server/views/layout/previous.js';
import { recognised } from '../../server/views/recognised.js';
import { remembering } from '../../server/views/remembering.js';
import { drawDiagram, pictureOf } from '../../server/views/render.js';
import { views } from '../../server/views/views-in-order.js';
import { editKinds, randomEdit, randomFrom, systemOf, type Texts } from './edits.js';

const folder = join(import.meta.dirname, '..', '..', 'samples', 'delivery-robot');
const texts: Texts = new Map(readdirSync(folder).filter(file => file.endsWith('.mlsys')).map(file => [`file:///${file}`, readFileSync(join(folder, file), 'utf8')]));

/** What comes over from the editor's thread: nothing in it is the same object as before. */
const diagramIn = (view: string, of: Texts): ReturnType<typeof pictureOf>['diagram'] => structuredClone(pictureOf(systemOf(of), [], view, {}).diagram);

describe.each(views.map(({ id }) => id))('%s', view => {
    test('after random edits, one on top of the other, and some taken back', async () => {
        const random = randomFrom(11);
        const { draw } = new Drawer();
        const history = [texts];
        let laid: Laid | undefined;
        const pictures = new Set<string>();
        for (let step = 0; step < 16; step++) {
            const now = history[history.length - 1];
            const drawn = await draw({ diagram: diagramIn(view, now), theme: 'editor', picture: 'p', isKept: true });
            const whole = await drawDiagram(diagramIn(view, now), { theme: 'editor', previous: laid });
            ({ laid } = whole);
            expect(drawn.svg).toBe(whole.svg);
            pictures.add(whole.svg);
            if (step % 5 === 4) history.pop();
            else if (step % 5 !== 2) history.push(randomEdit(now, systemOf(now), view, editKinds[step % editKinds.length], random)?.texts ?? now);
        }
        expect(pictures.size, 'the edits show').toBeGreaterThan(3);
    });

    test('a diagram that says the same is the one before, and one that differs keeps what does not', () => {
        const before = diagramIn(view, texts);
        expect(recognised(diagramIn(view, texts), before)).toBe(before);
        expect(recognised({ ...diagramIn(view, texts), summary: 'another' }, before)).toMatchObject({ summary: 'another', title: before.title });
        const [first, ...others] = diagramIn(view, texts).nodes;
        const other = recognised({ ...diagramIn(view, texts), nodes: [{ ...first, title: 'another' }, ...others] }, before);
        expect(other.nodes[0].title).toBe('another');
        other.nodes.slice(1).forEach((node, index) => { expect(node).toBe(before.nodes[index + 1]); });
        expect(other.edges).toBe(before.edges);
    });
});

test('in another theme and with another ground it is drawn anew', async () => {
    const { draw } = new Drawer();
    const job = { picture: 'p', isKept: true } as const;
    const editor = await draw({ ...job, diagram: diagramIn('system', texts), theme: 'editor' });
    const dark = await draw({ ...job, diagram: diagramIn('system', texts), theme: 'dark' });
    const bare = await draw({ ...job, diagram: diagramIn('system', texts), theme: 'dark', background: 'transparent' });
    expect(new Set([editor.svg, dark.svg, bare.svg]).size).toBe(3);
});

test('what is remembered is used for the same thing and equal circumstances only', () => {
    let made = 0;
    const describeIt = remembering(({ name }: { readonly name: string }, at: { readonly x: number }, ...more: readonly string[]) => `${name} ${at.x} ${more.join()} ${++made}`);
    const [one, two] = [{ name: 'one' }, { name: 'two' }];
    expect(describeIt(one, { x: 1 })).toBe('one 1  1');
    expect(describeIt(one, { x: 1 })).toBe('one 1  1');
    expect(describeIt(one, { x: 2 })).toBe('one 2  2');
    expect(describeIt(two, { x: 2 })).toBe('two 2  3');
    expect(describeIt(two, { x: 2 }, 'more')).toBe('two 2 more 4');
    expect(describeIt(one, { x: 2 })).toBe('one 2  2');
});
