/** Sizes of everything that carries text, with the places of its lines; shared by layout and drawing. */
import type { DiagramCluster, DiagramEdge, DiagramNode, EdgeMark, NodeRow, NodeShape } from '../diagram.js';
import type { Size } from './placement.js';
import { textWidth, wrapText, type Font } from './text.js';

export type TextStyle = 'caption' | 'title' | 'subtitle' | 'row' | 'edge-label' | 'mark' | 'cluster-title' | 'cluster-subtitle';

export const fonts: Record<TextStyle, Font & { readonly lineHeight: number }> = {
    caption: { size: 9.5, bold: true, spacing: 0.55, lineHeight: 14 },
    title: { size: 13, bold: true, lineHeight: 17 },
    subtitle: { size: 11, bold: false, lineHeight: 15 },
    row: { size: 11, bold: false, lineHeight: 15 },
    'edge-label': { size: 11, bold: false, lineHeight: 14 },
    mark: { size: 10.5, bold: true, lineHeight: 14 },
    'cluster-title': { size: 13, bold: true, lineHeight: 18 },
    'cluster-subtitle': { size: 11, bold: false, lineHeight: 15 },
};

/** Room that an icon before a text takes, gap included. */
export const iconRoom = 16;

export interface PlacedLine {
    /** Left end and baseline, from the top left of the box that holds it. */
    readonly x: number;
    readonly y: number;
    readonly text: string;
    readonly style: TextStyle;
}

export interface PlacedRow {
    readonly row: NodeRow;
    readonly y: number;
    readonly height: number;
    readonly lines: readonly PlacedLine[];
}

export interface NodeContent extends Size {
    readonly caption?: PlacedLine;
    readonly lines: readonly PlacedLine[];
    readonly rows: readonly PlacedRow[];
    /** Where a line parts the title from the rows. */
    readonly divider?: number;
    /** Left and right border of the text. */
    readonly left: number;
    readonly right: number;
}

interface Padding {
    readonly x: number;
    readonly top: number;
    readonly bottom: number;
}

const paddings: Record<NodeShape, Padding> = {
    card: { x: 14, top: 11, bottom: 11 },
    box: { x: 14, top: 10, bottom: 11 },
    cylinder: { x: 14, top: 19, bottom: 14 },
    hardware: { x: 15, top: 10, bottom: 11 },
    person: { x: 20, top: 10, bottom: 11 },
    external: { x: 14, top: 10, bottom: 11 },
    world: { x: 26, top: 10, bottom: 11 },
    record: { x: 14, top: 11, bottom: 11 },
    pipeline: { x: 24, top: 10, bottom: 11 },
};

const narrowest = 104;
/** Cards stand in lanes, where equal widths look calm. */
const cardWidth = 224;
const widestText = 196;
const mostRows = 6;

export function contentOf(node: DiagramNode): NodeContent {
    const padding = paddings[node.shape];
    const title = wrapText(node.title, fonts.title, widestText, 4);
    const subtitle = node.subtitle === undefined ? [] : wrapText(node.subtitle, fonts.subtitle, widestText, 2);
    const caption = node.caption && wrapText(node.caption.text, fonts.caption, widestText - iconRoom, 1)[0];
    const rows = shownRows(node.rows).map(row => ({ row, texts: wrapText(row.text, fonts.row, widestText - iconRoom, 2) }));
    const width = Math.max(
        (node.shape === 'card' ? cardWidth : narrowest) - 2 * padding.x,
        ...title.map(line => textWidth(line, fonts.title)),
        ...subtitle.map(line => textWidth(line, fonts.subtitle)),
        caption === undefined ? 0 : textWidth(caption, fonts.caption) + iconRoom,
        ...rows.flatMap(({ texts }) => texts.map(line => textWidth(line, fonts.row) + iconRoom)),
    );
    const left = padding.x;
    let y = padding.top;
    const put = (text: string, style: TextStyle, x: number): PlacedLine => {
        const { size, lineHeight } = fonts[style];
        const line = { x, y: y + (lineHeight + size * 0.72) / 2, text, style };
        y += lineHeight;
        return line;
    };
    const captionLine = caption === undefined ? undefined : put(caption, 'caption', left + iconRoom);
    if (captionLine) y += 2;
    const lines = [...title.map(line => put(line, 'title', left)), ...subtitle.map(line => put(line, 'subtitle', left))];
    let divider: number | undefined;
    const placedRows: PlacedRow[] = [];
    if (rows.length > 0) {
        divider = y + 6;
        y += 11;
        for (const { row, texts } of rows) {
            const top = y;
            placedRows.push({ row, y: top, lines: texts.map(text => put(text, 'row', left + iconRoom)), height: y - top });
            y += 2;
        }
    }
    return { width: Math.ceil(width + 2 * padding.x), height: Math.ceil(y + padding.bottom), caption: captionLine, lines, rows: placedRows, divider, left, right: Math.ceil(width + padding.x) };
}

/** The first rows, the last of them telling how many more there are. */
function shownRows(rows: readonly NodeRow[]): readonly NodeRow[] {
    if (rows.length <= mostRows) return rows;
    const hidden = rows.slice(mostRows - 1);
    return [...rows.slice(0, mostRows - 1), { icon: hidden[0].icon, text: `${hidden.length} more`, tone: 'muted' }];
}

export interface MarkContent extends Size {
    readonly mark: EdgeMark;
    readonly lines: readonly PlacedLine[];
    /** From the top of the edge's label block. */
    readonly y: number;
}

export interface EdgeContent extends Size {
    readonly lines: readonly PlacedLine[];
    readonly marks: readonly MarkContent[];
}

const labelWidth = 132;
const markWidth = 150;
const markPadding = { left: 25, right: 14, y: 4 };

/** The text and the marks that stand on an edge, one below the other; undefined where an edge carries nothing. */
export function edgeContentOf(edge: DiagramEdge): EdgeContent | undefined {
    const texts = edge.label === undefined ? [] : wrapText(edge.label, fonts['edge-label'], labelWidth, 3);
    if (texts.length === 0 && edge.marks.length === 0) return undefined;
    const { size, lineHeight } = fonts['edge-label'];
    const labelSize = Math.max(0, ...texts.map(line => textWidth(line, fonts['edge-label'])));
    let y = texts.length > 0 ? 2 : 0;
    const lines = texts.map((text, index): PlacedLine => ({ x: 0, y: y + index * lineHeight + (lineHeight + size * 0.72) / 2, text, style: 'edge-label' }));
    y += texts.length * lineHeight + (texts.length > 0 ? 2 : 0);
    const marks = edge.marks.map((mark, index): MarkContent => {
        if (index > 0 || texts.length > 0) y += 5;
        const content = markContentOf(mark, y);
        y += content.height;
        return content;
    });
    return { width: Math.ceil(Math.max(labelSize + 8, ...marks.map(mark => mark.width))), height: Math.ceil(y), lines, marks };
}

function markContentOf(mark: EdgeMark, y: number): MarkContent {
    const texts = wrapText(mark.text, fonts.mark, markWidth, 3);
    const { size, lineHeight } = fonts.mark;
    const width = Math.max(...texts.map(line => textWidth(line, fonts.mark))) + markPadding.left + markPadding.right;
    return {
        mark, y, width: Math.ceil(width), height: texts.length * lineHeight + 2 * markPadding.y,
        lines: texts.map((text, index) => ({ x: markPadding.left, y: markPadding.y + index * lineHeight + (lineHeight + size * 0.72) / 2, text, style: 'mark' })),
    };
}

export interface HeaderContent extends Size {
    readonly title: string;
    readonly subtitle?: string;
}

export function clusterHeaderOf(cluster: DiagramCluster): HeaderContent {
    const title = wrapText(cluster.title, fonts['cluster-title'], 320, 1)[0] ?? '';
    const subtitle = cluster.subtitle === undefined ? undefined : wrapText(cluster.subtitle, fonts['cluster-subtitle'], 320, 1)[0];
    return {
        title, subtitle,
        width: Math.ceil(Math.max(textWidth(title, fonts['cluster-title']), subtitle === undefined ? 0 : textWidth(subtitle, fonts['cluster-subtitle'])) + 28),
        height: (cluster.kind === 'boundary' ? 26 : 22) + (subtitle === undefined ? 0 : 15),
    };
}
