/** The key below a picture: one line of small samples, broken where the picture ends. */
import type { LegendEntry } from '../diagram.js';
import { textWidth } from '../layout/text.js';
import { drawStripe, lineStyle } from './edges.js';
import { drawIcon } from './icons.js';
import { arrowHead, detailOf, outlineOf, roundedRectangle } from './path.js';
import { element, group, nothing, number, text, type Markup } from './svg.js';

const font = { size: 11, bold: false };
const lineHeight = 24;
const gap = 20;

export interface PlacedLegend {
    readonly width: number;
    readonly height: number;
    draw(x: number, y: number): Markup;
}

export function placeLegend(entries: readonly LegendEntry[], widest: number): PlacedLegend {
    let x = 0;
    let y = 0;
    let width = 0;
    const placed = entries.map(entry => {
        const room = sampleWidth(entry) + 7 + textWidth(entry.text, font);
        if (x > 0 && x + room > widest) {
            x = 0;
            y += lineHeight;
        }
        const at = { entry, x, y };
        x += room + gap;
        width = Math.max(width, x - gap);
        return at;
    });
    return {
        width, height: entries.length === 0 ? 0 : y + lineHeight,
        draw: (left, top) => entries.length === 0 ? nothing : element('g', { class: 'legend', role: 'presentation', transform: `translate(${number(left)} ${number(top)})` },
            ...placed.map(({ entry, x: dx, y: dy }) => element('g', { transform: `translate(${number(dx)} ${dy})` },
                drawSample(entry),
                element('text', { class: 'legend-text', x: sampleWidth(entry) + 7, y: 16 }, text(entry.text))))),
    };
}

function sampleWidth(entry: LegendEntry): number {
    switch (entry.sample) {
        case 'node': return 24;
        case 'edge': return 32;
        case 'icon': return 12;
        case 'gate': return 24;
        case 'loop': return 28;
        case 'boundary': case 'zone': return 24;
    }
}

function drawSample(entry: LegendEntry): Markup {
    switch (entry.sample) {
        case 'node': {
            // Drawn at twice its size and shrunk, so that corners and folds keep their proportions.
            const detail = detailOf(entry.shape, 48);
            const family = entry.shape === 'card' ? 'card' : entry.shape === 'world' || entry.shape === 'person' || entry.shape === 'external' ? 'world' : 'component';
            return element('g', { class: `node ${family} shape-${entry.shape} tone-${entry.tone}`, transform: 'translate(0 4) scale(.5)' },
                element('path', { class: 'outline', d: outlineOf(entry.shape, 48, 32), 'stroke-width': 2.4 }),
                detail === undefined ? nothing : element('path', { class: 'detail', d: detail, 'stroke-width': 2.4 }));
        }
        case 'edge': {
            const style = lineStyle(entry.kind, entry.weight);
            const size = 6 + style.width;
            return element('g', { class: `edge-${entry.kind}` },
                element('path', { class: 'line', d: `M1 12H${style.head === 'none' ? 31 : 31 - size}`, 'stroke-width': style.width, 'stroke-dasharray': style.dash }),
                style.head === 'none' ? nothing : element('path', { class: style.head === 'open' ? 'open' : 'arrow', d: arrowHead({ x: 0, y: 12 }, { x: 31, y: 12 }, size, size * 0.86) }));
        }
        case 'icon': return drawIcon(entry.icon, entry.tone, 0, 6);
        case 'gate': return element('g', { class: 'gate' },
            element('path', { class: 'panel', d: roundedRectangle(2, 6, 20, 12, 2), 'stroke-dasharray': entry.weak ? '4 3' : undefined }),
            element('path', { class: 'post', d: 'M2 4v16M22 4v16' }));
        case 'loop': return group(drawStripe('halo-rim', 0, 0, 'M6 12H22'), drawStripe('halo', 0, 0, 'M6 12H22'), element('path', { class: 'line loop-sample', d: 'M3 12H25', 'stroke-width': 1.5 }));
        case 'zone': return element('path', { class: `zone tone-${entry.tone}`, d: roundedRectangle(1, 4, 22, 16, 4) });
        case 'boundary': return element('g', { class: 'boundary' }, element('path', { class: 'frame', d: roundedRectangle(1, 4, 22, 16, 4) }));
    }
}
