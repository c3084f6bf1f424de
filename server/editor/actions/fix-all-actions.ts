import { CodeActionKind, type CodeAction, type WorkspaceEdit } from 'vscode-languageserver';
import type { SystemModel } from '../../model/system-model.js';
import { fixAll } from '../../workspace/fix-all.js';
import type { Verdict } from '../../workspace/verdict.js';
import type { LanguageServer } from '../feature.js';
import { lineEdits } from '../line-edits.js';

/** Runs on save for those who ask for it in `editor.codeActionsOnSave`. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.mlsys`;

const scopes = ['file', 'system', 'workspace'] as const;
type Scope = typeof scopes[number];

interface FixAllData {
    readonly kind: 'fix all';
    readonly uri: string;
    /** All rules unless given. */
    readonly rule?: string;
    /** Whose findings are fixed. */
    readonly scope: Scope;
}

/** What a client sends back is what it was sent, if it is a good one. */
export function isFixAllData(data: unknown): data is FixAllData {
    return typeof data === 'object' && data !== null && 'kind' in data && data.kind === 'fix all' && 'uri' in data && typeof data.uri === 'string'
        && 'scope' in data && scopes.some(scope => scope === data.scope) && (!('rule' in data) || data.rule === undefined || typeof data.rule === 'string');
}

/**
 * *Fix all of this rule*, in this file, in its system and in the workspace, where each holds more than the one before; everything in the file,
 * for those who ask for source actions.
 */
export function fixAllActions(server: LanguageServer, uri: string, here: readonly Verdict[], wants: (kind: string) => boolean, asksForKinds: boolean): CodeAction[] {
    const document = server.document(uri);
    const system = document && server.systemOf(document.uri);
    if (!system) return [];
    const actions: CodeAction[] = [];
    if (wants(CodeActionKind.QuickFix)) {
        for (const rule of new Set(here.filter(isFixable).map(({ code }) => code))) {
            const inSystem = server.verdicts(system).filter(verdict => verdict.code === rule && isFixable(verdict));
            const inFile = inSystem.filter(({ origin }) => origin.uri === document.uri).length;
            const everywhere = server.workspace.systems().flatMap(other => server.verdicts(other)).filter(verdict => verdict.code === rule && isFixable(verdict)).length;
            const offer = (count: number, where: string, scope: Scope): CodeAction => fixAllAction(`Fix all ${count} findings of ${rule} in ${where}`, CodeActionKind.QuickFix, { kind: 'fix all', uri: document.uri, rule, scope });
            if (inFile > 1) actions.push(offer(inFile, 'this file', 'file'));
            if (inSystem.length > inFile) actions.push(offer(inSystem.length, system.name, 'system'));
            if (everywhere > inSystem.length) actions.push(offer(everywhere, 'the workspace', 'workspace'));
        }
    }
    // Editors list source actions only where they ask for them.
    if (asksForKinds && wants(fixAllKind) && server.verdicts(system).some(verdict => verdict.origin.uri === document.uri && isFixable(verdict))) {
        actions.push(fixAllAction('Fix all findings in this file', fixAllKind, { kind: 'fix all', uri: document.uri, scope: 'file' }));
    }
    return actions;
}

function isFixable({ fixes }: Verdict): boolean {
    return fixes.some(({ preferred }) => preferred);
}

function fixAllAction(title: string, kind: string, data: FixAllData): CodeAction {
    return { title, kind, data };
}

/** The fixed texts as small edits, so that cursors and markers stay where they are. */
export function fixAllEdit(server: LanguageServer, { uri, rule, scope }: FixAllData): WorkspaceEdit {
    const document = server.document(uri);
    const system = document && server.systemOf(document.uri);
    if (!system) return { changes: {} };
    const systems = scope === 'workspace' ? server.workspace.systems() : withNamedSystems(server, system);
    const texts = new Map(systems.flatMap(({ uris }) => uris).flatMap(file => {
        const text = server.workspace.textOf(file);
        return text === undefined ? [] : [[file, text] as const];
    }));
    const fixed = fixAll(texts, {
        today: new Date().toISOString().slice(0, 10),
        rules: rule === undefined ? undefined : new Set([rule]),
        uris: new Set(scope === 'file' ? [document.uri] : scope === 'system' ? system.uris : texts.keys()),
        configurationOf: file => server.configurationOf(file),
    });
    return { changes: Object.fromEntries([...fixed.texts].map(([file, text]) => [file, lineEdits(texts.get(file) ?? '', text)])) };
}

/** The systems that must be read for the names of one to be known: it, and those that its texts name, and so on. */
function withNamedSystems(server: LanguageServer, system: SystemModel): SystemModel[] {
    const needed = new Set([system]);
    const all = server.workspace.systems();
    for (const { uris } of needed) {
        const text = uris.map(uri => server.workspace.textOf(uri) ?? '').join('\n');
        for (const other of all) if (other.name !== '' && text.includes(`${other.name}.`)) needed.add(other);
    }
    return [...needed];
}
