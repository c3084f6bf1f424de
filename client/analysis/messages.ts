import type { AnalysisAnswer, WhatIfAnswer } from '../../server/editor/analysis-protocol.js';

/** Messages between the analysis page and the extension; both sides check what they receive. */
export type ToPage =
    /** `bring` scrolls to the rows of the state's focus; without it they are only marked. */
    | { readonly type: 'answer'; readonly answer: AnalysisAnswer; readonly state: PageState; readonly bring: boolean }
    | { readonly type: 'tried'; readonly answer: WhatIfAnswer; readonly state: PageState; readonly analyses: AnalysisAnswer['analyses'] }
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
    /** Qualified names of which the first that has rows is marked. */
    readonly focus?: readonly string[];
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
        case 'answer': return Array.isArray(fieldsOf(fields.answer)?.tables) && isPageState(fields.state) && typeof fields.bring === 'boolean';
        case 'tried': return typeof fieldsOf(fields.answer)?.measure === 'string' && isPageState(fields.state) && Array.isArray(fields.analyses);
        case 'empty': return typeof fields.text === 'string';
        default: return false;
    }
}

export function isPageState(state: unknown): state is PageState {
    const fields = fieldsOf(state);
    if (typeof fields?.uri !== 'string' || typeof fields.analysis !== 'string') return false;
    const tried = fieldsOf(fields.tried);
    const triedIsFine = fields.tried === undefined || typeof tried?.measure === 'string' && typeof tried.value === 'string';
    return triedIsFine && (fields.focus === undefined || Array.isArray(fields.focus) && fields.focus.every(name => typeof name === 'string'));
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
    return typeof value === 'object' && value !== null ? value as Record<string, unknown> : undefined;
}
