/** Every text of a picture is read easily, in all themes: at least 4.5 to 1 against what is painted behind it, large letters as well. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SystemModel } from '../../server/model/system-model.js';
import { renderView } from '../../server/views/render.js';
import { views } from '../../server/views/views-in-order.js';
import { gapsOf, systemFrom } from '../views/helpers.js';
import { WatchedPage } from './harness/browser.js';
import { pageTools } from './harness/page-tools.js';
import { lookedAt } from './harness/samples.js';
import { readTheme, themeKinds } from './harness/theme-names.js';

const least = 4.5;

let watched: WatchedPage;
beforeAll(async () => {
    watched = await WatchedPage.open();
});
afterAll(() => watched.close());

/** @param style of the page around the picture */
async function paleTexts(svg: string, width: number, height: number, style: string, ground: string): Promise<string[]> {
    await watched.page.setViewportSize({ width: Math.ceil(width), height: Math.ceil(height) });
    await watched.show('picture.html', { type: 'text/html', body: `<!DOCTYPE html><html style="${style.replaceAll('"', '&quot;')}"><meta charset="utf-8"><body style="margin:0">${svg}` });
    await watched.page.evaluate(pageTools());
    return watched.page.evaluate(`tools.paleTexts(document.querySelector('svg'), ${least}, ${JSON.stringify(ground)})`);
}

const systems = Object.entries(lookedAt).map(([name, text]): [string, SystemModel] => [name, systemFrom(text)]);

async function paleOf(theme: 'editor' | 'light' | 'dark' | 'print', style = '', ground = '#fff'): Promise<string[]> {
    const pale: string[] = [];
    for (const [name, system] of systems) {
        for (const { id } of views) {
            const { svg, width, height } = await renderView(system, gapsOf(system), id, { theme });
            pale.push(...(await paleTexts(svg, width, height, style, ground)).map(text => `${name} ${id}: ${text}`));
        }
    }
    return pale;
}

describe('in the editor', () => {
    test.each(themeKinds)('theme %s', async kind => {
        const { variables } = readTheme(kind);
        const style = Object.entries(variables).map(([name, value]) => `${name}:${value}`).join(';');
        expect(await paleOf('editor', style, variables['--vscode-editor-background'])).toEqual([]);
    });
});

describe('in a file', () => {
    test.each(['light', 'dark', 'print'] as const)('%s', async theme => {
        expect(await paleOf(theme)).toEqual([]);
    });
});

test('a picture that follows the reader is for paper when it is printed, also by readers of dark pages', async () => {
    const [, system] = systems[0];
    const groundAndText = '[".canvas", ".heading"].map(name => getComputedStyle(document.querySelector(name)).fill)';
    await watched.show('auto.svg', { type: 'image/svg+xml', body: (await renderView(system, [], 'system', { theme: 'auto' })).svg });
    await watched.page.emulateMedia({ colorScheme: 'dark' });
    expect(await watched.page.evaluate(groundAndText)).toEqual(['rgb(22, 25, 31)', 'rgb(232, 235, 240)']);
    await watched.page.emulateMedia({ colorScheme: 'dark', media: 'print' });
    expect(await watched.page.evaluate(groundAndText)).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
    await watched.page.emulateMedia({ colorScheme: 'light', media: 'screen' });
});

test('pale text would be noticed, whatever lies behind it', async () => {
    const text = (y: number, fill: string, more = ''): string => `<text x="2" y="${y}" class="t${y}" font-size="10" fill="${fill}" ${more}>mmmmmmmm</text>`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 90" width="100" height="90"><path d="M0 30H100V60H0z" fill="#777" fill-opacity=".5"/><path d="M0 75H100" stroke="#111" stroke-width="20"/>`
        + `${text(10, '#999')}${text(25, '#666')}${text(40, '#777')}${text(55, '#333')}${text(78, '#333')}${text(88, '#555', 'opacity=".5"')}</svg>`;
    expect((await paleTexts(svg, 100, 90, '', '#fff')).map(found => found.split(' ')[1])).toEqual(['.t10', '.t40', '.t78', '.t88']);
});
