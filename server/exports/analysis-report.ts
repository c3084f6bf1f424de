import type { AnalysisResult, AnalysisTables, Cell, Column, Row } from '../analyses/analysis.js';
import type { SystemModel } from '../model/system-model.js';

type JsonCell = string | number | boolean | readonly string[] | null;

/** A row as in the JSON output: its cells by key, and where it is at home. */
interface ReportedRow {
    readonly cells: Readonly<Record<string, JsonCell>>;
    /** Zero-based line and character; null for rows that belong to no place in the text. */
    readonly at: { readonly file: string; readonly line: number; readonly character: number } | null;
}

/** What `mlsys analyze --format json` prints; `docs/analysis-report.schema.json` is its JSON Schema, made from the analyses. */
export interface AnalysisReport {
    readonly systems: readonly {
        readonly system: string;
        readonly analyses: readonly {
            readonly analysis: string;
            readonly tables: Readonly<Record<string, readonly ReportedRow[]>>;
            readonly notes: readonly string[];
        }[];
    }[];
}

/** What one analysis says about one system. */
export interface AnalysisAnswer {
    readonly analysis: AnalysisTables;
    readonly result: AnalysisResult;
}

/** @param fileName how a URI is written in the report. */
export function analysisReport(systems: readonly { readonly system: SystemModel; readonly answers: readonly AnalysisAnswer[] }[], fileName: (uri: string) => string): AnalysisReport {
    return {
        systems: systems.map(({ system, answers }) => ({
            system: system.name,
            analyses: answers.map(({ analysis, result }) => ({
                analysis: analysis.id,
                tables: Object.fromEntries(analysis.tables.map(({ id, columns }) => [id, (result.tables[id] ?? []).map(row => reportedRow(row, columns, fileName))])),
                notes: result.notes,
            })),
        })),
    };
}

function reportedRow({ element, cells }: Row, columns: readonly Column[], fileName: (uri: string) => string): ReportedRow {
    const start = element?.nameOrigin.start;
    return {
        cells: Object.fromEntries(columns.map(({ key }) => [key, jsonCell(cells[key])])),
        at: element && start ? { file: fileName(element.nameOrigin.uri), line: start.line, character: start.character } : null,
    };
}

function jsonCell(cell: Cell): JsonCell {
    // JSON knows no infinity: what cannot be counted is not known.
    return cell === undefined || (typeof cell === 'number' && !Number.isFinite(cell)) ? null : cell;
}

/** The JSON Schema (2020-12) of {@link AnalysisReport}, with the columns of every table. */
export function analysisReportSchema(analyses: readonly AnalysisTables[]): object {
    return {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        $id: 'https://mlsys.dev/schemas/analysis-report.schema.json',
        title: 'Output of mlsys analyze --format json',
        ...objectOf({
            systems: listOf(objectOf({
                system: { type: 'string' },
                analyses: listOf({ oneOf: analyses.map(analysis => ({ $ref: `#/$defs/${analysis.id}` })) }),
            })),
        }),
        $defs: {
            place: {
                oneOf: [{ type: 'null' }, objectOf({ file: { type: 'string' }, line: { type: 'integer', minimum: 0 }, character: { type: 'integer', minimum: 0 } })],
                description: 'Where the row is at home, counted from zero.',
            },
            ...Object.fromEntries(analyses.map(analysis => [analysis.id, {
                title: analysis.title,
                ...objectOf({
                    analysis: { const: analysis.id },
                    tables: objectOf(Object.fromEntries(analysis.tables.map(table => [table.id, {
                        description: `${table.title}.`,
                        ...listOf(objectOf({
                            cells: objectOf(Object.fromEntries(table.columns.map(column => [column.key, columnSchema(column)]))),
                            at: { $ref: '#/$defs/place' },
                        })),
                    }]))),
                    notes: { ...listOf({ type: 'string' }), description: 'What was cut, assumed, or could not be worked out.' },
                }),
            }])),
        },
    };
}

function columnSchema({ type, help }: Column): object {
    switch (type) {
        case 'number': return { type: ['number', 'null'], description: help };
        case 'flag': return { type: ['boolean', 'null'], description: help };
        case 'names': case 'texts': return { type: ['array', 'null'], items: { type: 'string' }, description: help };
        case 'text': case 'name': return { type: ['string', 'null'], description: help };
    }
}

function objectOf(properties: Readonly<Record<string, object>>): { readonly [key: string]: unknown } {
    return { type: 'object', required: Object.keys(properties), additionalProperties: false, properties };
}

function listOf(items: object): { readonly [key: string]: unknown } {
    return { type: 'array', items };
}
