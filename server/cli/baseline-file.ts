import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { URI } from 'langium';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { baselineText, compareWithBaseline, entryInWords, prunedBaseline, updatedBaseline, type Baseline, type BaselineComparison, type BaselineEntry, type JudgedSystem } from '../exports/baseline.js';
import { nodeFileAccess } from '../hosts/node-file-access.js';
import type { SystemModel } from '../model/system-model.js';
import type { Verdict } from '../workspace/verdict.js';
import { reason } from '../hosts/file-errors.js';
import { displayPath } from './read-input.js';
import { UsageError } from './usage-error.js';
import { writeOutput } from './write-files.js';

export interface BaselineOptions {
    readonly baseline?: string;
    readonly updateBaseline?: boolean;
    readonly pruneBaseline?: boolean;
    readonly strictBaseline?: boolean;
}

/** Entries that are named one by one. */
const mostNamed = 20;

export function addBaselineOptions(command: Command): Command {
    return command
        .addOption(new Option('--baseline <file>', 'report only findings that are not in this file'))
        .addOption(new Option('--update-baseline', 'write all findings to the baseline instead of reporting them').conflicts(['pruneBaseline', 'strictBaseline']))
        .addOption(new Option('--prune-baseline', 'take findings that are gone out of the baseline, and add none').conflicts('strictBaseline'))
        .option('--strict-baseline', 'fail also when the baseline holds findings that are gone');
}

/**
 * Takes what the baseline knows out of the findings of whole systems, or writes them to it. Notes go to standard error, so that every format stays what it is.
 * @throws UsageError when the file cannot be read or written, or is no baseline.
 */
export async function applyBaseline(judged: readonly { readonly system: SystemModel; readonly verdicts: readonly Verdict[] }[], options: BaselineOptions):
    Promise<{ readonly verdicts: readonly Verdict[]; readonly fails: boolean }> {
    const all = judged.flatMap(({ verdicts }) => verdicts);
    const { baseline: path, updateBaseline = false, pruneBaseline = false, strictBaseline = false } = options;
    if (path === undefined) {
        const alone = updateBaseline ? '--update-baseline' : pruneBaseline ? '--prune-baseline' : strictBaseline ? '--strict-baseline' : undefined;
        if (alone !== undefined) throw new UsageError(`${alone} needs --baseline <file>.`);
        return { verdicts: all, fails: false };
    }
    const systems = judged.map(({ system, verdicts }): JudgedSystem => ({ name: system.name || displayPath(system.uris[0]).replaceAll('\\', '/'), verdicts }));
    const known = await readBaseline(path, updateBaseline);
    const comparison = compareWithBaseline(known, systems);
    if (updateBaseline) {
        await writeOutput(path, baselineText(updatedBaseline(known, systems)));
        note(`${path} now holds ${counted(all.length)}: ${comparison.fresh.length} added, ${comparison.gone.length} taken out.`);
        return { verdicts: [], fails: false };
    }
    if (pruneBaseline && comparison.gone.length > 0) {
        await writeOutput(path, baselineText(prunedBaseline(known, systems)));
        note(`${counted(comparison.gone.length)} taken out of ${path}.`);
    }
    tell(pruneBaseline ? { ...comparison, gone: [] } : comparison, path);
    return { verdicts: comparison.fresh, fails: strictBaseline && comparison.gone.length > 0 };
}

function tell({ known, gone, unseen }: BaselineComparison, path: string): void {
    if (known > 0) note(`${counted(known)} of ${path} left out.`);
    for (const { system, entry } of gone.slice(0, mostNamed)) note(`no longer needed in ${path}: ${entryInWords(entry)} in ${system}.`);
    if (gone.length > mostNamed) note(`… and ${gone.length - mostNamed} more.`);
    if (gone.length > 0) note('run --prune-baseline, so that they cannot come back unseen.');
    if (unseen.length > 0) note(`not checked, so their entries in ${path} stay: ${unseen.join(', ')}. Delete those of systems that are no more.`);
}

async function readBaseline(path: string, mayBeMissing: boolean): Promise<Baseline> {
    const uri = URI.file(resolve(path)).toString();
    let text: string | undefined;
    try {
        text = await nodeFileAccess.readIfThere(uri);
    } catch (error) {
        throw new UsageError(`${path} cannot be read: ${reason(error)}`);
    }
    if (text === undefined) {
        if (mayBeMissing) return { systems: {} };
        throw new UsageError(`${path} cannot be read: there is no such file. --update-baseline writes it.`);
    }
    const errors: ParseError[] = [];
    const content: unknown = parse(text, errors, { disallowComments: true });
    if (errors.length > 0) {
        const { line, character } = TextDocument.create(uri, 'json', 0, text).positionAt(errors[0].offset);
        throw new UsageError(`${displayPath(uri)}:${line + 1}:${character + 1}: this is no JSON (${printParseErrorCode(errors[0].error)}). --update-baseline writes a new baseline once the file is deleted.`);
    }
    if (!isBaseline(content)) throw new UsageError(`${displayPath(uri)} is no baseline: it holds no "systems" with lists of { "rule", "element" }.`);
    return content;
}

function isBaseline(content: unknown): content is Baseline {
    return isObject(content) && isObject(content.systems) && Object.values(content.systems).every(entries => Array.isArray(entries) && entries.every(isEntry));
}

function isEntry(entry: unknown): entry is BaselineEntry {
    return isObject(entry) && typeof entry.rule === 'string' && ['string', 'undefined'].includes(typeof entry.element)
        && ['string', 'undefined'].includes(typeof entry.message) && ['number', 'undefined'].includes(typeof entry.ordinal);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function counted(number: number): string {
    return `${number} finding${number === 1 ? '' : 's'}`;
}

function note(text: string): void {
    process.stderr.write(`note: ${text}\n`);
}
