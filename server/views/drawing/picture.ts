/** Puts a placed diagram together: frames behind, then lines, then nodes, then what stands on lines. */
import type { Diagram } from '../diagram.js';
import type { EdgeContent, NodeContent } from '../layout/contents.js';
import { fonts } from '../layout/contents.js';
import type { PlacedGrid } from '../layout/grid.js';
import type { Placement } from '../layout/placement.js';
import { textWidth, wrapText } from '../layout/text.js';
import { drawEdge, drawHalos, drawMarks, placeSigns } from './edges.js';
import { drawCluster, drawClusterTitle, drawLane, drawLaneNote, type PlacedLane } from './frames.js';
import { drawGrid } from './grid.js';
import { placeLegend } from './legend.js';
import { drawNode } from './nodes.js';
import { styleSheet, type Theme } from './style.js';
import { remembering } from '../remembering.js';
import { element, group, nothing, number, text, type Markup } from './svg.js';

export interface Picture {
    readonly svg: string;
    /** CSS pixels at 100 %. */
    readonly width: number;
    readonly height: number;
}

export interface PlacedDiagram {
    readonly diagram: Diagram;
    readonly placement: Placement;
    readonly lanes: readonly PlacedLane[];
    /** Of a diagram with a grid. */
    readonly grid?: PlacedGrid;
    readonly contents: ReadonlyMap<string, NodeContent>;
    readonly edgeContents: ReadonlyMap<string, EdgeContent>;
}

const margin = 28;
const headerHeight = 62;
const narrowest = 640;

const [nodeMarkup, edgeMarkup, marksMarkup] = [remembering(drawNode), remembering(drawEdge), remembering(drawMarks)];

export function drawPicture({ diagram, placement, lanes, grid, contents, edgeContents }: PlacedDiagram, theme: Theme, transparent = false): Picture {
    const titleFont = { size: 19, bold: true };
    const empty = diagram.nodes.length === 0 && diagram.lanes.length === 0;
    const bodyWidth = Math.max(narrowest, placement.width);
    const title = wrapText(diagram.title, titleFont, bodyWidth, 1)[0] ?? '';
    const summary = wrapText(diagram.summary, { size: 12, bold: false }, bodyWidth, 1)[0] ?? '';
    const legend = placeLegend(empty ? [] : diagram.legend, bodyWidth);
    const bodyHeight = empty ? 150 : placement.height;
    const width = Math.ceil(bodyWidth + 2 * margin);
    const height = Math.ceil(margin + headerHeight + bodyHeight + (legend.height > 0 ? 22 + legend.height : 0) + margin - 6);
    const left = empty ? margin : margin + (bodyWidth - Math.max(placement.width, lanes.length > 0 ? bodyWidth : placement.width)) / 2;
    const signs = placeSigns(diagram.edges, placement.edges);

    const clusters = diagram.clusters.map(cluster => {
        const place = placement.clusters.get(cluster.id);
        return place ? drawCluster(cluster, place) : nothing;
    });
    const clusterTitles = diagram.clusters.map(cluster => {
        const place = placement.clusters.get(cluster.id);
        return place ? drawClusterTitle(cluster, place) : nothing;
    });
    const halos = drawHalos(diagram.edges.flatMap(edge => {
        const place = placement.edges.get(edge.id);
        return place && edge.loops.length > 0 ? [[edge, place] as const] : [];
    }));
    const edges = diagram.edges.map(edge => {
        const place = placement.edges.get(edge.id);
        return place ? edgeMarkup(edge, place, edgeContents.get(edge.id), signs.get(edge.id)) : nothing;
    });
    const nodes = diagram.nodes.map(node => {
        const [place, content] = [placement.nodes.get(node.id), contents.get(node.id)];
        return place && content ? nodeMarkup(node, content, place) : nothing;
    });
    const marks = diagram.edges.map(edge => {
        const [label, content] = [placement.edges.get(edge.id)?.label, edgeContents.get(edge.id)];
        return label && content ? marksMarkup(edge, content, label) : nothing;
    });
    const body = empty
        ? drawNothing(diagram.whenEmpty, bodyWidth)
        : group(
            layer('lanes', lanes.map(drawLane)), diagram.grid && grid ? drawGrid(diagram.grid, grid) : nothing, layer('clusters', clusters), layer('halos', halos), layer('edges', edges), layer('titles', clusterTitles), layer('nodes', nodes),
            layer('marks', [...marks, ...lanes.map(drawLaneNote)]));
    const svg = element('svg', {
        xmlns: 'http://www.w3.org/2000/svg', class: `mlsys-diagram view-${diagram.view}`, viewBox: `0 0 ${width} ${height}`, width, height,
        role: 'graphics-document', 'aria-label': `${diagram.title}. ${diagram.summary}`,
    },
        element('style', {}, text(styleSheet(theme))),
        transparent ? nothing : element('rect', { class: 'canvas', width, height }),
        element('text', { class: 'heading', x: margin, y: margin + 17 }, text(title)),
        element('text', { class: 'summary', x: margin, y: margin + 38 }, text(summary)),
        element('g', { transform: `translate(${number(left)} ${margin + headerHeight})` }, body),
        legend.draw(margin, margin + headerHeight + bodyHeight + 22));
    return { svg, width, height };
}

function layer(name: string, parts: readonly Markup[]): Markup {
    const drawn = parts.filter(part => part !== nothing);
    return drawn.length === 0 ? nothing : element('g', { class: `layer-${name}` }, ...drawn);
}

function drawNothing(words: string, width: number): Markup {
    const lines = wrapText(words, fonts.title, Math.min(width - 48, 560), 4);
    const widest = Math.max(0, ...lines.map(line => textWidth(line, fonts.title)));
    return group(
        element('rect', { class: 'band', width, height: 150, rx: 12 }),
        ...lines.map((line, index) => element('text', { class: 'lane-empty', x: (width - widest) / 2, y: 75 + (index - (lines.length - 1) / 2) * 19 + 4 }, text(line))));
}
