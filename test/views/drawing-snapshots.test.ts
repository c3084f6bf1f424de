/**
 * The drawing of the example that shows every kind of declaration, element by element: a change of the drawing shows
 * as a difference here. Written anew with `npx vitest run --project unit test/views/drawing-snapshots.test.ts -u`.
 */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderView } from '../../server/views/render.js';
import { views } from '../../server/views/views-in-order.js';
import { gapsOf, workedExample } from './helpers.js';

/** One element a line, whole pixels, without tooltips and colours: what a person would see move. */
function normalised(svg: string): string {
    return svg
        .replace(/<style>[^<]*<\/style>/, '')
        .replace(/<title>[^<]*<\/title>/g, '')
        .replace(/ (?:aria-label|role|tabindex)="[^"]*"/g, '')
        .replace(/ (d|x|y|x1|y1|x2|y2|cx|cy|width|height|transform|viewBox|points)="([^"]*)"/g, (_, key: string, value: string) =>
            ` ${key}="${value.replace(/-?\d*\.\d+/g, number => String(Math.round(Number(number)) || 0))}"`)
        .replace(/></g, '>\n<');
}

describe('the drawing of the worked example', () => {
    it.each(views.map(({ id }) => id))('%s', async view => {
        const system = workedExample();
        const { svg } = await renderView(system, gapsOf(system), view, { theme: 'light' });
        await expect(`${normalised(svg)}\n`).toMatchFileSnapshot(join(import.meta.dirname, '__snapshots__', `${view}.svg`));
    });
});
