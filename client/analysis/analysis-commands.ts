import * as vscode from 'vscode';
import {
    analysisRequest, draftFailureModesRequest, failureModeComponentsRequest, failureModesRequest, measuresRequest, suggestTelemetryRequest, whatIfRequest,
    type AnalysisAnswer, type AnalysisParams, type ComponentChoice, type ComponentParams, type DraftParams, type FailureModeChoice, type MeasureChoice, type SystemParams,
    type TelemetrySuggestion, type WhatIfAnswer, type WhatIfParams,
} from '../../server/editor/analysis-protocol.js';
import { showAnalysisCommand } from '../../server/editor/view-protocol.js';
import type { ServerConnection } from '../server-connection.js';
import { AnalysisPanel, analysisViewType } from './analysis-panel.js';
import { applyAndReveal } from './apply-and-reveal.js';
import { namesAtCursor, nearestFirst } from './at-cursor.js';
import { isPageState, type PageState } from './messages.js';

/** Commands that show analyses or write what they suggest, and the one panel that they share. */
export function registerAnalyses(context: vscode.ExtensionContext, client: ServerConnection): void {
    let panel: AnalysisPanel | undefined;
    const keep = (opened: AnalysisPanel): AnalysisPanel => {
        panel = opened;
        opened.onClosed(() => { if (panel === opened) panel = undefined; });
        return opened;
    };
    const show = (state: PageState): void => {
        panel ??= keep(AnalysisPanel.open(context.extensionUri, client, state, () => void tryMeasure()));
        panel.show(state);
    };
    const tryMeasure = async (): Promise<void> => {
        const uri = activeSpecification() ?? panel?.uri;
        const tried = uri === undefined ? undefined : await askForValue(client, uri);
        if (uri !== undefined && tried) show({ uri, analysis: 'what-if', tried });
    };
    const register = (command: string, run: (...given: unknown[]) => Promise<void> | void): void => {
        context.subscriptions.push(vscode.commands.registerCommand(command, run));
    };
    register(showAnalysisCommand, async (uri, analysis, element) => {
        if (typeof uri === 'string' && typeof analysis === 'string') return show({ uri, analysis, focus: typeof element === 'string' ? [element] : undefined });
        const active = needSpecification();
        const chosen = active === undefined ? undefined : await chooseAnalysis(client, active);
        if (active !== undefined && chosen !== undefined) show({ uri: active, analysis: chosen });
    });
    register('mlsys.whatIf', async () => {
        if (needSpecification() !== undefined) await tryMeasure();
    });
    register('mlsys.showCutSets', async () => {
        const uri = needSpecification();
        if (uri !== undefined) show({ uri, analysis: 'cuts', focus: await namesAtCursor() });
    });
    register('mlsys.suggestTelemetry', async () => {
        const uri = needSpecification();
        if (uri !== undefined) await suggestTelemetry(client, uri);
    });
    register('mlsys.draftFailureModes', async () => {
        const uri = needSpecification();
        if (uri !== undefined) await draftFailureModes(client, uri);
    });
    context.subscriptions.push(
        client.onSystemsChanged(uris => panel?.systemsChanged(uris)),
        vscode.window.onDidChangeActiveTextEditor(editor => {
            if (editor?.document.languageId === 'mlsys') panel?.follow(editor.document.uri.toString());
        }),
        vscode.window.registerWebviewPanelSerializer(analysisViewType, {
            async deserializeWebviewPanel(restored, state: unknown) {
                if (isPageState(state)) keep(new AnalysisPanel(restored, context.extensionUri, client, state, () => void tryMeasure()));
                else restored.dispose();
            },
        }),
    );
}

function activeSpecification(): string | undefined {
    const editor = vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors.find(({ document }) => document.languageId === 'mlsys');
    return editor?.document.languageId === 'mlsys' ? editor.document.uri.toString() : undefined;
}

function needSpecification(): string | undefined {
    const uri = activeSpecification();
    if (uri === undefined) void vscode.window.showInformationMessage('Open a .mlsys file: the analyses are about its system.');
    return uri;
}

async function chooseAnalysis(client: ServerConnection, uri: string): Promise<string | undefined> {
    const params: AnalysisParams = { uri, analysis: 'goals' };
    const answer = await client.sendRequest<AnalysisAnswer | null>(analysisRequest, params);
    if (!answer) {
        void vscode.window.showInformationMessage('This file describes no system yet. Start it with: system Name');
        return undefined;
    }
    const items = answer.analyses.map(({ id, title, question }) => ({ id, label: title, detail: question }));
    return (await vscode.window.showQuickPick(items, { title: `${answer.system}: Show Analysis`, placeHolder: 'What do you want to know?', matchOnDetail: true }))?.id;
}

async function askForValue(client: ServerConnection, uri: string): Promise<PageState['tried']> {
    const params: SystemParams = { uri };
    const measures = await client.sendRequest<MeasureChoice[]>(measuresRequest, params);
    if (measures.length === 0) {
        void vscode.window.showInformationMessage('Nothing is measured yet: write a measure with a target and a baseline first.');
        return undefined;
    }
    const sorted = await nearestFirst(measures);
    const items = sorted.map(measure => ({ measure, label: measure.name, description: [measure.now, measure.target && `target ${measure.target}`].filter(Boolean).join(' · '), detail: measure.title }));
    const measure = (await vscode.window.showQuickPick(items, { title: 'What if…', placeHolder: 'Which measure would be different?', matchOnDetail: true, matchOnDescription: true }))?.measure;
    if (!measure) return undefined;
    const value = await vscode.window.showInputBox({
        title: `What if ${measure.name} were…`, value: measure.suggestion, prompt: `Now ${measure.now}${measure.target ? `; target ${measure.target}` : ''}`,
        validateInput: async text => {
            const tried: WhatIfParams = { uri, measure: measure.name, value: text };
            return (await client.sendRequest<WhatIfAnswer | null>(whatIfRequest, tried))?.problem;
        },
    });
    return value === undefined ? undefined : { measure: measure.name, value };
}

async function suggestTelemetry(client: ServerConnection, uri: string): Promise<void> {
    const params: SystemParams = { uri };
    const suggestion = await client.sendRequest<TelemetrySuggestion | null>(suggestTelemetryRequest, params);
    if (!suggestion) {
        void vscode.window.showInformationMessage('No gap that telemetry could close. The telemetry coverage shows who would notice what.');
        return;
    }
    if (await applyAndReveal(client, suggestion.edit)) void vscode.window.showInformationMessage(suggestion.summary);
}

async function draftFailureModes(client: ServerConnection, uri: string): Promise<void> {
    const params: SystemParams = { uri };
    const components = await client.sendRequest<ComponentChoice[]>(failureModeComponentsRequest, params);
    if (components.length === 0) {
        void vscode.window.showInformationMessage('Every guide word that fits a part of this system is answered by a listed mistake.');
        return;
    }
    const sorted = await nearestFirst(components);
    const component = (await vscode.window.showQuickPick(
        sorted.map(({ name, title, count }) => ({ name, label: name, description: title, detail: `${count} failure ${count === 1 ? 'mode' : 'modes'} that nobody has written down` })),
        { title: 'Draft Failure Modes', placeHolder: 'Of which part?' },
    ))?.name;
    if (component === undefined) return;
    const ofComponent: ComponentParams = { uri, component };
    const modes = await client.sendRequest<FailureModeChoice[]>(failureModesRequest, ofComponent);
    const chosen = await vscode.window.showQuickPick(
        modes.map(({ id, label, because, rank }, index) => ({ id, label, description: `rank ${rank}`, detail: because, picked: index < 2 })),
        { title: `Draft Failure Modes of ${component}`, placeHolder: 'Which of them can happen here?', canPickMany: true },
    );
    if (!chosen || chosen.length === 0) return;
    const draft: DraftParams = { ...ofComponent, chosen: chosen.map(({ id }) => id) };
    const edit = await client.sendRequest<TelemetrySuggestion['edit'] | null>(draftFailureModesRequest, draft);
    if (edit) await applyAndReveal(client, edit);
}
