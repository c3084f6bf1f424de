import { Option } from 'commander';
import { reaches, severities, type Severity } from '../../configuration/levels.js';
import { checkReport } from '../../exports/check-report.js';
import { verdictsOf } from '../../workspace/verdict.js';
import { addBaselineOptions, applyBaseline, type BaselineOptions } from '../baseline-file.js';
import type { CliCommand } from '../cli-command.js';
import { readConfigurations } from '../read-configuration.js';
import { displayPath, readInput } from '../read-input.js';
import { textReport } from '../text-report.js';

interface CheckOptions extends BaselineOptions {
    readonly format: 'text' | 'json';
    readonly failOn: Severity;
    readonly config?: string;
}

export const command: CliCommand = {
    define(program, finish) {
        addBaselineOptions(program.command('check'))
            .description('report what is wrong or missing; a folder means all its .mlsys files, - is standard input')
            .argument('[paths...]', 'files and folders (default: the working directory)')
            .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
            .addOption(new Option('--fail-on <severity>', 'the mildest finding that makes the exit code 1').choices(severities.toReversed()).default('warning'))
            .option('--config <file>', 'the configuration of all (default: for each file the nearest mlsys.json upwards)')
            .action(async (paths: string[], options: CheckOptions) => finish(check(paths, options)));
    },
};

async function check(paths: readonly string[], options: CheckOptions): Promise<number> {
    const { workspace, uris } = await readInput(paths);
    const asked = new Set(uris);
    const systems = workspace.systems();
    const today = new Date().toISOString().slice(0, 10);
    const { configurationOf, ...configuration } = await readConfigurations(workspace, options.config);
    const judged = systems.filter(({ uris }) => uris.some(uri => asked.has(uri))).map(system => ({ system, verdicts: verdictsOf(workspace, system, { today, configurationOf }) }));
    const baseline = await applyBaseline(judged, options);
    const verdicts = [...configuration.verdicts, ...baseline.verdicts.filter(verdict => asked.has(verdict.origin.uri))];
    const elements = systems.flatMap(system => system.elements).filter(element => asked.has(element.origin.uri)).length;
    const report = checkReport(verdicts, uris.length, elements, displayPath);
    process.stdout.write(options.format === 'json'
        ? `${JSON.stringify(report, undefined, 2)}\n`
        : textReport(report, verdicts, uri => workspace.textOf(uri) ?? configuration.textOf(uri), process.stdout.isTTY));
    return baseline.fails || verdicts.some(verdict => reaches(verdict.severity, options.failOn)) ? 1 : 0;
}
