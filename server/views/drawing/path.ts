/** SVG path text of shapes and curves. */
import type { NodeShape } from '../diagram.js';
import { corners } from '../layout/outlines.js';
import type { Point } from '../layout/placement.js';
import { number } from './svg.js';

const at = (x: number, y: number): string => `${number(x)} ${number(y)}`;

export function roundedRectangle(x: number, y: number, width: number, height: number, radius: number): string {
    const r = Math.min(radius, width / 2, height / 2);
    const arc = (dx: number, dy: number): string => `a${number(r)} ${number(r)} 0 0 1 ${at(dx, dy)}`;
    return `M${at(x + r, y)}h${number(width - 2 * r)}${arc(r, r)}v${number(height - 2 * r)}${arc(-r, r)}h${number(2 * r - width)}${arc(-r, -r)}v${number(2 * r - height)}${arc(r, -r)}z`;
}

/** The outline of a node, from its top left. */
export function outlineOf(shape: NodeShape, width: number, height: number): string {
    switch (shape) {
        case 'card': case 'event': return roundedRectangle(0, 0, width, height, 8);
        case 'chip': case 'gap': return roundedRectangle(0, 0, width, height, 6);
        case 'text': return roundedRectangle(0, 0, width, height, 4);
        case 'gate': return roundedRectangle(0, 0, width, height, height / 2);
        case 'hazard': {
            const cut = Math.min(corners.hazard, height / 2);
            return polygon([[cut, 0], [width - cut, 0], [width, cut], [width, height - cut], [width - cut, height], [cut, height], [0, height - cut], [0, cut]]);
        }
        case 'box': return roundedRectangle(0, 0, width, height, 5);
        case 'external': return roundedRectangle(0, 0, width, height, 5);
        case 'person': return roundedRectangle(0, 0, width, height, corners.person);
        case 'hardware': {
            const cut = corners.hardware;
            return polygon([[cut, 0], [width - cut, 0], [width, cut], [width, height - cut], [width - cut, height], [cut, height], [0, height - cut], [0, cut]]);
        }
        case 'world': return polygon([[corners.world, 0], [width - corners.world, 0], [width, height / 2], [width - corners.world, height], [corners.world, height], [0, height / 2]]);
        case 'record': return `M6 0h${number(width - 20)}l14 14v${number(height - 20)}a6 6 0 0 1-6 6h${number(12 - width)}a6 6 0 0 1-6-6v${number(12 - height)}a6 6 0 0 1 6-6z`;
        case 'pipeline': return polygon([[0, 0], [width - corners.pipelineTip, 0], [width, height / 2], [width - corners.pipelineTip, height], [0, height], [corners.pipelineNotch, height / 2]]);
        case 'cylinder': return `M0 9C0-3 ${at(width, -3)} ${at(width, 9)}V${number(height - 9)}C${at(width, height + 3)} 0 ${number(height + 3)} 0 ${number(height - 9)}z`;
    }
}

/** Lines inside an outline that belong to the shape: the lid of a cylinder, a folded corner. */
export function detailOf(shape: NodeShape, width: number): string | undefined {
    switch (shape) {
        case 'cylinder': return `M0 9C0 21 ${at(width, 21)} ${at(width, 9)}`;
        case 'record': return `M${at(width - 14, 0)}v9a5 5 0 0 0 5 5h9`;
        default: return undefined;
    }
}

function polygon(points: readonly (readonly [number, number])[]): string {
    return `M${points.map(([x, y]) => at(x, y)).join('L')}z`;
}

/** Bézier curves as one path; `joined` bridges the gaps that labels leave. */
export function curvePath(curves: readonly (readonly Point[])[], joined = false): string {
    return curves.map((points, index) => {
        const [first, ...rest] = points;
        const parts = [`${joined && index > 0 ? 'L' : 'M'}${at(first.x, first.y)}`];
        for (let i = 0; i + 2 < rest.length; i += 3) parts.push(`C${at(rest[i].x, rest[i].y)} ${at(rest[i + 1].x, rest[i + 1].y)} ${at(rest[i + 2].x, rest[i + 2].y)}`);
        return parts.join('');
    }).join('');
}

/** An arrow head with its tip at `tip`, pointing away from `from`. */
export function arrowHead(from: Point, tip: Point, length: number, width: number): string {
    const distance = Math.hypot(tip.x - from.x, tip.y - from.y) || 1;
    const [ux, uy] = [(tip.x - from.x) / distance, (tip.y - from.y) / distance];
    const base = { x: tip.x - ux * length, y: tip.y - uy * length };
    return `M${at(base.x - uy * width / 2, base.y + ux * width / 2)}L${at(tip.x, tip.y)}L${at(base.x + uy * width / 2, base.y - ux * width / 2)}z`;
}

/** Points along Bézier curves, about `step` pixels apart; worked out one by one, as few are wanted of a long line. */
export function* pointsAlong(curves: readonly (readonly Point[])[], step = 6): Generator<Point> {
    for (const curve of curves) {
        for (let i = 0; i + 3 < curve.length; i += 3) {
            const [a, b, c, d] = [curve[i], curve[i + 1], curve[i + 2], curve[i + 3]];
            const length = Math.hypot(d.x - a.x, d.y - a.y);
            const parts = Math.min(200, Math.max(4, Math.round(length / step)));
            for (let part = 0; part <= parts; part++) {
                const t = part / parts;
                const s = 1 - t;
                yield {
                    x: s * s * s * a.x + 3 * s * s * t * b.x + 3 * s * t * t * c.x + t * t * t * d.x,
                    y: s * s * s * a.y + 3 * s * s * t * b.y + 3 * s * t * t * c.y + t * t * t * d.y,
                };
            }
        }
    }
}
