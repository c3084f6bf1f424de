import * as vscode from 'vscode';
import { exportRequest, type ExportParams, type ExportResult, type ViewOptions } from '../../server/editor/view-protocol.js';
import type { ServerConnection } from '../server-connection.js';
import type { ExportFromPage, ExportToPage } from './export-messages.js';

/** Of the preview that is exported from. */
interface Previewed {
    readonly client: ServerConnection;
    readonly uri: vscode.Uri;
    readonly view: string;
    readonly options: ViewOptions;
    readonly system: string;
    send(message: ExportToPage): void;
}

/** Does what the page of a preview cannot: ask the server, write files, and put text on the clipboard. */
export async function answerExport(message: ExportFromPage, previewed: Previewed): Promise<void> {
    switch (message.type) {
        case 'ask-picture': {
            const { ask, format, theme, background } = message;
            return previewed.send({ type: 'picture', ask, text: await pictureText(previewed, { uri: previewed.uri.toString(), view: previewed.view, options: previewed.options, format, theme, background }) });
        }
        case 'save': return save(previewed, message);
        case 'copy-text': return vscode.env.clipboard.writeText(message.text);
    }
}

async function pictureText({ client }: Previewed, params: ExportParams): Promise<string | undefined> {
    try {
        return (await client.sendRequest<ExportResult | null>(exportRequest, params))?.text;
    } catch (error) {
        void client.error('The view could not be exported.', error);
        return undefined;
    }
}

async function save({ uri, view, system }: Previewed, { format, variant, content }: Extract<ExportFromPage, { type: 'save' }>): Promise<void> {
    // Names come from texts and messages; a separator in one would lead into another folder.
    const name = `${[system || 'system', view, variant].filter(part => part !== '').join('-').replace(/[^\p{L}\p{N}_-]+/gu, '-')}.${format}`;
    const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri ?? vscode.Uri.joinPath(uri, '..');
    const target = await vscode.window.showSaveDialog({ defaultUri: vscode.Uri.joinPath(folder, name), filters: format === 'svg' ? { 'SVG picture': ['svg'] } : { 'PNG picture': ['png'] } });
    if (!target) return;
    try {
        await vscode.workspace.fs.writeFile(target, typeof content === 'string' ? new TextEncoder().encode(content) : content);
    } catch (error) {
        void vscode.window.showErrorMessage(`The picture could not be saved: ${error instanceof Error ? error.message : String(error)}`);
    }
}
