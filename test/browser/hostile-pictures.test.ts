/** Whatever a specification says, a picture of it shows text: in Chromium nothing runs, nothing is fetched, and everything stays in its box. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gapsOf, systemFrom } from '../views/helpers.js';
import { renderView } from '../../server/views/render.js';
import { views } from '../../server/views/views-in-order.js';
import { WatchedPage } from './harness/browser.js';
import { filledPlaces, hostileSystems, placeInWords, textPlaces } from './harness/hostile-system.js';
import { pageTools } from './harness/page-tools.js';

const texts = hostileSystems();
const looks = [
    { look: 'light', theme: 'light', background: 'themed' }, { look: 'dark', theme: 'dark', background: 'themed' },
    { look: 'transparent', theme: 'auto', background: 'transparent' },
] as const;

let watched: WatchedPage;
beforeAll(async () => {
    watched = await WatchedPage.open();
});
afterAll(() => watched.close());

test('the hostile systems fill every text field of the grammar', () => {
    expect(textPlaces().size).toBeGreaterThan(30);
    for (const text of texts) {
        const filled = filledPlaces(text);
        expect([...textPlaces()].filter(place => !filled.has(place)).map(placeInWords)).toEqual([]);
    }
});

describe.each(views.map(({ id }) => id))('the SVG file of %s', view => {
    test('runs nothing, fetches nothing, and keeps its texts in their boxes', async () => {
        for (const [round, text] of texts.entries()) {
            const system = systemFrom(text);
            const findings = gapsOf(system);
            for (const { look, theme, background } of looks) {
                const { svg, notice } = await renderView(system, findings, view, { theme, background });
                expect(notice).toBeUndefined();
                const name = `${view}-${look}-${round}.svg`;
                await watched.show(name, { type: 'image/svg+xml', body: svg });
                await watched.page.evaluate(pageTools());
                const seen = await watched.page.evaluate<{ root: string; active: string[]; misplaced: string[]; texts: number }>(`({
                    root: document.documentElement.tagName + (document.querySelector('parsererror') ? ' with a parser error' : ''), active: tools.activeParts(document.documentElement),
                    misplaced: tools.misplacedTexts(document.documentElement), texts: document.querySelectorAll('text').length,
                })`);
                expect({ name, ...seen, texts: seen.texts > 10 }).toEqual({ name, root: 'svg', active: [], misplaced: [], texts: true });
            }
        }
        expect(watched.incidents).toEqual([]);
        expect(watched.errors).toEqual([]);
    });
});

test('a picture that did something would be noticed', async () => {
    const other = await WatchedPage.open();
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50" width="100" height="50" onload="pwned()"><script>alert(1)</script><image href="http://canary.test/a.png"/>'
        + '<g class="node"><path class="outline" d="M0 0H50V20H0z"/><text x="5" y="15">much longer than its box</text></g></svg>';
    await other.show('active.svg', { type: 'image/svg+xml', body: svg });
    await other.page.evaluate(pageTools());
    expect(await other.page.evaluate('tools.activeParts(document.documentElement)')).toEqual(['the attribute onload on <svg>', 'an element <script>', 'an element <image>', 'the attribute href on <image>']);
    expect(await other.page.evaluate('tools.misplacedTexts(document.documentElement)')).toEqual([expect.stringContaining('leaves <path outline>')]);
    expect(other.incidents.toSorted()).toEqual(['a script of the specification ran', 'dialog 1', 'request for https://canary.test/a.png']);
    await other.close();
});
