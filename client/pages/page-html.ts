import * as vscode from 'vscode';
import { pageMarkup, type PageParts } from './page-markup.js';

/** The page of a webview, with its script from `pageFolder`. */
export function pageHtml(webview: vscode.Webview, pageFolder: vscode.Uri, parts: Omit<PageParts, 'script'>): string {
    return pageMarkup({ ...parts, script: webview.asWebviewUri(vscode.Uri.joinPath(pageFolder, 'page.js')).toString() });
}
