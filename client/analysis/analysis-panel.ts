import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { analysisRequest, whatIfRequest, type AnalysisAnswer, type AnalysisParams, type Place, type WhatIfAnswer, type WhatIfParams } from '../../server/editor/analysis-protocol.js';
import { pageHtml } from '../pages/page-html.js';
import { revealPlace } from '../reveal.js';
import { isFromPage, type FromPage, type PageState, type ToPage } from './messages.js';

export const analysisViewType = 'mlsys.analysis';

/** The panel with the answers of the analyses, as tables. It follows the active file's system. */
export class AnalysisPanel {
    private pageIsReady = false;
    private asking = false;
    private askAgain = false;
    private focus: string | undefined;
    private places: Readonly<Record<string, Place>> = {};
    private system = '';
    private readonly closed = new vscode.EventEmitter<void>();
    readonly onClosed = this.closed.event;

    static open(extensionUri: vscode.Uri, client: LanguageClient, state: PageState, chooseMeasure: () => void): AnalysisPanel {
        const panel = vscode.window.createWebviewPanel(analysisViewType, 'MLSys Analysis', { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true }, {});
        return new AnalysisPanel(panel, extensionUri, client, state, chooseMeasure);
    }

    constructor(
        private readonly panel: vscode.WebviewPanel,
        extensionUri: vscode.Uri,
        private readonly client: LanguageClient,
        private state: PageState,
        private readonly chooseMeasure: () => void,
    ) {
        const pageFolder = vscode.Uri.joinPath(extensionUri, 'dist', 'client', 'analysis');
        panel.iconPath = vscode.Uri.joinPath(extensionUri, 'client', 'icons', 'mlsys.svg');
        panel.webview.options = { enableScripts: true, localResourceRoots: [pageFolder], enableCommandUris: false };
        panel.webview.onDidReceiveMessage((message: unknown) => {
            if (isFromPage(message)) void this.receive(message);
        });
        panel.onDidDispose(() => this.closed.fire());
        panel.webview.html = pageHtml(panel.webview, pageFolder, 'MLSys Analysis', state);
    }

    get uri(): string {
        return this.state.uri;
    }

    /** Shows an analysis, or what would follow from a tried value. */
    show(state: PageState, focus?: string): void {
        this.state = state;
        this.focus = focus;
        this.panel.reveal(undefined, true);
        void this.refresh();
    }

    follow(uri: string): void {
        if (uri === this.state.uri) return;
        this.state = { ...this.state, uri };
        void this.refresh();
    }

    systemsChanged(uris: readonly string[]): void {
        if (uris.includes(this.state.uri) || this.system === '') void this.refresh();
    }

    /** A change during the answer asks once more, so the last text always wins. */
    private async refresh(): Promise<void> {
        if (!this.pageIsReady) return;
        if (this.asking) {
            this.askAgain = true;
            return;
        }
        this.asking = true;
        try {
            do {
                this.askAgain = false;
                await this.ask();
            } while (this.askAgain);
        } catch (error) {
            this.client.error('The analysis could not be shown.', error, false);
            this.send({ type: 'empty', text: 'The analysis could not be worked out; the output channel MLSys says why.' });
        } finally {
            this.asking = false;
        }
    }

    private async ask(): Promise<void> {
        const { uri, analysis, tried } = this.state;
        if (tried) {
            const params: WhatIfParams = { uri, ...tried };
            const answer = await this.client.sendRequest<WhatIfAnswer | null>(whatIfRequest, params);
            if (answer) return this.answered(answer.system, answer.places, { type: 'tried', answer });
        } else {
            const params: AnalysisParams = { uri, analysis };
            const answer = await this.client.sendRequest<AnalysisAnswer | null>(analysisRequest, params);
            if (answer) return this.answered(answer.system, { ...answer.places, ...rowPlaces(answer) }, { type: 'answer', answer, focus: this.focus });
        }
        if (this.system === '') this.send({ type: 'empty', text: 'This file describes no system yet. Start it with: system Name' });
    }

    private answered(system: string, places: Readonly<Record<string, Place>>, message: ToPage): void {
        this.system = system;
        this.places = places;
        this.panel.title = system ? `${system} — MLSys Analysis` : 'MLSys Analysis';
        this.send(message);
        this.focus = undefined;
    }

    private async receive(message: FromPage): Promise<void> {
        switch (message.type) {
            case 'ready':
                this.pageIsReady = true;
                return this.refresh();
            case 'analysis':
                this.state = { uri: this.state.uri, analysis: message.id };
                return this.refresh();
            case 'try':
                if (this.state.tried) this.state = { ...this.state, tried: { ...this.state.tried, value: message.value } };
                return this.refresh();
            case 'ask':
                return this.chooseMeasure();
            case 'open': {
                const place = this.places[message.name];
                if (place) await revealPlace(place);
            }
        }
    }

    private send(message: ToPage): void {
        if (this.pageIsReady) void this.panel.webview.postMessage(message);
    }
}

/** Rows lead to their element, also where no cell names it. */
function rowPlaces({ tables }: AnalysisAnswer): Record<string, Place> {
    return Object.fromEntries(tables.flatMap(({ rows }) => rows.flatMap(({ element, place }) => element !== undefined && place ? [[element, place] as const] : [])));
}
