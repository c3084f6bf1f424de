import type { SystemModel } from '../model/system-model.js';
import type { RuledFinding } from '../rules/find.js';
import type { Diagram, DiagramGrid, NodeRow, View } from './diagram.js';
import { inFittingDetail } from './detail.js';
import { laneColumn, laneTextHeight, type PlacedLane } from './drawing/frames.js';
import { columnTitleWidth, gridHeader, rowTitleColumn, rowTitleHeight } from './drawing/grid.js';
import { badgeWidth } from './drawing/badges.js';
import { drawPicture, type Picture, type PlacedDiagram } from './drawing/picture.js';
import type { Theme } from './drawing/style.js';
import { withOptions, type ViewChoices, type ViewOptions } from './options/view-options.js';
import { remembering } from './remembering.js';
import { views } from './views-in-order.js';
import { placeBowTies } from './layout/bow-ties.js';
import { clusterHeaderOf, contentOf, edgeContentOf, edgeRowOf, isSmall, type EdgeContent } from './layout/contents.js';
import { placeInGrid } from './layout/grid.js';
import { laneBands, laneRows } from './layout/lanes.js';
import { layOut } from './layout/layout.js';
import { ledToOutlines } from './layout/outlines.js';
import { looseEdges } from './layout/looseness.js';
import type { LayoutGraph, LayoutNode, Placement, Rectangle } from './layout/placement.js';
import type { Laid } from './layout/previous.js';

export interface RenderOptions {
    readonly theme: Theme;
    /** `themed` paints the theme's own ground; without it the page behind shows through. */
    readonly background?: 'themed' | 'transparent';
    /** Lines to write first into the nodes of these qualified names: what is worked out about them. */
    readonly annotations?: ReadonlyMap<string, NodeRow>;
    /** What the picture before was like, of the same view of this system: what can stay where it was stays there. */
    readonly previous?: Laid;
    /** What the reader has chosen to see. */
    readonly options?: ViewOptions;
    /** Aborted when nobody wants the picture any more. */
    readonly signal?: AbortSignal;
}

export interface RenderedView {
    /** One element, safe to embed: no script, no reference to anything outside. */
    readonly svg: string;
    /** CSS pixels at 100 %. */
    readonly width: number;
    readonly height: number;
    /** Why this is a simpler picture than usual. */
    readonly notice?: string;
    /** Qualified names of everything pictured, in the order of the picture's data, each once. */
    readonly elements: readonly { readonly id: string }[];
    /** For the next picture of the same view to hold on to. */
    readonly laid?: Laid;
    /** What can be chosen in this picture, and what is. */
    readonly choices: ViewChoices;
}

/** Draws one view of a system. Rejects only for an unknown view; half-written systems give half a picture. */
export async function renderView(system: SystemModel, findings: readonly RuledFinding[], viewId: string, options: RenderOptions): Promise<RenderedView> {
    const { diagram, notice, elements, choices } = pictureOf(system, findings, viewId, options);
    const drawn = await drawDiagram(diagram, options);
    return { ...drawn, notice: drawn.notice ?? notice, elements, choices };
}

/** Everything about a picture but its places and its look, as plain data. */
export interface PictureContent {
    readonly diagram: Diagram;
    readonly notice?: string;
    readonly elements: RenderedView['elements'];
    readonly choices: ViewChoices;
    /** With the small print of its boxes and lines. */
    readonly isInFull: boolean;
}

interface PictureOptions extends Pick<RenderOptions, 'options' | 'annotations'> {
    /** Whether the picture on show is in full. */
    readonly wasInFull?: boolean;
}

/** @throws Error for an unknown view. */
export function pictureOf(system: SystemModel, findings: readonly RuledFinding[], viewId: string, { options, annotations, wasInFull = false }: PictureOptions): PictureContent {
    const chosen = withOptions(system, diagramOf(system, findings, viewId), options);
    const { diagram, notice, isInFull } = inFittingDetail(annotated(chosen.diagram, annotations), wasInFull);
    return { diagram, notice, isInFull, elements: picturedElements(diagram).map(id => ({ id })), choices: chosen.choices };
}

/** Places and draws. Rejects only when its signal is aborted. */
export async function drawDiagram(diagram: Diagram, { theme, background, previous, signal }: Pick<RenderOptions, 'theme' | 'background' | 'previous' | 'signal'>): Promise<Picture & Pick<RenderedView, 'notice' | 'laid'>> {
    const placed = await placeDiagram(diagram, previous, signal);
    return { ...drawPicture(placed, theme, background === 'transparent'), notice: placed.placement.notice, laid: placed.laid };
}

/** @throws Error for an unknown view. */
export function viewNamed(viewId: string): View {
    const view = views.find(({ id }) => id === viewId);
    if (!view) throw new Error(`There is no view '${viewId}'; there are ${views.map(({ id }) => `'${id}'`).join(', ')}.`);
    return view;
}

/**
 * What a view shows, before it is placed and drawn.
 * @throws Error for an unknown view.
 */
export function diagramOf(system: SystemModel, findings: readonly RuledFinding[], viewId: string): Diagram {
    return withUniqueIds(viewNamed(viewId).build(system, findings));
}

/** A text may declare a name twice; the first one is pictured, as it is the one that links reach. */
function withUniqueIds(diagram: Diagram): Diagram {
    const first = <Item extends { readonly id: string }>(items: readonly Item[]): Item[] => {
        const seen = new Set<string>();
        return items.filter(({ id }) => !seen.has(id) && seen.add(id));
    };
    return { ...diagram, nodes: first(diagram.nodes), edges: first(diagram.edges), clusters: first(diagram.clusters) };
}

function annotated(diagram: Diagram, annotations: RenderOptions['annotations'] = new Map()): Diagram {
    return {
        ...diagram,
        nodes: diagram.nodes.map(node => {
            const annotation = annotations.get(node.element ?? '');
            return annotation ? { ...node, rows: [annotation, ...node.rows], accessibleName: `${node.accessibleName}; ${annotation.text}` } : node;
        }),
    };
}

const [contentOfNode, contentOfEdge, ledEdge] = [remembering(contentOf), remembering(edgeContentOf), remembering(ledToOutlines)];

/** Measures and places a diagram; all lengths in CSS pixels. */
export async function placeDiagram(diagram: Diagram, previous?: Laid, signal?: AbortSignal): Promise<PlacedDiagram & { readonly laid?: Laid }> {
    const contents = new Map(diagram.nodes.map(node => [node.id, contentOfNode(node)]));
    const edgeContents = new Map(diagram.edges.flatMap((edge): [string, EdgeContent][] => {
        const content = diagram.bowTies ? edgeRowOf(edge) : contentOfEdge(edge);
        return content ? [[edge.id, content]] : [];
    }));
    const measured = { diagram, contents, edgeContents };
    if (diagram.lanes.length > 0) return placeInLanes(measured, previous, signal);
    if (diagram.bowTies) return { ...measured, placement: placeBowTies(diagram.bowTies, contents, graphOf(measured, { rowGap: 0, nodeGap: 0 }).edges), lanes: [] };
    if (diagram.grid) return placeCells(measured, diagram.grid);
    const graph = graphOf(measured, { rowGap: 20, nodeGap: 24 });
    if (graph.nodes.length === 0) return { ...measured, placement: nowhere, lanes: [] };
    const laid = await layOut(graph, previous, signal);
    return { ...inPlaces(measured, laid.placement), placement: toOutlines(diagram, laid.placement), lanes: [], laid };
}

/** A box that stands in the place of a larger one fills it. */
function inPlaces(measured: Measured, placement: Placement): Measured {
    return {
        ...measured,
        contents: new Map([...measured.contents].map(([id, content]) => {
            const { width = content.width, height = content.height } = placement.nodes.get(id) ?? {};
            return [id, { ...content, width, height, right: content.right + width - content.width }];
        })),
    };
}

function toOutlines(diagram: Diagram, placement: Placement): Placement {
    const shapes = new Map(diagram.nodes.map(({ id, shape }) => [id, shape]));
    const edges = new Map(placement.edges);
    for (const { id, from, to } of diagram.edges) {
        const edge = edges.get(id);
        const [fromPlace, toPlace, fromShape, toShape] = [placement.nodes.get(from), placement.nodes.get(to), shapes.get(from), shapes.get(to)];
        if (edge && fromPlace && toPlace && fromShape && toShape) edges.set(id, ledEdge(edge, { shape: fromShape, place: fromPlace }, { shape: toShape, place: toPlace }));
    }
    return { ...placement, edges };
}

type Measured = Pick<PlacedDiagram, 'diagram' | 'contents' | 'edgeContents'>;

const nowhere: Placement = { nodes: new Map(), clusters: new Map(), edges: new Map(), width: 0, height: 0 };
const minor: ReadonlySet<string> = new Set(['influence', 'telemetry', 'label', 'training', 'deploy', 'experience', 'conflict', 'proxy']);
/** Of these, those that say nothing about what stands above what: they go where the others leave room. */
const loosest: ReadonlySet<string> = new Set(['influence', 'deploy', 'experience']);

function graphOf({ diagram, contents, edgeContents }: Measured, gaps: Pick<LayoutGraph, 'rowGap' | 'nodeGap'>): LayoutGraph {
    const known = new Set(diagram.nodes.map(({ id }) => id));
    const turning = turningPoints(diagram);
    const loose = looseEdges(diagram.edges, ({ kind, from }) => loosest.has(kind) || turning.has(from));
    return {
        nodes: diagram.nodes.map((node): LayoutNode => {
            const { width = 0, height = 0 } = contents.get(node.id) ?? {};
            return { id: node.id, width, height, cluster: node.cluster };
        }),
        edges: diagram.edges.filter(({ from, to }) => known.has(from) && known.has(to)).map(edge => {
            const content = edgeContents.get(edge.id);
            return { id: edge.id, from: edge.from, to: edge.to, main: !minor.has(edge.kind) && !turning.has(edge.from), loose: loose.has(edge.id), label: content && { width: content.width, height: content.height }, hasMarks: edge.marks.length > 0 };
        }),
        clusters: diagram.clusters.map(cluster => {
            const { width, height } = clusterHeaderOf(cluster);
            return { id: cluster.id, parent: cluster.parent, header: { width, height } };
        }),
        ...gaps,
    };
}

/** People and surroundings that a system acts on: what they do next runs back to it, and a new round begins. */
function turningPoints({ nodes, edges }: Diagram): ReadonlySet<string> {
    const reached = new Set(edges.filter(({ kind }) => !minor.has(kind)).map(({ to }) => to));
    return new Set(nodes.filter(({ id, tone, shape }) => (shape === 'person' || shape === 'world') && tone === 'world' && reached.has(id)).map(({ id }) => id));
}

function placeCells(measured: Measured, grid: DiagramGrid): PlacedDiagram {
    const nodes = measured.diagram.nodes.flatMap(({ id, cell, shape, findings }) => {
        const { width = 0, height = 0 } = measured.contents.get(id) ?? {};
        return cell ? [{ id, cell, width, height, beside: isSmall(shape) ? badgeWidth(findings) : 0 }] : [];
    });
    const placed = placeInGrid(grid, nodes, {
        titleColumn: rowTitleColumn(grid), header: gridHeader(grid),
        rowHeight: id => rowTitleHeight(grid, id), columnWidth: id => columnTitleWidth(grid, id),
    });
    return { ...measured, placement: placed.placement, lanes: [], grid: placed };
}

const lanePadding = 18;
const laneGap = 26;

async function placeInLanes(measured: Measured, previous?: Laid, signal?: AbortSignal): Promise<PlacedDiagram & { readonly laid: Laid }> {
    const { diagram } = measured;
    const rows = laneRows(diagram, previous);
    const plain = graphOf(measured, { rowGap: 2 * lanePadding + laneGap, nodeGap: 34 });
    // A slim stand-in keeps every lane as high as its title, also while it has no nodes.
    const holders = diagram.lanes.map((lane, index): LayoutNode => ({
        id: `lane ${lane.id}`, width: 1, height: Math.max(24, laneTextHeight(lane) - 2 * lanePadding + 12), row: rows.rows[index].first,
    }));
    const graph = { ...plain, nodes: [...holders, ...plain.nodes.map(node => ({ ...node, row: rows.rowOf.get(node.id) ?? 0 }))] };
    const laid = await layOut(graph, previous, signal);
    const { placement } = laid;
    const inRow = new Map<number, Rectangle[]>();
    for (const [id, rectangle] of placement.nodes) {
        const row = rows.rowOf.get(id) ?? rows.rows[holders.findIndex(holder => holder.id === id)]?.first ?? 0;
        inRow.set(row, [...(inRow.get(row) ?? []), rectangle]);
    }
    const bands = laneBands(rows, inRow, lanePadding);
    const left = laneColumn + 14;
    const width = Math.max(640, left + placement.width + 22);
    const top = Math.min(0, ...bands.map(band => band.y));
    const bottom = Math.max(0, ...bands.map(band => band.y + band.height));
    const lanes = diagram.lanes.map((lane, index): PlacedLane => ({
        lane, place: { x: 0, y: bands[index].y - top, width, height: bands[index].height }, empty: rows.rows[index].empty,
    }));
    return { ...inPlaces(measured, placement), placement: { ...moved(placement, left, -top), width, height: bottom - top }, lanes, laid };
}

function moved(placement: Placement, dx: number, dy: number): Placement {
    const point = <P extends { readonly x: number; readonly y: number }>(at: P): P => ({ ...at, x: at.x + dx, y: at.y + dy });
    const all = <V>(map: ReadonlyMap<string, V>, move: (value: V) => V): Map<string, V> => new Map([...map].map(([id, value]) => [id, move(value)]));
    return {
        ...placement,
        nodes: all(placement.nodes, point), clusters: all(placement.clusters, point),
        edges: all(placement.edges, edge => ({ ...edge, curves: edge.curves.map(curve => curve.map(point)), tip: point(edge.tip), label: edge.label && point(edge.label) })),
    };
}

function picturedElements(diagram: Diagram): string[] {
    return [...new Set([
        ...diagram.clusters.flatMap(({ element }) => element ?? []),
        ...diagram.nodes.flatMap(node => [...node.element === undefined ? [] : [node.element], ...node.rows.flatMap(({ element }) => element ?? [])]),
        ...diagram.edges.flatMap(edge => [...(edge.element === undefined ? [] : [edge.element]), ...edge.marks.map(({ element }) => element)]),
    ])];
}
