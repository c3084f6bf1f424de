/** The part of the preview's messages that is about files and the clipboard. */

/** Looks that the server draws; `print` is for paper. */
const fileThemes = ['light', 'dark', 'print'] as const;
export type FileTheme = typeof fileThemes[number];

/** The page cannot draw in another theme itself; it asks by a number, which the answer repeats. */
export interface AskPicture {
    readonly type: 'ask-picture';
    readonly ask: number;
    readonly format: 'svg' | 'mermaid';
    readonly theme: FileTheme;
    readonly background: 'themed' | 'transparent';
}

export type ExportFromPage =
    | AskPicture
    | { readonly type: 'save'; readonly format: 'svg' | 'png'; readonly variant: string; readonly content: string | Uint8Array }
    | { readonly type: 'copy-text'; readonly text: string };

/** The answer; without text when there is nothing to draw, or drawing failed. */
export interface ExportToPage {
    readonly type: 'picture';
    readonly ask: number;
    readonly text: string | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

export function isExportFromPage(fields: Fields): boolean {
    switch (fields.type) {
        case 'ask-picture':
            return typeof fields.ask === 'number' && (fields.format === 'svg' || fields.format === 'mermaid') && fileThemes.some(theme => theme === fields.theme)
                && (fields.background === 'themed' || fields.background === 'transparent');
        case 'save':
            return typeof fields.variant === 'string' && /^[a-z-]{0,40}$/.test(fields.variant)
                && (fields.format === 'svg' ? typeof fields.content === 'string' : fields.format === 'png' && fields.content instanceof Uint8Array);
        case 'copy-text': return typeof fields.text === 'string';
        default: return false;
    }
}

export function isExportToPage(fields: Fields): boolean {
    return fields.type === 'picture' && typeof fields.ask === 'number' && (fields.text === undefined || typeof fields.text === 'string');
}
