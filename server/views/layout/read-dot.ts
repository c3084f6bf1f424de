/** Reads Graphviz' answer (`json`) back into places. */
import type { DotGraph } from './dot.js';
import type { EdgePlace, LayoutGraph, Placement, Point, Rectangle } from './placement.js';

interface DotObject {
    readonly name?: string;
    readonly id?: string;
    readonly pos?: string;
    readonly bb?: string;
    readonly width?: string;
    readonly height?: string;
    readonly lp?: string;
}

interface DotAnswer {
    readonly bb?: string;
    readonly objects?: readonly DotObject[];
    readonly edges?: readonly DotObject[];
}

/** @throws Error when the answer lacks a place for a node or edge of the graph. */
export function readDot(json: string, graph: LayoutGraph, written: DotGraph): Placement {
    const answer = JSON.parse(json) as DotAnswer;
    const frame = numbers(answer.bb, 4);
    const [left, bottom, right, top] = frame;
    const at = (x: number, y: number): Point => ({ x: round(x - left), y: round(top - y) });
    const objects = new Map((answer.objects ?? []).map(object => [object.name, object]));
    const edges = new Map((answer.edges ?? []).map(edge => [edge.id, edge]));

    const rectangleOf = (name: string): Rectangle => {
        const object = objects.get(name);
        const [x, y] = numbers(object?.pos, 2);
        const [width] = numbers(object?.width, 1).map(inch => inch * 72);
        const [height] = numbers(object?.height, 1).map(inch => inch * 72);
        const centre = at(x, y);
        return { x: round(centre.x - width / 2), y: round(centre.y - height / 2), width: round(width), height: round(height) };
    };
    const clusterOf = (name: string): Rectangle | undefined => {
        const object = objects.get(name);
        // A cluster without nodes has no place.
        if (object?.bb === undefined) return undefined;
        const [x1, y1, x2, y2] = numbers(object.bb, 4);
        return { ...at(x1, y2), width: round(x2 - x1), height: round(y2 - y1) };
    };
    const curveOf = (name: string): Curve => readCurve(edges.get(name)?.pos, at);

    const edgePlaces = new Map<string, EdgePlace>();
    graph.edges.forEach((edge, index) => {
        const back = written.reversed.has(edge.id);
        if (edge.label && written.labelsAreNodes && edge.from !== edge.to) {
            const [first, second] = [curveOf(`e${index}a`), curveOf(`e${index}b`)];
            const place = back
                ? { curves: [turned(second.points), turned(first.points)], tip: first.start }
                : { curves: [first.points, second.points], tip: second.end };
            edgePlaces.set(edge.id, { ...place, label: rectangleOf(`l${index}`) });
            return;
        }
        const curve = curveOf(`e${index}`);
        const place = back ? { curves: [turned(curve.points)], tip: curve.start } : { curves: [curve.points], tip: curve.end };
        const labelPlace = edges.get(`e${index}`)?.lp;
        if (edge.label && labelPlace !== undefined) {
            const [x, y] = numbers(labelPlace, 2);
            const centre = at(x, y);
            edgePlaces.set(edge.id, { ...place, label: { x: centre.x - edge.label.width / 2, y: centre.y - edge.label.height / 2, ...edge.label } });
        } else edgePlaces.set(edge.id, place);
    });
    return {
        nodes: new Map(graph.nodes.map((node, index) => [node.id, rectangleOf(`n${index}`)])),
        clusters: new Map(graph.clusters.flatMap((cluster, index) => {
            const place = clusterOf(`cluster_${index}`);
            return place ? [[cluster.id, place] as const] : [];
        })),
        edges: edgePlaces,
        width: round(right - left),
        height: round(top - bottom),
    };
}

interface Curve {
    readonly points: readonly Point[];
    /** The arrow tips, or the curve's ends where it has no arrow. */
    readonly start: Point;
    readonly end: Point;
}

/** `s,x,y e,x,y x,y x,y …`; several splines of one edge (concentrators) do not occur here. */
function readCurve(text: string | undefined, at: (x: number, y: number) => Point): Curve {
    let start: Point | undefined;
    let end: Point | undefined;
    const points: Point[] = [];
    for (const part of (text ?? '').split(';')[0].trim().split(/\s+/)) {
        const [first, second, third] = part.split(',');
        if (first === 's') start = at(Number(second), Number(third));
        else if (first === 'e') end = at(Number(second), Number(third));
        else points.push(at(Number(first), Number(second)));
    }
    if (points.length < 4 || points.some(point => !Number.isFinite(point.x) || !Number.isFinite(point.y))) {
        throw new Error(`Graphviz gave an edge no path: '${text ?? ''}'`);
    }
    return { points, start: start ?? points[0], end: end ?? points[points.length - 1] };
}

function turned(points: readonly Point[]): readonly Point[] {
    return [...points].reverse();
}

function numbers(text: string | undefined, count: number): number[] {
    const values = (text ?? '').split(',').map(Number);
    if (values.length !== count || values.some(value => !Number.isFinite(value))) throw new Error(`Graphviz gave no place: '${text ?? ''}'`);
    return values;
}

/** Hundredths of a pixel: the same picture on every machine, and shorter files. */
function round(value: number): number {
    return Math.round(value * 100) / 100;
}
