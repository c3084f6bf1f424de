import { styleText } from 'node:util';
import { Option } from 'commander';
import type { Change, ChangeKind } from '../../analyses/difference/change.js';
import { systemDifferences, type SystemDifference } from '../../analyses/difference/system-differences.js';
import { differenceMarkdown } from '../../exports/difference-markdown.js';
import { countChanges, countText, differenceReport, type PlaceOf } from '../../exports/difference-report.js';
import { warnOfBrokenFiles } from '../broken-files.js';
import type { CliCommand } from '../cli-command.js';
import { displayPath } from '../read-input.js';
import { readSide, type Side } from '../read-revision.js';
import { UsageError } from '../usage-error.js';

/** What `--fail-on` names, and the changes that it means. */
const failing: Readonly<Record<string, readonly ChangeKind[]>> = {
    exposed: ['newly exposed'],
    weakened: ['newly exposed', 'weakened'],
    orphaned: ['newly exposed', 'weakened', 'orphaned'],
    removed: ['newly exposed', 'weakened', 'orphaned', 'removed'],
    any: ['newly exposed', 'weakened', 'orphaned', 'removed', 'added', 'renamed', 'changed', 'adopted', 'strengthened', 'no longer exposed'],
};

interface DiffOptions {
    readonly format: 'text' | 'markdown' | 'json';
    readonly failOn?: string;
}

export const command: CliCommand = {
    define(program, finish) {
        program.command('diff')
            .description('tell what a change of the specification means: what became looser, what lost its hold, which hazards came nearer')
            .argument('<base>', 'a file, a folder, a git revision (main, HEAD~3), a path in one (main:spec), or two revisions (main..topic)')
            .argument('[head]', 'the same (default: the working directory)')
            .addOption(new Option('--format <format>', 'how to print; markdown is fit for a pull request').choices(['text', 'markdown', 'json']).default('text'))
            .addOption(new Option('--fail-on <change>', 'the mildest change that makes the exit code 1').choices(Object.keys(failing)))
            .action(async (base: string, head: string | undefined, options: DiffOptions) => finish(diff(base, head, options)));
    },
};

async function diff(first: string, second: string | undefined, { format, failOn }: DiffOptions): Promise<number> {
    const [base, head] = sides(first, second);
    const [left, right] = [await readSide(base, displayPath), await readSide(head, displayPath)];
    for (const { workspace, fileName } of [left, right]) warnOfBrokenFiles(workspace, workspace.systems(), fileName);
    const systems = systemDifferences(left.workspace.systems(), right.workspace.systems());
    const placeOf: PlaceOf = change => placeIn(left, right, change);
    switch (format) {
        case 'json':
            process.stdout.write(`${JSON.stringify(differenceReport(systems, placeOf), undefined, 2)}\n`);
            break;
        case 'markdown':
            process.stdout.write(differenceMarkdown(systems, placeOf));
            break;
        case 'text':
            process.stdout.write(textOf(systems, placeOf, process.stdout.isTTY));
    }
    const wanted = new Set(failOn === undefined ? [] : failing[failOn]);
    return systems.some(({ changes }) => changes.some(({ kind }) => wanted.has(kind))) ? 1 : 0;
}

function sides(first: string, second: string | undefined): [string, string] {
    const [base, head, ...more] = first.split('..');
    if (head === undefined || base === '' || first.startsWith('.') || first.includes('/..')) return [first, second ?? '.'];
    if (head.startsWith('.')) throw new UsageError(`'${first}': three dots are not read; write BASE..HEAD, with $(git merge-base BASE HEAD) for BASE if you mean the commit where they parted.`);
    if (second !== undefined || more.length > 0) throw new UsageError(`'${first}' names two revisions already; write BASE..HEAD, or BASE and HEAD apart.`);
    return [base, head === '' ? '.' : head];
}

function placeIn(left: Side, right: Side, { base, head }: Change): ReturnType<PlaceOf> {
    const [side, element] = head ? [right, head] : [left, base];
    if (!element) return undefined;
    const { uri, start } = element.nameOrigin;
    return { file: side.fileName(uri), line: start.line, character: start.character };
}

const colours: Record<ChangeKind, Parameters<typeof styleText>[0]> = {
    'newly exposed': 'red', weakened: 'yellow', orphaned: 'yellow', removed: 'red', added: 'green', renamed: 'cyan', changed: 'cyan', adopted: 'green', strengthened: 'green', 'no longer exposed': 'green',
};

function textOf(systems: readonly SystemDifference[], placeOf: PlaceOf, coloured: boolean): string {
    const paint = (style: Parameters<typeof styleText>[0], text: string): string => coloured ? styleText(style, text) : text;
    const lines: string[] = [];
    const widest = Math.max(0, ...systems.flatMap(({ changes }) => changes.map(({ kind }) => kind.length)));
    for (const { system, changes } of systems.filter(one => one.changes.length > 0)) {
        if (systems.length > 1) lines.push(paint('bold', `system ${system}`));
        for (const change of changes) {
            const place = placeOf(change);
            lines.push(`${paint(colours[change.kind], change.kind.padEnd(widest))}  ${change.what}${place ? `  ${paint('dim', `${place.file}:${place.line + 1}`)}` : ''}`);
        }
        lines.push('');
    }
    const counts = countText(countChanges(systems));
    lines.push(counts === '' ? 'No change: the texts mean the same.' : `${counts}.`);
    return `${lines.join('\n')}\n`;
}
