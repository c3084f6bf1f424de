import type { Range } from 'vscode-languageserver-types';

/** Request: the picture of the system that a file belongs to. Answered with null for files without a system. */
export const viewRequest = 'mlsys/view';
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
}

export interface ViewResult {
    readonly system: string;
    readonly view: string;
    /** All views, for switching. */
    readonly views: readonly { readonly id: string; readonly title: string }[];
    /** Themed by the page's own CSS variables. */
    readonly svg: string;
    readonly width: number;
    readonly height: number;
    /** Something to tell about the picture itself: simplified layout, too many elements. */
    readonly notice?: string;
    /** How many syntax errors stand between the text and this picture. */
    readonly syntaxErrors: number;
    /** Where the pictured elements stand in the text; `id` is the picture's `data-element`. */
    readonly elements: readonly { readonly id: string; readonly uri: string; readonly range: Range; readonly nameRange: Range }[];
}

export interface SystemsChangedParams {
    readonly uris: readonly string[];
}
