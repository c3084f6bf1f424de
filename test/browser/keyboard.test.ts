/** The preview works without a mouse and without motion: the keyboard reaches every node by its name. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ViewResult } from '../../server/editor/view-protocol.js';
import { views } from '../../server/views/views-in-order.js';
import { WatchedPage } from './harness/browser.js';
import { PanelPage } from './harness/preview-page.js';
import { lookedAt } from './harness/samples.js';
import { SpecServer } from './harness/server.js';

let watched: WatchedPage;
let server: SpecServer;
const results = new Map<keyof typeof lookedAt, readonly ViewResult[]>();
beforeAll(async () => {
    server = await SpecServer.start(lookedAt.draft);
    results.set('draft', await server.allViews());
    await server.turnTo(lookedAt.finished);
    results.set('finished', await server.allViews());
});
beforeEach(async () => {
    watched = await WatchedPage.open();
});
afterEach(() => watched.close());
afterAll(() => server.stop());

/** The part of the browser's tree for assistive technology that is looked at. */
interface ToldNode {
    readonly ignored: boolean;
    readonly name?: { readonly value: string };
    readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
}

test.each(views.map(({ id }) => id))('the keyboard alone reaches every node of %s, and each says its name', async view => {
    const preview = await PanelPage.preview(watched);
    const { page } = watched;
    for (const name of ['finished', 'draft'] as const) {
        const result = results.get(name)?.find(one => one.view === view);
        if (!result) throw new Error(`${view} was not drawn.`);
        await preview.showView(result);
        const drawn = await preview.ask<string[]>('[...document.querySelectorAll(".canvas > svg :is([data-node], [data-element])")].map(group => group.getAttribute("aria-label"))');
        await preview.ask('document.activeElement.blur()');
        const reached: string[] = [];
        // The toolbar comes first, the zoom bar last: so many keys lead through the page and out of it.
        for (let keys = 0; keys < drawn.length + 40; keys++) {
            await page.keyboard.press('Tab');
            const here = await preview.ask<{ readonly picture: boolean; readonly name: string; readonly seen: boolean }>(`(({ activeElement: at }) => {
                const box = at.getBoundingClientRect();
                const frame = document.querySelector('.canvas').getBoundingClientRect();
                return { picture: at.closest('.canvas > svg') !== null, name: at.getAttribute('aria-label'), seen: box.right > frame.left && box.left < frame.right && box.bottom > frame.top && box.top < frame.bottom };
            })(document)`);
            if (here.picture) {
                expect(here.seen, `${here.name} is in sight`).toBe(true);
                reached.push(here.name);
            } else if (reached.length > 0) break;
        }
        expect(reached.toSorted()).toEqual(drawn.toSorted());
        expect(reached.filter(label => !label)).toEqual([]);
        // What assistive technology is told: the browser's own tree.
        const session = await watched.page.context().newCDPSession(page);
        const { nodes } = await session.send('Accessibility.getFullAXTree') as { nodes: readonly ToldNode[] };
        const told = nodes.filter(node => !node.ignored && node.properties?.some(property => property.name === 'focusable' && property.value.value === true)).map(node => node.name?.value);
        const untold = drawn.filter(label => !told.includes(label.replace(/\s+/g, ' ').trim()) && !told.includes(label));
        expect(untold).toEqual([]);
        // From a box the arrow keys lead to its neighbours, so that nobody is stuck there.
        const boxes = await page.locator('.canvas > svg [data-node]').count();
        await page.locator('.canvas > svg [data-node]').first().focus();
        const met = new Set<string>();
        for (const key of ['ArrowDown', 'ArrowRight', 'ArrowUp', 'ArrowLeft']) {
            await page.keyboard.press(key);
            met.add(await preview.ask<string>('document.activeElement.closest("[data-node]").dataset.node'));
        }
        expect(met.size).toBeGreaterThan(boxes > 1 ? 1 : 0);
    }
});

test('nothing moves for readers who want no motion, and things slide for others', async () => {
    const [first, second] = [results.get('finished')?.[0], results.get('draft')?.[0]];
    if (!first || !second) throw new Error('Nothing was drawn.');
    const moving = async (preview: PanelPage): Promise<number> => {
        await preview.showView(first);
        // The same system with another picture: as after an edit.
        await preview.showView({ ...second, system: first.system });
        const slides = await preview.ask<number>('document.getAnimations().length');
        return slides + await preview.ask<number>('[...document.querySelectorAll("*")].filter(element => Number.parseFloat(getComputedStyle(element).transitionDuration) > 0).length');
    };
    expect(await moving(await PanelPage.preview(watched))).toBe(0);
    await watched.page.emulateMedia({ reducedMotion: 'no-preference' });
    expect(await moving(await PanelPage.preview(watched))).toBeGreaterThan(0);
});
