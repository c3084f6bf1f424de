import { isExportFromPage, isExportToPage, type ExportFromPage, type ExportToPage } from './export-messages.js';

/** Messages between the preview's page and the extension; both sides check what they receive. */
export interface DiagramMessage {
    readonly type: 'diagram';
    readonly system: string;
    readonly view: string;
    readonly views: readonly { readonly id: string; readonly title: string }[];
    readonly svg: string;
    readonly width: number;
    readonly height: number;
    /** A line above the picture: syntax errors, a simplified layout. */
    readonly banner?: string;
}

export type ToPage =
    | DiagramMessage
    /** Marks the element under the cursor and brings it into sight. */
    | { readonly type: 'select'; readonly element: string | undefined }
    /** Nothing to draw; `text` says why. */
    | { readonly type: 'empty'; readonly text: string }
    | ExportToPage;

export type FromPage =
    | { readonly type: 'ready' }
    | { readonly type: 'open'; readonly element: string }
    | { readonly type: 'view'; readonly view: string }
    | { readonly type: 'lock'; readonly locked: boolean }
    | ExportFromPage;

export function isFromPage(message: unknown): message is FromPage {
    if (typeof message !== 'object' || message === null || !('type' in message)) return false;
    const fields = message as Record<string, unknown>;
    switch (fields.type) {
        case 'ready': return true;
        case 'open': return typeof fields.element === 'string';
        case 'view': return typeof fields.view === 'string';
        case 'lock': return typeof fields.locked === 'boolean';
        default: return isExportFromPage(fields);
    }
}

export function isToPage(message: unknown): message is ToPage {
    if (typeof message !== 'object' || message === null || !('type' in message)) return false;
    const fields = message as Record<string, unknown>;
    switch (fields.type) {
        case 'diagram': return typeof fields.svg === 'string' && typeof fields.view === 'string' && Array.isArray(fields.views);
        case 'select': return fields.element === undefined || typeof fields.element === 'string';
        case 'empty': return typeof fields.text === 'string';
        default: return isExportToPage(fields);
    }
}
