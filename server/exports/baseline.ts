/** Findings that a project knows already: written to a file, so that only new ones count. */
import type { Verdict } from '../workspace/verdict.js';
import { compareText } from '../model/text-order.js';

/**
 * What a finding is known by, wherever its line moves to: rule and element, or code and message for a problem of the text, and, where
 * several are alike, which of them it is.
 */
export interface BaselineEntry {
    readonly rule: string;
    readonly element?: string;
    readonly message?: string;
    /** From 2 on; the first has none. */
    readonly ordinal?: number;
}

/** `docs/baseline.schema.json` is its JSON Schema. */
export interface Baseline {
    readonly systems: Readonly<Record<string, readonly BaselineEntry[]>>;
}

/** Everything that was found in one system, in the order of its texts. */
export interface JudgedSystem {
    readonly name: string;
    readonly verdicts: readonly Verdict[];
}

export interface BaselineComparison {
    /** Not in the baseline. */
    readonly fresh: readonly Verdict[];
    /** How many are in the baseline. */
    readonly known: number;
    /** Entries whose finding is gone. */
    readonly gone: readonly { readonly system: string; readonly entry: BaselineEntry }[];
    /** Systems of the baseline that were not looked at; nothing is said about their entries. */
    readonly unseen: readonly string[];
}

export function compareWithBaseline(baseline: Baseline, systems: readonly JudgedSystem[]): BaselineComparison {
    const fresh: Verdict[] = [];
    const gone: { system: string; entry: BaselineEntry }[] = [];
    let known = 0;
    for (const { name, verdicts } of systems) {
        const entries = entriesOf(verdicts);
        const found = new Set(entries.map(key));
        const wanted = new Map((Object.hasOwn(baseline.systems, name) ? baseline.systems[name] : []).map(entry => [key(entry), entry]));
        verdicts.forEach((verdict, index) => {
            if (wanted.has(key(entries[index]))) known++;
            else fresh.push(verdict);
        });
        for (const [entryKey, entry] of wanted) if (!found.has(entryKey)) gone.push({ system: name, entry });
    }
    return { fresh, known, gone, unseen: Object.keys(baseline.systems).filter(name => systems.every(system => system.name !== name)) };
}

/** The baseline with the findings of these systems in place of what it said about them; other systems keep their entries. */
export function updatedBaseline(baseline: Baseline, systems: readonly JudgedSystem[]): Baseline {
    const all = new Map(Object.entries(baseline.systems));
    for (const { name, verdicts } of systems) all.set(name, entriesOf(verdicts));
    return { systems: Object.fromEntries([...all].filter(([, entries]) => entries.length > 0)) };
}

/** The baseline without what is gone from these systems: it only shrinks. */
export function prunedBaseline(baseline: Baseline, systems: readonly JudgedSystem[]): Baseline {
    const found = new Map(systems.map(({ name, verdicts }) => [name, new Set(entriesOf(verdicts).map(key))]));
    const left = Object.entries(baseline.systems).map(([name, entries]) => [name, entries.filter(entry => found.get(name)?.has(key(entry)) ?? true)] as const);
    return { systems: Object.fromEntries(left.filter(([, entries]) => entries.length > 0)) };
}

/** Sorted, one entry a line: the same findings give the same text, and a merge sees which ones changed. */
export function baselineText({ systems }: Baseline): string {
    const blocks = Object.keys(systems).sort().map(name => {
        const lines = [...systems[name]].sort((a, b) => compareText(key(a), key(b))).map(({ rule, element, message, ordinal }) => `      ${spaced({ rule, element, message, ordinal })}`);
        return `    ${JSON.stringify(name)}: [\n${lines.join(',\n')}\n    ]`;
    });
    return `{\n  "systems": {${blocks.length === 0 ? '' : `\n${blocks.join(',\n')}\n  `}}\n}\n`;
}

/** An entry as people read it. */
export function entryInWords({ rule, element, message, ordinal }: BaselineEntry): string {
    return `${rule}${element === undefined ? ` (${message ?? ''})` : element === '' ? '' : ` on ${element}`}${ordinal === undefined ? '' : `, the ${ordinal}.`}`;
}

function entriesOf(verdicts: readonly Verdict[]): BaselineEntry[] {
    const counts = new Map<string, number>();
    return verdicts.map(({ code, element, message }) => {
        const entry: BaselineEntry = element === undefined ? { rule: code, message } : { rule: code, element };
        const ordinal = (counts.get(key(entry)) ?? 0) + 1;
        counts.set(key(entry), ordinal);
        return ordinal === 1 ? entry : { ...entry, ordinal };
    });
}

function key({ rule, element, message, ordinal = 1 }: BaselineEntry): string {
    return JSON.stringify([rule, element ?? '', element === undefined ? message ?? '' : '', String(ordinal).padStart(6, '0')]);
}

function spaced(entry: BaselineEntry): string {
    return `{ ${Object.entries(entry).filter(([, value]) => value !== undefined).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`).join(', ')} }`;
}
