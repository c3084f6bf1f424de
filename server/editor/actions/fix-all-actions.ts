import { CodeActionKind, type CodeAction, type WorkspaceEdit } from 'vscode-languageserver';
import { fixAll } from '../../workspace/fix-all.js';
import type { Verdict } from '../../workspace/verdict.js';
import type { LanguageServer } from '../feature.js';
import { lineEdits } from '../line-edits.js';

/** Runs on save for those who ask for it in `editor.codeActionsOnSave`. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.mlsys`;

export interface FixAllData {
    readonly kind: 'fix all';
    readonly uri: string;
    /** All rules unless given. */
    readonly rule?: string;
    /** Whether findings in the system's other files are fixed as well. */
    readonly wholeSystem: boolean;
}

/** *Fix all of this rule*, here and in the system, where there is more than one; everything in the file, for those who ask for source actions. */
export function fixAllActions(server: LanguageServer, uri: string, here: readonly Verdict[], wants: (kind: string) => boolean, asksForKinds: boolean): CodeAction[] {
    const document = server.document(uri);
    const system = document && server.systemOf(document.uri);
    if (!system) return [];
    const fixable = server.verdicts(system).filter(({ fixes }) => fixes.some(({ preferred }) => preferred));
    const actions: CodeAction[] = [];
    if (wants(CodeActionKind.QuickFix)) {
        for (const rule of new Set(here.filter(({ fixes }) => fixes.length > 0).map(({ code }) => code))) {
            const same = fixable.filter(({ code }) => code === rule);
            const inFile = same.filter(({ origin }) => origin.uri === document.uri);
            if (inFile.length > 1) actions.push(fixAllAction(`Fix all ${inFile.length} findings of ${rule} in this file`, CodeActionKind.QuickFix, { kind: 'fix all', uri: document.uri, rule, wholeSystem: false }));
            if (same.length > inFile.length) actions.push(fixAllAction(`Fix all ${same.length} findings of ${rule} in ${system.name}`, CodeActionKind.QuickFix, { kind: 'fix all', uri: document.uri, rule, wholeSystem: true }));
        }
    }
    // Editors list source actions only where they ask for them.
    if (asksForKinds && wants(fixAllKind) && fixable.some(({ origin }) => origin.uri === document.uri)) {
        actions.push(fixAllAction('Fix all findings in this file', fixAllKind, { kind: 'fix all', uri: document.uri, wholeSystem: false }));
    }
    return actions;
}

function fixAllAction(title: string, kind: string, data: FixAllData): CodeAction {
    return { title, kind, data };
}

/** The fixed texts as small edits, so that cursors and markers stay where they are. */
export function fixAllEdit(server: LanguageServer, { uri, rule, wholeSystem }: FixAllData): WorkspaceEdit {
    const uris = server.systemOf(uri)?.uris ?? [];
    const texts = new Map(uris.flatMap(file => {
        const text = server.workspace.textOf(file);
        return text === undefined ? [] : [[file, text] as const];
    }));
    const today = new Date().toISOString().slice(0, 10);
    const fixed = fixAll(texts, { today, rules: rule === undefined ? undefined : new Set([rule]), uris: new Set(wholeSystem ? uris : [uri]), configurationOf: file => server.configurationOf(file) });
    return { changes: Object.fromEntries([...fixed.texts].map(([file, text]) => [file, lineEdits(texts.get(file) ?? '', text)])) };
}
