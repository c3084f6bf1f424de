import type { AnalysisAnswer, WhatIfAnswer } from '../../server/editor/analysis-protocol.js';

/** Messages between the analysis page and the extension; both sides check what they receive. */
export type ToPage =
    /** `focus` is the qualified name of the element to bring into sight. */
    | { readonly type: 'answer'; readonly answer: AnalysisAnswer; readonly focus?: string }
    | { readonly type: 'tried'; readonly answer: WhatIfAnswer; readonly target?: string }
    /** Nothing to show; `text` says why. */
    | { readonly type: 'empty'; readonly text: string };

export type FromPage =
    | { readonly type: 'ready' }
    | { readonly type: 'analysis'; readonly id: string }
    /** Leads to the element of this name, in the text. */
    | { readonly type: 'open'; readonly name: string }
    | { readonly type: 'try'; readonly value: string }
    | { readonly type: 'ask' };

/** What outlives a window reload. */
export interface PageState {
    readonly uri: string;
    readonly analysis: string;
    readonly tried?: { readonly measure: string; readonly value: string };
}

export function isFromPage(message: unknown): message is FromPage {
    const fields = fieldsOf(message);
    switch (fields?.type) {
        case 'ready': case 'ask': return true;
        case 'analysis': return typeof fields.id === 'string';
        case 'open': return typeof fields.name === 'string';
        case 'try': return typeof fields.value === 'string';
        default: return false;
    }
}

export function isToPage(message: unknown): message is ToPage {
    const fields = fieldsOf(message);
    switch (fields?.type) {
        case 'answer': return Array.isArray(fieldsOf(fields.answer)?.tables);
        case 'tried': return typeof fieldsOf(fields.answer)?.measure === 'string';
        case 'empty': return typeof fields.text === 'string';
        default: return false;
    }
}

export function isPageState(state: unknown): state is PageState {
    const fields = fieldsOf(state);
    return typeof fields?.uri === 'string' && typeof fields.analysis === 'string';
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
    return typeof value === 'object' && value !== null ? value as Record<string, unknown> : undefined;
}
