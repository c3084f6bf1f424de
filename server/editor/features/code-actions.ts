import { CodeActionKind, type CodeAction, type Command, type WorkspaceEdit } from 'vscode-languageserver';
import type { Fix } from '../../rules/fix.js';
import { comparePositions } from '../../model/origin.js';
import type { Verdict } from '../../workspace/verdict.js';
import { toDiagnostic } from '../diagnostics.js';
import type { Feature, LanguageServer } from '../feature.js';
import { revealFixCommand } from '../view-protocol.js';
import { workspaceEdit } from '../workspace-edit.js';

/** What a lazily resolved action needs to find its fix again. */
interface ActionData {
    readonly uri: string;
    readonly code: string;
    readonly line: number;
    readonly character: number;
    readonly title: string;
}

/** Quick fixes of the findings at the cursor; their text is worked out when one is chosen. */
export const feature: Feature = {
    capabilities: { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix], resolveProvider: true } },
    register(server) {
        server.connection.onCodeAction(server.request('Code actions', ({ textDocument, range, context }): CodeAction[] => {
            if (context.only && !context.only.some(kind => CodeActionKind.QuickFix.startsWith(kind))) return [];
            return verdictsIn(server, textDocument.uri)
                .filter(({ origin }) => comparePositions(origin.start, range.end) <= 0 && comparePositions(range.start, origin.end) <= 0)
                .flatMap(verdict => verdict.fixes.map(fix => action(verdict, fix)));
        }));
        server.connection.onCodeActionResolve(server.request('Quick fix', (unresolved: CodeAction): CodeAction => {
            const data = unresolved.data as ActionData;
            const verdict = verdictsIn(server, data.uri).find(({ code, origin }) =>
                code === data.code && origin.start.line === data.line && origin.start.character === data.character);
            const fix = verdict?.fixes.find(candidate => candidate.title === data.title);
            if (!fix) return unresolved;
            const edit = workspaceEdit(server, fix);
            return { ...unresolved, edit, command: showsFixes(server) ? revealCommand(edit, data.uri) : undefined };
        }));
    },
};

function verdictsIn(server: LanguageServer, uri: string): Verdict[] {
    const document = server.document(uri);
    const system = document && server.systemOf(document.uri);
    return system ? server.verdicts(system).filter(({ origin }) => origin.uri === document.uri) : [];
}

function action(verdict: Verdict, fix: Fix): CodeAction {
    const { uri, start } = verdict.origin;
    const data: ActionData = { uri, code: verdict.code, line: start.line, character: start.character, title: fix.title };
    return { title: fix.title, kind: CodeActionKind.QuickFix, diagnostics: [toDiagnostic(verdict)], isPreferred: fix.preferred, data };
}

function showsFixes(server: LanguageServer): boolean {
    const options: unknown = server.client.initializationOptions;
    return typeof options === 'object' && options !== null && 'showsFixes' in options && options.showsFixes === true;
}

/** Leads to what a fix has written into another file, where its author would not see it. */
function revealCommand({ changes = {} }: WorkspaceEdit, here: string): Command | undefined {
    for (const [uri, edits] of Object.entries(changes)) {
        const written = edits.find(({ newText }) => newText.trim().includes('\n'));
        if (uri === here || !written) continue;
        const skipped = /^\s*/.exec(written.newText)?.[0].split('\n').length ?? 1;
        return { title: 'Show', command: revealFixCommand, arguments: [uri, written.range.start.line + skipped - 1] };
    }
    return undefined;
}
