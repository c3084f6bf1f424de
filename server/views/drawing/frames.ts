/** What lies behind the nodes: lanes and boxes around parts. */
import type { DiagramCluster, DiagramLane } from '../diagram.js';
import { clusterHeaderOf, fonts } from '../layout/contents.js';
import type { Rectangle } from '../layout/placement.js';
import { textWidth, wrapText } from '../layout/text.js';
import { drawBadges } from './badges.js';
import { roundedRectangle } from './path.js';
import { picturedGroup } from './pictured.js';
import { element, group, number, nothing, text, type Markup } from './svg.js';

/** Width of the column of lane titles. */
export const laneColumn = 156;

export interface PlacedLane {
    readonly lane: DiagramLane;
    readonly place: Rectangle;
    readonly empty: boolean;
}

/** Least height that a lane needs for its title and hint. */
export function laneTextHeight(lane: DiagramLane): number {
    return 30 + hintLines(lane).length * 13 + 4;
}

function hintLines(lane: DiagramLane): string[] {
    return wrapText(lane.hint, { size: 10.5, bold: false }, laneColumn - 34, 3);
}

export function drawLane({ lane, place }: PlacedLane): Markup {
    const { x, y, width, height } = place;
    const hint = hintLines(lane);
    const top = y + Math.max(0, (height - laneTextHeight(lane)) / 2);
    return element('g', { class: `lane tone-${lane.tone}`, role: 'presentation' },
        element('path', { class: 'band', d: roundedRectangle(x, y, width, height, 12) }),
        element('path', { class: `accent tone-${lane.tone}`, d: roundedRectangle(x + 12, top + 9, 3, laneTextHeight(lane) - 16, 1.5) }),
        element('text', { class: 'lane-title', x: x + 24, y: top + 21 }, text(lane.title)),
        ...hint.map((line, index) => element('text', { class: 'lane-hint', x: x + 24, y: top + 37 + index * 13 }, text(line))));
}

/** What a lane says while nothing is in it; drawn above the lines that cross the lane. */
export function drawLaneNote({ lane, place, empty }: PlacedLane): Markup {
    return empty ? element('text', { class: 'lane-empty', x: place.x + laneColumn + 12, y: place.y + place.height / 2 + 4 }, text(lane.whenEmpty)) : nothing;
}

export function drawCluster(cluster: DiagramCluster, place: Rectangle): Markup {
    const boundary = cluster.kind === 'boundary';
    const frame = element('path', { class: 'frame', d: roundedRectangle(place.x, place.y, place.width, place.height, boundary ? 14 : 8) });
    return picturedGroup(
        { element: cluster.element, accessibleName: cluster.accessibleName, findings: cluster.findings },
        `cluster ${boundary ? 'boundary' : 'part'} tone-${cluster.tone}`, { 'data-cluster': cluster.id, 'data-in': cluster.parent },
        frame, drawBadges(cluster.findings, place.x + place.width - 14, place.y));
}

/** Above all lines: the way into a box may lead through its title. */
export function drawClusterTitle(cluster: DiagramCluster, place: Rectangle): Markup {
    const header = clusterHeaderOf(cluster);
    const boundary = cluster.kind === 'boundary';
    const title = boundary
        ? group(
            element('path', { class: 'tab', d: roundedRectangle(place.x + 14, place.y + 12, textWidth(header.title, fonts['cluster-title']) + 22, 22, 11) }),
            element('text', { class: 'cluster-title tab-text', x: place.x + 25, y: place.y + 27.5 }, text(header.title)))
        : element('text', { class: 'cluster-title', x: place.x + 14, y: place.y + 21 }, text(header.title));
    return element('g', { class: 'cluster-heading', 'data-heading-of': cluster.id }, title, header.subtitle === undefined ? nothing : element('text', { class: 'cluster-subtitle', x: place.x + 14, y: number(place.y + (boundary ? 52 : 36)) }, text(header.subtitle)));
}
