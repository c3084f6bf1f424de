/** The pages of panels work without sight, without a mouse and without motion: axe finds nothing, and the keyboard reaches every node by its name. */
import axe from 'axe-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ViewResult } from '../../server/editor/view-protocol.js';
import { views } from '../../server/views/views-in-order.js';
import { WatchedPage } from './harness/browser.js';
import { PanelPage } from './harness/preview-page.js';
import { lookedAt } from './harness/samples.js';
import { SpecServer } from './harness/server.js';
import { themeKinds } from './harness/theme-names.js';

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

/** What axe finds, in words. No rule is switched off. */
async function violations(): Promise<string[]> {
    const found = await watched.page.evaluate<axe.Result[]>('axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations)');
    return found.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary?.split('\n')[1]?.trim()})`).join(', ')}`);
}

async function openPreview(): Promise<PanelPage> {
    const preview = await PanelPage.preview(watched);
    await watched.page.evaluate(axe.source);
    return preview;
}

describe.each(['finished', 'draft'] as const)('axe finds nothing wrong with the preview of a system that is a %s one', name => {
    test.each(themeKinds)('in the theme %s', async kind => {
        const preview = await openPreview();
        await preview.setTheme(kind);
        for (const result of results.get(name) ?? []) {
            await preview.showView(result);
            expect(await violations(), result.view).toEqual([]);
        }
        await preview.post({ type: 'select', element: results.get(name)?.at(-1)?.elements[0].id });
        await preview.post({ type: 'banner', text: 'A syntax error in the text; this is the last picture before.' });
        await watched.page.keyboard.press('/');
        await watched.page.locator('.find-bar input').fill('a');
        expect(await violations(), 'with banner, selection and search').toEqual([]);
        await watched.page.keyboard.press('Escape');
        for (const menu of [/^What is shown/, /^Export/, /^More/]) {
            await watched.page.getByRole('button', { name: menu }).click();
            expect(await violations(), String(menu)).toEqual([]);
            await watched.page.keyboard.press('Escape');
        }
        await watched.page.getByRole('button', { name: /^Show as a list/ }).click();
        expect(await violations(), 'as a list').toEqual([]);
    });
});

test.each(themeKinds)('axe finds nothing wrong with the analysis page in the theme %s', async kind => {
    const analysis = await PanelPage.open(watched, 'analysis', kind, { uri: 'file:///spec/main.mlsys', analysis: 'goals' });
    await watched.page.evaluate(axe.source);
    const { analyses } = await server.analysis('goals');
    for (const { id } of analyses) {
        const answer = await server.analysis(id);
        await analysis.post({ type: 'answer', answer, state: { uri: 'file:///spec/main.mlsys', analysis: id }, bring: false });
        await watched.page.locator('.question', { hasText: answer.question }).waitFor();
        expect(await violations(), id).toEqual([]);
    }
    const tried = await server.whatIf('Golden.liked', '60 %');
    await analysis.post({ type: 'tried', answer: tried, state: { uri: 'file:///spec/main.mlsys', analysis: 'what-if', tried: { measure: 'Golden.liked', value: '60 %' } }, analyses });
    await watched.page.locator('.picture svg').waitFor();
    expect(await violations(), 'what if').toEqual([]);
});

test.each(views.map(({ id }) => id))('the keyboard alone reaches every node of %s, and each says its name', async view => {
    const preview = await openPreview();
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
        const { nodes } = await session.send('Accessibility.getFullAXTree') as { nodes: readonly { readonly ignored: boolean; readonly name?: { readonly value: string }; readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[] }[] };
        const told = nodes.filter(node => !node.ignored && node.properties?.some(property => property.name === 'focusable' && property.value.value === true)).map(node => node.name?.value);
        const untold = drawn.filter(label => !told.includes(label.replace(/\s+/g, ' ').trim()) && !told.includes(label));
        expect(untold).toEqual([]);
        // Arrow keys lead on from every node to another one, so that nobody is stuck.
        await page.locator('.canvas > svg [data-node]').first().focus();
        const before = await preview.ask('document.activeElement.getAttribute("aria-label")');
        for (const key of ['ArrowDown', 'ArrowRight', 'ArrowUp', 'ArrowLeft']) await page.keyboard.press(key);
        expect(await preview.ask('document.activeElement.closest(".canvas > svg") !== null')).toBe(true);
        expect(before).not.toBe('');
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
    expect(await moving(await openPreview())).toBe(0);
    await watched.page.emulateMedia({ reducedMotion: 'no-preference' });
    expect(await moving(await openPreview())).toBeGreaterThan(0);
});
