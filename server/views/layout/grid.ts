/** Places nodes in the cells of a grid: a chart with titled rows, or a matrix of a row for each subject. */
import type { DiagramGrid } from '../diagram.js';
import type { Placement, Rectangle, Size } from './placement.js';

export interface GridNode extends Size {
    readonly id: string;
    readonly cell: { readonly column: string; readonly row: string };
    /** Room to keep free at its right. */
    readonly beside: number;
}

/** Sizes of the texts around the cells. */
export interface GridMeasures {
    /** Room at the left for the titles of rows; 0 without. */
    readonly titleColumn: number;
    /** Room at the top for the titles of columns. */
    readonly header: number;
    /** Least height of a row, by its id. */
    readonly rowHeight: (id: string) => number;
    /** Least width of a column, by its id. */
    readonly columnWidth: (id: string) => number;
}

export interface PlacedGrid {
    readonly placement: Placement;
    /** Whole columns below the header, by id. */
    readonly columns: ReadonlyMap<string, Rectangle>;
    /** Whole rows, the titles beside them included, by id. */
    readonly rows: ReadonlyMap<string, Rectangle>;
    readonly zones: readonly Rectangle[];
}

const paddings = { chart: { x: 18, y: 18, stack: 14 }, matrix: { x: 10, y: 7, stack: 5 } };

/** Linear in nodes and cells. Columns are as wide as their widest node, rows as high as their highest stack. */
export function placeInGrid(grid: DiagramGrid, nodes: readonly GridNode[], measures: GridMeasures): PlacedGrid {
    const padding = paddings[grid.kind];
    const stacks = new Map<string, GridNode[]>();
    const key = (column: string, row: string): string => `${column}\n${row}`;
    for (const node of nodes) {
        const known = stacks.get(key(node.cell.column, node.cell.row));
        if (known) known.push(node);
        else stacks.set(key(node.cell.column, node.cell.row), [node]);
    }
    const heightOf = (stack: readonly GridNode[]): number => stack.reduce((sum, { height }) => sum + height + padding.stack, -padding.stack);
    const widths = new Map(grid.columns.map(({ id }) => [id, measures.columnWidth(id)]));
    const heights = new Map(grid.rows.map(({ id }) => [id, measures.rowHeight(id)]));
    for (const stack of stacks.values()) {
        const { column, row } = stack[0].cell;
        widths.set(column, Math.max(widths.get(column) ?? 0, ...stack.map(({ width, beside }) => width + beside + 2 * padding.x)));
        heights.set(row, Math.max(heights.get(row) ?? 0, heightOf(stack) + 2 * padding.y));
    }
    const columns = new Map<string, Rectangle>();
    const rows = new Map<string, Rectangle>();
    const height = grid.rows.reduce((sum, { id }) => sum + (heights.get(id) ?? 0), measures.header);
    let x = measures.titleColumn;
    for (const { id } of grid.columns) {
        const width = widths.get(id) ?? 0;
        columns.set(id, { x, y: measures.header, width, height: height - measures.header });
        x += width;
    }
    let y = measures.header;
    for (const { id } of grid.rows) {
        const rowHeight = heights.get(id) ?? 0;
        rows.set(id, { x: 0, y, width: x, height: rowHeight });
        y += rowHeight;
    }
    const places = new Map<string, Rectangle>();
    for (const stack of stacks.values()) {
        const [column, row] = [columns.get(stack[0].cell.column), rows.get(stack[0].cell.row)];
        if (!column || !row) continue;
        let top = row.y + (row.height - heightOf(stack)) / 2;
        for (const node of stack) {
            places.set(node.id, { x: grid.kind === 'chart' ? column.x + (column.width - node.width) / 2 : column.x + padding.x, y: top, width: node.width, height: node.height });
            top += node.height + padding.stack;
        }
    }
    const zones = grid.zones.flatMap(({ column, from, to }): Rectangle[] => {
        const [across, first, last] = [columns.get(column), rows.get(from), rows.get(to)];
        if (!across || !first || !last) return [];
        return [{ x: across.x + 6, y: first.y + 5, width: across.width - 12, height: last.y + last.height - first.y - 10 }];
    });
    return { placement: { nodes: places, clusters: new Map(), edges: new Map(), width: x, height }, columns, rows, zones };
}
