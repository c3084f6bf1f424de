import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

/** One of each kind that VS Code has. */
export const themeKinds = ['light', 'dark', 'contrast', 'contrast-light'] as const;
export type ThemeKind = typeof themeKinds[number];

/** What a webview gets from VS Code in a theme. */
export interface WebviewTheme {
    readonly bodyClass: string;
    readonly themeKind: string;
    /** Custom properties of the root element, but for fonts, which are those of the machine. */
    readonly variables: Readonly<Record<string, string>>;
}

export function themeFile(kind: ThemeKind): string {
    return join(root, 'test/browser/themes', `${kind}.json`);
}

/** VS Code's own style sheet for all webviews. */
export const defaultStylesFile = join(root, 'test/browser/themes/webview-defaults.css');

const fonts = { '--vscode-font-family': 'sans-serif', '--vscode-font-size': '13px', '--vscode-font-weight': 'normal', '--vscode-editor-font-family': 'monospace', '--vscode-editor-font-size': '14px', '--vscode-editor-font-weight': 'normal' };

export function readTheme(kind: ThemeKind): WebviewTheme {
    const theme = JSON.parse(readFileSync(themeFile(kind), 'utf8')) as WebviewTheme;
    return { ...theme, variables: { ...theme.variables, ...fonts } };
}
