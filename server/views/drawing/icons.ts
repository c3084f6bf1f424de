/** Small line icons on a grid of 12 × 12, stroked in the colour of their tone. */
import type { Icon, Tone } from '../diagram.js';
import { element, type Markup } from './svg.js';

const circle = (x: number, y: number, r: number): string => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;

const paths: Record<Icon, string> = {
    ml: `${circle(2.4, 2.9, 1.3)}${circle(2.4, 9.1, 1.3)}${circle(9.4, 6, 1.6)}M3.6 3.4l4.4 1.9M3.6 8.6l4.4-1.9`,
    software: 'M4 2.6L1 6l3 3.4M8 2.6L11 6 8 9.4M6.8 2L5.2 10',
    data: 'M2 3c0-2 8-2 8 0v6c0 2-8 2-8 0zM2 3c0 2 8 2 8 0M2 6c0 2 8 2 8 0',
    hardware: 'M3 3h6v6H3zM4.6 3V1.2M7.4 3V1.2M4.6 10.8V9M7.4 10.8V9M3 4.6H1.2M3 7.4H1.2M10.8 4.6H9M10.8 7.4H9',
    human: `${circle(6, 3.4, 2.1)}M1.8 10.8c0-5 8.4-5 8.4 0`,
    external: 'M5 2.4H2v7.6h7.6V7M6.8 1.6h3.6v3.6M10.2 1.8L5.8 6.2',
    actor: `${circle(6, 3.4, 2.1)}M1.8 10.8c0-5 8.4-5 8.4 0`,
    environment: `${circle(6, 6, 4.7)}M1.4 6h9.2M6 1.3c-3.2 2.8-3.2 6.6 0 9.4M6 1.3c3.2 2.8 3.2 6.6 0 9.4`,
    telemetry: 'M.8 6.4h2.5l1.5-3.8 2.5 7 1.5-3.2h2.4',
    pipeline: 'M1.2 3h3L6.6 6 4.2 9h-3L3.4 6zM6 3h2.4l2.4 3-2.4 3H6',
    rising: 'M1 9.6l3.4-3.6 2.2 2L11 3.2M7.6 3.2H11v3.4',
    falling: 'M1 2.8l3.4 3.6 2.2-2L11 9.2M7.6 9.2H11V5.8',
    measure: 'M1.8 9.2a4.8 4.8 0 1 1 8.4 0M6 7.6l2.2-3.2',
    'measure-without-data': 'M2 3c0-2 8-2 8 0v6c0 2-8 2-8 0zM2 3c0 2 8 2 8 0M.6 11.4L11.4 .6',
    'no-measure': `${circle(6, 6, 4.6)}M2.8 9.2l6.4-6.4`,
    guard: 'M6 1l4.2 1.5v3.3c0 2.6-1.7 4.3-4.2 5.3-2.5-1-4.2-2.7-4.2-5.3V2.5z',
    loop: 'M10.4 4.6A4.7 4.7 0 0 0 1.6 4.2M1.6 7.4a4.7 4.7 0 0 0 8.8.4M1.4 1.6v2.8h2.8M10.6 10.4V7.6H7.8',
    goal: `${circle(6, 6, 4.7)}${circle(6, 6, 1.7)}`,
    property: 'M6 1l5 5-5 5-5-5zM4 6.1l1.4 1.4L8 4.8',
    requirement: 'M2.6 1.2h4.8l2 2v7.6H2.6zM4.4 5h3.2M4.4 7.6h3.2',
    error: `${circle(6, 6, 4.7)}M4.3 4.3l3.4 3.4M7.7 4.3L4.3 7.7`,
    warning: 'M6 1.5l5 8.9H1zM6 4.8v2.6M6 8.9v.1',
    hint: `${circle(6, 6, 4.7)}M6 5.6v3M6 3.5v.1`,
};

/** An icon whose top left is at `x`, `y`; `size` is its side in pixels. */
export function drawIcon(icon: Icon, tone: Tone | undefined, x: number, y: number, size = 12): Markup {
    const scale = size === 12 ? '' : ` scale(${size / 12})`;
    return element('path', { class: tone === undefined ? 'icon' : `icon tone-${tone}`, d: paths[icon], transform: `translate(${Math.round(x * 100) / 100} ${Math.round(y * 100) / 100})${scale}` });
}
