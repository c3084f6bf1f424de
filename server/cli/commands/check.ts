import { InvalidArgumentError, Option } from 'commander';
import { reaches, severities, type Severity } from '../../configuration/levels.js';
import { checkReport, type CheckReport } from '../../exports/check-report.js';
import { githubAnnotations } from '../../exports/github-annotations.js';
import { sarifReport } from '../../exports/sarif-report.js';
import type { TextOf } from '../../rules/apply-fix.js';
import { rules } from '../../rules/generated/catalogue.js';
import { verdictsOf, type Verdict } from '../../workspace/verdict.js';
import { addBaselineOptions, applyBaseline, type BaselineOptions } from '../baseline-file.js';
import type { CliCommand } from '../cli-command.js';
import { readConfigurations } from '../read-configuration.js';
import { painter } from '../paint.js';
import { displayPath, readInput } from '../read-input.js';
import { textReport } from '../text-report.js';
import { Timing } from '../timing.js';

declare const mlsysVersion: string;

interface CheckOptions extends BaselineOptions {
    readonly format: Format;
    readonly failOn: Severity;
    readonly config?: string;
    readonly quiet?: boolean;
    readonly maxWarnings?: number;
    readonly timing?: boolean;
    readonly color?: boolean;
}

const formats = ['text', 'json', 'sarif', 'github'] as const;
type Format = typeof formats[number];

export const command: CliCommand = {
    define(program, finish) {
        addBaselineOptions(program.command('check'))
            .description('report what is wrong or missing; a folder means all its .mlsys files, - is standard input')
            .argument('[paths...]', 'files and folders (default: the working directory)')
            .addOption(new Option('--format <format>', 'how to print').choices(formats).default('text'))
            .addOption(new Option('--fail-on <severity>', 'the mildest finding that makes the exit code 1').choices(severities.toReversed()).default('warning'))
            .option('--config <file>', 'the configuration of all (default: for each file the nearest mlsys.json upwards)')
            .option('--quiet', 'report errors only; the summary and the exit code stay what they would be')
            .addOption(new Option('--max-warnings <number>', 'so many warnings are fine: only more of them, and errors, make the exit code 1').argParser(wholeNumber).conflicts('failOn'))
            .option('--timing', 'tell on standard error how long each rule took')
            .option('--color', 'colour the text also where it goes into a file').option('--no-color', 'no colours')
            .action(async (paths: string[], options: CheckOptions) => finish(check(paths, options)));
    },
};

async function check(paths: readonly string[], options: CheckOptions): Promise<number> {
    const start = performance.now();
    const { workspace, uris } = await readInput(paths);
    const systems = workspace.systems();
    const reading = performance.now() - start;
    const asked = new Set(uris);
    const today = new Date().toISOString().slice(0, 10);
    const askedSystems = systems.filter(({ uris }) => uris.some(uri => asked.has(uri)));
    const { configurationOf, ...configuration } = await readConfigurations(askedSystems.flatMap(({ uris }) => uris), options.config);
    const timing = options.timing ? new Timing() : undefined;
    const judged = askedSystems.map(system => ({ system, verdicts: verdictsOf(workspace, system, { today, configurationOf, onTime: timing?.add }) }));
    const baseline = await applyBaseline(judged, options);
    const verdicts = [...configuration.verdicts, ...baseline.verdicts.filter(verdict => asked.has(verdict.origin.uri))];
    const elements = systems.flatMap(system => system.elements).filter(element => asked.has(element.origin.uri)).length;
    const told = options.quiet ? verdicts.filter(({ severity }) => severity === 'error') : verdicts;
    const textOf = (uri: string): string | undefined => workspace.textOf(uri) ?? configuration.textOf(uri);
    process.stdout.write(printed(options, told, checkReport(told, uris.length, elements, displayPath, verdicts), textOf, uri => workspace.systemOf(uri)?.name));
    if (timing) process.stderr.write(timing.report(reading, elements));
    return baseline.fails || isTooMuch(verdicts, options) ? 1 : 0;
}

function printed({ format, color }: CheckOptions, verdicts: readonly Verdict[], report: CheckReport, textOf: TextOf, systemOf: (uri: string) => string | undefined): string {
    switch (format) {
        case 'text': return textReport(report, verdicts, textOf, painter(color));
        case 'json': return `${JSON.stringify(report, undefined, 2)}\n`;
        case 'github': return githubAnnotations(verdicts, uri => slashed(displayPath(uri)));
        case 'sarif': return `${JSON.stringify(sarifReport(verdicts, { version: mlsysVersion, pathOf: sourcePath, textOf, systemOf, rules }), undefined, 2)}\n`;
    }
}

/** A path below the working directory, as code hosts want it; others have none there. */
function sourcePath(uri: string): string | undefined {
    const path = slashed(displayPath(uri));
    return path.startsWith('/') || path.startsWith('<') || /^[A-Za-z]:/.test(path) ? undefined : path;
}

function slashed(path: string): string {
    return path.replaceAll('\\', '/');
}

function isTooMuch(verdicts: readonly Verdict[], { failOn, maxWarnings }: CheckOptions): boolean {
    if (maxWarnings === undefined) return verdicts.some(({ severity }) => reaches(severity, failOn));
    return verdicts.some(({ severity }) => severity === 'error') || verdicts.filter(({ severity }) => severity === 'warning').length > maxWarnings;
}

/** @throws InvalidArgumentError, which tells the option's name. */
function wholeNumber(text: string): number {
    if (!/^\d+$/.test(text)) throw new InvalidArgumentError('write a whole number, such as 10.');
    return Number(text);
}
