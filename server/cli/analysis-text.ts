import { styleText } from 'node:util';
import Table from 'cli-table3';
import type { Analysis, Column, Row, TableShape } from '../analyses/analysis.js';
import type { AnalysisAnswer } from '../exports/analysis-report.js';
import { cellText } from '../exports/cell-text.js';

export interface TextOptions {
    readonly coloured: boolean;
    /** Characters in a line; undefined where nobody looks at it in a terminal, and nothing is wrapped. */
    readonly width?: number;
}

/** Nobody reads more rows of one table. */
const mostRows = 200;

const withoutBorders = {
    top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '',
    left: '  ', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: '  ',
};

/** The answers about one system as titled tables with their notes. */
export function analysisText(system: string, answers: readonly AnalysisAnswer[], options: TextOptions): string {
    const paint = (style: Parameters<typeof styleText>[0], text: string): string => options.coloured ? styleText(style, text) : text;
    const lines = [paint('bold', `system ${system}`), ''];
    for (const { analysis, result } of answers) {
        lines.push(paint(['bold', 'underline'], analysis.title), '');
        for (const shape of analysis.tables) {
            if (analysis.tables.length > 1) lines.push(paint('bold', shape.title));
            const rows = result.tables[shape.id] ?? [];
            lines.push(rows.length === 0 ? `  ${paint('dim', shape.whenEmpty)}` : tableText(shape, rows.slice(0, mostRows), options, paint));
            if (rows.length > mostRows) lines.push(`  ${paint('dim', `… and ${rows.length - mostRows} more; --format json prints them all.`)}`);
            lines.push('');
        }
        for (const note of result.notes) lines.push(`${paint('cyan', 'note')} ${note}`);
        if (result.notes.length > 0) lines.push('');
    }
    return `${lines.join('\n')}\n`;
}

function tableText({ columns }: TableShape, rows: readonly Row[], { coloured, width }: TextOptions, paint: (style: 'dim', text: string) => string): string {
    const texts = rows.map(({ cells }) => columns.map(({ key }) => cellText(cells[key])));
    const widths = columnWidths(columns, texts, width);
    const table = new Table({
        head: columns.map(({ title }) => paint('dim', title)),
        chars: withoutBorders,
        style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
        colWidths: widths,
        colAligns: columns.map(({ type }) => type === 'number' ? 'right' : 'left'),
        wordWrap: true,
    });
    table.push(...texts);
    const text = table.toString();
    const lines = text.split('\n').map(line => coloured ? line : line.trimEnd());
    const first = lines.findIndex(line => line !== '');
    return first < 0 ? '' : lines.slice(first, lines.findLastIndex(line => line !== '') + 1).join('\n');
}

/** Columns as wide as their widest cell; in a narrow terminal the widest give way first. */
function columnWidths(columns: readonly Column[], texts: readonly (readonly string[])[], width: number | undefined): number[] {
    const widths = columns.map(({ title }, index) => texts.reduce((widest, row) => Math.max(widest, row[index].length), title.length));
    if (width === undefined) return widths;
    const least = 10;
    let excess = widths.reduce((sum, one) => sum + one + 2, 0) - width;
    while (excess > 0) {
        const widest = widths.indexOf(Math.max(...widths));
        if (widths[widest] <= least) break;
        widths[widest]--;
        excess--;
    }
    return widths;
}

/** One line an analysis, for `mlsys analyze --help`. */
export function subjectsHelp(analyses: readonly Analysis[]): string {
    const longest = Math.max(...analyses.map(({ id }) => id.length));
    return ['', 'Subjects:', ...analyses.map(({ id, question }) => `  ${id.padEnd(longest)}  ${question}`), `  ${'all'.padEnd(longest)}  all of them`].join('\n');
}
