import * as vscode from 'vscode';
import { analysisRequest, whatIfRequest, type AnalysisAnswer, type AnalysisParams, type Place, type WhatIfAnswer, type WhatIfParams } from '../../server/editor/analysis-protocol.js';
import { pageHtml } from '../pages/page-html.js';
import { revealPlace } from '../reveal.js';
import type { ServerConnection } from '../server-connection.js';
import { isFromPage, type FromPage, type PageState, type ToPage } from './messages.js';

export const analysisViewType = 'mlsys.analysis';

/** The panel with the answers of the analyses, as tables. It follows the active file's system. */
export class AnalysisPanel {
    private pageIsReady = false;
    private asking = false;
    private askAgain = false;
    /** Scroll to the focus with the next answer. */
    private bring = false;
    private analyses: AnalysisAnswer['analyses'] = [];
    private places: Readonly<Record<string, Place>> = {};
    private system = '';
    private readonly closed = new vscode.EventEmitter<void>();
    readonly onClosed = this.closed.event;

    static open(extensionUri: vscode.Uri, client: ServerConnection, state: PageState, chooseMeasure: () => void): AnalysisPanel {
        const panel = vscode.window.createWebviewPanel(analysisViewType, 'MLSys Analysis', { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true }, {});
        return new AnalysisPanel(panel, extensionUri, client, state, chooseMeasure);
    }

    constructor(
        private readonly panel: vscode.WebviewPanel,
        extensionUri: vscode.Uri,
        private readonly client: ServerConnection,
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
        panel.webview.html = pageHtml(panel.webview, pageFolder, { title: 'MLSys Analysis', state });
    }

    get uri(): string {
        return this.state.uri;
    }

    /** Shows an analysis, or what would follow from a tried value. */
    show(state: PageState): void {
        this.state = state;
        this.bring = true;
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
            void this.client.error('The analysis could not be shown.', error);
            this.send({ type: 'empty', text: 'The analysis could not be worked out; the output channel MLSys says why.' });
        } finally {
            this.asking = false;
        }
    }

    private async ask(): Promise<void> {
        const { state } = this;
        const answered = state.tried ? await this.askWhatIf(state.uri, state.tried) : await this.askAnalysis(state.uri, state.analysis);
        // Something else is wanted by now, and will be asked for.
        if (state !== this.state) return;
        if (answered) this.answered(answered);
        else if (this.system === '') this.send({ type: 'empty', text: 'This file describes no system yet. Start it with: system Name' });
    }

    private async askAnalysis(uri: string, analysis: string): Promise<Answered | undefined> {
        const params: AnalysisParams = { uri, analysis };
        const answer = await this.client.sendRequest<AnalysisAnswer | null>(analysisRequest, params);
        if (!answer) return undefined;
        this.analyses = answer.analyses;
        return { system: answer.system, places: { ...answer.places, ...rowPlaces(answer) }, message: { type: 'answer', answer, state: this.state, bring: this.bring } };
    }

    private async askWhatIf(uri: string, tried: NonNullable<PageState['tried']>): Promise<Answered | undefined> {
        const params: WhatIfParams = { uri, ...tried };
        const answer = await this.client.sendRequest<WhatIfAnswer | null>(whatIfRequest, params);
        if (!answer) return undefined;
        // The panel has turned to a system that knows nothing of the measure.
        if (answer.problem !== undefined && this.system !== '' && answer.system !== this.system) {
            this.state = { uri, analysis: 'what-if' };
            this.askAgain = true;
        }
        if (this.analyses.length === 0) await this.askAnalysis(uri, 'what-if');
        return { system: answer.system, places: answer.places, message: { type: 'tried', answer, state: this.state, analyses: this.analyses } };
    }

    private answered({ system, places, message }: Answered): void {
        this.system = system;
        this.places = places;
        this.panel.title = system ? `${system} — MLSys Analysis` : 'MLSys Analysis';
        this.send(message);
        this.bring = false;
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

interface Answered {
    readonly system: string;
    readonly places: Readonly<Record<string, Place>>;
    readonly message: ToPage;
}

/** Rows lead to their element, also where no cell names it. */
function rowPlaces({ tables }: AnalysisAnswer): Record<string, Place> {
    return Object.fromEntries(tables.flatMap(({ rows }) => rows.flatMap(({ element, place }) => element !== undefined && place ? [[element, place] as const] : [])));
}
