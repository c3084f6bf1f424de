/** What a new line meets in a finished picture, cell by cell. Kept from one new line to the next, as taking in a large picture takes longer than finding a way in it. */
import { pointsOn, type Canvas } from './canvas.js';
import type { EdgePlace, Point, Rectangle } from './placement.js';

export const cell = 14;
const border = 5;

export interface Grid {
    readonly left: number;
    readonly top: number;
    readonly columns: number;
    readonly rows: number;
    /** What entering a cell costs above its length; infinite inside of boxes. */
    readonly cost: Float32Array;
}

const mostCells = 400_000;

type Cells = Omit<Grid, 'cost'>;

/** Of a canvas as it is now; only lines may come after. */
export class Ground {
    private readonly cells: Cells | undefined;
    /** What lies on a cell apart from boxes. */
    private readonly cost: Float32Array;
    /** How many boxes stand on a cell. */
    private readonly boxes: Uint16Array;
    /** On all lines. */
    readonly points: Point[] = [];

    constructor(canvas: Canvas) {
        this.cells = cellsOf([...canvas.nodes.values(), ...canvas.clusters.values()]);
        const count = this.cells ? this.cells.columns * this.cells.rows : 0;
        this.cost = new Float32Array(count);
        this.boxes = new Uint16Array(count);
        for (const header of canvas.headers()) this.raise(header, 25);
        // Along a border a line could not be told from it; across is short.
        for (const { x, y, width, height } of canvas.clusters.values()) {
            for (const side of [{ x, y, width, height: 0 }, { x, y: y + height, width, height: 0 }, { x, y, width: 0, height }, { x: x + width, y, width: 0, height }]) this.raise(side, 2);
        }
        for (const box of canvas.nodes.values()) this.each(box, border, index => { this.boxes[index]++; });
        for (const edge of canvas.edges.values()) this.add(edge);
    }

    add(edge: EdgePlace): void {
        if (!this.cells) return;
        for (const point of pointsOn(edge)) {
            this.points.push(point);
            this.raise({ ...point, width: 0, height: 0 }, 1);
        }
        if (edge.label) this.raise(edge.label, 25);
    }

    /** For a line between two of the boxes, which are no obstacles to it; undefined where the picture is too large. */
    between(from: Rectangle, to: Rectangle): Grid | undefined {
        if (!this.cells) return undefined;
        const cost = this.cost.slice();
        const ends = from === to ? [from] : [from, to];
        for (const box of ends) this.each(box, border, index => { this.boxes[index]--; });
        for (let index = 0; index < cost.length; index++) if (this.boxes[index] > 0) cost[index] = Infinity;
        for (const box of ends) this.each(box, border, index => { this.boxes[index]++; });
        for (const box of ends) this.each(box, 0, index => { cost[index] = 0; });
        return { ...this.cells, cost };
    }

    private raise(area: Rectangle, value: number): void {
        this.each(area, 0, index => { this.cost[index] = Math.max(this.cost[index], value); });
    }

    private each({ x, y, width, height }: Rectangle, around: number, take: (index: number) => void): void {
        if (!this.cells) return;
        const { left, top, columns, rows } = this.cells;
        const [first, last] = [Math.max(0, Math.floor((x - around - left) / cell)), Math.min(columns - 1, Math.floor((x + width + around - left) / cell))];
        const [upper, lower] = [Math.max(0, Math.floor((y - around - top) / cell)), Math.min(rows - 1, Math.floor((y + height + around - top) / cell))];
        for (let row = upper; row <= lower; row++) for (let column = first; column <= last; column++) take(row * columns + column);
    }
}

function cellsOf(boxes: readonly Rectangle[]): Cells | undefined {
    const margin = 4 * cell;
    const least = (read: (box: Rectangle) => number): number => boxes.reduce((low, box) => Math.min(low, read(box)), Infinity);
    const most = (read: (box: Rectangle) => number): number => boxes.reduce((high, box) => Math.max(high, read(box)), -Infinity);
    const [left, top] = [least(({ x }) => x) - margin, least(({ y }) => y) - margin];
    const columns = Math.ceil((most(({ x, width }) => x + width) + margin - left) / cell);
    const rows = Math.ceil((most(({ y, height }) => y + height) + margin - top) / cell);
    return columns * rows <= mostCells ? { left, top, columns, rows } : undefined;
}
