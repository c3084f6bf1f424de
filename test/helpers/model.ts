import { findGaps, type RuledFinding } from '../../server/rules/find.js';
import type { SystemModel } from '../../server/model/system-model.js';
import type { Rule } from '../../server/rules/rule.js';
import { verdictsOf, type Verdict } from '../../server/workspace/verdict.js';
import { Workspace } from '../../server/workspace/workspace.js';

/** All tests look at systems on one day, so that no waiver runs out under them. */
export const today = '2026-12-01';
export const mainUri = 'file:///spec/main.mlsys';

/** A workspace of texts; a single text becomes `main.mlsys`. */
export function workspaceOf(texts: string | Readonly<Record<string, string>>): Workspace {
    const workspace = new Workspace();
    const files = typeof texts === 'string' ? { 'main.mlsys': texts } : texts;
    for (const [name, text] of Object.entries(files)) workspace.setText(`file:///spec/${name}`, text);
    return workspace;
}

/** The system of the first text. */
export function systemFrom(texts: string | Readonly<Record<string, string>>): SystemModel {
    const workspace = workspaceOf(texts);
    const [system] = [...workspace.allDocuments()].flatMap(({ uri }) => workspace.systemOf(uri) ?? []);
    if (!system) throw new Error('The fixture holds no system.');
    return system;
}

/** Everything that any face would say about the workspace. */
export function verdictsIn(workspace: Workspace): Verdict[] {
    return workspace.systems().flatMap(system => verdictsOf(workspace, system, { today }));
}

/** The findings of one rule. */
export function findingsOf(rule: Rule, system: SystemModel): RuledFinding[] {
    return findGaps(system, { today, rules: [rule] });
}

/** `rule-id on Element`, sorted: what a test compares. */
export function summaryOf(verdicts: readonly Verdict[]): string[] {
    return verdicts.map(({ code, element }) => element === undefined ? code : `${code} on ${element}`).sort();
}
