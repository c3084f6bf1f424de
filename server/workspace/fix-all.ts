import type { Configuration } from '../configuration/configuration.js';
import type { SystemModel } from '../model/system-model.js';
import { applyFix, fixPlaces, placeholderTexts } from '../rules/apply-fix.js';
import type { Fix } from '../rules/fix.js';
import { withTabStops } from '../rules/tab-stops.js';
import { SpecDocument } from './spec-document.js';
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

/** What a fix writes may be incomplete in its turn: so many rounds for each finding of the beginning, and some to spare. Fixes that still find work are taken to chase each other. */
const roundsEach = 3;
const spareRounds = 20;

/**
 * Applies the preferred fix of every finding, in rounds, until nothing is left to fix: each round reads the texts anew, and
 * fixes that touch the same place wait for the next one. A finding that stays whatever its fix does is given up.
 */
export function fixAll(texts: ReadonlyMap<string, string>, options: FixAllOptions): FixedTexts {
    const workspace = new Workspace();
    for (const [uri, text] of texts) workspace.setText(uri, text);
    const run = new Run(workspace, options);
    const applied: AppliedFix[] = [];
    const mostRounds = roundsEach * run.allCandidates().length + spareRounds;
    for (let round = 0; round < mostRounds; round++) {
        const batch = run.nextBatch();
        if (batch.length === 0) return { texts: changedTexts(workspace, texts), applied, chasing: run.givenUp() };
        for (const [uri, text] of applyFix({ title: '', edits: batch.flatMap(({ fix }) => fix.edits) }, uri => workspace.textOf(uri))) workspace.setText(uri, text);
        applied.push(...batch.map(({ verdict, fix }) => ({ rule: verdict.code, element: verdict.element, title: fix.title, uri: verdict.origin.uri, toFillIn: placeholderTexts(fix) })));
    }
    const unsettled = run.allCandidates().map(({ verdict }) => verdict.code);
    return { texts: changedTexts(workspace, texts), applied, chasing: [...new Set([...run.givenUp(), ...unsettled])].sort() };
}

interface Candidate {
    readonly verdict: Verdict;
    readonly fix: Fix;
    /** The same for a finding that is still there after its fix. */
    readonly key: string;
    /** What the fix declares. */
    readonly names: readonly string[];
}

interface Place {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
}

/** What is left to fix, and what was tried. */
class Run {
    private readonly known = new WeakMap<SystemModel, readonly Candidate[]>();
    private readonly tries = new Map<string, { readonly rule: string; readonly times: number }>();
    /** How many findings were alike at a time: that many tries are no chase. */
    private readonly alike = new Map<string, number>();
    private givesUp = false;

    constructor(private readonly workspace: Workspace, private readonly options: FixAllOptions) { }

    /** Rules whose findings came back, with those whose fixes were applied in between as often. */
    givenUp(): readonly string[] {
        if (!this.givesUp) return [];
        return [...new Set([...this.tries].flatMap(([key, { rule, times }]) => times > (this.alike.get(key) ?? 1) ? [rule] : []))].sort();
    }

    allCandidates(): Candidate[] {
        return this.workspace.systems().flatMap(system => [...this.candidatesOf(system)]);
    }

    /** Fixes that can be applied together. */
    nextBatch(): Candidate[] {
        const batch = this.workspace.systems().flatMap(system => {
            const candidates = this.candidatesOf(system).filter(candidate => this.mayTry(candidate));
            // What cannot be read comes first: nothing can be laid out around it, and what it means may answer other findings.
            const ofText = this.apart(candidates.filter(({ verdict }) => !('rule' in verdict.cause)));
            return ofText.length > 0 ? ofText : this.apart(candidates);
        });
        for (const { key, verdict } of batch) this.tries.set(key, { rule: verdict.code, times: (this.tries.get(key)?.times ?? 0) + 1 });
        return batch;
    }

    private candidatesOf(system: SystemModel): readonly Candidate[] {
        const known = this.known.get(system);
        if (known) return known;
        const { today, rules, uris, configurationOf } = this.options;
        if (uris && !system.uris.some(uri => uris.has(uri))) return [];
        const candidates = verdictsOf(this.workspace, system, { today, configurationOf }).flatMap((verdict): Candidate[] => {
            const fix = verdict.fixes.find(({ preferred }) => preferred);
            if (!fix || (rules && !rules.has(verdict.code)) || (uris && !uris.has(verdict.origin.uri))) return [];
            return [{ verdict, fix, key: [system.uris[0], verdict.code, verdict.element ?? '', verdict.message, fix.title].join('\n'), names: declaredNames(fix) }];
        });
        const counts = new Map<string, number>();
        for (const { key } of candidates) counts.set(key, (counts.get(key) ?? 0) + 1);
        for (const [key, count] of counts) this.alike.set(key, Math.max(count, this.alike.get(key) ?? 0));
        this.known.set(system, candidates);
        return candidates;
    }

    private mayTry({ key }: Candidate): boolean {
        const mayTry = (this.tries.get(key)?.times ?? 0) <= (this.alike.get(key) ?? 1);
        if (!mayTry) this.givesUp = true;
        return mayTry;
    }

    /**
     * Those that do not get into each other's way. Declarations of one rule at a time, and none of a name that is taken already: what one
     * rule declares may be what the next one misses.
     */
    private apart(candidates: readonly Candidate[]): Candidate[] {
        const chosen: Candidate[] = [];
        const taken = new Map<string, { readonly place: Place; readonly declares: boolean }[]>();
        const names = new Set<string>();
        let declaring: string | undefined;
        for (const candidate of candidates) {
            const { fix, verdict } = candidate;
            const declares = fix.edits.some(({ kind }) => kind === 'add declaration');
            if (declares && ((declaring !== undefined && declaring !== verdict.code) || candidate.names.some(name => names.has(name)))) continue;
            const places = [...fixPlaces(fix, uri => this.workspace.textOf(uri))];
            const collides = places.some(([uri, own]) => own.some(place => taken.get(uri)?.some(other =>
                touch(place, other.place) && !(declares && other.declares && isSameInsertion(place, other.place)))));
            if (places.length === 0 || collides) continue;
            for (const [uri, own] of places) taken.set(uri, [...taken.get(uri) ?? [], ...own.map(place => ({ place, declares }))]);
            if (declares) declaring = verdict.code;
            for (const name of candidate.names) names.add(name);
            chosen.push(candidate);
        }
        return chosen;
    }
}

function declaredNames(fix: Fix): string[] {
    return fix.edits.flatMap(edit => edit.kind !== 'add declaration' ? [] : new SpecDocument('', withTabStops(edit.text, text => text), 0).file.elements.flatMap(({ name, parent }) => parent ? [] : [name]));
}

/** Whether two places lie on a common line or on neighbouring ones. */
function touch(a: Place, b: Place): boolean {
    return a.start.line <= b.end.line + 1 && b.start.line <= a.end.line + 1;
}

/** Whether both only insert at one place: one text comes behind the other. */
function isSameInsertion(a: Place, b: Place): boolean {
    return [a.end, b.start, b.end].every(({ line, character }) => line === a.start.line && character === a.start.character);
}

function changedTexts(workspace: Workspace, before: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
    return new Map([...before.keys()].flatMap(uri => {
        const text = workspace.textOf(uri);
        return text !== undefined && text !== before.get(uri) ? [[uri, text] as const] : [];
    }));
}
