/** Gives nodes of a diagram with lanes their rows, and finds the bands once rows have their places. */
import type { Diagram, DiagramNode } from '../diagram.js';
import { groupBy } from './dot.js';
import type { Rectangle } from './placement.js';
import type { Laid } from './previous.js';

/** A row may hold this many nodes; a lane with more gets another row. */
const widestRow = 6;

export interface LaneRows {
    /** Row of each node, counted from the top over all lanes. */
    readonly rowOf: ReadonlyMap<string, number>;
    /** First and last row of each lane, in the order of the lanes; empty lanes have one row, too. */
    readonly rows: readonly { readonly first: number; readonly last: number; readonly empty: boolean }[];
}

/**
 * Inside a lane, what contributes to a neighbour stands below it. Linear: each node and edge is visited once; nodes
 * in a cycle stay in the lane's last row.
 */
export function laneRows(diagram: Diagram, previous?: Laid): LaneRows {
    const lanes = new Map(diagram.lanes.map((lane, index) => [lane.id, index]));
    const laneOf = new Map(diagram.nodes.map(node => [node.id, lanes.get(node.lane ?? '') ?? Math.max(0, diagram.lanes.length - 1)]));
    const below = new Map<string, string[]>();
    const open = new Map<string, number>();
    for (const { from, to, kind } of diagram.edges) {
        if (from === to || kind === 'conflict' || laneOf.get(from) === undefined || laneOf.get(from) !== laneOf.get(to)) continue;
        const known = below.get(to);
        if (known) known.push(from);
        else below.set(to, [from]);
        open.set(from, (open.get(from) ?? 0) + 1);
    }
    const depth = new Map<string, number>();
    const ready = diagram.nodes.filter(node => !open.has(node.id)).map(node => node.id);
    for (const id of ready) depth.set(id, 0);
    for (let index = 0; index < ready.length; index++) {
        for (const id of below.get(ready[index]) ?? []) {
            depth.set(id, Math.max(depth.get(id) ?? 0, (depth.get(ready[index]) ?? 0) + 1));
            const left = (open.get(id) ?? 0) - 1;
            open.set(id, left);
            if (left === 0) ready.push(id);
        }
    }
    return numberRows(diagram, laneOf, depth, new Map(previous?.graph.nodes.map(({ id, row }) => [id, row])));
}

function numberRows(diagram: Diagram, laneOf: ReadonlyMap<string, number>, depth: ReadonlyMap<string, number>, rowBefore: ReadonlyMap<string, number | undefined>): LaneRows {
    const inLane: DiagramNode[][] = diagram.lanes.map(() => []);
    for (const node of diagram.nodes) inLane[laneOf.get(node.id) ?? 0]?.push(node);
    const rowOf = new Map<string, number>();
    const rows: { first: number; last: number; empty: boolean }[] = [];
    let row = 0;
    for (const nodes of inLane) {
        const first = row;
        const byDepth = new Map<number, DiagramNode[]>();
        for (const node of nodes) {
            const at = depth.get(node.id) ?? 0;
            const known = byDepth.get(at);
            if (known) known.push(node);
            else byDepth.set(at, [node]);
        }
        for (const [, level] of [...byDepth].sort(([a], [b]) => a - b)) {
            for (const nodesOfRow of rowsOfLevel(level.map(({ id }) => id), rowBefore)) {
                for (const id of nodesOfRow) rowOf.set(id, row);
                row++;
            }
        }
        if (nodes.length === 0) row++;
        rows.push({ first, last: row - 1, empty: nodes.length === 0 });
    }
    return { rowOf, rows };
}

/** As equal as can be; but nodes that were in a row stay in it together, and new ones join the shortest. */
function rowsOfLevel(level: readonly string[], rowBefore: ReadonlyMap<string, number | undefined>): string[][] {
    const known = level.filter(id => rowBefore.get(id) !== undefined);
    const rows = [...groupBy(known, id => rowBefore.get(id) ?? 0)].sort(([a], [b]) => a - b).map(([, ids]) => [...ids]);
    const fits = rows.length > 0 && rows.every(({ length }) => length <= widestRow + 1);
    if (!fits) {
        const count = Math.ceil(level.length / widestRow);
        return Array.from({ length: count }, (_, row) => level.filter((_id, index) => Math.floor(index * count / level.length) === row));
    }
    for (const id of level.filter(candidate => rowBefore.get(candidate) === undefined)) {
        const shortest = rows.reduce((least, row) => row.length < least.length ? row : least);
        if (shortest.length > widestRow) rows.push([id]);
        else shortest.push(id);
    }
    return rows;
}

/** The band around each lane's nodes: as wide as the picture, parted from its neighbours by a gap. */
export function laneBands(lanes: LaneRows, rectangles: ReadonlyMap<number, readonly Rectangle[]>, padding: number): { readonly y: number; readonly height: number }[] {
    return lanes.rows.map(({ first, last }) => {
        let top = Infinity;
        let bottom = -Infinity;
        for (let row = first; row <= last; row++) {
            for (const { y, height } of rectangles.get(row) ?? []) {
                top = Math.min(top, y);
                bottom = Math.max(bottom, y + height);
            }
        }
        return top <= bottom ? { y: top - padding, height: bottom - top + 2 * padding } : { y: 0, height: 0 };
    });
}
