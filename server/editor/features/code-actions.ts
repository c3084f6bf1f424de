import { CodeActionKind, LSPErrorCodes, ResponseError, type CodeAction, type Command } from 'vscode-languageserver';
import { comparePositions } from '../../model/origin.js';
import { fixPlaceholders } from '../../rules/apply-fix.js';
import type { Fix } from '../../rules/fix.js';
import type { Verdict } from '../../workspace/verdict.js';
import { findingData, findingsLike, isFindingData, showsFixes } from '../actions/finding-data.js';
import { fixAllActions, fixAllEdit, fixAllKind, isFixAllData } from '../actions/fix-all-actions.js';
import { levelAction, waiveAction, waiverFix } from '../actions/waive-actions.js';
import { toDiagnostic } from '../diagnostics.js';
import type { Feature, LanguageServer } from '../feature.js';
import { fillInCommand, revealFixCommand } from '../view-protocol.js';
import { snippetEdit, takesSnippets, workspaceEdit } from '../workspace-edit.js';

/** Quick fixes of the findings at the cursor, then what one can do about all of their kind; the text is worked out when one is chosen. */
export const feature: Feature = {
    capabilities: { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind], resolveProvider: true } },
    register(server) {
        server.connection.onCodeAction(server.request('Code actions', ({ textDocument, range, context }): CodeAction[] => {
            const wants = (kind: string): boolean => !context.only || context.only.some(only => kind === only || kind.startsWith(`${only}.`));
            const all = verdictsIn(server, textDocument.uri);
            const here = all.filter(({ origin }) => comparePositions(origin.start, range.end) <= 0 && comparePositions(range.start, origin.end) <= 0);
            const quick = wants(CodeActionKind.QuickFix) ? [
                ...here.flatMap(verdict => verdict.fixes.map(fix => action(verdict, fix))),
                ...here.flatMap(verdict => waiveAction(server, verdict) ?? []),
                ...oneOfEachRule(here).flatMap(verdict => levelAction(server, verdict) ?? []),
            ] : [];
            return [...quick, ...fixAllActions(server, textDocument.uri, here, wants, context.only !== undefined)];
        }));
        server.connection.onCodeActionResolve(server.request('Quick fix', (unresolved: CodeAction): CodeAction => {
            const { data }: { readonly data?: unknown } = unresolved;
            if (isFixAllData(data)) return { ...unresolved, edit: fixAllEdit(server, data) };
            // Editors ask to resolve what needs no more, too: an action that is a command.
            if (!isFindingData(data)) return unresolved;
            const fix = findingsLike(data, verdictsIn(server, data.uri)).flatMap(verdict => data.kind === 'waive' ? waiverFix(verdict) ?? [] : verdict.fixes).find(({ title }) => title === data.title);
            if (!fix) throw new ResponseError(LSPErrorCodes.ContentModified, 'The finding is gone, so there is nothing to fix.');
            return { ...unresolved, edit: snippetEdit(server, fix, data.uri), command: showsFixes(server) ? followUp(server, fix, data.uri) : undefined };
        }));
    },
};

function verdictsIn(server: LanguageServer, uri: string): Verdict[] {
    const document = server.document(uri);
    const system = document && server.systemOf(document.uri);
    return system ? server.verdicts(system).filter(({ origin }) => origin.uri === document.uri) : [];
}

function action(verdict: Verdict, fix: Fix): CodeAction {
    return { title: fix.title, kind: CodeActionKind.QuickFix, diagnostics: [toDiagnostic(verdict)], isPreferred: fix.preferred, data: findingData('fix', verdict, fix.title) };
}

/** The first finding of each rule; problems of the text have none. */
function oneOfEachRule(verdicts: readonly Verdict[]): Verdict[] {
    return verdicts.filter(({ code, cause }, index) => 'rule' in cause && verdicts.findIndex(other => other.code === code) === index);
}

/** Leads to the placeholders that a person has to fill in, where the edit itself does not, else to what a fix has written into another file, where its author would not see it. */
function followUp(server: LanguageServer, fix: Fix, here: string): Command | undefined {
    const placeholders = fixPlaceholders(fix, uri => server.workspace.textOf(uri));
    if (placeholders.has(here) && takesSnippets(server)) return undefined;
    const uri = placeholders.has(here) ? here : placeholders.keys().next().value;
    if (uri !== undefined) return { title: 'Fill in', command: fillInCommand, arguments: [uri, placeholders.get(uri)] };
    for (const [other, edits] of Object.entries(workspaceEdit(server, fix).changes ?? {})) {
        const written = edits.find(({ newText }) => newText.trim().includes('\n'));
        if (other === here || !written) continue;
        const skipped = /^\s*/.exec(written.newText)?.[0].split('\n').length ?? 1;
        return { title: 'Show', command: revealFixCommand, arguments: [other, written.range.start.line + skipped - 1] };
    }
    return undefined;
}
