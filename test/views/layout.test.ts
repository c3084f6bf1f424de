import { describe, expect, test } from 'vitest';
import type { SystemModel } from '../../server/model/system-model.js';
import { laneRows } from '../../server/views/layout/lanes.js';
import { layOut } from '../../server/views/layout/layout.js';
import { reversedEdges } from '../../server/views/layout/orientation.js';
import { ledToOutlines } from '../../server/views/layout/outlines.js';
import type { EdgePlace, LayoutGraph } from '../../server/views/layout/placement.js';
import { textWidth, tidy, wrapText } from '../../server/views/layout/text.js';
import { pictureOf, renderView } from '../../server/views/render.js';
import { readXml, systemFrom } from './helpers.js';

const font = { size: 13, bold: false };

function graph(edges: readonly (readonly [string, string])[], more: Partial<LayoutGraph> = {}): LayoutGraph {
    const ids = [...new Set(edges.flat())];
    return {
        nodes: ids.map(id => ({ id, width: 80, height: 40 })),
        edges: edges.map(([from, to], index) => ({ id: `e${index}`, from, to, main: true })),
        clusters: [], rowGap: 30, nodeGap: 30, ...more,
    };
}

describe('placing', () => {
    test('main edges run downwards, and the arrow ends at its target', async () => {
        const { placement: placed } = await layOut(graph([['a', 'b'], ['b', 'c'], ['c', 'a']]));
        const [a, b, c] = ['a', 'b', 'c'].map(id => placed.nodes.get(id)?.y ?? NaN);
        expect(a).toBeLessThan(b);
        expect(b).toBeLessThan(c);
        const tip = placed.edges.get('e2')?.tip;
        const target = placed.nodes.get('a');
        expect(tip && target && tip.x >= target.x - 1 && tip.x <= target.x + target.width + 1 && tip.y >= target.y - 1 && tip.y <= target.y + target.height + 1).toBe(true);
    });

    test('a label between two parts of an inner box stands inside that box', async () => {
        const plain = graph([['a', 'b']]);
        const { placement: placed } = await layOut({
            ...plain,
            nodes: plain.nodes.map(node => ({ ...node, cluster: 'inner' })),
            edges: plain.edges.map(edge => ({ ...edge, label: { width: 60, height: 20 } })),
            clusters: [{ id: 'outer', header: { width: 60, height: 20 } }, { id: 'inner', parent: 'outer', header: { width: 60, height: 20 } }],
        });
        const [label, inner, outer] = [placed.edges.get('e0')?.label, placed.clusters.get('inner'), placed.clusters.get('outer')];
        expect(label && inner && label.x >= inner.x && label.x + label.width <= inner.x + inner.width && label.y >= inner.y && label.y + label.height <= inner.y + inner.height).toBe(true);
        expect(inner && outer && inner.x > outer.x && inner.x + inner.width < outer.x + outer.width).toBe(true);
        expect(placed.notice).toBeUndefined();
    });

    test('a cycle is turned round at one edge only', () => {
        expect([...reversedEdges(graph([['a', 'b'], ['b', 'c'], ['c', 'a']]))]).toEqual(['e2']);
    });
});

describe('lanes', () => {
    test('in one lane, what supports stands below what it supports', () => {
        const node = (id: string): Parameters<typeof laneRows>[0]['nodes'][number] => ({ id, shape: 'card', tone: 'user', title: id, rows: [], findings: { error: 0, warning: 0, info: 0, hint: 0, messages: [] }, lane: 'l', accessibleName: id });
        const edge = (from: string, to: string): Parameters<typeof laneRows>[0]['edges'][number] => ({ id: from + to, from, to, kind: 'supports', marks: [], loops: [], findings: node('').findings, accessibleName: '' });
        const { rowOf } = laneRows({
            view: 'v', title: '', summary: '', whenEmpty: '', clusters: [], legend: [], lanes: [{ id: 'l', title: '', hint: '', tone: 'user', whenEmpty: '' }],
            nodes: ['a', 'b', 'c'].map(node), edges: [edge('b', 'a'), edge('c', 'b')],
        });
        expect([...rowOf]).toEqual([['a', 0], ['b', 1], ['c', 2]]);
    });
});

describe('text', () => {
    test('lines fit their width, and what does not fit ends in an ellipsis', () => {
        const lines = wrapText('a rather long sentence that no card can hold in two lines of this width', font, 120, 2);
        expect(lines).toHaveLength(2);
        expect(lines[1]).toMatch(/…$/);
        for (const line of lines) expect(textWidth(line, font)).toBeLessThanOrEqual(120);
    });

    test('one endless word is broken, at its inner borders where it has some', () => {
        expect(wrapText('NameWithoutAnySpaceInIt', font, 125, 3)).toEqual(['NameWithoutAny', 'SpaceInIt']);
        for (const line of wrapText('x'.repeat(200), font, 110, 3)) expect(textWidth(line, font)).toBeLessThanOrEqual(110);
    });

    test('characters that no XML file may hold, or that turn the direction of writing, are gone', () => {
        expect(tidy('a\u0000b\u202ec\ud800d \n\t e')).toBe('abc\ufffdd e');
    });
});

describe('size', () => {
    const count = 20_000;

    test(`${count} elements give a simplified picture instead of none`, async () => {
        const lines = Array.from({ length: count / 4 }, (_, i) => `component C${i}\nflow C${i} -> C${(i * 7 + 1) % (count / 4)}\nsystem goal G${i} { supports G${Math.floor(i / 2)} }\ntelemetry T${i} { from C0 }`);
        const system = systemFrom(`system Large\n${lines.join('\n')}\nguardrail G { on C9 guards C0 -> C4999 }`);
        for (const view of ['goals', 'system']) {
            const picture = await renderView(system, [], view, { theme: 'light' });
            expect(picture.notice).toMatch(/^Simplified picture/);
            expect(picture.elements.length).toBeGreaterThanOrEqual(count / 4);
            expect(picture.svg.endsWith('</svg>')).toBe(true);
        }
    }, 60_000);

    test('a picture of many hundred elements leaves the small print out and says so', async () => {
        const system = systemFrom(`system Many\n${Array.from({ length: 400 }, (_, i) => `component C${i} "Part"\nflow C${i} -> C${i >> 1} "words on a line"`).join('\n')}`);
        const picture = await renderView(system, [], 'system', { theme: 'light' });
        expect(picture.notice).toMatch(/^Less detail/);
        expect(picture.svg).not.toContain('words on a line</text>');
        expect(picture.svg).toContain('C399');
    }, 60_000);

    test('on the limit the small print does not come and go with one element', () => {
        const parts = (count: number): SystemModel => systemFrom(`system Many\n${Array.from({ length: count }, (_, i) => `component C${i} "Part"`).join('\n')}`);
        const shown = (count: number, wasInFull: boolean): boolean => pictureOf(parts(count), [], 'system', { wasInFull }).isInFull;
        expect([300, 301].map(count => shown(count, false))).toEqual([true, false]);
        expect([301, 330, 331].map(count => shown(count, true))).toEqual([true, true, false]);
    });

    test('a chain of parts as deep as the system is drawn', async () => {
        const system = systemFrom(`system Deep\n${Array.from({ length: 3000 }, (_, i) => `component C${i} { part of C${i + 1} }`).join('\n')}\ncomponent C3000`);
        expect(readXml((await renderView(system, [], 'system', { theme: 'light' })).svg)[0].name).toBe('svg');
    }, 60_000);

    test('a cycle through every element is walked without running out of stack', () => {
        const ring = graph(Array.from({ length: count }, (_, i) => [`n${i}`, `n${(i + 1) % count}`] as const));
        expect(reversedEdges(ring).size).toBe(1);
    });
});

describe('outlines', () => {
    test('a line to a cut-off corner goes on to the outline', () => {
        const place = { x: 0, y: 100, width: 200, height: 60 };
        const line = (x: number): EdgePlace => ({ curves: [[{ x, y: 0 }, { x, y: 30 }, { x, y: 60 }, { x, y: 92 }]], tip: { x, y: 100 } });
        const from = { shape: 'box', place: { x: 0, y: -60, width: 200, height: 60 } } as const;
        const { tip } = ledToOutlines(line(3), from, { shape: 'world', place });
        expect(tip.y).toBeGreaterThan(110);
        expect(tip.y).toBeLessThan(130);
        expect(ledToOutlines(line(100), from, { shape: 'world', place })).toEqual(line(100));
    });
});
