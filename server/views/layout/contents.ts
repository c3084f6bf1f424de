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
    event: { x: 12, top: 8, bottom: 8 },
    hazard: { x: 20, top: 12, bottom: 12 },
    gate: { x: 11, top: 4, bottom: 4 },
    chip: { x: 9, top: 5, bottom: 5 },
    gap: { x: 9, top: 5, bottom: 5 },
    text: { x: 2, top: 5, bottom: 5 },
};
/** Least widths of their texts; nodes that stand in columns look calm when they are equally wide. */
const leastWidths: Partial<Record<NodeShape, number>> = { card: 212, event: 180, hazard: 212, gate: 0, chip: 0, gap: 0, text: 0 };
const widestTexts: Partial<Record<NodeShape, number>> = { event: 180, text: 330 };

/** Of boxes, borders included. */
const narrowest = 104;
const usualWidestText = 212;
const mostRows = 6;
const widthStep = 20;

export function contentOf(node: DiagramNode): NodeContent {
    const padding = paddings[node.shape];
    const widestText = widestTexts[node.shape] ?? usualWidestText;
    const titleStyle = isSmall(node.shape) ? 'row' : 'title';
    const titleLeft = node.icon === undefined ? 0 : iconRoom;
    const title = wrapText(node.title, fonts[titleStyle], widestText - titleLeft, isSmall(node.shape) ? 2 : 4);
    const subtitle = node.subtitle === undefined ? [] : wrapText(node.subtitle, fonts.subtitle, widestText, 2);
    const caption = node.caption && wrapText(node.caption.text, fonts.caption, widestText - iconRoom, 1)[0];
    const rows = shownRows(node.rows).map(row => ({ row, texts: wrapText(row.text, fonts.row, widestText - iconRoom, node.cell ? 4 : 2) }));
    const textRoom = Math.max(
        leastWidths[node.shape] ?? narrowest - 2 * padding.x,
        ...title.map(line => textWidth(line, fonts[titleStyle]) + titleLeft),
        ...subtitle.map(line => textWidth(line, fonts.subtitle)),
        caption === undefined ? 0 : textWidth(caption, fonts.caption) + iconRoom,
        ...rows.flatMap(({ texts }) => texts.map(line => textWidth(line, fonts.row) + iconRoom)),
    );
    // In steps, so that another word rarely makes another width: what keeps its size keeps its place.
    const width = isSmall(node.shape) ? textRoom : Math.min(Math.ceil(textRoom / widthStep) * widthStep, Math.max(widestText, textRoom));
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
    const lines = [...title.map(line => put(line, titleStyle, left + titleLeft)), ...subtitle.map(line => put(line, 'subtitle', left))];
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

/** What stands in the cells of a matrix or between causes: one line of text, two at most. */
export function isSmall(shape: NodeShape): boolean {
    return shape === 'chip' || shape === 'gap' || shape === 'text' || shape === 'gate';
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
    /** From the top left of the edge's label block. */
    readonly x: number;
    readonly y: number;
}

export interface EdgeContent extends Size {
    readonly lines: readonly PlacedLine[];
    readonly marks: readonly MarkContent[];
    /** Whether its marks stand one behind the other on a line that runs to the right, instead of one below the other. */
    readonly isRow: boolean;
}

const labelWidth = 146;
const markWidth = 168;
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
    const width = Math.ceil(Math.max(labelSize + 8, ...marks.map(mark => mark.width)) / widthStep) * widthStep;
    return { width, height: Math.ceil(y), lines, marks: marks.map(mark => ({ ...mark, x: (width - mark.width) / 2 })), isRow: false };
}

const markGap = 14;

/** The marks of a line that runs to the right, one behind the other; undefined where there are none. */
export function edgeRowOf(edge: DiagramEdge): EdgeContent | undefined {
    if (edge.marks.length === 0) return undefined;
    let x = 0;
    const marks = edge.marks.map((mark): MarkContent => {
        const content = { ...markContentOf(mark, 0), x };
        x += content.width + markGap;
        return content;
    });
    const height = Math.max(...marks.map(mark => mark.height));
    return { width: Math.ceil(x - markGap), height, lines: [], marks: marks.map(mark => ({ ...mark, y: (height - mark.height) / 2 })), isRow: true };
}

function markContentOf(mark: EdgeMark, y: number): MarkContent {
    const texts = wrapText(mark.text, fonts.mark, markWidth, 3);
    const { size, lineHeight } = fonts.mark;
    const width = Math.max(0, ...texts.map(line => textWidth(line, fonts.mark))) + markPadding.left + markPadding.right;
    return {
        mark, x: 0, y, width: Math.ceil(width), height: texts.length * lineHeight + 2 * markPadding.y,
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
