import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { viewRequest, type ViewParams, type ViewResult } from '../../server/editor/view-protocol.js';
import { isFromPage, type FromPage, type ToPage } from './messages.js';
import { answerExport } from './export.js';
import { pageHtml } from '../pages/page-html.js';
import { revealPlace } from '../reveal.js';

export const previewViewType = 'mlsys.preview';

/** One preview beside the text: asks the server for pictures and carries clicks back to the text. */
export class PreviewPanel {
    locked = false;
    private result?: ViewResult;
    private pageIsReady = false;
    private asking = false;
    private askAgain = false;
    private readonly closed = new vscode.EventEmitter<void>();
    readonly onClosed = this.closed.event;

    static open(extensionUri: vscode.Uri, client: LanguageClient, uri: vscode.Uri): PreviewPanel {
        const panel = vscode.window.createWebviewPanel(previewViewType, 'MLSys Preview', { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true }, {});
        return new PreviewPanel(panel, extensionUri, client, uri, 'goals');
    }

    constructor(
        private readonly panel: vscode.WebviewPanel,
        extensionUri: vscode.Uri,
        private readonly client: LanguageClient,
        private uri: vscode.Uri,
        private view: string,
    ) {
        const pageFolder = vscode.Uri.joinPath(extensionUri, 'dist', 'client', 'preview');
        panel.iconPath = vscode.Uri.joinPath(extensionUri, 'client', 'icons', 'mlsys.svg');
        panel.webview.options = { enableScripts: true, localResourceRoots: [pageFolder], enableCommandUris: false };
        panel.webview.onDidReceiveMessage((message: unknown) => {
            if (isFromPage(message)) void this.receive(message);
        });
        panel.onDidDispose(() => this.closed.fire());
        panel.webview.html = pageHtml(panel.webview, pageFolder, 'MLSys Preview', { uri: uri.toString(), view }, { drawsPictures: true });
    }

    show(uri: vscode.Uri): void {
        this.panel.reveal(undefined, true);
        this.follow(uri);
    }

    /** Turns to the system of another file, unless locked. */
    follow(uri: vscode.Uri): void {
        if (this.locked || uri.toString() === this.uri.toString()) return;
        this.uri = uri;
        void this.refresh();
    }

    systemsChanged(uris: readonly string[]): void {
        if (uris.includes(this.uri.toString()) || this.result === undefined) void this.refresh();
    }

    cursorMoved(uri: vscode.Uri, position: vscode.Position): void {
        const inFile = this.result?.elements.filter(element => element.uri === uri.toString()) ?? [];
        const around = inFile.filter(({ range }) => new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character).contains(position));
        this.send({ type: 'select', element: around[around.length - 1]?.id });
    }

    /** Marks where the cursor of the text is when the picture is new. */
    private showCursor(): void {
        const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === this.uri.toString());
        if (editor) this.cursorMoved(editor.document.uri, editor.selection.active);
    }

    /** Asks for the picture; a change during the answer asks once more, so the last text always wins. */
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
        } finally {
            this.asking = false;
        }
    }

    private async ask(): Promise<void> {
        const params: ViewParams = { uri: this.uri.toString(), view: this.view };
        let result: ViewResult | null;
        try {
            result = await this.client.sendRequest<ViewResult | null>(viewRequest, params);
        } catch (error) {
            this.client.error('The preview could not be drawn.', error, false);
            this.send({ type: 'empty', text: 'The picture could not be drawn; the output channel MLSys says why.' });
            return;
        }
        if (!result) {
            if (!this.result) this.send({ type: 'empty', text: 'This file describes no system yet. Start it with: system Name' });
            return;
        }
        const first = this.result?.view !== result.view || this.result.system !== result.system;
        this.result = result;
        this.panel.title = result.system ? `${result.system} — MLSys` : 'MLSys Preview';
        this.send({
            type: 'diagram', system: result.system, view: result.view, views: result.views, svg: result.svg, width: result.width, height: result.height,
            banner: bannerOf(result),
        });
        if (first) this.showCursor();
    }

    private async receive(message: FromPage): Promise<void> {
        switch (message.type) {
            case 'ready':
                this.pageIsReady = true;
                return this.refresh();
            case 'view':
                this.view = message.view;
                return this.refresh();
            case 'lock':
                this.locked = message.locked;
                return;
            case 'open':
                return this.openInText(message.element);
            default:
                return answerExport(message, { client: this.client, uri: this.uri, view: this.view, system: this.result?.system ?? '', send: answer => this.send(answer) });
        }
    }

    private async openInText(id: string): Promise<void> {
        const element = this.result?.elements.find(candidate => candidate.id === id);
        if (!element) return;
        await revealPlace({ uri: element.uri, range: element.nameRange });
    }

    private send(message: ToPage): void {
        if (this.pageIsReady) void this.panel.webview.postMessage(message);
    }
}

function bannerOf({ syntaxErrors, notice }: ViewResult): string | undefined {
    const errors = syntaxErrors === 0 ? undefined : `${syntaxErrors === 1 ? 'A syntax error hides' : `${syntaxErrors} syntax errors hide`} a part of the system until ${syntaxErrors === 1 ? 'it is' : 'they are'} mended.`;
    return [errors, notice].filter(part => part !== undefined).join(' ') || undefined;
}
