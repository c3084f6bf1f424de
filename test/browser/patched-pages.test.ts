/** A page whose picture was patched through a series of edits is the page that opens with the last picture. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DiagramMessage } from '../../client/preview/messages.js';
import { Drawer, type PictureInParts } from '../../server/views/drawer.js';
import { pictureOf } from '../../server/views/render.js';
import { views } from '../../server/views/views-in-order.js';
import { editKinds, randomEdit, randomFrom, systemOf, type Texts } from '../views/edits.js';
import { sampleSystems } from '../helpers/sample-texts.js';
import { gapsOf } from '../views/helpers.js';
import { WatchedPage } from './harness/browser.js';
import { PanelPage } from './harness/preview-page.js';

const edits = 16;
/** Of a picture that is told anew to one who knows none. */
const none = 0;

let patched: WatchedPage;
let fresh: WatchedPage;
beforeAll(async () => {
    [patched, fresh] = await Promise.all([WatchedPage.open(), WatchedPage.open()]);
});
afterAll(() => Promise.all([patched.close(), fresh.close()]));

function messageOf(view: string, texts: Texts, elements: DiagramMessage['elements'], { picture }: PictureInParts): DiagramMessage {
    const { name } = systemOf(texts);
    return { type: 'diagram', uri: 'file:///spec/main.mlsys', system: name, view, views: views.map(({ id, title }) => ({ id, title })), picture, kinds: [], overlays: [], groups: [], elements };
}

/** The picture as the page has it. Where it lies on the canvas depends on the size of the first picture, and is the reader's to change. */
const shownPicture = `(() => {
    const svg = document.querySelector('.canvas > svg').cloneNode(true);
    svg.removeAttribute('style');
    return svg.outerHTML.replaceAll('><', '>\\n<');
})()`;

let shows = 0;

async function show(page: PanelPage, message: DiagramMessage): Promise<string> {
    await page.post(message);
    // Messages arrive in order, so the page has taken the picture over when it has this one.
    const text = `picture ${++shows} is there`;
    await page.post({ type: 'banner', text });
    await page.watched.page.locator('.banner', { hasText: text }).waitFor({ state: 'attached' });
    return page.ask<string>(shownPicture);
}

test.each(views.map(({ id }, index) => [id, index] as const))('%s, after edits of each kind', async (view, seed) => {
    const page = await PanelPage.preview(patched);
    const { draw } = new Drawer();
    const random = randomFrom(seed + 11);
    const { texts: first } = sampleSystems().find(({ name }) => name.endsWith('/audit-risk')) ?? { texts: {} };
    let texts: Texts = new Map(Object.entries(first));
    let known = none;
    let patches = 0;
    for (let edit = 0; edit <= edits; edit++) {
        if (edit > 0) texts = randomEdit(texts, systemOf(texts), view, editKinds[edit % editKinds.length], random)?.texts ?? texts;
        const system = systemOf(texts);
        const { diagram, elements } = pictureOf(system, gapsOf(system), view, {});
        const job = { diagram, theme: 'editor', picture: view, isKept: true } as const;
        const listed = elements.map(({ id }) => ({ id, kind: 'element', name: id, title: undefined, findings: [] }));
        const { inParts } = await draw({ ...job, known });
        if (!inParts) throw new Error('The picture does not come in parts.');
        known = inParts.revision;
        patches += Number('patch' in inParts.picture);
        const changed = await show(page, messageOf(view, texts, listed, inParts));
        if (edit % 4 !== 0) continue;
        // The same places again, told whole.
        const whole = (await draw({ ...job, known: none })).inParts;
        if (!whole) throw new Error('The picture does not come in parts.');
        expect(changed, `after edit ${edit}`).toBe(await show(await PanelPage.preview(fresh), messageOf(view, texts, listed, whole)));
    }
    expect(patches, 'the page was patched').toBe(edits);
    expect([...patched.errors, ...fresh.errors]).toEqual([]);
}, 120_000);
