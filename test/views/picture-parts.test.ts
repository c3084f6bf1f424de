import { describe, expect, test } from 'vitest';
import { Drawer, type DrawingJob } from '../../server/views/drawer.js';
import { partsOf, patchOf, type PictureGroup } from '../../server/views/picture-parts.js';
import { pictureOf, renderView } from '../../server/views/render.js';
import { views } from '../../server/views/views-in-order.js';
import { patchedGroup, textOf } from '../../client/preview/picture-text.js';
import { gapsOf, systemFrom, workedExample } from './helpers.js';

const goals = (...more: string[]): string => ['system S "A system"', 'organizational goal Top "On top"', 'user goal A "First" { supports Top }', 'user goal B "Second" { supports Top }', ...more].join('\n');

function job(text: string, known?: number, picture = 'goals'): DrawingJob {
    return { diagram: pictureOf(systemFrom(text), [], 'goals', {}).diagram, theme: 'editor', picture, isKept: true, known };
}

describe('a picture in parts', () => {
    test.each(views.map(({ id }) => id))('is the picture again when put together: %s', async view => {
        const system = workedExample();
        const { svg } = await renderView(system, gapsOf(system), view, { theme: 'editor' });
        const parts = partsOf(svg);
        expect(textOf(parts)).toBe(svg);
        expect(parts.parts.length, 'it is more than one piece').toBeGreaterThan(3);
    });

    test.each(views.flatMap(({ id }) => views.map(other => [id, other.id] as const)))('any picture becomes any other by a patch: %s → %s', async (from, to) => {
        const system = workedExample();
        const [old, now] = await Promise.all([from, to].map(async view => (await renderView(system, gapsOf(system), view, { theme: 'light' })).svg));
        expect(textOf(patchedGroup(partsOf(old), patchOf(partsOf(old), partsOf(now))))).toBe(now);
    });

    test('a patch of the same picture holds nothing', () => {
        const parts = partsOf('<svg width="1"><g class="layer-nodes"><g class="node"><text>a</text></g></g></svg>');
        expect(patchOf(parts, parts)).toEqual({ at: 0 });
    });

    test('what moved comes as its tag, what is new as markup, what stays as numbers', () => {
        const old = partsOf('<svg><g class="layer-nodes"><g x="1"><text>a</text></g><g x="2"><text>b</text></g><g x="3"><text>c</text></g></g></svg>');
        const now = partsOf('<svg><g class="layer-nodes"><g x="1"><text>a</text></g><g x="2"><text>b!</text></g><g x="4"><text>c</text></g></g></svg>');
        expect(patchOf(old, now)).toEqual({ at: 0, parts: [{ at: 0, parts: [[0, 1], '<g x="2"><text>b!</text></g>', { at: 2, tag: '<g x="4">' }] }] });
    });
});

describe('a drawer', () => {
    test('tells one who knows a picture what is different, and everybody else the whole', async () => {
        const { draw } = new Drawer();
        const whole = async (known: number): Promise<PictureGroup> => {
            const picture = (await draw(job(goals(), known))).inParts?.picture;
            if (!picture || !('whole' in picture)) throw new Error('the picture is not whole');
            return picture.whole;
        };
        const first = await draw(job(goals(), 0));
        const revision = first.inParts?.revision ?? 0;
        const second = await draw(job(goals('user goal C "Third" { supports Top }'), revision));
        const picture = second.inParts?.picture;
        if (!picture || !('patch' in picture)) throw new Error('the picture comes whole');
        expect(JSON.stringify(picture.patch)).not.toContain('data-node=\\"A\\"');
        const plain = (await draw(job(goals('user goal C "Third" { supports Top }')))).svg;
        expect(textOf(patchedGroup(await whole(0), picture.patch))).toBe(plain);
        await whole(12_345);
    });

    test('keeps a picture once, however often it is opened: it stays the same revision until it is another picture', async () => {
        const { draw } = new Drawer();
        const revision = async (text: string, known: number): Promise<number | undefined> => (await draw(job(text, known))).inParts?.revision;
        const first = await revision(goals(), 0) ?? 0;
        expect([await revision(goals(), 0), await revision(goals(), first)]).toEqual([first, first]);
        const other = await revision(goals('user goal C "Third" { supports Top }'), first);
        expect(other).not.toBe(first);
        expect((await draw(job(goals('user goal C "Third" { supports Top }'), other))).inParts).toEqual({ revision: other, picture: { patch: { at: 0 } } });
    });

    test('leaves boxes where they were in the picture before, or in the one to start from', async () => {
        const { draw } = new Drawer();
        const place = (svg = ''): string | undefined => /translate\([^)]*\)(?=" data-node="A")/.exec(svg)?.[0];
        const added = goals(...[1, 2, 3].map(number => `user goal New${number} "Another" { supports Top }`));
        const first = place((await draw(job(goals()))).svg);
        expect(place((await draw(job(added))).svg)).toBe(first);
        expect(place((await draw({ ...job(goals('user goal X "Other"')), picture: 'tried', startsFrom: 'goals' })).svg)).toBe(first);
    });
});
