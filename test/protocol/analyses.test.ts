/** What follows from the text, over the protocol: lenses, hints, hierarchies, hover lines, tables, drafts. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
    CallHierarchyIncomingCallsRequest, CallHierarchyOutgoingCallsRequest, CallHierarchyPrepareRequest, CodeLensRequest, DidChangeConfigurationNotification, HoverRequest,
    InlayHintRequest, ReferencesRequest, TypeHierarchyPrepareRequest, TypeHierarchySubtypesRequest, TypeHierarchySupertypesRequest, type CodeLens, type Hover, type InlayHint, type MarkupContent, type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { afterEach, describe, expect, it } from 'vitest';
import type { AnalysisAnswer, ComponentChoice, FailureModeChoice, MeasureChoice, TelemetrySuggestion, WhatIfAnswer } from '../../server/editor/analysis-protocol.js';
import { ServerProcess } from './server-process.js';

const samples = join(import.meta.dirname, '../../samples/smart-toaster');
const files = Object.fromEntries(readdirSync(samples).map(name => [name, readFileSync(join(samples, name), 'utf8')]));

let server: ServerProcess;
afterEach(async () => { await server.stop(); });

async function open(name: string, options: Parameters<typeof ServerProcess.start>[1] = {}): Promise<string> {
    server = await ServerProcess.start(files, options);
    const uri = await server.open(name, files[name]);
    // References wait until the whole workspace is read.
    await server.connection.sendRequest(ReferencesRequest.type, { textDocument: { uri }, position: { line: 0, character: 0 }, context: { includeDeclaration: true } });
    return uri;
}

/** Where a text begins. */
function at(uri: string, text: string): { line: number; character: number } {
    const whole = server.textOf(uri);
    const offset = whole.indexOf(text);
    if (offset < 0) throw new Error(`There is no ${text}.`);
    return TextDocument.create(uri, 'mlsys', 0, whole).positionAt(offset);
}

function markdownOf(hover: Hover | null): string {
    return hover ? (hover.contents as MarkupContent).value : '';
}

async function lenses(uri: string): Promise<string[]> {
    const found: CodeLens[] | null = await server.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } });
    return (found ?? []).map(({ range, command }) => `${server.textOf(uri).split('\n')[range.start.line].split(' "')[0]}: ${command?.title}`);
}

async function hints(uri: string): Promise<string[]> {
    const range = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };
    const found: InlayHint[] | null = await server.connection.sendRequest(InlayHintRequest.type, { textDocument: { uri }, range });
    return (found ?? []).map(({ position, label }) => `${server.textOf(uri).split('\n')[position.line].slice(0, position.character).trim()} ${typeof label === 'string' ? label : ''}`);
}

describe('lenses', () => {
    it('stand above goals, hazards, experiences, telemetry and loops', async () => {
        const uri = await open('goals.mlsys');
        expect(await lenses(uri)).toContain('user goal Golden: level 40, high confidence · supported by 3 · measured · fed by Correction, ToastDone');
        expect((await lenses(await server.open('safety.mlsys', files['safety.mlsys'])))[0]).toMatch(/^hazard Fire: \d+ cut sets(, each of at least \d events| · \d single points? of failure)$/);
        expect(await lenses(await server.open('experience.mlsys', files['experience.mlsys']))).toEqual([expect.stringMatching(/^experience AutoStop: ≈ 16,800 mistakes a day/)]);
        expect(await lenses(await server.open('operation.mlsys', files['operation.mlsys']))).toEqual(expect.arrayContaining([
            expect.stringMatching(/^telemetry ToastDone: feeds \d+ measures/), expect.stringMatching(/^feedback loop Habit: (balancing|reinforcing) · \w+ loop · \d+ steps$/),
        ]));
    });

    it('follow the text, also of other files', async () => {
        const uri = await open('goals.mlsys');
        const start = at(uri, 'measured 84 %');
        await server.edit(uri, [{ range: { start, end: { line: start.line, character: start.character + 13 } }, newText: 'measured 90 %' }]);
        expect(await lenses(uri)).toContain('user goal Golden: level 100, high confidence · supported by 3 · measured · fed by Correction, ToastDone');
    });

    it('answer on half-written text', async () => {
        const uri = await open('goals.mlsys');
        await server.edit(uri, [{ range: { start: at(uri, 'measure weekly'), end: { line: 999, character: 0 } }, newText: 'measure weekly "ho' }]);
        expect((await lenses(uri)).length).toBeGreaterThan(0);
        expect(await hints(uri)).not.toEqual([]);
    });

    it('lead to the analysis in clients that show it, and nowhere in others', async () => {
        const uri = await open('safety.mlsys', { initializationOptions: { showsAnalyses: true } });
        const [lens]: CodeLens[] = await server.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } }) ?? [];
        expect(lens.command).toMatchObject({ command: 'mlsys.showAnalysis', arguments: [uri, 'cuts', 'Fire'] });
        await server.stop();
        const plain = await open('safety.mlsys');
        const [other]: CodeLens[] = await server.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri: plain } }) ?? [];
        expect(other.command?.command).toBe('');
    });

    it('can be switched off, each kind on its own', async () => {
        let settings: unknown = { codeLens: { goals: false }, inlayHints: { levels: false } };
        const uri = await open('goals.mlsys', { configuration: () => settings });
        expect(await lenses(uri)).toEqual([]);
        expect(await hints(uri)).not.toContainEqual(expect.stringContaining('→'));
        settings = {};
        await server.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
        expect(await lenses(uri)).not.toEqual([]);
        expect(await hints(uri)).toContainEqual(expect.stringContaining('→'));
    });
});

it('hints tell levels, directions, derived costs and converted units', async () => {
    const uri = await open('goals.mlsys');
    expect(await hints(uri)).toEqual(expect.arrayContaining(['measured 84 % on 2026-11-01 → level 40', 'supports WeeklyUse ↑ leading indicator', 'hurts Golden ↑ user goal']));
    await server.stop();
    server = await ServerProcess.start();
    const other = await server.open('a.mlsys', `system A
ml component M { mistake Off { severity severe } }
model goal G of M { measure err <= 12 s from T }
software component C
telemetry T { from C }
monitor D { watches G.err  alert when > 0.5 min over 7 days  then retrain }
experience E { presents M }
`);
    expect(await hints(other)).toEqual(expect.arrayContaining(['monitor D { watches G.err  alert when > 0.5 min over 7 days = 30 s', 'experience E { → cost high']));
});

describe('hierarchies', () => {
    it('of goals lead up to what they support and down to what supports them, over files', async () => {
        const uri = await open('goals.mlsys');
        const [golden] = await server.connection.sendRequest(TypeHierarchyPrepareRequest.type, { textDocument: { uri }, position: at(uri, 'Golden "Toast') }) ?? [];
        expect(golden).toMatchObject({ name: 'Golden', uri });
        const up = await server.connection.sendRequest(TypeHierarchySupertypesRequest.type, { item: golden });
        expect(up?.map(({ name, detail }) => [name, detail?.split(' · ').slice(0, 2)])).toEqual([['WeeklyUse', ['leading indicator', 'supports +75']]]);
        const down = await server.connection.sendRequest(TypeHierarchySubtypesRequest.type, { item: golden });
        expect(down?.map(({ name }) => name).sort()).toEqual(['AsWanted', 'StayCool', 'StopInTime']);
        expect(down?.find(({ name }) => name === 'AsWanted')?.uri).toBe(server.uri('safety.mlsys'));
        expect(down?.find(({ name }) => name === 'StayCool')?.detail).toContain('hurts −25');
    });

    it('of flows lead in and out', async () => {
        const uri = await open('system.mlsys');
        const [controller] = await server.connection.sendRequest(CallHierarchyPrepareRequest.type, { textDocument: { uri }, position: at(uri, 'Controller "Toast controller"') }) ?? [];
        const out = await server.connection.sendRequest(CallHierarchyOutgoingCallsRequest.type, { item: controller });
        expect(out?.map(({ to }) => to.name).sort()).toEqual(['Fuse', 'ToastLog']);
        const into = await server.connection.sendRequest(CallHierarchyIncomingCallsRequest.type, { item: controller });
        expect(into?.map(({ from }) => from.name)).toEqual(expect.arrayContaining(['TimeModel', 'Lever', 'ColourSensor']));
        expect(into?.every(({ fromRanges }) => fromRanges.length > 0)).toBe(true);
    });

    it('answer nothing about what is gone', async () => {
        const uri = await open('goals.mlsys');
        expect(await server.connection.sendRequest(CallHierarchyPrepareRequest.type, { textDocument: { uri }, position: at(uri, 'Golden "Toast') })).toBeNull();
        const [golden] = await server.connection.sendRequest(TypeHierarchyPrepareRequest.type, { textDocument: { uri }, position: at(uri, 'Golden "Toast') }) ?? [];
        await server.edit(uri, [{ range: { start: { line: 1, character: 0 }, end: { line: 999, character: 0 } }, newText: '' }]);
        expect(await server.connection.sendRequest(TypeHierarchySubtypesRequest.type, { item: golden })).toEqual([]);
    });
});

it('hovers add what follows, with the derivation', async () => {
    const uri = await open('goals.mlsys');
    const hover: Hover | null = await server.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position: at(uri, 'Golden "Toast') });
    const text = markdownOf(hover);
    expect(text).toMatch(/Level 40, high confidence: liked is 84 %, between acceptable 80 % and target 90 %/);
    expect(text).toMatch(/Its supporters promise 56: 75 % × StopInTime 50 − 25 % × StayCool −75, without AsWanted/);
    const safety = await server.open('safety.mlsys', files['safety.mlsys']);
    const hazard: Hover | null = await server.connection.sendRequest(HoverRequest.type, { textDocument: { uri: safety }, position: at(safety, 'Fire "The toaster') });
    expect(markdownOf(hazard)).toMatch(/minimal cut sets? with guardrails: .*`TimeModel\.TooLong`/);
});

describe('requests of the client', () => {
    it('answer an analysis as tables with places', async () => {
        const uri = await open('safety.mlsys');
        const answer = await server.connection.sendRequest<AnalysisAnswer>('mlsys/analysis', { uri, analysis: 'cuts' });
        expect(answer).toMatchObject({ system: 'SmartToaster', analysis: 'cuts' });
        expect(answer.tables[0].rows[0]).toMatchObject({ element: 'Fire', place: { uri } });
        expect(answer.places['TimeModel.TooLong'].uri).toBe(server.uri('system.mlsys'));
        for (const { id } of answer.analyses) expect((await server.connection.sendRequest<AnalysisAnswer>('mlsys/analysis', { uri, analysis: id })).title).not.toBe('');
        expect(await server.connection.sendRequest('mlsys/analysis', { uri, analysis: 'horoscope' })).toBeNull();
        expect(await server.connection.sendRequest('mlsys/analysis', { uri: server.uri('none.mlsys'), analysis: 'cuts' })).toBeNull();
    });

    it('try a value, and draw what moves', async () => {
        const uri = await open('goals.mlsys');
        const measures = await server.connection.sendRequest<MeasureChoice[]>('mlsys/measures', { uri });
        expect(measures.find(({ name }) => name === 'StopInTime.hit')).toMatchObject({ now: '86 %, level 50', target: '>= 90 %', suggestion: '90 %' });
        const tried = await server.connection.sendRequest<WhatIfAnswer>('mlsys/whatIf', { uri, measure: 'StopInTime.hit', value: '90 %' });
        expect(tried.moved.rows.map(({ cells }) => cells.flat())).toEqual([['StopInTime', '50', '100', '+50'], ['Golden', '40', '78', '+38'], ['WeeklyUse', '50', '78', '+28'], ['Reputation', '−50', '−43', '+7']]);
        expect(tried.svg).toContain('40 → 78');
        expect((await server.connection.sendRequest<WhatIfAnswer>('mlsys/whatIf', { uri, measure: 'StopInTime.hit', value: 'much' })).problem).toMatch(/is no value/);
        expect((await server.connection.sendRequest<WhatIfAnswer>('mlsys/whatIf', { uri, measure: 'Gone.m', value: '1' })).problem).toMatch(/no measure/);
    });

    it('suggest telemetry as one edit, or nothing', async () => {
        const uri = await open('goals.mlsys');
        expect(await server.connection.sendRequest('mlsys/suggestTelemetry', { uri })).toBeNull();
        const gappy = await server.open('gappy.mlsys', 'system Gappy { stage production }\nuser actor U\nsoftware component App { role ui }\ndata flow U -> App\nuser goal G { held by U  measure m "x" >= 70 % }\n');
        const suggestion = await server.connection.sendRequest<TelemetrySuggestion>('mlsys/suggestTelemetry', { uri: gappy });
        expect(suggestion.title).toBe('Add one signal that closes one gap');
        await server.edit(gappy, suggestion.edit.changes?.[gappy] ?? []);
        expect(server.textOf(gappy)).toMatch(/measure m "x" >= 70 % from AppSignals }\n\ntelemetry AppSignals|telemetry AppSignals[^]*measure m "x" >= 70 % from AppSignals/);
    });

    it('draft failure modes', async () => {
        const uri = await open('system.mlsys');
        const components = await server.connection.sendRequest<ComponentChoice[]>('mlsys/failureModeComponents', { uri });
        expect(components.map(({ name }) => name)).toContain('TimeModel');
        const modes = await server.connection.sendRequest<FailureModeChoice[]>('mlsys/failureModes', { uri, component: 'TimeModel' });
        expect(modes.map(({ id }) => id)).toEqual(expect.arrayContaining(['late', 'incapable', 'perturbed']));
        const edit = await server.connection.sendRequest<WorkspaceEdit>('mlsys/draftFailureModes', { uri, component: 'TimeModel', chosen: ['late'] });
        await server.edit(uri, edit.changes?.[uri] ?? []);
        expect(server.textOf(uri)).toMatch(/mistake TooLate "[^"]+" \{\n {4}kind late\n/);
        expect(await server.connection.sendRequest('mlsys/draftFailureModes', { uri, component: 'Nobody', chosen: ['late'] })).toBeNull();
    });
});
