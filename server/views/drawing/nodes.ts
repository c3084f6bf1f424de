/** Cards, boxes, cylinders: everything that is placed as a node. */
import type { DiagramNode } from '../diagram.js';
import { iconRoom, isSmall, type NodeContent, type PlacedLine, type PlacedRow } from '../layout/contents.js';
import type { Rectangle } from '../layout/placement.js';
import { badgeWidth, drawBadges } from './badges.js';
import { drawIcon } from './icons.js';
import { detailOf, outlineOf } from './path.js';
import { picturedGroup } from './pictured.js';
import { element, group, nothing, number, text, type Markup } from './svg.js';

const families: Partial<Record<DiagramNode['shape'], string>> = { card: 'card', event: 'card', hazard: 'card', gate: 'gate-node', chip: 'chip', gap: 'gap', text: 'plain', world: 'world', person: 'world', external: 'world' };

export function drawNode(node: DiagramNode, content: NodeContent, place: Rectangle): Markup {
    const { width, height } = place;
    const detail = detailOf(node.shape, width);
    const family = families[node.shape] ?? 'component';
    return picturedGroup(
        { element: node.element, accessibleName: node.accessibleName, description: node.description, findings: node.findings },
        `node ${family} shape-${node.shape} tone-${node.tone}`,
        { transform: `translate(${number(place.x)} ${number(place.y)})`, 'data-node': node.id, 'data-in': node.cluster },
        element('path', { class: 'outline', d: outlineOf(node.shape, width, height) }),
        detail === undefined ? nothing : element('path', { class: 'detail', d: detail }),
        node.shape === 'card' ? element('path', { class: `accent tone-${node.tone}`, d: `M8 0a8 8 0 0 0-8 8v${number(height - 16)}a8 8 0 0 0 8 8a4 8 0 0 1-4-8V8a4 8 0 0 1 4-8z` }) : nothing,
        node.caption && content.caption
            ? group(drawIcon(node.caption.icon, node.tone, content.caption.x - iconRoom, content.caption.y - 9.6), drawLine(content.caption, ` tone-${node.tone}`))
            : nothing,
        node.icon === undefined ? nothing : drawIcon(node.icon, node.tone, content.left, (content.lines[0]?.y ?? 14) - 9.8),
        ...content.lines.map(line => drawLine(line, isSmall(node.shape) && (node.tone === 'muted' || node.tone === 'danger') ? ` tone-${node.tone}` : '')),
        content.divider === undefined ? nothing : element('path', { class: 'divider', d: `M${content.left} ${content.divider}H${content.right}` }),
        ...content.rows.map(row => drawRow(row, content)),
        drawBadges(node.findings, ...badgePlace(node, place)),
    );
}

/** Right end and middle: at the corner, but beside small nodes, which they would hide. */
function badgePlace({ shape, findings }: DiagramNode, { width, height }: Rectangle): [number, number] {
    if (isSmall(shape)) return [width + badgeWidth(findings) + 4, height / 2];
    return [width + 8, shape === 'pipeline' || shape === 'world' ? -4 : 0];
}

export function drawLine(line: PlacedLine, extra = ''): Markup {
    return element('text', { class: `${classes[line.style]}${extra}`, x: line.x, y: line.y }, text(line.text));
}

const classes: Record<PlacedLine['style'], string> = {
    caption: 'caption', title: 'title', subtitle: 'subtitle', row: 'row-text', 'edge-label': 'edge-label', mark: 'mark',
    'cluster-title': 'cluster-title', 'cluster-subtitle': 'cluster-subtitle',
};

function drawRow({ row, y, height, lines }: PlacedRow, content: NodeContent): Markup {
    const parts = [
        element('rect', { class: 'row-plate', x: content.left - 4, y, width: content.right - content.left + 8, height, rx: 3 }),
        drawIcon(row.icon, row.tone, content.left, (lines[0]?.y ?? y + 10) - 10),
        ...lines.map(line => drawLine(line, row.tone === 'muted' ? ' tone-muted' : '')),
    ];
    return row.element === undefined ? element('g', { class: 'row' }, ...parts) : picturedGroup({ element: row.element, accessibleName: row.text }, 'row', {}, ...parts);
}
