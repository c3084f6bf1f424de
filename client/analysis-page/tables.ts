import type { AnsweredTable } from '../../server/editor/analysis-protocol.js';
import { link, make } from './elements.js';

export interface TableActions {
    readonly open: (name: string) => void;
    /** Names that lead somewhere. */
    readonly known: ReadonlySet<string>;
}

/** A titled table; long lists stay in one cell, one name after the other. */
export function tableSection(table: AnsweredTable, actions: TableActions): HTMLElement {
    const section = make('section', 'table');
    section.dataset.table = table.id;
    const heading = make('h2', '', table.title);
    heading.id = `table-${table.id}`;
    section.dataset.rows = String(table.rows.length + table.more);
    if (table.rows.length > 0) heading.append(make('span', 'count', section.dataset.rows));
    section.append(heading);
    if (table.rows.length === 0) {
        section.append(make('p', 'nothing', table.whenEmpty));
        return section;
    }
    const content = make('table', '', [head(table), body(table, actions)]);
    content.setAttribute('aria-labelledby', heading.id);
    section.append(content, make('p', 'nothing filtered', 'No row holds the text of the filter.'));
    if (table.more > 0) section.append(make('p', 'nothing', `… and ${table.more} more; mlsys analyze --format json prints them all.`));
    return section;
}

function head({ columns }: AnsweredTable): HTMLElement {
    const row = make('tr');
    for (const { title, help, numeric } of columns) {
        const cell = make('th', numeric ? 'number' : '', title);
        cell.scope = 'col';
        cell.title = help;
        row.append(cell);
    }
    return make('thead', '', [row]);
}

/** A column with longer texts than this, in characters, gets room for them; one with none of more than `oneLine` is never broken. */
const fewWords = 28;
const oneLine = 14;

/** How the texts of a column are broken into lines. */
function breaking({ rows, columns }: AnsweredTable, column: number): string | undefined {
    const longest = Math.max(...rows.map(({ cells }) => cells[column]?.join(', ').length ?? 0));
    if (longest <= oneLine) return 'short';
    if (longest <= fewWords) return undefined;
    return columns[column].names ? 'names' : 'long';
}

function body(table: AnsweredTable, actions: TableActions): HTMLElement {
    const content = make('tbody');
    const { columns, rows } = table;
    const breaks = columns.map((_, index) => breaking(table, index));
    for (const { element, cells } of rows) {
        const row = make('tr');
        if (element !== undefined) row.dataset.element = element;
        cells.forEach((texts, index) => {
            const { numeric, names } = columns[index];
            const classes = [numeric ? 'number' : undefined, breaks[index], texts.length === 1 && texts[0] === '–' ? 'unknown' : undefined];
            const cell = make('td', classes.filter(name => name !== undefined).join(' '));
            texts.forEach((text, at) => {
                const shown = names && actions.known.has(text) ? link(text, actions.open) : text;
                if (at === texts.length - 1) return cell.append(shown);
                // A comma stays with its name.
                const kept = make('span', 'kept');
                kept.append(shown, ',');
                cell.append(kept, ' ');
            });
            row.append(cell);
        });
        content.append(row);
    }
    return content;
}
