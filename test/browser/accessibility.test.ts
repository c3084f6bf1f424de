/** axe finds nothing wrong with the pages of panels: every view, each menu, the list and each analysis, in all kinds of themes. */
import axe from 'axe-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ViewResult } from '../../server/editor/view-protocol.js';
import { WatchedPage } from './harness/browser.js';
import { PanelPage } from './harness/preview-page.js';
import { lookedAt } from './harness/samples.js';
import { SpecServer } from './harness/server.js';
import { themeKinds, type ThemeKind } from './harness/theme-names.js';

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

/** What axe finds, in words: with all its rules in one theme; the others show the same elements, and can break only the rules about colours. */
async function violations(kind: ThemeKind): Promise<string[]> {
    const rules = kind === 'light' ? {} : { runOnly: ['color-contrast', 'link-in-text-block'] };
    const found = await watched.page.evaluate<axe.Result[]>(`axe.run(document, ${JSON.stringify({ ...rules, resultTypes: ['violations'] })}).then(({ violations }) => violations)`);
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
            expect(await violations(kind), result.view).toEqual([]);
        }
        await preview.post({ type: 'select', element: results.get(name)?.at(-1)?.elements[0].id });
        await preview.post({ type: 'banner', text: 'A syntax error in the text; this is the last picture before.' });
        await watched.page.keyboard.press('/');
        await watched.page.locator('.find-bar input').fill('a');
        expect(await violations(kind), 'with banner, selection and search').toEqual([]);
        await watched.page.keyboard.press('Escape');
        for (const menu of [/^What is shown/, /^Export/, /^More/]) {
            await watched.page.getByRole('button', { name: menu }).click();
            expect(await violations(kind), String(menu)).toEqual([]);
            await watched.page.keyboard.press('Escape');
        }
        await watched.page.getByRole('button', { name: /^Show as a list/ }).click();
        expect(await violations(kind), 'as a list').toEqual([]);
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
        expect(await violations(kind), id).toEqual([]);
    }
    const tried = await server.whatIf('Golden.liked', '60 %');
    await analysis.post({ type: 'tried', answer: tried, state: { uri: 'file:///spec/main.mlsys', analysis: 'what-if', tried: { measure: 'Golden.liked', value: '60 %' } }, analyses });
    await watched.page.locator('.picture svg').waitFor();
    expect(await violations(kind), 'what if').toEqual([]);
});
