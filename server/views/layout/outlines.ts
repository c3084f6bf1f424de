/** Layout knows rectangles only; lines that end at a cut or rounded corner are led on to the outline itself. */
import type { NodeShape } from '../diagram.js';
import type { EdgePlace, Point, Rectangle } from './placement.js';

export interface OutlinedNode {
    readonly shape: NodeShape;
    readonly place: Rectangle;
}

/** Corner sizes of the outlines, in pixels; drawing uses the same. */
export const corners = { hardware: 9, hazard: 12, person: 24, world: 18, pipelineTip: 14, pipelineNotch: 12 };

/** No outline is farther from its rectangle than this. */
const farthest = 30;

export function ledToOutlines(edge: EdgePlace, from: OutlinedNode, to: OutlinedNode): EdgePlace {
    const first = edge.curves[0];
    const last = edge.curves[edge.curves.length - 1];
    const start = reach(first[1] ?? first[0], first[0], from);
    const before = last[last.length - 1];
    const end = reach(before.x === edge.tip.x && before.y === edge.tip.y ? last[last.length - 2] ?? before : before, edge.tip, to);
    if (!start && !end) return edge;
    const curves = edge.curves.map(curve => [...curve]);
    if (start) curves[0] = [...straight(start, first[0]), ...curves[0].slice(1)];
    if (!end) return { ...edge, curves };
    const base = { x: before.x + end.x - edge.tip.x, y: before.y + end.y - edge.tip.y };
    curves[curves.length - 1] = [...curves[curves.length - 1], ...straight(before, base).slice(1)];
    return { ...edge, curves, tip: end };
}

/** Where a line through `towards`, coming from `origin`, meets the outline; undefined when it is there already or misses it. */
function reach(origin: Point, towards: Point, node: OutlinedNode): Point | undefined {
    const length = Math.hypot(towards.x - origin.x, towards.y - origin.y);
    if (length === 0 || isInside(towards, node)) return undefined;
    const [dx, dy] = [(towards.x - origin.x) / length, (towards.y - origin.y) / length];
    for (let step = 1; step <= farthest; step++) {
        const point = { x: towards.x + dx * step, y: towards.y + dy * step };
        if (isInside(point, node)) return step === 1 ? undefined : point;
    }
    return undefined;
}

function straight(from: Point, to: Point): Point[] {
    const part = (share: number): Point => ({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share });
    return [from, part(1 / 3), part(2 / 3), to];
}

function isInside(point: Point, { shape, place }: OutlinedNode): boolean {
    const x = point.x - place.x;
    const y = point.y - place.y;
    const { width, height } = place;
    if (x < 0 || y < 0 || x > width || y > height) return false;
    const fromSide = Math.min(x, width - x);
    const fromTop = Math.min(y, height - y);
    // How far up or down the middle line a point is: 0 in the middle, 1 at the top and the bottom.
    const slant = Math.abs(y - height / 2) / (height / 2 || 1);
    switch (shape) {
        case 'hardware': return fromSide + fromTop >= corners.hardware;
        case 'person': {
            const radius = Math.min(corners.person, width / 2, height / 2);
            return fromSide >= radius || fromTop >= radius || Math.hypot(radius - fromSide, radius - fromTop) <= radius;
        }
        case 'world': return fromSide >= corners.world * slant;
        case 'pipeline': return width - x >= corners.pipelineTip * slant && x >= corners.pipelineNotch * (1 - slant);
        case 'cylinder': {
            const half = Math.abs(x - width / 2) / (width / 2 || 1);
            return fromTop >= 9 * half * half * half;
        }
        default: return true;
    }
}
