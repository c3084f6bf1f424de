import { Option } from 'commander';
import { createTwoFilesPatch } from 'diff';
import { fixAll, type AppliedFix, type FixedTexts } from '../../workspace/fix-all.js';
import type { CliCommand } from '../cli-command.js';
import { painter, type Paint } from '../paint.js';
import { readConfigurations } from '../read-configuration.js';
import { displayPath, readInput, writablePath } from '../read-input.js';
import { ruleNamed } from '../rule-named.js';
import { writeSpecifications } from '../write-files.js';

interface FixOptions {
    readonly rule?: readonly string[];
    readonly dryRun?: boolean;
    readonly config?: string;
}

export const command: CliCommand = {
    define(program, finish) {
        program.command('fix')
            .description('apply the preferred fix of every finding until nothing changes; placeholders stay to be filled in')
            .argument('[paths...]', 'files and folders (default: the working directory)')
            .addOption(new Option('--rule <id>', 'only findings of this rule; may be given several times').argParser(oneMore))
            .option('--dry-run', 'print what would change as a unified diff, and write nothing')
            .option('--config <file>', 'the configuration of all (default: for each file the nearest mlsys.json upwards)')
            .action(async (paths: string[], options: FixOptions) => finish(fix(paths, options)));
    },
};

async function fix(paths: readonly string[], { rule, dryRun = false, config }: FixOptions): Promise<number> {
    const { workspace, uris } = await readInput(paths);
    const before = new Map([...workspace.allDocuments()].map(({ uri, text }) => [uri, text]));
    const { configurationOf } = await readConfigurations(uris.flatMap(uri => workspace.systemOf(uri)?.uris ?? []), config);
    const today = new Date().toISOString().slice(0, 10);
    const fixed = fixAll(before, { today, rules: rule && new Set(rule), uris: new Set(uris), configurationOf });
    const paint = painter();
    if (dryRun) {
        for (const [uri, text] of fixed.texts) process.stdout.write(coloured(createTwoFilesPatch(displayPath(uri), displayPath(uri), before.get(uri) ?? '', text, undefined, undefined, { context: 2 }), paint));
        process.stderr.write(summary(fixed, 'would change', paint));
    } else {
        // A filter prints its text whatever it changed in it, and then nothing else.
        const streamed = uris.filter(uri => writablePath(uri) === undefined && !fixed.texts.has(uri));
        await writeSpecifications([...streamed, ...fixed.texts.keys()].map(uri => ({ uri, before: before.get(uri) ?? '', after: fixed.texts.get(uri) ?? before.get(uri) ?? '' })));
        const told = uris.some(uri => writablePath(uri) === undefined) ? process.stderr : process.stdout;
        told.write(`${report(fixed.applied, paint)}${summary(fixed, 'changed', paint)}`);
    }
    return fixed.chasing.length > 0 ? 1 : 0;
}

/** @throws UsageError for a rule that there is not. */
function oneMore(id: string, before: readonly string[] = []): readonly string[] {
    return [...before, ruleNamed(id).id];
}

function report(applied: readonly AppliedFix[], paint: Paint): string {
    const byFile = new Map<string, AppliedFix[]>();
    for (const one of applied) byFile.set(one.uri, [...byFile.get(one.uri) ?? [], one]);
    return [...byFile].map(([uri, fixes]) => `${paint('bold', displayPath(uri))}\n${fixes.map(one => line(one, paint)).join('\n')}\n\n`).join('');
}

function line({ rule, element, title, toFillIn }: AppliedFix, paint: Paint): string {
    const open = toFillIn.length === 0 ? '' : `\n    ${paint('yellow', `to fill in: ${toFillIn.join(' · ')}`)}`;
    return `  ${title}${element === undefined ? '' : ` (${element})`} ${paint('dim', rule)}${open}`;
}

function summary({ applied, texts, chasing }: FixedTexts, verb: string, paint: Paint): string {
    const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : word.endsWith('x') ? 'es' : 's'}`;
    const chase = chasing.length === 0 ? '' : paint('yellow', `The fixes of ${chasing.join(', ')} do not settle: they undo each other, or do not help. Look at these findings yourself.\n`);
    const open = applied.filter(({ toFillIn }) => toFillIn.length > 0).length;
    // A placeholder silences its rule, which must not look like an answer.
    const fillIn = open === 0 ? '' : `${applied.length === 1 ? 'It leaves' : open === 1 ? 'One of them leaves' : `${open} of them leave`} something to fill in: the finding is gone, but nobody has decided yet.\n`;
    return `${applied.length === 0 ? 'Nothing to fix.' : `${count(applied.length, 'fix')} ${verb} ${count(texts.size, 'file')}.`}\n${fillIn}${chase}`;
}

function coloured(patch: string, paint: Paint): string {
    return patch.split('\n').filter(line => !line.startsWith('=====') && !line.startsWith('Index: ')).map(line =>
        line.startsWith('+') ? paint('green', line) : line.startsWith('-') ? paint('red', line) : line.startsWith('@@') ? paint('cyan', line) : line).join('\n');
}
