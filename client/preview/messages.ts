import { isExportFromPage, isExportToPage, type ExportFromPage, type ExportToPage } from './export-messages.js';
import type { PictureInParts } from '../../server/editor/view-protocol.js';
import { isChoices, isRecord, isTexts, type Choices } from './choices.js';

/** Messages between the preview's page and the extension; both sides check what they receive. */
export interface DiagramMessage {
    readonly type: 'diagram';
    readonly uri: string;
    readonly system: string;
    readonly view: string;
    readonly views: readonly { readonly id: string; readonly title: string }[];
    /** The whole picture, or what is different in it from the last one sent. */
    readonly picture: PictureInParts['picture'];
    /** A line above the picture: a simplified layout. */
    readonly banner?: string;
    /** What is pictured; a pair of numbers stands for so many, from an index on, of the list before. */
    readonly elements: readonly (ListedElement | readonly [from: number, count: number])[];
    readonly kinds: readonly Choice[];
    readonly overlays: readonly Choice[];
    /** Components with parts. */
    readonly groups: readonly Choice[];
}

export interface Choice {
    readonly id: string;
    readonly title: string;
    readonly shown: boolean;
}

export interface ListedElement {
    readonly id: string;
    readonly kind: string;
    readonly name: string;
    readonly title?: string;
    readonly findings: readonly ListedFinding[];
}

export interface ListedFinding {
    readonly severity: 'error' | 'warning' | 'info' | 'hint';
    readonly message: string;
}

export type ToPage =
    | DiagramMessage
    /** The element under the cursor. */
    | { readonly type: 'select'; readonly element: string | undefined }
    /** Why the picture on show is not that of the text; nothing when it is again. */
    | { readonly type: 'banner'; readonly text: string | undefined }
    /** What the text's hover says about an element; Markdown. */
    | { readonly type: 'hover'; readonly element: string; readonly text: string }
    /** Nothing to draw; `text` says why. */
    | { readonly type: 'empty'; readonly text: string }
    | ExportToPage;

export type FromPage =
    | { readonly type: 'ready' }
    | { readonly type: 'open'; readonly element: string }
    | { readonly type: 'view'; readonly view: string }
    | { readonly type: 'choices'; readonly choices: Choices }
    | { readonly type: 'hover'; readonly element: string }
    /** Offers the quick fixes of these elements: the selected one, and what stands in its box. */
    | { readonly type: 'fix'; readonly elements: readonly string[] }
    | { readonly type: 'another' }
    | ExportFromPage;

export function isFromPage(message: unknown): message is FromPage {
    if (!isRecord(message)) return false;
    switch (message.type) {
        case 'ready': case 'another': return true;
        case 'open': case 'hover': return typeof message.element === 'string';
        case 'view': return typeof message.view === 'string';
        case 'choices': return isChoices(message.choices);
        case 'fix': return isTexts(message.elements);
        default: return isExportFromPage(message);
    }
}

export function isToPage(message: unknown): message is ToPage {
    if (!isRecord(message)) return false;
    switch (message.type) {
        case 'diagram': return isDiagram(message);
        case 'select': return isOptionalText(message.element);
        case 'banner': return isOptionalText(message.text);
        case 'hover': return typeof message.element === 'string' && typeof message.text === 'string';
        case 'empty': return typeof message.text === 'string';
        default: return isExportToPage(message);
    }
}

function isDiagram(message: Readonly<Record<string, unknown>>): boolean {
    return [message.uri, message.system, message.view].every(field => typeof field === 'string') && isOptionalText(message.banner) && isPicture(message.picture)
        && isListOf(message.views, ({ id, title }) => typeof id === 'string' && typeof title === 'string')
        && [message.kinds, message.overlays, message.groups].every(list => isListOf(list, ({ id, title, shown }) => typeof id === 'string' && typeof title === 'string' && typeof shown === 'boolean'))
        && Array.isArray(message.elements) && message.elements.every((element: unknown) => isSpan(element) || isRecord(element) && isListedElement(element));
}

function isListedElement({ id, kind, name, title, findings }: Readonly<Record<string, unknown>>): boolean {
    return [id, kind, name].every(field => typeof field === 'string') && isOptionalText(title)
        && isListOf(findings, finding => typeof finding.severity === 'string' && typeof finding.message === 'string');
}

function isListOf(value: unknown, isItem: (item: Readonly<Record<string, unknown>>) => boolean): boolean {
    return Array.isArray(value) && value.every(item => isRecord(item) && isItem(item));
}

function isOptionalText(value: unknown): value is string | undefined {
    return value === undefined || typeof value === 'string';
}

function isPicture(value: unknown): boolean {
    return isRecord(value) && ('whole' in value ? isGroup(value.whole) : isChangedPart(value.patch));
}

function isGroup(value: unknown): boolean {
    return isRecord(value) && typeof value.tag === 'string' && Array.isArray(value.parts) && value.parts.every(part => typeof part === 'string' || isGroup(part));
}

function isChangedPart(value: unknown): boolean {
    return isRecord(value) && typeof value.at === 'number' && isOptionalText(value.tag)
        && (value.parts === undefined || Array.isArray(value.parts) && value.parts.every(entry => typeof entry === 'string' || isSpan(entry) || isChangedPart(entry)));
}

function isSpan(value: unknown): value is readonly [number, number] {
    return Array.isArray(value) && value.length === 2 && value.every(number => Number.isInteger(number));
}
