import * as vscode from 'vscode';
import { viewRequest, type PicturedElement, type ViewOptions, type ViewParams, type ViewResult } from '../../server/editor/view-protocol.js';
import { pageHtml } from '../pages/page-html.js';
import { revealPlace } from '../reveal.js';
import type { ServerConnection } from '../server-connection.js';
import type { Choices, Kept } from './choices.js';
import { hoverText, offerFixes } from './element-actions.js';
import { answerExport } from './export.js';
import { changedElements } from './changed-elements.js';
import { isFromPage, type FromPage, type ListedElement, type ToPage } from './messages.js';

export const previewViewType = 'mlsys.preview';

/** One preview beside the text: asks the server for pictures and carries clicks back to the text. */
export class PreviewPanel {
    /** The picture on show: the last one of a sound text. */
    private shown?: ViewResult;
    /** What the page was told of what is pictured. */
    private listed: readonly ListedElement[] = [];
    private uri: vscode.Uri;
    private view: string;
    private choices: Choices;
    private pageIsReady = false;
    /** Counts the pages that said they are there: an answer for one of them is none for the next. */
    private pages = 0;
    private asking = false;
    private askAgain = false;
    /** Ends the question under way, once its answer is of a text that is gone and late. */
    private abandon?: () => void;
    /** What the reader chose to see cannot wait for a sound text. */
    private mustDraw = false;
    private readonly closed = new vscode.EventEmitter<void>();
    readonly onClosed = this.closed.event;
    private readonly askedForAnother = new vscode.EventEmitter<Kept>();
    /** The reader wants a second preview of what this one shows. */
    readonly onAskedForAnother = this.askedForAnother.event;

    static open(extensionUri: vscode.Uri, client: ServerConnection, kept: Kept, viewColumn: vscode.ViewColumn = vscode.ViewColumn.Beside): PreviewPanel {
        const panel = vscode.window.createWebviewPanel(previewViewType, 'MLSys Preview', { viewColumn, preserveFocus: true }, {});
        return new PreviewPanel(panel, extensionUri, client, kept);
    }

    constructor(private readonly panel: vscode.WebviewPanel, extensionUri: vscode.Uri, private readonly client: ServerConnection, kept: Kept) {
        this.uri = vscode.Uri.parse(kept.uri);
        this.view = kept.view;
        this.choices = kept.choices;
        const pageFolder = vscode.Uri.joinPath(extensionUri, 'dist', 'client', 'preview');
        panel.iconPath = vscode.Uri.joinPath(extensionUri, 'client', 'icons', 'mlsys.svg');
        panel.webview.options = { enableScripts: true, localResourceRoots: [pageFolder], enableCommandUris: false };
        panel.webview.onDidReceiveMessage((message: unknown) => {
            if (isFromPage(message)) void this.receive(message);
            else void client.warn('The preview sent a message of no known kind; it was passed over.');
        });
        panel.onDidDispose(() => this.closed.fire());
        panel.webview.html = pageHtml(panel.webview, pageFolder, { title: 'MLSys Preview', state: kept, drawsPictures: true });
    }

    get locked(): boolean {
        return this.choices.locked;
    }

    private get options(): ViewOptions {
        const { hidden, overlays, collapsed } = this.choices;
        return { hidden, overlays, collapsed };
    }

    get kept(): Kept {
        return { uri: this.uri.toString(), view: this.view, choices: this.choices };
    }

    get viewColumn(): vscode.ViewColumn | undefined {
        return this.panel.viewColumn;
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
        if (uris.includes(this.uri.toString()) || this.shown === undefined) void this.refresh();
    }

    cursorMoved(uri: vscode.Uri, position: vscode.Position): void {
        const inFile = this.shown?.elements.filter(element => element.uri === uri.toString()) ?? [];
        const around = inFile.filter(({ range }) => new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character).contains(position));
        // The innermost is what the cursor is in; a file-wide header comes before everything else.
        const innermost = around.reduce<PicturedElement | undefined>((best, element) => best && lines(best) < lines(element) ? best : element, undefined);
        this.send({ type: 'select', element: innermost?.id });
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
            this.abandon?.();
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
        const params: ViewParams = { uri: this.uri.toString(), view: this.view, options: this.options, known: this.shown?.view === this.view ? this.shown.inParts?.revision ?? 0 : 0 };
        const page = this.pages;
        let result: ViewResult | null;
        try {
            result = await this.answerTo(params);
        } catch (error) {
            if (error instanceof vscode.CancellationError) return;
            void this.client.error('The preview could not be drawn.', error);
            const text = 'The picture could not be drawn; the output channel MLSys says why.';
            this.send(this.shown ? { type: 'banner', text } : { type: 'empty', text });
            return;
        }
        // The new page has asked for a picture of its own.
        if (page !== this.pages) return;
        if (!result) {
            const text = 'This file describes no system yet. Start it with: system Name';
            this.send(this.shown ? { type: 'banner', text: 'The file describes no system now; this is the last picture of it.' } : { type: 'empty', text });
            return;
        }
        const first = this.shown?.view !== result.view || this.shown.system !== result.system;
        const known = this.shown;
        if (result.syntaxErrors > 0 && known && !first && !this.mustDraw) {
            // Half a text would tear the picture apart; it stays, but its elements are found where they stand now.
            const now = new Map(result.elements.map(element => [element.id, element]));
            this.shown = { ...known, elements: known.elements.map(element => now.get(element.id) ?? element) };
            this.send({ type: 'banner', text: `${errorsInWords(result.syntaxErrors)} in the text; this is the last picture before.` });
            return;
        }
        this.shown = result;
        this.mustDraw = false;
        this.panel.title = result.system ? `${result.system}${this.locked ? ' (locked)' : ''} — MLSys` : 'MLSys Preview';
        this.sendPicture(result);
        if (first) this.showCursor();
    }

    /** @throws CancellationError when the text is another by now, and the answer does not come soon. */
    private async answerTo(params: ViewParams): Promise<ViewResult | null> {
        const cancellation = new vscode.CancellationTokenSource();
        const late = setTimeout(() => {
            this.abandon = () => cancellation.cancel();
            if (this.askAgain) cancellation.cancel();
        }, patience);
        try {
            return await this.client.sendRequest<ViewResult | null>(viewRequest, params, cancellation.token);
        } catch (error) {
            throw cancellation.token.isCancellationRequested ? new vscode.CancellationError() : error;
        } finally {
            clearTimeout(late);
            this.abandon = undefined;
            cancellation.dispose();
        }
    }

    private sendPicture(result: ViewResult): void {
        const { system, view, views, inParts, kinds, overlays, groups, notice, syntaxErrors } = result;
        if (!inParts) return;
        const elements = result.elements.map(({ id, kind, name, title, findings }): ListedElement => ({ id, kind, name, title, findings }));
        const errors = syntaxErrors === 0 ? [] : [`${errorsInWords(syntaxErrors)} in the text; a part of the system may be missing here.`];
        this.send({
            type: 'diagram', uri: this.uri.toString(), system, view, views, picture: inParts.picture, kinds, overlays, groups,
            banner: [...errors, ...notice === undefined ? [] : [notice]].join(' ') || undefined,
            elements: changedElements(this.listed, elements),
        });
        this.listed = elements;
    }

    private async receive(message: FromPage): Promise<void> {
        switch (message.type) {
            case 'ready':
                this.pageIsReady = true;
                this.pages++;
                // A page that was out of sight starts anew, so nothing is on show.
                this.shown = undefined;
                this.listed = [];
                return this.refresh();
            case 'view':
                this.view = message.view;
                return this.refresh();
            case 'choices':
                return this.choose(message.choices);
            case 'open': {
                const element = this.find(message.element);
                return element && revealPlace({ uri: element.uri, range: element.nameRange });
            }
            case 'hover':
                return this.hover(message.element);
            case 'fix':
                return offerFixes(message.elements.flatMap(id => this.find(id) ?? []));
            case 'another':
                return this.askedForAnother.fire(this.kept);
            default:
                return answerExport(message, { client: this.client, uri: this.uri, view: this.view, options: this.options, system: this.shown?.system ?? '', send: answer => this.send(answer) });
        }
    }

    private async choose(choices: Choices): Promise<void> {
        const { locked } = this.choices;
        this.choices = choices;
        if (locked && !choices.locked) {
            const active = vscode.window.visibleTextEditors.find(({ document }) => document.languageId === 'mlsys');
            if (active) this.uri = active.document.uri;
        }
        this.mustDraw = true;
        return this.refresh();
    }

    private find(id: string): PicturedElement | undefined {
        return this.shown?.elements.find(candidate => candidate.id === id);
    }

    private async hover(id: string): Promise<void> {
        const element = this.find(id);
        if (!element) return;
        const text = await hoverText(this.client, element);
        if (text !== undefined) this.send({ type: 'hover', element: id, text });
    }

    private send(message: ToPage): void {
        if (this.pageIsReady) void this.panel.webview.postMessage(message);
    }
}

/** Milliseconds that a picture may still take whose text has changed meanwhile. */
const patience = 250;

function lines({ range: { start, end } }: PicturedElement): number {
    return (end.line - start.line) * 1000 + end.character - start.character;
}

function errorsInWords(count: number): string {
    return count === 1 ? 'A syntax error' : `${count} syntax errors`;
}
