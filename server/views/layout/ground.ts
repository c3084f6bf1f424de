/** What a new line meets in a picture, cell by cell. Kept from one line to the next, as taking in a large picture takes longer than finding a way in it. */
import { aroundLine, lengthOf, overlap, pointsOn, type Canvas } from './canvas.js';
import type { EdgePlace, Point, Rectangle } from './placement.js';

export const cell = 14;
const border = 5;
/** Closer than a cell, so that no cell of a line is missed: a new line would slip through there. */
const spacing = 8;
/** What it costs to enter a cell, in cells that one may go round for it: along the border of a box a line could not be told from it, and beside a line not from that. */
const costs = { line: 4, besideLine: 2, text: 25, frame: 2, besideBox: 1 };
/** Cells so near to a box are beside it. */
const besideBox = 17;
/** Cells that one may go further instead of turning by a radian: an eye follows what is straight. */
const perTurn = 3;
/** Lines over each other are crossed at once. */
const mostLines = 3;

export interface Grid {
    readonly left: number;
    readonly top: number;
    readonly columns: number;
    readonly rows: number;
    /** What entering a cell costs above its length; infinite inside of boxes. */
    readonly cost: Float32Array;
    /** For a search to write in, and to leave as it was: making these anew each time would take longer than most searches. */
    readonly notes: Notes;
}

export interface Notes {
    /** Infinite. As exact as the lengths that are compared with it: a rounded one would be improved without end. */
    readonly length: Float64Array;
    /** −1. */
    readonly cameFrom: Int32Array;
    /** 0. */
    readonly isDone: Uint8Array;
}

const mostCells = 400_000;

type Cells = Omit<Grid, 'cost' | 'notes'>;

/** What a line lies on, kept so that it can be taken away again. */
interface Trace {
    readonly points: readonly Point[];
    readonly on: readonly number[];
    readonly beside: readonly number[];
}

/** Of a canvas as it is now, or of an area of it; only lines may come and go after. */
export class Ground {
    private readonly cells: Cells | undefined;
    /** What lies on a cell for good, apart from boxes. */
    private readonly fixed: Float32Array;
    /** How many boxes, texts and lines lie on a cell, and lines beside it. */
    private readonly boxes: Uint16Array;
    private readonly texts: Uint16Array;
    private readonly lines: Uint16Array;
    private readonly besideLines: Uint16Array;
    /** All of these together. */
    private readonly cost: Float32Array;
    private readonly traces = new Map<EdgePlace, Trace>();
    /** In which round a cell was taken last, so that no line takes one twice. */
    private readonly rounds: Int32Array;
    private round = 0;
    private readonly notes: Notes;
    /** How many cells all searches have looked at: what the work is measured by, alike on every machine. */
    looked = 0;

    /** @param area that all lines to be led stay in; taking in all of a large picture would take longer than leading one. */
    constructor(canvas: Canvas, private readonly area?: Rectangle) {
        this.cells = cellsOf([...canvas.nodes.values(), ...canvas.clusters.values()], area);
        const count = this.cells ? this.cells.columns * this.cells.rows : 0;
        [this.fixed, this.cost] = [new Float32Array(count), new Float32Array(count)];
        [this.boxes, this.texts, this.lines, this.besideLines] = [new Uint16Array(count), new Uint16Array(count), new Uint16Array(count), new Uint16Array(count)];
        this.rounds = new Int32Array(count);
        this.notes = { length: new Float64Array(count).fill(Infinity), cameFrom: new Int32Array(count).fill(-1), isDone: new Uint8Array(count) };
        for (const header of canvas.headers()) this.raise(header, costs.text);
        for (const { x, y, width, height } of canvas.clusters.values()) {
            for (const side of [{ x, y, width, height: 0 }, { x, y: y + height, width, height: 0 }, { x, y, width: 0, height }, { x: x + width, y, width: 0, height }]) this.raise(side, costs.frame);
        }
        for (const box of canvas.nodes.values()) {
            this.raise(box, costs.besideBox, besideBox);
            this.each(box, border, index => { this.boxes[index]++; });
        }
        for (let index = 0; index < count; index++) this.price(index);
        for (const edge of canvas.edges.values()) this.add(edge);
    }

    add(edge: EdgePlace): void {
        if (!this.cells || this.traces.has(edge) || (this.area && !overlap(aroundLine(edge), this.area, cell * 2))) return;
        const trace = this.traceOf(edge);
        this.traces.set(edge, trace);
        this.count(edge, trace, 1);
    }

    remove(edge: EdgePlace): void {
        const trace = this.traces.get(edge);
        if (!trace) return;
        this.traces.delete(edge);
        this.count(edge, trace, -1);
    }

    /** Points on all lines in an area. */
    pointsIn(area: Rectangle): Point[] {
        const isIn = ({ x, y }: Point): boolean => x > area.x && x < area.x + area.width && y > area.y && y < area.y + area.height;
        return [...this.traces].flatMap(([line, { points }]) => overlap(aroundLine(line), area, 0) ? points.filter(isIn) : []);
    }

    /** For a line between two of the boxes, which are no obstacles to it; undefined where the picture is too large. The grid is as it is only until this returns. */
    between<Result>(from: Rectangle, to: Rectangle, find: (grid: Grid) => Result): Result | undefined {
        if (!this.cells) return undefined;
        const ends = from === to ? [from] : [from, to];
        for (const box of ends) this.each(box, border, index => { this.boxes[index]--; });
        for (const box of ends) this.each(box, border, index => { this.price(index); });
        for (const box of ends) this.each(box, 0, index => { this.cost[index] = 0; });
        const result = find({ ...this.cells, cost: this.cost, notes: this.notes });
        for (const box of ends) this.each(box, border, index => { this.boxes[index]++; });
        for (const box of ends) this.each(box, border, index => { this.price(index); });
        return result;
    }

    /** What a line costs that is not on the ground: its length in cells, how much it turns, and what it runs over. */
    costOf(line: EdgePlace, from: Rectangle, to: Rectangle): number | undefined {
        return this.between(from, to, ({ left, top, columns, rows, cost }) => {
            const points = [...pointsOn(line, spacing), line.tip];
            let sum = turningOf(points) * perTurn;
            for (let index = 1; index < points.length; index++) {
                const { x, y } = points[index];
                const [column, row] = [Math.floor((x - left) / cell), Math.floor((y - top) / cell)];
                const above = column < 0 || row < 0 || column >= columns || row >= rows ? 0 : Math.min(costs.text * 2, cost[row * columns + column]);
                sum += lengthOf(points[index - 1], points[index]) / cell * (1 + above);
            }
            return sum;
        });
    }

    private traceOf(edge: EdgePlace): Trace {
        const points = pointsOn(edge, spacing, this.area);
        const [on, beside]: [number[], number[]] = [[], []];
        if (!this.cells) return { points, on, beside };
        const { left, top, columns, rows } = this.cells;
        this.round++;
        const take = (column: number, row: number, list: number[]): void => {
            const index = row * columns + column;
            if (column < 0 || row < 0 || column >= columns || row >= rows || this.rounds[index] === this.round) return;
            this.rounds[index] = this.round;
            list.push(index);
        };
        for (const { x, y } of points) take(Math.floor((x - left) / cell), Math.floor((y - top) / cell), on);
        for (const index of on) {
            const [column, row] = [index % columns, Math.floor(index / columns)];
            for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) take(column + dx, row + dy, beside);
        }
        return { points, on, beside };
    }

    private count(edge: EdgePlace, { on, beside }: Trace, by: 1 | -1): void {
        if (edge.label) this.each(edge.label, 0, index => { this.texts[index] += by; this.price(index); });
        for (const index of on) {
            this.lines[index] += by;
            this.price(index);
        }
        for (const index of beside) {
            this.besideLines[index] += by;
            this.price(index);
        }
    }

    private price(index: number): void {
        const { fixed, boxes, texts, lines, besideLines } = this;
        if (boxes[index] > 0) this.cost[index] = Infinity;
        else if (texts[index] > 0) this.cost[index] = costs.text;
        else this.cost[index] = fixed[index] + Math.min(lines[index], mostLines) * costs.line + (besideLines[index] > 0 ? costs.besideLine : 0);
    }

    private raise(area: Rectangle, value: number, around = 0): void {
        this.each(area, around, index => { this.fixed[index] = Math.max(this.fixed[index], value); });
    }

    private each({ x, y, width, height }: Rectangle, around: number, take: (index: number) => void): void {
        if (!this.cells) return;
        const { left, top, columns, rows } = this.cells;
        const [first, last] = [Math.max(0, Math.floor((x - around - left) / cell)), Math.min(columns - 1, Math.floor((x + width + around - left) / cell))];
        const [upper, lower] = [Math.max(0, Math.floor((y - around - top) / cell)), Math.min(rows - 1, Math.floor((y + height + around - top) / cell))];
        for (let row = upper; row <= lower; row++) for (let column = first; column <= last; column++) take(row * columns + column);
    }
}

/** In radians, to either side. */
function turningOf(points: readonly Point[]): number {
    let turning = 0;
    for (let index = 2; index < points.length; index++) {
        const [a, b, c] = [points[index - 2], points[index - 1], points[index]];
        const [ux, uy, vx, vy] = [b.x - a.x, b.y - a.y, c.x - b.x, c.y - b.y];
        turning += Math.abs(Math.atan2(ux * vy - uy * vx, ux * vx + uy * vy));
    }
    return turning;
}

function cellsOf(boxes: readonly Rectangle[], area?: Rectangle): Cells | undefined {
    const margin = 4 * cell;
    const least = (read: (box: Rectangle) => number): number => boxes.reduce((low, box) => Math.min(low, read(box)), Infinity);
    const most = (read: (box: Rectangle) => number): number => boxes.reduce((high, box) => Math.max(high, read(box)), -Infinity);
    const [left, top] = [least(({ x }) => x) - margin, least(({ y }) => y) - margin];
    const columns = Math.ceil((most(({ x, width }) => x + width) + margin - left) / cell);
    const rows = Math.ceil((most(({ y, height }) => y + height) + margin - top) / cell);
    const cells = area ? cellsIn({ left, top, columns, rows }, area) : { left, top, columns, rows };
    return cells.columns * cells.rows <= mostCells ? cells : undefined;
}

/** The same cells, but only those that an area touches. */
function cellsIn({ left, top, columns, rows }: Cells, area: Rectangle): Cells {
    const range = (from: number, to: number, count: number): [number, number] => [Math.max(0, Math.floor(from / cell)), Math.min(count, Math.ceil(to / cell))];
    const [firstColumn, lastColumn] = range(area.x - left, area.x + area.width - left, columns);
    const [firstRow, lastRow] = range(area.y - top, area.y + area.height - top, rows);
    return { left: left + firstColumn * cell, top: top + firstRow * cell, columns: Math.max(0, lastColumn - firstColumn), rows: Math.max(0, lastRow - firstRow) };
}
