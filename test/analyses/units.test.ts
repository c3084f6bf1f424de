/** What holds for every analysis, whatever it works out. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Analysis, AnalysisResult, Cell, Column, PictureMark } from '../../server/analyses/analysis.js';
import { analyses } from '../../server/analyses/generated/catalogue.js';
import { analysisReport, analysisReportSchema } from '../../server/exports/analysis-report.js';
import type { SystemModel } from '../../server/model/system-model.js';
import { systemFrom, verdictsIn, workspaceOf } from '../helpers/model.js';
import { brokenTexts } from '../helpers/mutants.js';
import { sampleSystems, sampleTexts } from '../helpers/sample-texts.js';

const systems = sampleSystems().map(({ name, texts }) => [name, texts] as const);
const isReport = new Ajv2020({ allErrors: true }).compile(analysisReportSchema(analyses));

describe.each(analyses.map(analysis => [analysis.id, analysis] as const))('%s', (_, analysis) => {
    test('its example is a sound text that it has something to say about', () => {
        const workspace = workspaceOf(analysis.example.text);
        expect(verdictsIn(workspace).filter(({ cause }) => !('rule' in cause))).toEqual([]);
        const system = systemFrom(analysis.example.text);
        expect(Object.values(analysis.run(system).tables).flat()).not.toEqual([]);
        if (['goals', 'system'].includes(analysis.example.view)) expect(analysis.marks?.(system) ?? [], 'its picture shows the answer').not.toEqual([]);
    });

    test('explains itself', () => {
        expect(analysis.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
        expect(analysis.question).toMatch(/\?$/);
        expect(analysis.explanation.length).toBeGreaterThan(300);
        expect(analysis.limits.length).toBeGreaterThan(80);
        expect(analysis.sources).not.toEqual([]);
        for (const { columns } of analysis.tables) for (const { key, help } of columns) expect(help, key).toMatch(/\.$/);
    });

    test.each(systems)('keeps to its tables on %s, and says the same twice', (__, texts) => {
        const { result, said, marks } = everythingOf(analysis, systemFrom(texts));
        expect(Object.keys(result.tables).sort()).toEqual(analysis.tables.map(({ id }) => id).sort());
        for (const { id, columns } of analysis.tables) {
            for (const { cells } of result.tables[id]) {
                expect(Object.keys(cells).filter(key => columns.every(column => column.key !== key))).toEqual([]);
                expect(columns.filter(column => !fits(cells[column.key], column)).map(({ key }) => `${id}.${key}`)).toEqual([]);
            }
        }
        const again = everythingOf(analysis, systemFrom(texts));
        expect(again.said).toEqual(said);
        expect(plain(again.result)).toEqual(plain(result));
        expect(JSON.stringify([said, plain(result), marks.map(({ text }) => text)])).not.toMatch(/\bundefined\b|NaN|Infinity|\[object/);
    });

    test('answers on broken texts', () => {
        fc.assert(fc.property(brokenTexts(sampleTexts), text => {
            for (const system of workspaceOf(text).systems()) everythingOf(analysis, system);
        }), { numRuns: 60 });
    });
});

test.each(systems)('the report on %s is what its JSON Schema says', (_, texts) => {
    const system = systemFrom(texts);
    const report = analysisReport([{ system, answers: analyses.map(analysis => ({ analysis, result: analysis.run(system) })) }], uri => uri);
    isReport(JSON.parse(JSON.stringify(report)));
    expect(isReport.errors ?? []).toEqual([]);
});

test('the JSON Schema refuses what is no report', () => {
    const reportOf = (analysis: string): unknown => ({ systems: [{ system: 'X', analyses: [{ analysis, tables: {}, notes: [] }] }] });
    expect(isReport(reportOf('goals'))).toBe(false);
    expect(isReport(reportOf('horoscope'))).toBe(false);
});

/** Everything that an analysis can be asked about a system. */
function everythingOf(analysis: Analysis, system: SystemModel): { readonly result: AnalysisResult; readonly said: readonly unknown[]; readonly marks: readonly PictureMark[] } {
    const said = system.elements.map(element => [
        element.qualifiedName, analysis.facts?.(system, element) ?? [], analysis.lens?.(system, element) ?? null, analysis.hints?.(system, element) ?? [],
    ]);
    return { result: analysis.run(system), said, marks: analysis.marks?.(system) ?? [] };
}

function plain({ tables, notes }: AnalysisResult): unknown {
    return [Object.entries(tables).map(([id, rows]) => [id, rows.map(({ cells, element }) => [cells, element?.qualifiedName])]), notes];
}

function fits(cell: Cell, { type }: Column): boolean {
    if (cell === undefined) return true;
    switch (type) {
        case 'number': return typeof cell === 'number' && Number.isFinite(cell);
        case 'flag': return typeof cell === 'boolean';
        case 'text': case 'name': return typeof cell === 'string';
        case 'names': case 'texts': return Array.isArray(cell);
    }
}
