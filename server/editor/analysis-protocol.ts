/** What the client and the server say to each other about analyses. The client imports nothing else of them. */
import type { Range, WorkspaceEdit } from 'vscode-languageserver-types';

/** Request {@link AnalysisParams} → {@link AnalysisAnswer}, or null for files without a system. */
export const analysisRequest = 'mlsys/analysis';
/** Request {@link SystemParams} → {@link MeasureChoice}[]: what can be asked "what if" about. */
export const measuresRequest = 'mlsys/measures';
/** Request {@link WhatIfParams} → {@link WhatIfAnswer}, or null for files without a system. */
export const whatIfRequest = 'mlsys/whatIf';
/** Request {@link SystemParams} → {@link TelemetrySuggestion}, or null when no telemetry is missing. */
export const suggestTelemetryRequest = 'mlsys/suggestTelemetry';
/** Request {@link SystemParams} → {@link ComponentChoice}[]: components with failure modes that nobody has written down. */
export const failureModeComponentsRequest = 'mlsys/failureModeComponents';
/** Request {@link ComponentParams} → {@link FailureModeChoice}[]. */
export const failureModesRequest = 'mlsys/failureModes';
/** Request {@link DraftParams} → WorkspaceEdit, or null when the component is gone. */
export const draftFailureModesRequest = 'mlsys/draftFailureModes';

export interface SystemParams {
    /** Any file of the system. */
    readonly uri: string;
}

export interface AnalysisParams extends SystemParams {
    readonly analysis: string;
}

/** Where something stands in the text. */
export interface Place {
    readonly uri: string;
    readonly range: Range;
}

export interface AnsweredTable {
    readonly id: string;
    readonly title: string;
    readonly whenEmpty: string;
    readonly columns: readonly { readonly title: string; readonly help: string; readonly numeric: boolean; readonly names: boolean }[];
    readonly rows: readonly AnsweredRow[];
    /** Rows that were left out. */
    readonly more: number;
}

export interface AnsweredRow {
    /** Qualified name of the element that the row is about. */
    readonly element?: string;
    readonly place?: Place;
    /** By column. A column of names holds one text per name. */
    readonly cells: readonly (readonly string[])[];
}

export interface AnalysisAnswer {
    readonly system: string;
    /** All analyses, for switching. */
    readonly analyses: readonly { readonly id: string; readonly title: string; readonly question: string }[];
    readonly analysis: string;
    readonly title: string;
    readonly question: string;
    readonly tables: readonly AnsweredTable[];
    readonly notes: readonly string[];
    /** Of the names that stand in columns of names. */
    readonly places: Readonly<Record<string, Place>>;
}

export interface MeasureChoice {
    /** Qualified: `RightTime.err`. */
    readonly name: string;
    readonly title?: string;
    /** `21 s, level −57`, or why it is unknown. */
    readonly now: string;
    /** `<= 8 s`. */
    readonly target?: string;
    /** What to offer as the value to try. */
    readonly suggestion: string;
    readonly place: Place;
}

export interface WhatIfParams extends SystemParams {
    readonly measure: string;
    /** As the author types it: `0.92`, `8 s`. */
    readonly value: string;
}

export interface WhatIfAnswer {
    readonly system: string;
    readonly measure: string;
    readonly value: string;
    /** Why the value cannot be tried, in a sentence; then there is nothing else. */
    readonly problem?: string;
    /** In words: `Three goals move, 'Reputation' the most.` */
    readonly summary: string;
    readonly moved: AnsweredTable;
    readonly places: Readonly<Record<string, Place>>;
    /** The goals, with the moved ones marked; themed by the page's CSS variables. */
    readonly svg: string;
    readonly width: number;
    readonly height: number;
}

export interface TelemetrySuggestion {
    /** `Add 2 signals that close 7 gaps`. */
    readonly title: string;
    readonly summary: string;
    readonly edit: WorkspaceEdit;
}

export interface ComponentChoice {
    readonly name: string;
    readonly title?: string;
    /** How many failure modes could be drafted. */
    readonly count: number;
    readonly place: Place;
}

export interface ComponentParams extends SystemParams {
    readonly component: string;
}

export interface FailureModeChoice {
    readonly id: string;
    /** `late: the answer comes after the page is shown`. */
    readonly label: string;
    /** Why it ranks where it ranks. */
    readonly because: string;
    /** Severity × likelihood × detectability, higher is worse. */
    readonly rank: number;
}

export interface DraftParams extends ComponentParams {
    /** Ids of failure modes, in any order. */
    readonly chosen: readonly string[];
}
