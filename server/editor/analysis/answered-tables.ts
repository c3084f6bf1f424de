import type { Row, TableShape } from '../../analyses/analysis.js';
import { cellText } from '../../exports/cell-text.js';
import type { SystemModel } from '../../model/system-model.js';
import type { Element } from '../../model/elements.js';
import type { AnsweredRow, AnsweredTable, Place } from '../analysis-protocol.js';
import { rangeOf } from '../ranges.js';

/** Rows of one table that a page shows without becoming slow. */
const mostRows = 500;

/** A table as the client shows it: all cells are texts. */
export function answeredTable({ id, title, whenEmpty, columns }: TableShape, rows: readonly Row[]): AnsweredTable {
    return {
        id, title, whenEmpty,
        columns: columns.map(column => ({
            title: column.title, help: column.help, numeric: column.type === 'number', names: column.type === 'name' || column.type === 'names',
        })),
        more: Math.max(0, rows.length - mostRows),
        rows: rows.slice(0, mostRows).map(({ element, cells }): AnsweredRow => ({
            element: element?.qualifiedName,
            place: element && placeOf(element),
            cells: columns.map(({ key, type }) => {
                const cell = cells[key];
                return type === 'names' && Array.isArray(cell) ? cell.length === 0 ? ['–'] : [...cell] : [cellText(cell)];
            }),
        })),
    };
}

/** Where the names in columns of names are declared. Names that belong to nothing (`MaxTime fails`) are left out. */
export function placesIn(system: SystemModel, tables: readonly AnsweredTable[]): Record<string, Place> {
    const places: Record<string, Place> = {};
    for (const { columns, rows } of tables) {
        for (const { cells } of rows) {
            for (const name of cells.flatMap((texts, index) => columns[index].names ? texts : [])) {
                const element = system.find(name);
                if (element) places[name] ??= placeOf(element);
            }
        }
    }
    return places;
}

export function placeOf({ nameOrigin }: Element): Place {
    return { uri: nameOrigin.uri, range: rangeOf(nameOrigin) };
}
