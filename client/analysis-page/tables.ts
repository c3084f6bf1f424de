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
    const heading = make('h2', '', table.title);
    if (table.rows.length > 0) heading.append(make('span', 'count', String(table.rows.length)));
    section.append(heading);
    if (table.rows.length === 0) {
        section.append(make('p', 'nothing', table.whenEmpty));
        return section;
    }
    const scroller = make('div', 'scroller');
    scroller.tabIndex = 0;
    scroller.setAttribute('role', 'region');
    scroller.setAttribute('aria-label', table.title);
    scroller.append(make('table', '', [head(table), body(table, actions)]));
    section.append(scroller);
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

function body({ columns, rows }: AnsweredTable, actions: TableActions): HTMLElement {
    const content = make('tbody');
    for (const { element, cells } of rows) {
        const row = make('tr');
        if (element !== undefined) row.dataset.element = element;
        cells.forEach((texts, index) => {
            const { numeric, names } = columns[index];
            const cell = make('td', `${numeric ? 'number' : ''}${texts.length === 1 && texts[0] === '–' ? ' unknown' : ''}`.trim());
            texts.forEach((text, at) => {
                if (at > 0) cell.append(', ');
                cell.append(names && actions.known.has(text) ? link(text, actions.open) : text);
            });
            row.append(cell);
        });
        content.append(row);
    }
    return content;
}
