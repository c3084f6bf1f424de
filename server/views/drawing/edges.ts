/** Lines between nodes, with their labels, gates, loop names and signs. */
import type { DiagramEdge, EdgeKind } from '../diagram.js';
import type { EdgeContent, MarkContent } from '../layout/contents.js';
import type { EdgePlace, Point, Rectangle } from '../layout/placement.js';
import { badgeWidth, drawBadges } from './badges.js';
import { drawIcon } from './icons.js';
import { drawLine } from './nodes.js';
import { arrowHead, curvePath, pointsAlong, roundedRectangle } from './path.js';
import { picturedGroup } from './pictured.js';
import { element, group, nothing, number, text, type Markup } from './svg.js';

interface LineStyle {
    readonly width: number;
    readonly dash?: string;
    readonly head: 'filled' | 'open' | 'none';
}

const styles: Record<EdgeKind, LineStyle> = {
    data: { width: 1.5, head: 'filled' },
    prediction: { width: 2.4, head: 'filled' },
    action: { width: 2.2, head: 'filled' },
    telemetry: { width: 1.7, dash: '0.1 4.2', head: 'filled' },
    label: { width: 1.7, dash: '8 3 1 3', head: 'filled' },
    deploy: { width: 1.7, dash: '11 4', head: 'filled' },
    influence: { width: 1.6, dash: '5.5 4.5', head: 'open' },
    experience: { width: 1.7, head: 'open' },
    training: { width: 1.7, dash: '7 3.5', head: 'filled' },
    supports: { width: 1.8, head: 'filled' },
    hurts: { width: 1.8, dash: '6.5 4.5', head: 'filled' },
    proxy: { width: 1.4, dash: '2 3.5', head: 'open' },
    conflict: { width: 1.5, dash: '2 3.5', head: 'none' },
    cause: { width: 1.8, head: 'filled' },
    'cause-alone': { width: 2.6, head: 'filled' },
    harm: { width: 1.8, head: 'filled' },
};

/** Thickness says how strong a contribution is; other lines have one width per kind. */
export function lineStyle(kind: EdgeKind, weight?: number): LineStyle {
    const style = styles[kind];
    return weight === undefined ? style : { ...style, width: 1 + 2.6 * Math.min(100, Math.abs(weight)) / 100 };
}

const mostHalos = 4;

/**
 * The tube around edges that feedback loops run through: a soft stripe for each loop, and a rim that is seen clearly around them all. Rims
 * come first and wide stripes before narrow ones, so that tubes that meet are one tube.
 */
export function drawHalos(edges: readonly (readonly [DiagramEdge, EdgePlace])[]): Markup[] {
    const tubes = edges.map(([edge, place]) => ({ loops: edge.loops.slice(0, mostHalos), path: curvePath(place.curves, true) + tipLine(place) }));
    return [
        ...tubes.map(({ loops, path }) => drawStripe('halo-rim', loops[loops.length - 1], loops.length - 1, path)),
        ...Array.from({ length: mostHalos }, (_, index) => mostHalos - 1 - index).flatMap(ring => tubes.flatMap(({ loops, path }) => ring < loops.length ? [drawStripe('halo', loops[ring], ring, path)] : [])),
    ];
}

/** @param ring number of the stripe, from the inmost one */
export function drawStripe(part: 'halo' | 'halo-rim', loop: number, ring: number, d: string): Markup {
    const width = 11 + 6 * ring - (part === 'halo' ? 2.4 : 0);
    return element('path', { class: `${part} halo-${loop % 2}`, d, 'stroke-width': number(width) });
}

function tipLine({ tip }: EdgePlace): string {
    return `L${number(tip.x)} ${number(tip.y)}`;
}

export function drawEdge(edge: DiagramEdge, place: EdgePlace, content: EdgeContent | undefined, sign: Point | undefined): Markup {
    const style = lineStyle(edge.kind, edge.weight);
    const last = place.curves[place.curves.length - 1];
    const base = last[last.length - 1];
    const size = 7 + style.width * 1.1;
    const path = curvePath(place.curves);
    const joined = place.curves.length > 1 ? curvePath(place.curves, true) : path;
    const headFrom = base.x === place.tip.x && base.y === place.tip.y ? last[Math.max(0, last.length - 2)] : base;
    const head = style.head === 'none' ? nothing : element('path', { class: style.head === 'open' ? 'open' : 'arrow', d: arrowHead(headFrom, place.tip, size, size * 0.86) });
    return picturedGroup(
        { element: edge.element, accessibleName: edge.accessibleName, description: edge.description, findings: edge.findings },
        `edge edge-${edge.kind}`,
        { 'data-edge': edge.id, 'data-from': edge.from, 'data-to': edge.to },
        element('path', { class: 'line', d: style.head === 'none' ? path + tipLine(place) : path, 'stroke-width': style.width, 'stroke-dasharray': style.dash }),
        element('path', { class: 'hit', d: joined }),
        place.label && content && content.marks.length > 0 && (content.isRow || content.lines.length > 0) ? bridge(content, place.label) : nothing,
        head,
        sign ? drawSign(edge, sign) : nothing,
        place.label && content ? drawLabel(edge, content, place.label) : badgeOnLine(edge, place),
    );
}

function badgeOnLine(edge: DiagramEdge, place: EdgePlace): Markup {
    const width = badgeWidth(edge.findings);
    const points = width === 0 ? [] : [...pointsAlong(place.curves)];
    const middle = points[Math.floor(points.length / 2)];
    return middle ? drawBadges(edge.findings, middle.x + width / 2, middle.y) : nothing;
}

/** The line goes on between a label and the gate below it, and from one gate to the next. */
function bridge(content: EdgeContent, label: Rectangle): Markup {
    if (content.isRow) {
        const y = number(label.y + label.height / 2);
        return group(...content.marks.slice(1).map((mark, index) => {
            const before = content.marks[index];
            return element('path', { class: 'line', d: `M${number(label.x + before.x + before.width)} ${y}H${number(label.x + mark.x)}`, 'stroke-width': 1.5 });
        }));
    }
    const x = number(label.x + label.width / 2);
    return group(...content.marks.map((mark, index) => {
        const from = index === 0 ? mark.y - 4 : content.marks[index - 1].y + content.marks[index - 1].height;
        return element('path', { class: 'line', d: `M${x} ${number(label.y + from)}V${number(label.y + mark.y)}`, 'stroke-width': 1.5 });
    }));
}

function drawLabel(edge: DiagramEdge, content: EdgeContent, label: Rectangle): Markup {
    const middle = label.x + label.width / 2;
    const lines = content.lines.map(line => element('text', { class: 'edge-label', x: middle, y: label.y + line.y }, text(line.text)));
    const badge = badgeWidth(edge.findings);
    const y = content.lines.length > 0 ? label.y + 8 : label.y;
    return group(...lines, badge === 0 ? nothing : drawBadges(edge.findings, label.x + label.width + badge - 2, y));
}

function drawSign(edge: DiagramEdge, at: Point): Markup {
    const minus = (edge.weight ?? 0) < 0 || edge.kind === 'hurts';
    return element('g', { class: 'sign-mark', transform: `translate(${number(at.x)} ${number(at.y)})` },
        element('path', { class: 'sign', d: 'M-8 0a8 8 0 1 0 16 0a8 8 0 1 0-16 0z' }),
        element('path', { class: 'sign-line', d: minus ? 'M-3.6 0h7.2' : 'M-3.6 0h7.2M0-3.6v7.2' }));
}

/** Gates and loop names stand above all lines, as elements of their own. */
export function drawMarks(edge: DiagramEdge, content: EdgeContent, label: Rectangle): Markup {
    return group(...content.marks.map(mark => drawMark(mark, label.x + mark.x, label.y + mark.y, edge)));
}

function drawMark({ mark, width, height, lines }: MarkContent, x: number, y: number, edge: DiagramEdge): Markup {
    const gate = mark.kind === 'gate';
    return picturedGroup(
        { element: mark.element, accessibleName: mark.accessibleName, findings: mark.findings },
        `${gate ? 'gate' : 'loop-mark'}${mark.weak ? ' weak' : ''}`,
        { transform: `translate(${number(x)} ${number(y)})`, 'data-on': edge.id },
        element('path', { class: 'panel', d: gate ? roundedRectangle(2, 1, width - 4, height - 2, 2) : roundedRectangle(0, 0, width, height, height / 2), 'stroke-dasharray': mark.weak ? '4 3' : undefined }),
        gate ? element('path', { class: 'post', d: `M2-2V${number(height + 2)}M${number(width - 2)}-2V${number(height + 2)}` }) : nothing,
        drawIcon(gate ? 'guard' : 'loop', undefined, 8, height / 2 - 6),
        ...lines.map(line => drawLine(line)),
        drawBadges(mark.findings, width + 8, 0),
    );
}

const signGap = 19;

/**
 * Where the signs of contributions stand: on their lines, near the goal that contributes, clear of nodes and of each
 * other where that can be. Bounded: each edge offers a fixed number of places, looked up in a grid.
 */
export function placeSigns(edges: readonly DiagramEdge[], places: ReadonlyMap<string, EdgePlace>): ReadonlyMap<string, Point> {
    const taken = new Map<string, Point[]>();
    const cell = (value: number): number => Math.floor(value / signGap);
    const isFree = ({ x, y }: Point): boolean => {
        for (let dx = -1; dx <= 1; dx++) {
            for (let dy = -1; dy <= 1; dy++) {
                if (taken.get(`${cell(x) + dx} ${cell(y) + dy}`)?.some(other => Math.hypot(other.x - x, other.y - y) < signGap)) return false;
            }
        }
        return true;
    };
    const signs = new Map<string, Point>();
    for (const edge of edges) {
        const place = places.get(edge.id);
        if (edge.weight === undefined || !place) continue;
        const sign = signPlace(place, isFree);
        if (!sign) continue;
        signs.set(edge.id, sign);
        const key = `${cell(sign.x)} ${cell(sign.y)}`;
        const known = taken.get(key);
        if (known) known.push(sign);
        else taken.set(key, [sign]);
    }
    return signs;
}

const mostSignPlaces = 60;

/** The first free place on a line, away from its ends, else the first one. */
function signPlace(place: EdgePlace, isFree: (point: Point) => boolean): Point | undefined {
    let first: Point | undefined;
    let looked = 0;
    for (const point of pointsAlong(place.curves)) {
        if (distance(point, place.curves[0][0]) <= 16 || distance(point, place.tip) <= 20) continue;
        if (isFree(point)) return point;
        first ??= point;
        if (++looked === mostSignPlaces) break;
    }
    return first;
}

function distance(a: Point, b: Point): number {
    return Math.hypot(a.x - b.x, a.y - b.y);
}
