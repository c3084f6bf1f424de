import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { styleSheet } from '../../../server/views/drawing/style.js';

const root = join(import.meta.dirname, '../../..');

/** One of each kind that VS Code has. */
export const themeKinds = ['light', 'dark', 'contrast', 'contrast-light'] as const;
export type ThemeKind = typeof themeKinds[number];

/** What a webview gets from VS Code in a theme. */
export interface WebviewTheme {
    readonly bodyClass: string;
    readonly themeKind: string;
    /** Custom properties of the root element, as far as pages and pictures use them. */
    readonly variables: Readonly<Record<string, string>>;
}

export function themeFile(kind: ThemeKind): string {
    return join(root, 'test/browser/themes', `${kind}.json`);
}

/** VS Code's own style sheet for all webviews. */
export const defaultStylesFile = join(root, 'test/browser/themes/webview-defaults.css');

export function readTheme(kind: ThemeKind): WebviewTheme {
    return JSON.parse(readFileSync(themeFile(kind), 'utf8')) as WebviewTheme;
}

/** Every custom property that pages, pictures and VS Code's own style sheet for webviews mention. */
export function usedVariables(defaultStyles: string): string[] {
    const texts = [defaultStyles, styleSheet('editor'), ...['preview', 'analysis'].map(page => readFileSync(join(root, `client/${page}-page/page.css`), 'utf8'))];
    return [...new Set(texts.flatMap(text => text.match(/--vscode-[\w-]+/g) ?? []))].sort();
}
