import { Argument, Option } from 'commander';
import { analyses } from '../../analyses/generated/catalogue.js';
import { analysisReport } from '../../exports/analysis-report.js';
import { analysisText, subjectsHelp } from '../analysis-text.js';
import type { CliCommand } from '../cli-command.js';
import { displayPath, readInput } from '../read-input.js';

interface AnalyzeOptions {
    readonly format: 'text' | 'json';
}

const everything = 'all';

export const command: CliCommand = {
    define(program, finish) {
        program.command('analyze')
            .description('work out what follows from a specification: goal levels, loops, cut sets, coverage and more')
            .addArgument(new Argument('<subject>', 'what to work out').choices([...analyses.map(({ id }) => id), everything]))
            .argument('[paths...]', 'files and folders (default: the working directory); - is standard input')
            .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
            .addHelpText('after', subjectsHelp(analyses))
            .action(async (subject: string, paths: string[], options: AnalyzeOptions) => finish(analyze(subject, paths, options)));
    },
};

async function analyze(subject: string, paths: readonly string[], { format }: AnalyzeOptions): Promise<number> {
    const { workspace, uris } = await readInput(paths);
    const chosen = analyses.filter(({ id }) => subject === everything || id === subject);
    const systems = [...new Set(uris.flatMap(uri => workspace.systemOf(uri) ?? []))];
    const answers = systems.map(system => ({ system, answers: chosen.map(analysis => ({ analysis, result: analysis.run(system) })) }));
    if (format === 'json') {
        process.stdout.write(`${JSON.stringify(analysisReport(answers, displayPath), undefined, 2)}\n`);
        return 0;
    }
    const options = { coloured: process.stdout.isTTY, width: process.stdout.isTTY ? process.stdout.columns : undefined };
    for (const { system, answers: ofSystem } of answers) process.stdout.write(analysisText(system.name, ofSystem, options));
    return 0;
}
