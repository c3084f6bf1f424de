/** Hostile text in the pages of panels, in hovers, in exported Markdown and in Mermaid: it is read there, and does nothing. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { marked } from 'marked';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { markdownPage } from '../../server/exports/markdown-page.js';
import { mermaidExport } from '../../server/exports/mermaid-export.js';
import { diagramOf } from '../../server/views/render.js';
import { views } from '../../server/views/views-in-order.js';
import { gapsOf, systemFrom } from '../views/helpers.js';
import { site, WatchedPage } from './harness/browser.js';
import { hostileSystems } from './harness/hostile-system.js';
import { pageTools } from './harness/page-tools.js';
import { PanelPage } from './harness/preview-page.js';
import { SpecServer } from './harness/server.js';

const texts = hostileSystems();

let watched: WatchedPage;
let server: SpecServer;
beforeAll(async () => {
    server = await SpecServer.start(texts[0]);
});
beforeEach(async () => {
    watched = await WatchedPage.open();
});
afterEach(() => watched.close());
afterAll(() => server.stop());

const svg = 'document.querySelector(".canvas > svg")';
const parts = ['.toolbar', '.toolbar button', '.menu', '.strip', '.zoom-bar', '.find-bar', '.tooltip', '.banner', '.list'];

function expectNothingHappened(): void {
    expect(watched.incidents).toEqual([]);
    expect(watched.errors).toEqual([]);
}

test('the preview: picture, list, menus, tooltip and selection', async () => {
    const preview = await PanelPage.preview(watched);
    const { page } = watched;
    await page.clock.install();
    let tooltips = 0;
    for (const text of texts) {
        await server.turnTo(text);
        const results = await server.allViews();
        const hovers = await server.hovers(results);
        for (const result of results) {
            await preview.showView(result);
            await page.keyboard.press('1');
            expect(await preview.ask(`tools.activeParts(${svg})`)).toEqual([]);
            expect(await preview.ask(`tools.misplacedTexts(${svg})`)).toEqual([]);
            await page.getByRole('button', { name: /^What is shown/ }).click();
            expect(await preview.ask(`tools.pageOverflow(${JSON.stringify(parts)})`)).toEqual([]);
            await page.keyboard.press('Escape');
            const [first] = result.elements;
            await preview.post({ type: 'select', element: first.id });
            await page.locator('.strip').waitFor();
            await preview.ask('sent.length = 0');
            await page.locator('.canvas > svg .selected').first().hover({ position: { x: 8, y: 8 }, force: true });
            await page.clock.runFor(500);
            const hovered = (await preview.sent()).findLast(message => message.type === 'hover');
            if (hovered) {
                tooltips++;
                await preview.post({ type: 'hover', element: hovered.element, text: hovers.get(hovered.element) ?? '' });
                await page.locator('.tooltip').filter({ hasText: /\w/ }).waitFor();
            }
            expect(await preview.ask(`tools.pageOverflow(${JSON.stringify(parts)})`)).toEqual([]);
            await preview.post({ type: 'select', element: undefined });
            await page.keyboard.press('l');
            expect(await page.locator('.list tbody tr').count()).toBe(result.elements.length);
            expect(await preview.ask('[tools.addresses(document.body), tools.scripts(document.body)]')).toEqual([[`<script> ${site}/preview/page.js`], ['<script>']]);
            await page.keyboard.press('l');
        }
    }
    expect(tooltips).toBeGreaterThan(2 * texts.length);
    expectNothingHappened();
});

test('the analysis page', async () => {
    const analysis = await PanelPage.open(watched, 'analysis', 'light', { uri: 'file:///spec/main.mlsys', analysis: 'goals' });
    for (const text of texts) {
        await server.turnTo(text);
        const { analyses } = await server.analysis('goals');
        for (const { id } of analyses) {
            const answer = await server.analysis(id);
            await analysis.post({ type: 'answer', answer, state: { uri: 'file:///spec/main.mlsys', analysis: id }, bring: false });
            await watched.page.locator('.question', { hasText: answer.question }).waitFor();
            expect(await analysis.ask('[tools.addresses(document.body), tools.scripts(document.body)]')).toEqual([[`<script> ${site}/analysis/page.js`], ['<script>']]);
            expect(await analysis.ask('tools.pageOverflow(["header", ".question"])')).toEqual([]);
        }
    }
    expectNothingHappened();
});

test('hovers as editors render them: no HTML, no picture, no link', async () => {
    for (const [round, text] of texts.entries()) {
        await server.turnTo(text);
        const hovers = await server.hovers(await server.allViews());
        expect(hovers.size).toBeGreaterThan(50);
        const rendered = [...hovers].map(([, hover]) => `<section>${marked.parse(hover, { async: false, gfm: true })}</section>`);
        await watched.show(`hovers-${round}.html`, { type: 'text/html', body: `<!DOCTYPE html><meta charset="utf-8">${rendered.join('\n')}` });
        await watched.page.evaluate(pageTools());
        expect(await watched.page.evaluate('[...document.querySelectorAll("section")].flatMap(section => tools.scripts(section))')).toEqual([]);
        expect(await watched.page.evaluate('tools.addresses(document.body)')).toEqual([]);
    }
    expectNothingHappened();
});

test('the exported Markdown page, also where a wiki lets HTML through', async () => {
    for (const [round, text] of texts.entries()) {
        const system = systemFrom(text);
        const markdown = markdownPage(system, gapsOf(system), { views: views.map(({ id }) => id), pictures: new Map() });
        await watched.show(`page-${round}.html`, { type: 'text/html', body: `<!DOCTYPE html><meta charset="utf-8"><main>${await marked.parse(markdown, { gfm: true })}</main>` });
        await watched.page.evaluate(pageTools());
        expect(await watched.page.evaluate('[tools.addresses(document.querySelector("main")), tools.scripts(document.querySelector("main"))]')).toEqual([[], []]);
        expect(await watched.page.evaluate('[...document.querySelectorAll("h2")].map(heading => heading.textContent)')).toEqual([...views.map(({ title }) => title), 'Findings']);
    }
    expectNothingHappened();
});

test('Mermaid reads and draws it as text, even where its host allows everything', async () => {
    const mermaid = join(import.meta.dirname, '../../node_modules/mermaid/dist/mermaid.min.js');
    watched.serve('mermaid.js', { type: 'text/javascript', body: readFileSync(mermaid, 'utf8') });
    await watched.show('mermaid.html', { type: 'text/html', body: `<!DOCTYPE html><meta charset="utf-8"><script src="${site}/mermaid.js"></script><main></main>` });
    await watched.page.evaluate(pageTools());
    await watched.page.evaluate('mermaid.initialize({ startOnLoad: false, securityLevel: "loose", maxTextSize: 1e7, maxEdges: 1e4 })');
    for (const [round, text] of texts.entries()) {
        const system = systemFrom(text);
        for (const [index, { id }] of views.entries()) {
            const source = mermaidExport(diagramOf(system, gapsOf(system), id));
            expect(await watched.page.evaluate(`mermaid.parse(${JSON.stringify(source)}).then(({ diagramType, config }) => [diagramType, Object.keys(config ?? {})])`), `${id} ${round}`).toEqual(['flowchart-v2', []]);
            // Drawing takes long: over the rounds each view is drawn at least once.
            if (round % views.length !== index) continue;
            await watched.page.evaluate(`mermaid.render('drawn', ${JSON.stringify(source)}).then(({ svg }) => { document.querySelector('main').innerHTML = svg; })`);
            expect(await watched.page.evaluate('tools.addresses(document.querySelector("main")).filter(address => !address.includes(" #"))'), `${id} ${round}`).toEqual([]);
            expect(await watched.page.evaluate('document.querySelectorAll("main :is(script, img, iframe, [onerror], [onload])").length')).toBe(0);
        }
    }
    expectNothingHappened();
});
