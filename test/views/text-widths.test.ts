/** Layout measures text without fonts; a renderer with the widest of the usual fonts must not need more room. */
import { Resvg } from '@resvg/resvg-js';
import { expect, it } from 'vitest';
import { diagramOf } from '../../server/views/render.js';
import { textWidth } from '../../server/views/layout/text.js';
import { views } from '../../server/views/views-in-order.js';
import { gapsOf, workedExample } from './helpers.js';

const system = workedExample();
const lines = views.flatMap(({ id }) => diagramOf(system, gapsOf(system), id).nodes.flatMap(({ title, subtitle, rows }) => [title, subtitle ?? '', ...rows.map(({ text }) => text)])).filter(line => line !== '');

function drawnWidth(text: string, size: number, bold: boolean): number {
    const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="40"><text x="9" y="30" font-family="DejaVu Sans" font-size="${size}" font-weight="${bold ? 700 : 400}">${escaped}</text></svg>`;
    return new Resvg(svg, { font: { loadSystemFonts: true } }).getBBox()?.width ?? 0;
}

it.each([[13, true], [11, false]])('at %d pixels, bold: %s', (size, bold) => {
    const chosen = [...new Set(lines)].filter((_, index) => index % 3 === 0);
    expect(chosen.length).toBeGreaterThan(15);
    const tooWide = chosen.filter(line => drawnWidth(line, size, bold) > textWidth(line, { size, bold }) + 0.5);
    expect(tooWide).toEqual([]);
    for (const line of chosen) expect(drawnWidth(line, size, bold)).toBeGreaterThan(0);
});
