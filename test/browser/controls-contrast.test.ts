/** What is no text in the pages of panels is seen in all themes, with at least 3 to 1: icons, switches, marks of findings, and the ring around what has the focus. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ViewResult } from '../../server/editor/view-protocol.js';
import { WatchedPage } from './harness/browser.js';
import { PanelPage } from './harness/preview-page.js';
import { lookedAt } from './harness/samples.js';
import { SpecServer } from './harness/server.js';
import { themeKinds } from './harness/theme-names.js';
import type { ControlsSeen, FocusSeen } from './page/exchanged.js';

let watched: WatchedPage;
let preview: PanelPage;
let drawn: readonly ViewResult[];
let server: SpecServer;
beforeAll(async () => {
    server = await SpecServer.start(lookedAt.draft);
    const draft = await server.allViews();
    await server.turnTo(lookedAt.finished);
    drawn = [...await server.allViews(), ...draft];
    watched = await WatchedPage.open();
    preview = await PanelPage.preview(watched);
});
afterAll(async () => {
    await watched.close();
    await server.stop();
});

function controls(): Promise<ControlsSeen> {
    return preview.ask<ControlsSeen>('tools.paleControls("preview")');
}

/** Presses Tab from the beginning of a page until it is through, or so many times. */
async function ringsOf(page = preview, most = 200): Promise<FocusSeen[]> {
    await page.ask('document.activeElement.blur()');
    const rings: FocusSeen[] = [];
    for (let keys = 0; keys < most; keys++) {
        await page.watched.page.keyboard.press('Tab');
        const ring = await page.ask<FocusSeen | undefined>('tools.focusSeen()');
        if (!ring) break;
        rings.push(ring);
    }
    return rings;
}

const press = (name: RegExp): Promise<void> => watched.page.getByRole('button', { name }).first().click();

describe.each(themeKinds)('in the theme %s', kind => {
    beforeAll(() => preview.setTheme(kind));

    test('icons, the chosen view, switches that are on, ticks in menus and marks of findings', async () => {
        const draft = drawn.findLast(({ view }) => view === 'system');
        if (!draft) throw new Error('The draft was not drawn.');
        await preview.showView(draft);
        await press(/^What is shown/);
        const menu = await controls();
        expect(menu.pale).toEqual([]);
        await watched.page.keyboard.press('Escape');
        await press(/^Show as a list/);
        await preview.ask('document.activeElement.blur()');
        const list = await controls();
        expect(list.pale).toEqual([]);
        await press(/^Show as a list/);
        const seen = Object.entries({ ...list.seen, '[aria-checked="true"]': menu.seen['[aria-checked="true"]'] });
        expect(seen.filter(([, count]) => count === 0), 'all kinds were there to be looked at').toEqual([]);
    });

    test('the ring around what has the focus, on everything that the Tab key reaches', async () => {
        const reached = new Set<string>();
        for (const result of drawn) {
            await preview.showView(result);
            const rings = await ringsOf();
            expect(rings.filter(({ contrast }) => contrast < 3), `${result.system} ${result.view}`).toEqual([]);
            expect(rings.some(({ inPicture }) => inPicture)).toBe(true);
            for (const { look } of rings) reached.add(look.split('.')[1]?.split(' ')[0] ?? '');
        }
        expect([...reached]).toEqual(expect.arrayContaining(['node', 'edge', 'gate', 'loop-mark', 'row', 'cluster', 'icon-button']));
    });
});

test('of the analyses: bars, notes, the marked row and the ring around what has the focus, in all themes', async () => {
    const page = await WatchedPage.open();
    const analysis = await PanelPage.open(page, 'analysis', 'light', { uri: 'file:///spec/main.mlsys', analysis: 'goals' });
    const { analyses } = await server.analysis('goals');
    const seen = new Map<string, number>();
    const look = async (where: string): Promise<void> => {
        const found = await analysis.ask<ControlsSeen>('tools.paleControls("analysis")');
        expect(found.pale, where).toEqual([]);
        for (const [selector, count] of Object.entries(found.seen)) seen.set(selector, (seen.get(selector) ?? 0) + count);
        const rings = await ringsOf(analysis, 30);
        expect(rings.length, where).toBeGreaterThan(0);
        expect(rings.filter(({ contrast }) => contrast < 3), where).toEqual([]);
    };
    for (const kind of themeKinds) {
        await analysis.setTheme(kind);
        for (const { id } of analyses) {
            const answer = await server.analysis(id);
            const [marked] = answer.tables.flatMap(({ rows }) => rows.flatMap(({ element }) => element ?? []));
            await analysis.post({ type: 'answer', answer, state: { uri: 'file:///spec/main.mlsys', analysis: id, focus: marked === undefined ? [] : [marked] }, bring: true });
            await page.page.locator('.question', { hasText: answer.question }).waitFor();
            await look(`${id}, ${kind}`);
        }
        const tried = await server.whatIf('Golden.liked', '60 %');
        await analysis.post({ type: 'tried', answer: tried, state: { uri: 'file:///spec/main.mlsys', analysis: 'what-if', tried: { measure: 'Golden.liked', value: '60 %' } }, analyses });
        await page.page.locator('.picture svg').waitFor();
        await look(`what if, ${kind}`);
    }
    expect([...seen].filter(([, count]) => count === 0), 'all kinds were there to be looked at').toEqual([]);
    await page.close();
});

test('a pale icon, switch or ring would be noticed', async () => {
    await preview.setTheme('light');
    await preview.showView(drawn[0]);
    const root = (property: string, value: string): Promise<void> => preview.ask(`document.documentElement.style.setProperty('--vscode-${property}', '${value}')`);
    await root('focusBorder', '#cccccc');
    const rings = await ringsOf();
    expect(rings.filter(({ contrast }) => contrast >= 3)).toEqual([]);
    expect(rings.length).toBeGreaterThan(10);
    await root('foreground', '#999999');
    await root('inputOption-activeBackground', '#eeeeee');
    await root('inputOption-activeBorder', '#cccccc');
    await press(/^Show as a list/);
    const { pale } = await controls();
    expect(pale).toEqual(expect.arrayContaining([expect.stringMatching(/svg\.sign/), expect.stringMatching(/button\.icon-button Show as a list/)]) as string[]);
});
