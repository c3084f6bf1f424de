/** What lies behind the nodes of a chart or a matrix: titles, lines between rows, shaded zones. */
import type { DiagramGrid, GridRow } from '../diagram.js';
import type { PlacedGrid } from '../layout/grid.js';
import { textWidth, wrapText } from '../layout/text.js';
import { roundedRectangle } from './path.js';
import { element, group, nothing, number, text, type Markup } from './svg.js';

const titleFont = { size: 12.5, bold: true };
const hintFont = { size: 10.5, bold: false };
const lineHeight = 13;
const widestColumnHint = 210;

function hintOfColumn(grid: DiagramGrid, index: number): string[] {
    const { hint } = grid.columns[index];
    return hint === undefined ? [] : wrapText(hint, hintFont, widestColumnHint, 2);
}

/** Height of the column titles. */
export function gridHeader(grid: DiagramGrid): number {
    return 26 + Math.max(0, ...grid.columns.map((_, index) => hintOfColumn(grid, index).length)) * lineHeight;
}

/** Room at the left for titles of rows: charts have them. */
export function rowTitleColumn(grid: DiagramGrid): number {
    return grid.kind === 'chart' ? 150 : 0;
}

export function columnTitleWidth(grid: DiagramGrid, id: string): number {
    const index = grid.columns.findIndex(column => column.id === id);
    if (index < 0) return 0;
    return Math.ceil(Math.max(textWidth(grid.columns[index].title, titleFont), ...hintOfColumn(grid, index).map(line => textWidth(line, hintFont)))) + 24;
}

function hintOfRow(row: GridRow, width: number): string[] {
    return row.hint === undefined ? [] : wrapText(row.hint, hintFont, width, 4);
}

/** Least height of a row, for what its title needs. */
export function rowTitleHeight(grid: DiagramGrid, id: string): number {
    const row = grid.rows.find(candidate => candidate.id === id);
    if (!row) return 0;
    if (row.isHeading) return 40;
    return grid.kind === 'chart' ? 44 + hintOfRow(row, rowTitleColumn(grid) - 34).length * lineHeight : 0;
}

export function drawGrid(grid: DiagramGrid, placed: PlacedGrid): Markup {
    const { width } = placed.placement;
    const headings = grid.columns.map((column, index) => {
        const place = placed.columns.get(column.id);
        if (!place) return nothing;
        const x = grid.kind === 'chart' ? place.x + place.width / 2 : place.x + 10;
        const anchor = grid.kind === 'chart' ? 'middle' : undefined;
        return group(
            element('text', { class: 'axis', x, y: 13, 'text-anchor': anchor }, text(column.title)),
            ...hintOfColumn(grid, index).map((line, number) => element('text', { class: 'axis-hint', x, y: 28 + number * lineHeight, 'text-anchor': anchor }, text(line))));
    });
    const axis = grid.columnAxis === undefined ? nothing : element('text', { class: 'axis-hint', x: 24, y: 13 }, text(`${grid.columnAxis} →`));
    const rows = grid.rows.map(row => {
        const place = placed.rows.get(row.id);
        if (!place) return nothing;
        const line = element('path', { class: 'grid-line', d: `M0 ${number(place.y)}H${number(width)}` });
        if (row.isHeading) {
            return group(
                element('path', { class: `accent tone-${row.tone}`, d: roundedRectangle(0, place.y + 15, 3, 15, 1.5) }),
                element('text', { class: 'lane-title', x: 10, y: place.y + 27 }, text(row.title)),
                row.hint === undefined ? nothing : element('text', { class: 'axis-hint', x: 20 + textWidth(row.title, titleFont), y: place.y + 27 }, text(row.hint)));
        }
        if (grid.kind === 'matrix') return line;
        const hints = hintOfRow(row, rowTitleColumn(grid) - 34);
        return group(
            element('path', { class: 'band', d: roundedRectangle(0, place.y + 2, width, place.height - 4, 12) }),
            element('path', { class: `accent tone-${row.tone}`, d: roundedRectangle(12, place.y + 16, 3, 18 + hints.length * lineHeight, 1.5) }),
            element('text', { class: 'lane-title', x: 24, y: place.y + 28 }, text(row.title)),
            ...hints.map((hint, index) => element('text', { class: 'lane-hint', x: 24, y: place.y + 44 + index * lineHeight }, text(hint))));
    });
    const zones = grid.zones.map((zone, index) => {
        const place = placed.zones[index];
        return place ? element('path', { class: `zone tone-${zone.tone}`, d: roundedRectangle(place.x, place.y, place.width, place.height, 10), role: 'img', 'aria-label': zone.accessibleName }) : nothing;
    });
    return element('g', { class: `layer-grid grid-${grid.kind}`, role: 'presentation' }, axis, ...headings, ...rows, ...zones);
}
