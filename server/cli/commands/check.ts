import { Option } from 'commander';
import { checkReport } from '../../exports/check-report.js';
import { verdictsOf, type Verdict } from '../../workspace/verdict.js';
import type { CliCommand } from '../cli-command.js';
import { displayPath, readInput } from '../read-input.js';
import { textReport } from '../text-report.js';

interface CheckOptions {
    readonly format: 'text' | 'json';
    readonly failOn: Verdict['severity'];
}

const ranks: Record<Verdict['severity'], number> = { error: 2, warning: 1, hint: 0 };

export const command: CliCommand = {
    define(program, finish) {
        program.command('check')
            .description('report what is wrong or missing; a folder means all its .mlsys files, - is standard input')
            .argument('[paths...]', 'files and folders (default: the working directory)')
            .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
            .addOption(new Option('--fail-on <severity>', 'the mildest finding that makes the exit code 1').choices(['error', 'warning', 'hint']).default('warning'))
            .action(async (paths: string[], options: CheckOptions) => finish(check(paths, options)));
    },
};

async function check(paths: readonly string[], options: CheckOptions): Promise<number> {
    const { workspace, uris } = await readInput(paths);
    const asked = new Set(uris);
    const systems = workspace.systems();
    const today = new Date().toISOString().slice(0, 10);
    const verdicts = systems.flatMap(system => verdictsOf(workspace, system, { today })).filter(verdict => asked.has(verdict.origin.uri));
    const elements = systems.flatMap(system => system.elements).filter(element => asked.has(element.origin.uri)).length;
    const report = checkReport(verdicts, uris.length, elements, displayPath);
    process.stdout.write(options.format === 'json'
        ? `${JSON.stringify(report, undefined, 2)}\n`
        : textReport(report, verdicts, uri => workspace.textOf(uri), process.stdout.isTTY));
    return verdicts.some(verdict => ranks[verdict.severity] >= ranks[options.failOn]) ? 1 : 0;
}
