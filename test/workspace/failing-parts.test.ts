/**
 * A rule, an analysis, a view or an exporter that throws takes nothing else along: it is logged once with what it failed on, told as one
 * quiet finding, and all others run. The catalogues of the tool get one of each that always fails.
 */
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { DiagnosticSeverity, type Hover } from 'vscode-languageserver';
import type * as analysesCatalogue from '../../server/analyses/generated/catalogue.js';
import type * as rulesCatalogue from '../../server/rules/generated/catalogue.js';
import type * as viewsCatalogue from '../../server/views/generated/catalogue.js';
import { ServerInMemory } from '../helpers/server-in-memory.js';

const { fail } = vi.hoisted(() => ({ fail: (): never => { throw new Error('broken on purpose'); } }));

vi.mock('../../server/rules/generated/catalogue.js', async original => {
    const { rules } = await original<typeof rulesCatalogue>();
    const [first] = rules;
    return {
        rules: [
            { ...first, id: 'failing-rule', hides: [], check: fail },
            { ...first, id: 'failing-fix', hides: [], severity: 'warning', completeness: false, check: (...[system, report]: Parameters<typeof first.check>) => {
                for (const element of system.all('Goal')) report({ element, message: 'has a fix that fails', get fixes() { return fail(); } });
            } },
            ...rules,
        ],
    };
});
vi.mock('../../server/analyses/generated/catalogue.js', async original => {
    const { analyses } = await original<typeof analysesCatalogue>();
    return { analyses: [{ ...analyses[0], id: 'failing-analysis', run: fail, facts: fail, lens: fail, hints: fail }, ...analyses] };
});
vi.mock('../../server/views/generated/catalogue.js', async original => {
    const { views } = await original<typeof viewsCatalogue>();
    return { views: [...views, { ...views[0], id: 'failing-view', build: fail }] };
});
vi.mock('../../server/exports/mermaid-export.js', () => ({ mermaidExport: fail }));

const uri = 'file:///spec/main.mlsys';
let server: ServerInMemory;

beforeAll(async () => {
    server = await ServerInMemory.start();
    await server.setText(uri, 'system A { stage production }\nuser goal Quick "Toast in a minute"\n');
    await vi.waitFor(() => expect(codes()).toContain('goal-unmeasured'), 10_000);
});
afterEach(() => { server.logged.length = 0; });

const codes = (): unknown[] => (server.published.get(uri) ?? []).map(({ code }) => code);
const quiet = (code: string) => (server.published.get(uri) ?? []).filter(diagnostic => diagnostic.code === code).map(({ severity, message }) => ({ severity, message }));
const ask = <Answer>(method: string, params: object): Promise<Answer> => server.connection.sendRequest(method, { textDocument: { uri }, uri, ...params });

it('a rule', () => {
    expect(quiet('rule-failed')).toEqual([{ severity: DiagnosticSeverity.Information, message: 'The rule failing-rule failed on A and was left out (broken on purpose). That is a mistake of the tool; please report it.' }]);
    expect(server.logged.filter(line => line.includes('The rule failing-rule failed'))).toHaveLength(1);
    expect(server.logged.join('\n')).toMatch(/failing-parts\.test\.ts:\d+/);
});

it('the fixes of a rule: the fixes of the others are offered', async () => {
    const actions = await ask<{ title: string }[]>('textDocument/codeAction', { range: { start: { line: 1, character: 0 }, end: { line: 1, character: 30 } }, context: { diagnostics: [] } });
    expect(actions.map(({ title }) => title).some(title => title.startsWith('Measure it'))).toBe(true);
    expect(server.logged.filter(line => line.includes('The rule failing-fix failed'))).toHaveLength(1);
});

it('an analysis: hovers and lenses show what the others say', async () => {
    const hover = await ask<Hover>('textDocument/hover', { position: { line: 1, character: 11 } });
    expect(JSON.stringify(hover.contents)).toContain('Toast in a minute');
    await ask('textDocument/codeLens', {});
    await ask('textDocument/inlayHint', { range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } } });
    const { notes, analyses } = await ask<{ notes: string[]; analyses: unknown[] }>('mlsys/analysis', { analysis: 'failing-analysis' });
    expect(notes[0]).toContain('failed on A');
    expect(analyses.length).toBeGreaterThan(5);
    await vi.waitFor(() => expect(quiet('analysis-failed')).toHaveLength(1));
    expect(server.logged.filter(line => line.includes('The analysis failing-analysis failed on A'))).toHaveLength(1);
});

it('a view: its request fails, the others are drawn', async () => {
    await expect(ask('mlsys/view', { view: 'failing-view' })).rejects.toThrow('Preview failed; the output channel says why.');
    await expect(ask('mlsys/view', { view: 'failing-view' })).rejects.toThrow('Preview failed');
    expect(await ask<{ svg: string }>('mlsys/view', { view: 'goals' })).toMatchObject({ svg: expect.stringContaining('Quick') as string });
    await vi.waitFor(() => expect(quiet('view-failed')).toHaveLength(1));
    expect(server.logged.filter(line => line.includes('The view failing-view failed on A'))).toHaveLength(1);
});

it('an exporter: the other formats are written', async () => {
    await expect(ask('mlsys/export', { view: 'goals', format: 'mermaid', theme: 'light', background: 'themed' })).rejects.toThrow('Export failed');
    expect(await ask('mlsys/export', { view: 'goals', format: 'svg', theme: 'light', background: 'themed' })).toMatchObject({ text: expect.stringContaining('<svg') as string });
    await vi.waitFor(() => expect(quiet('export-failed')).toHaveLength(1));
});

it('once the text changes, what failed is tried again and told again, but not logged again', async () => {
    await server.setText(uri, 'system A { stage production }\nuser goal Quicker "Toast in half a minute"\n');
    await vi.waitFor(() => expect(quiet('view-failed')).toHaveLength(0));
    expect(quiet('rule-failed')).toHaveLength(1);
    expect(server.logged).toEqual([]);
});
