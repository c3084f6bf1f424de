/** What is no text in the preview is seen in all themes, with at least 3 to 1: icons, switches, marks of findings, and the ring around what has the focus. */
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
beforeAll(async () => {
    const server = await SpecServer.start(lookedAt.draft);
    const draft = await server.allViews();
    await server.turnTo(lookedAt.finished);
    drawn = [...await server.allViews(), ...draft];
    await server.stop();
    watched = await WatchedPage.open();
    preview = await PanelPage.preview(watched);
});
afterAll(() => watched.close());

function controls(): Promise<ControlsSeen> {
    return preview.ask<ControlsSeen>('tools.paleControls()');
}

/** Presses Tab from the beginning of the page until it is through. */
async function ringsOf(): Promise<FocusSeen[]> {
    await preview.ask('document.activeElement.blur()');
    const rings: FocusSeen[] = [];
    for (let keys = 0; keys < 200; keys++) {
        await watched.page.keyboard.press('Tab');
        const ring = await preview.ask<FocusSeen | undefined>('tools.focusSeen()');
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
