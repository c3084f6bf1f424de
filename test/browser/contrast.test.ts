/**
 * Every picture of every sample can be seen in all themes: its texts with at least 4.5 to 1 against what is painted behind them, large letters as
 * well, and its lines, outlines, icons and marks with 3 to 1.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { styleSheet } from '../../server/views/drawing/style.js';
import { renderView } from '../../server/views/render.js';
import { views } from '../../server/views/views-in-order.js';
import { Workspace } from '../../server/workspace/workspace.js';
import { sampleSystems, type SampleSystem } from '../helpers/sample-texts.js';
import { gapsOf, workedExample } from '../views/helpers.js';
import { WatchedPage } from './harness/browser.js';
import { pageTools } from './harness/page-tools.js';
import { readTheme, themeKinds } from './harness/theme-names.js';
import type { Worn } from './page/exchanged.js';

let watched: WatchedPage;
beforeAll(async () => {
    watched = await WatchedPage.open();
    await watched.show('picture.html', { type: 'text/html', body: '<!DOCTYPE html><meta charset="utf-8"><body style="margin:0">' });
    await watched.page.evaluate(pageTools());
});
afterAll(() => watched.close());

const inTheEditor = themeKinds.map((kind): Worn => {
    const { variables } = readTheme(kind);
    return { name: `editor, ${kind}`, styleSheet: styleSheet('editor'), variables, ground: variables['--vscode-editor-background'] };
});
const inFiles = (['light', 'dark', 'print'] as const).map((theme): Worn => ({ name: theme, styleSheet: styleSheet(theme), variables: {}, ground: '#fff' }));

async function put({ svg, width, height }: { readonly svg: string; readonly width: number; readonly height: number }): Promise<void> {
    await watched.page.setViewportSize({ width: Math.ceil(width), height: Math.ceil(height) });
    await watched.page.evaluate(`document.body.innerHTML = ${JSON.stringify(svg)}; undefined`);
}

function paleParts(themes: readonly Worn[]): Promise<string[]> {
    return watched.page.evaluate<string[]>(`tools.paleParts(document.querySelector('svg'), ${JSON.stringify(themes)})`);
}

async function paleIn({ texts }: SampleSystem): Promise<string[]> {
    const workspace = new Workspace();
    for (const [name, text] of Object.entries(texts)) workspace.setText(`file:///${name}`, text);
    const pale: string[] = [];
    for (const system of workspace.systems()) {
        for (const { id } of views) {
            const options = { overlays: { personal: true, criticality: true, satisfaction: true } };
            await put(await renderView(system, gapsOf(system), id, { theme: 'editor', options }));
            pale.push(...(await paleParts([...inTheEditor, ...inFiles])).map(found => `${id}, ${found}`));
            expect(await watched.page.evaluate('tools.unjudged(document.querySelector("svg"))'), 'what is drawn is to be seen or known to say nothing').toEqual([]);
        }
    }
    return pale;
}

test.each(sampleSystems().map(system => [system.name, system] as const))('%s', async (_, system) => {
    expect(await paleIn(system)).toEqual([]);
});

test('a picture that follows the reader is for paper when it is printed, also by readers of dark pages', async () => {
    await put(await renderView(workedExample(), [], 'system', { theme: 'auto' }));
    const groundAndText = '[".canvas", ".heading"].map(name => getComputedStyle(document.querySelector(name)).fill)';
    await watched.page.emulateMedia({ colorScheme: 'dark' });
    expect(await watched.page.evaluate(groundAndText)).toEqual(['rgb(22, 25, 31)', 'rgb(232, 235, 240)']);
    await watched.page.emulateMedia({ colorScheme: 'dark', media: 'print' });
    expect(await watched.page.evaluate(groundAndText)).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
    await watched.page.emulateMedia({ colorScheme: 'light', media: 'screen' });
});

const onWhite: Worn = { name: 'white', variables: {}, ground: '#fff' };

function drawing(...parts: readonly string[]): { readonly svg: string; readonly width: number; readonly height: number } {
    return { svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 90" width="100" height="90">${parts.join('')}</svg>`, width: 100, height: 90 };
}

/** The classes of what is too pale. */
async function foundIn(...parts: readonly string[]): Promise<string[]> {
    await put(drawing(...parts));
    return (await paleParts([onWhite])).map(found => found.split(' ')[2]);
}

test('pale text would be noticed, whatever lies behind it', async () => {
    const text = (y: number, fill: string, more = ''): string => `<text x="2" y="${y}" class="t${y}" font-size="10" fill="${fill}" ${more}>mmmmmmmm</text>`;
    expect(await foundIn(
        '<path d="M0 30H100V60H0z" fill="#777" fill-opacity=".5"/><path d="M0 75H100" stroke="#111" stroke-width="20"/>',
        text(10, '#999'), text(25, '#666'), text(40, '#777'), text(55, '#333'), text(78, '#333'), text(88, '#555', 'opacity=".5"'),
    )).toEqual(['.t10', '.t40', '.t78', '.t88']);
});

test('a pale outline would be noticed, of whatever it is the outline', async () => {
    const box = (name: string, y: number, stroke: string, fill = '#fff'): string => `<path class="outline ${name}" d="M5 ${y}h50v12h-50z" stroke="${stroke}" fill="${fill}"/>`;
    expect(await foundIn(
        box('dark', 5, '#777'), box('pale', 20, '#bbb'), box('filled', 35, '#bbb', '#555'), box('without', 50, 'none', 'transparent'),
        '<path class="band" d="M0 65h100v25h-100z" fill="#777"/>', box('sunk', 70, '#555', '#888'),
    )).toEqual(['.outline.pale', '.outline.sunk']);
});

test('a pale line or icon would be noticed, whatever it runs over', async () => {
    const line = (name: string, y: number, more: string): string => `<path class="line ${name}" d="M5 ${y}H95" fill="none" stroke="#777" stroke-width="2" ${more}/>`;
    expect(await foundIn(
        line('plain', 5, ''), line('faint', 15, 'stroke-opacity=".5"'), '<path class="halo" d="M5 25H95" stroke="#b0b" stroke-opacity=".5" stroke-width="12"/>', line('haloed', 25, ''),
        '<g opacity=".6"><path class="icon faded" d="M5 40h8v8h-8z" fill="none" stroke="#777"/></g>',
        '<path class="badge-shape" d="M20 40h12v12h-12z" fill="#777"/><path class="badge-sign clear" d="M23 46h6" stroke="#fff" fill="none"/><path class="badge-sign lost" d="M23 49h6" stroke="#999" fill="none"/>',
    )).toEqual(['.line.faint', '.line.haloed', '.icon.faded', '.badge-sign.lost']);
});

test('a shape of a new class would have to be judged', async () => {
    await put(drawing('<path class="outline" d="M0 0h9v9z"/><path class="ribbon" d="M0 0h9"/><rect class="canvas"/>'));
    expect(await watched.page.evaluate('tools.unjudged(document.querySelector("svg"))')).toEqual(['<path class="ribbon">']);
});
