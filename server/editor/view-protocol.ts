import type { Range } from 'vscode-languageserver-types';
import type { PictureInParts } from '../views/drawer.js';

export type { PictureInParts } from '../views/drawer.js';
export type { ChangedPart, PatchEntry, PictureGroup, PicturePart } from '../views/picture-parts.js';

/** Request: the picture of the system that a file belongs to. Answered with null for files without a system. */
export const viewRequest = 'mlsys/view';
/** Request: a view as text for a file or the clipboard, drawn without the editor's theme. Answered with null for files without a system. */
export const exportRequest = 'mlsys/export';
/** Command of the client: shows a line (zero-based) of a file. Sent with fixes to clients that start with `showsFixes`. */
export const revealFixCommand = 'mlsys.revealFix';
/** Command of the client: makes the places of another file that a fix has left open tab stops. Arguments are the file and ranges. Sent like the one above. */
export const fillInCommand = 'mlsys.fillIn';
/** Command of the client: asks for a rule's level and writes it into `mlsys.json`. Arguments are the rule, the specification, and the level now. Sent like the one above. */
export const setRuleLevelCommand = 'mlsys.setRuleLevel';
/** Command of the client: shows an analysis; arguments are a file, the analysis, and the qualified name of an element. Sent with lenses to clients that start with `showsAnalyses`. */
export const showAnalysisCommand = 'mlsys.showAnalysis';
/** Notification to the client: these files' systems have a new picture. */
export const systemsChangedNotification = 'mlsys/systemsChanged';

export interface ViewParams {
    readonly uri: string;
    /** Id of the view: `goals`, `system` … */
    readonly view: string;
    readonly options?: ViewOptions;
    /** Asks for the picture in parts: `inParts.revision` of the picture on show, 0 while there is none. Without it the picture comes whole. */
    readonly known?: number;
}

/** What a reader has chosen to see; every part may be missing, and names that mean nothing now are passed over. */
export interface ViewOptions {
    /** Ids of kinds, as in `ViewResult.kinds`. */
    readonly hidden?: readonly string[];
    /** By id of the overlay, as in `ViewResult.overlays`. */
    readonly overlays?: Readonly<Record<string, boolean>>;
    /** Qualified names of components whose parts are folded away. */
    readonly collapsed?: readonly string[];
}

/** One thing that a reader may switch on and off. */
export interface ViewChoice {
    readonly id: string;
    readonly title: string;
    readonly shown: boolean;
}

export interface PicturedElement {
    /** The picture's `data-element`: a qualified name. */
    readonly id: string;
    /** As the language calls it: `user goal`. */
    readonly kind: string;
    readonly name: string;
    readonly title?: string;
    readonly findings: readonly { readonly severity: 'error' | 'warning' | 'info' | 'hint'; readonly message: string }[];
    readonly uri: string;
    readonly range: Range;
    readonly nameRange: Range;
}

export interface ViewResult {
    readonly system: string;
    readonly view: string;
    /** All views, for switching. */
    readonly views: readonly { readonly id: string; readonly title: string }[];
    /** Themed by the page's own CSS variables; empty when the picture comes in parts. */
    readonly svg: string;
    readonly inParts?: PictureInParts;
    readonly width: number;
    readonly height: number;
    /** Something to tell about the picture itself: simplified layout, too many elements. */
    readonly notice?: string;
    /** How many syntax errors stand between the text and this picture. */
    readonly syntaxErrors: number;
    /** What is pictured, and where it stands in the text. */
    readonly elements: readonly PicturedElement[];
    /** Kinds of nodes and lines, shown or hidden. */
    readonly kinds: readonly ViewChoice[];
    readonly overlays: readonly ViewChoice[];
    /** Components with parts; `id` is the qualified name. */
    readonly groups: readonly ViewChoice[];
}

export interface ExportParams {
    readonly uri: string;
    readonly view: string;
    /** As on the screen. */
    readonly options?: ViewOptions;
    readonly format: 'svg' | 'mermaid';
    /** Of an SVG. */
    readonly theme: 'light' | 'dark' | 'print';
    readonly background: 'themed' | 'transparent';
}

export interface ExportResult {
    readonly text: string;
}

export interface SystemsChangedParams {
    readonly uris: readonly string[];
}
