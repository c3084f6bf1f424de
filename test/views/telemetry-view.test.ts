import { expect, test } from 'vitest';
import type { Diagram } from '../../server/views/diagram.js';
import { placeDiagram } from '../../server/views/render.js';
import { view } from '../../server/views/views/telemetry.js';
import { gapsOf, systemFrom } from './helpers.js';

function telemetryOf(text: string): Diagram {
    const system = systemFrom(`system S\n${text}`);
    return view.build(system, gapsOf(system));
}

const text = `component Page { role ui }
user goal Fed { measure seen "done" >= 90 % from Clicks }
user goal Unfed { measure unseen "quick" <= 2 s }
user goal Bare
telemetry Clicks { from Page  latency 1 min }
monitor Watch { watches Fed.seen  alert when < 80 % over 7 days  owner "Shop team" }`;

test('gaps come first, then what is covered, by kind', () => {
    expect(telemetryOf(text).grid?.rows.map(({ id, title }) => title || id)).toEqual(['Gaps (2)', 'Unfed.unseen', 'Bare', 'Measures (1)', 'Fed.seen']);
});

test('a row says what records, who watches, who owns and how late it shows', () => {
    const cells = telemetryOf(text).nodes.filter(({ cell }) => cell?.row === 'Fed.seen').map(({ cell, title }) => [cell?.column, title]);
    expect(cells).toEqual([['subject', 'done'], ['signals', 'Clicks'], ['monitors', 'Watch'], ['owner', 'Shop team'], ['delay', '7 days']]);
});

test('a gap stands in the column where something is missing, and pictures its subject', () => {
    const gaps = telemetryOf(text).nodes.filter(({ shape }) => shape === 'gap');
    expect(gaps.map(({ element, title, cell }) => [element, title, cell?.column])).toEqual([['Unfed.unseen', 'no data', 'signals'], ['Bare', 'no measure', 'signals']]);
});

test('nodes stand in their cells', async () => {
    const { placement, grid } = await placeDiagram(telemetryOf(text));
    for (const { id, cell } of telemetryOf(text).nodes) {
        const [place, column, row] = [placement.nodes.get(id), grid?.columns.get(cell?.column ?? ''), grid?.rows.get(cell?.row ?? '')];
        expect(place && column && row && place.x >= column.x && place.x + place.width <= column.x + column.width && place.y >= row.y && place.y + place.height <= row.y + row.height, id).toBe(true);
    }
});
