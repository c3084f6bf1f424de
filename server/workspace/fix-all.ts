import type { Configuration } from '../configuration/configuration.js';
import { applyFix, fixEdits, placeholderTexts, type FixTextEdit } from '../rules/apply-fix.js';
import type { Fix } from '../rules/fix.js';
import { verdictsOf, type Verdict } from './verdict.js';
import { Workspace } from './workspace.js';

export interface FixAllOptions {
    /** ISO date. */
    readonly today: string;
    /** Ids of the rules, and codes of problems of the text, whose findings are fixed; all unless given. */
    readonly rules?: ReadonlySet<string>;
    /** Only findings in these files are fixed; a fix may write into others of its system. All unless given. */
    readonly uris?: ReadonlySet<string>;
    readonly configurationOf?: (uri: string) => Configuration;
}

export interface AppliedFix {
    readonly rule: string;
    /** Qualified name; undefined for problems of the text. */
    readonly element?: string;
    readonly title: string;
    readonly uri: string;
    /** The placeholders that it wrote. */
    readonly toFillIn: readonly string[];
}

export interface FixedTexts {
    /** Only of files that changed. */
    readonly texts: ReadonlyMap<string, string>;
    /** In the order in which they were applied. */
    readonly applied: readonly AppliedFix[];
    /** Rules whose fixes undid each other, or did not help: they were stopped, and what they last wrote stays. */
    readonly chasing: readonly string[];
}

/** Rounds after which fixes that go on finding new work are taken to chase each other. */
const mostRounds = 50;

/**
 * Applies the preferred fix of every finding, in rounds, until nothing is left to fix: each round reads the texts anew, and
 * fixes that touch the same place wait for the next one. A finding whose fix did not make it go away is not tried twice.
 */
export function fixAll(texts: ReadonlyMap<string, string>, options: FixAllOptions): FixedTexts {
    const workspace = new Workspace();
    for (const [uri, text] of texts) workspace.setText(uri, text);
    const applied: AppliedFix[] = [];
    const tried = new Map<string, number>();
    const chasing = new Set<string>();
    for (let round = 0; round < mostRounds; round++) {
        const batch = nextBatch(workspace, options, tried, chasing);
        if (batch.fixes.length === 0) return { texts: changedTexts(workspace, texts), applied, chasing: [...chasing].sort() };
        for (const [uri, text] of applyFix({ title: '', edits: batch.fixes.flatMap(({ fix }) => fix.edits) }, uri => workspace.textOf(uri))) workspace.setText(uri, text);
        applied.push(...batch.fixes.map(({ verdict, fix }) => ({ rule: verdict.code, element: verdict.element, title: fix.title, uri: verdict.origin.uri, toFillIn: placeholderTexts(fix) })));
    }
    for (const { rule } of applied.slice(-20)) chasing.add(rule);
    return { texts: changedTexts(workspace, texts), applied, chasing: [...chasing].sort() };
}

interface Candidate {
    readonly verdict: Verdict;
    readonly fix: Fix;
}

/** Fixes that do not touch each other's places; in each system one that declares something at a time, as two could take the same name. */
function nextBatch(workspace: Workspace, options: FixAllOptions, tried: Map<string, number>, chasing: Set<string>): { readonly fixes: readonly Candidate[] } {
    const fixes: Candidate[] = [];
    for (const system of workspace.systems()) {
        const taken = new Map<string, FixTextEdit[]>();
        let declares = false;
        for (const verdict of verdictsOf(workspace, system, { today: options.today, configurationOf: options.configurationOf })) {
            const fix = verdict.fixes.find(({ preferred }) => preferred);
            if (!fix || (options.rules && !options.rules.has(verdict.code)) || (options.uris && !options.uris.has(verdict.origin.uri))) continue;
            const key = `${verdict.code}\n${verdict.element ?? ''}\n${fix.title}`;
            if ((tried.get(key) ?? 0) > 1) {
                chasing.add(verdict.code);
                continue;
            }
            const declaring = fix.edits.some(({ kind }) => kind === 'add declaration');
            if (declaring && declares) continue;
            const edits = fixEdits(fix, uri => workspace.textOf(uri));
            if (edits.size === 0 || [...edits].some(([uri, own]) => own.some(edit => taken.get(uri)?.some(other => touch(edit, other))))) continue;
            for (const [uri, own] of edits) taken.set(uri, [...taken.get(uri) ?? [], ...own]);
            declares ||= declaring;
            tried.set(key, (tried.get(key) ?? 0) + 1);
            fixes.push({ verdict, fix });
        }
    }
    return { fixes };
}

/** Whether two edits lie on a common line: their layouts could meet there. */
function touch(a: FixTextEdit, b: FixTextEdit): boolean {
    return a.start.line <= b.end.line + 1 && b.start.line <= a.end.line + 1;
}

function changedTexts(workspace: Workspace, before: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
    return new Map([...before.keys()].flatMap(uri => {
        const text = workspace.textOf(uri);
        return text !== undefined && text !== before.get(uri) ? [[uri, text] as const] : [];
    }));
}
