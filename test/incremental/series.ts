import fc from 'fast-check';
import { expect } from 'vitest';
import { Kept } from './kept.js';
import { beginningOf, configurationText, configurationUri, type Project } from './project.js';
import { textEdits } from './text-edits.js';

interface Step {
    readonly kind: string;
    readonly file: number;
    readonly at: number;
}

export interface Series {
    readonly beginning: number;
    readonly steps: readonly Step[];
}

type FileStep = (project: Project, uris: readonly string[], step: Step) => void;

/** What happens to files as a whole. */
const fileSteps: Readonly<Record<string, FileStep>> = {
    'add a file'({ texts }, uris, { file, at }) { texts.set(`file:///added/${at % 3}.mlsys`, texts.get(uris[file % uris.length]) ?? 'system Alone\n'); },
    'delete a file'({ texts }, uris, { file }) { texts.delete(uris[file % uris.length]); },
    'move a file'({ texts }, uris, { file, at }) {
        const uri = uris[file % uris.length];
        const text = texts.get(uri);
        if (text === undefined) return;
        texts.delete(uri);
        texts.set(`file:///${['aa', 'zz', 'pair'][at % 3]}/moved${at % 2}.mlsys`, text);
    },
    'swap two files'({ texts }, uris, { file, at }) {
        const [a, b] = [uris[file % uris.length], uris[at % uris.length]];
        const [first, second] = [texts.get(a), texts.get(b)];
        if (first === undefined || second === undefined) return;
        texts.set(a, second).set(b, first);
    },
    'rename everywhere'({ texts }, uris, { file, at }) {
        const names = [...(texts.get(uris[file % uris.length]) ?? '').matchAll(/\b[A-Z]\w+\b/g)].map(([name]) => name);
        if (names.length === 0) return;
        const name = names[at % names.length];
        for (const [uri, text] of texts) texts.set(uri, text.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), `${name}s`));
    },
    'configure'({ configurations }, uris, { file, at }) {
        // All files may have been deleted by now.
        if (uris.length > 0) configurations.set(configurationUri(uris[file % uris.length], at), configurationText(at >> 1));
    },
    'configure no more'({ configurations }) { configurations.delete([...configurations.keys()].at(-1) ?? ''); },
};

const edits = [...Object.keys(textEdits), ...Object.keys(fileSteps)];

/** What a server is asked for in between. */
const askings = ['ask for one system', 'ask for everything', 'judge and give up', 'edit while judging'];

/** After these all names stand, and only rules that looked at something that has changed are asked again. */
const quiet = ['say it otherwise', 'count otherwise', 'another word', 'write a comment', 'write a clause', 'drop a line'];

// Edits of texts are the rule.
const kinds = [...quiet, ...quiet, ...quiet, ...Object.keys(textEdits), ...edits, ...askings, ...askings];

export function series(mostSteps: number): fc.Arbitrary<Series> {
    const step = fc.record({ kind: fc.constantFrom(...kinds), file: fc.nat(100), at: fc.nat(1_000_000) });
    return fc.record({ beginning: fc.nat(100), steps: fc.array(step, { minLength: 1, maxLength: mostSteps, size: 'max' }) });
}

/** So often everything is compared. */
const stepsBetween = 5;

/** Takes all steps, and compares what is kept with what a fresh workspace of the same texts knows. @returns how many steps were taken. */
export async function follow({ beginning, steps }: Series): Promise<number> {
    const project = beginningOf(beginning);
    const kept = Kept.fresh(project);
    kept.told();
    for (const [index, step] of steps.entries()) {
        await take(kept, project, step);
        if (index % stepsBetween === stepsBetween - 1 || index === steps.length - 1) compare(kept, project);
    }
    const fresh = Kept.fresh(project);
    expect(kept.fixes()).toEqual(fresh.fixes());
    expect(kept.trees()).toEqual(fresh.trees());
    expect(await kept.picture(beginning + steps.length)).toBe(await fresh.picture(beginning + steps.length));
    return steps.length;
}

function compare(kept: Kept, project: Project): void {
    const [told, wanted] = [kept.told(), Kept.fresh(project).told()];
    // Telling two long texts apart is quick, laying out a difference is not.
    if (JSON.stringify(told) !== JSON.stringify(wanted)) expect(told).toEqual(wanted);
}

async function take(kept: Kept, project: Project, step: Step): Promise<void> {
    const { workspace, verdicts } = kept;
    const uris = [...project.texts.keys()].sort();
    const uri = uris[step.file % uris.length] ?? 'file:///first.mlsys';
    const system = workspace.systemOf(uri);
    const giveUpAfter = step.at % 6;
    let turns = 0;
    switch (step.kind) {
        case 'ask for one system':
            if (system) verdicts.of(system);
            return;
        case 'ask for everything':
            kept.told();
            return;
        case 'judge and give up':
            if (system) await verdicts.inTurns(system, () => ++turns > giveUpAfter, 0);
            return;
        case 'edit while judging':
            if (!system) return;
            await verdicts.inTurns(system, () => {
                if (++turns === giveUpAfter) {
                    edit(project, uris, uri, { ...step, kind: edits[step.at % edits.length] });
                    carryOver(kept, project);
                }
                return workspace.systemOf(uri) !== system;
            }, 0);
            return;
        default:
            edit(project, uris, uri, step);
            carryOver(kept, project);
    }
}

function edit(project: Project, uris: readonly string[], uri: string, step: Step): void {
    if (step.kind in fileSteps) return fileSteps[step.kind](project, uris, step);
    const other = project.texts.get(uris[(step.at >> 4) % uris.length]) ?? '';
    project.texts.set(uri, textEdits[step.kind](project.texts.get(uri) ?? '', step.at, other));
}

/** What a server does with news of its files, each by itself. */
function carryOver({ workspace, configurations, verdicts }: Kept, project: Project): void {
    let isConfigured = false;
    for (const uri of configurationUris(project)) {
        const text = project.configurations.get(uri);
        if (text === undefined ? configurations.remove(uri) : configurations.setText(uri, text)) isConfigured = true;
    }
    if (isConfigured) verdicts.forget();
    for (const { uri } of workspace.allDocuments()) if (!project.texts.has(uri)) workspace.remove(uri);
    for (const [uri, text] of project.texts) if (workspace.textOf(uri) !== text) workspace.setText(uri, text, (workspace.document(uri)?.version ?? 0) + 1);
}

/** Those that are there, and those that may have been. */
function configurationUris({ texts, configurations }: Project): Set<string> {
    return new Set([...configurations.keys(), ...[...texts.keys()].flatMap(uri => [configurationUri(uri, 0), configurationUri(uri, 1)])]);
}
