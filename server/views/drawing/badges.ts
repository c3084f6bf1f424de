/** Findings on an element: a shape of its own for each severity, with how many there are. */
import type { FindingCounts } from '../diagram.js';
import { element, group, nothing, text, type Markup } from './svg.js';

const severities = ['error', 'warning', 'info', 'hint'] as const;
type Severity = typeof severities[number];

/** On a grid of 12 × 12: octagon, triangle, square, disc. */
const shapes: Record<Severity, { readonly shape: string; readonly sign: string }> = {
    error: { shape: 'M3.6.2h4.8l3.4 3.4v4.8l-3.4 3.4H3.6L.2 8.4V3.6z', sign: 'M4 4l4 4M8 4L4 8' },
    warning: { shape: 'M6 .4c.5 0 .8.2 1 .6l4.8 9c.4.8 0 1.6-.9 1.6H1.1c-.9 0-1.3-.8-.9-1.6L5 1c.2-.4.5-.6 1-.6z', sign: 'M6 4v3.4M6 9.5v.1' },
    info: { shape: 'M2 .6h8A1.4 1.4 0 0 1 11.4 2v8a1.4 1.4 0 0 1-1.4 1.4H2A1.4 1.4 0 0 1 .6 10V2A1.4 1.4 0 0 1 2 .6z', sign: 'M6 5.4v3.4M6 3.1v.1' },
    hint: { shape: 'M.2 6a5.8 5.8 0 1 0 11.6 0A5.8 5.8 0 1 0 .2 6z', sign: 'M6 5.4v3.4M6 3.1v.1' },
};

const height = 18;
const digit = 6.2;

export function badgeWidth(findings: FindingCounts): number {
    const shown = severities.filter(severity => findings[severity] > 0);
    return shown.length === 0 ? 0 : shown.reduce((sum, severity) => sum + 15 + countOf(findings[severity]).length * digit + 5, 5);
}

function countOf(count: number): string {
    return count > 99 ? '99+' : String(count);
}

/** A plate of badges whose right end is at `right`, centred on the line `y`; nothing where there are no findings. */
export function drawBadges(findings: FindingCounts, right: number, y: number): Markup {
    const width = badgeWidth(findings);
    if (width === 0) return nothing;
    let x = 6;
    const parts = severities.filter(severity => findings[severity] > 0).map(severity => {
        const count = countOf(findings[severity]);
        const badge = element('g', { class: `badge-${severity}`, transform: `translate(${x} 3)` },
            element('path', { class: 'badge-shape', d: shapes[severity].shape }),
            element('path', { class: 'badge-sign', d: shapes[severity].sign }),
            element('text', { class: 'count', x: 14.5, y: 9.6 }, text(count)));
        x += 15 + count.length * digit + 5;
        return badge;
    });
    return element('g', { class: 'badges', transform: `translate(${Math.round(right - width)} ${Math.round(y - height / 2)})` },
        element('rect', { class: 'badge-plate', width, height, rx: height / 2 }), group(...parts));
}

/** What a screen reader adds to an element's name. */
export function findingsInWords(findings: FindingCounts): string {
    const words = severities.flatMap(severity => findings[severity] === 0 ? [] : `${findings[severity]} ${severity}${findings[severity] === 1 ? '' : 's'}`);
    return words.join(', ');
}
