import { CodeActionKind, type CodeAction } from 'vscode-languageserver';
import type { Element } from '../../model/elements.js';
import { addClause, type Fix } from '../../rules/fix.js';
import { fittingFixes } from '../../workspace/fitting-fixes.js';
import type { Verdict } from '../../workspace/verdict.js';
import { toDiagnostic } from '../diagnostics.js';
import type { LanguageServer } from '../feature.js';
import { setRuleLevelCommand } from '../view-protocol.js';
import { findingData, showsFixes } from './finding-data.js';

/** *Waive here…*: accepts one finding on its element, with a reason, a person and an end to be filled in. */
export function waiveAction(server: LanguageServer, verdict: Verdict): CodeAction | undefined {
    const fix = waiverFix(verdict);
    if (!fix || fittingFixes([fix], uri => server.workspace.document(uri)).length === 0) return undefined;
    return { title: fix.title, kind: CodeActionKind.QuickFix, diagnostics: [toDiagnostic(verdict)], isPreferred: false, data: findingData('waive', verdict, fix.title) };
}

/** Undefined for what cannot be waived: problems of the text, and waivers themselves. */
export function waiverFix({ code, cause }: Verdict): Fix | undefined {
    if (!('rule' in cause) || cause.rule.id.startsWith('waiver-')) return undefined;
    const holder = holderOf(cause.element);
    return {
        title: `Waive ${code} on '${holder.name}'…`,
        edits: [addClause(holder, `waive ${code} because "\${1:why the gap is acceptable}" by "\${2:who accepted it}" until \${3:${halfAYearFromNow()}}`)],
    };
}

/** Fields have no body to waive in. */
function holderOf(element: Element): Element {
    return element.kind === 'Field' && element.parent ? element.parent : element;
}

function halfAYearFromNow(): string {
    const date = new Date();
    date.setUTCMonth(date.getUTCMonth() + 6);
    return date.toISOString().slice(0, 10);
}

/** *Set level…*: the client asks for the level and writes it into `mlsys.json`. */
export function levelAction(server: LanguageServer, { code, origin, severity }: Verdict): CodeAction | undefined {
    if (!showsFixes(server)) return undefined;
    return {
        title: `Set the level of ${code} in mlsys.json…`, kind: CodeActionKind.QuickFix, isPreferred: false,
        command: { title: 'Set level', command: setRuleLevelCommand, arguments: [code, origin.uri, severity] },
    };
}
