import { Argument, Option } from 'commander';
import type { Analysis, AnalysisResult } from '../../analyses/analysis.js';
import { analyses } from '../../analyses/generated/catalogue.js';
import { movedGoals, movedGoalsTable, movedRows, movedSummary } from '../../analyses/goals/moved-goals.js';
import { triedValue } from '../../analyses/goals/tried-value.js';
import { whatIf } from '../../analyses/goals/what-if.js';
import { analysisReport, type AnalysisAnswer } from '../../exports/analysis-report.js';
import type { Measure, Quantity } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { analysisText, subjectsHelp } from '../analysis-text.js';
import { warnOfBrokenFiles } from '../broken-files.js';
import type { CliCommand } from '../cli-command.js';
import { displayPath, readInput } from '../read-input.js';
import { together } from '../together.js';
import { UsageError } from '../usage-error.js';

interface AnalyzeOptions {
    readonly format: 'text' | 'json';
    /** `Goal.measure=value` each. */
    readonly set?: readonly string[];
}

const everything = 'all';

export const command: CliCommand = {
    define(program, finish) {
        program.command('analyze')
            .description('work out what follows from a specification: goal levels, loops, cut sets, coverage and more')
            .addArgument(new Argument('<subject>', 'what to work out').choices([...analyses.map(({ id }) => id), everything]))
            .argument('[paths...]', 'files and folders (default: the working directory); - is standard input')
            .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
            .option('--set <Goal.measure=value>', 'what if: give a measure another value and see which goals move (subjects goals and what-if); may be given several times', together)
            .addHelpText('after', subjectsHelp(analyses))
            .action(async (subject: string, paths: string[], options: AnalyzeOptions) => finish(analyze(subject, paths, options)));
    },
};

async function analyze(subject: string, paths: readonly string[], { format, set = [] }: AnalyzeOptions): Promise<number> {
    const { workspace, uris } = await readInput(paths);
    if (set.length > 0 && subject !== 'goals' && subject !== 'what-if') throw new UsageError('--set goes with the subjects goals and what-if.');
    const chosen = set.length > 0 ? [] : analyses.filter(({ id }) => subject === everything || id === subject);
    const systems = [...new Set(uris.flatMap(uri => workspace.systemOf(uri) ?? []))];
    if (set.length > 0 && systems.length !== 1) throw new UsageError(`--set asks about one system; there are ${systems.length} (${systems.map(({ name }) => name).join(', ')}).`);
    warnOfBrokenFiles(workspace, systems, displayPath);
    const answers = systems.map(system => ({
        system, answers: set.length > 0 ? [triedAnswer(system, set)] : chosen.map(analysis => ({ analysis, result: resultOf(analysis, system) })),
    }));
    if (format === 'json') {
        process.stdout.write(`${JSON.stringify(analysisReport(answers, displayPath), undefined, 2)}\n`);
        return 0;
    }
    const options = { coloured: process.stdout.isTTY, width: process.stdout.isTTY ? process.stdout.columns : undefined };
    for (const { system, answers: ofSystem } of answers) process.stdout.write(analysisText(system.name, ofSystem, options));
    return 0;
}

/** One that fails leaves the others alone, and says so. */
function resultOf(analysis: Analysis, system: SystemModel): AnalysisResult {
    try {
        return analysis.run(system);
    } catch (error) {
        process.stderr.write(`mlsys: the analysis ${analysis.id} failed on ${system.name}; that is a mistake of the tool, please report it: ${error instanceof Error ? error.stack : String(error)}\n`);
        return { tables: {}, notes: [`${analysis.title} failed on ${system.name} and was left out. That is a mistake of the tool; please report it.`] };
    }
}

/** What moves if the measures had the given values. */
function triedAnswer(system: SystemModel, set: readonly string[]): AnalysisAnswer {
    const values = new Map(set.map(one => triedPair(system, one)));
    const moved = whatIf(system, values);
    const asked = [...values].map(([measure, value]) => `${measure.qualifiedName} = ${value.text}`).join(', ');
    return {
        analysis: { ...movedGoals, title: `${movedGoals.title} ${asked}` },
        result: { tables: { [movedGoalsTable.id]: movedRows(moved) }, notes: [movedSummary(moved)] },
    };
}

function triedPair(system: SystemModel, text: string): [Measure, Quantity] {
    const at = text.indexOf('=');
    const name = text.slice(0, at).trim();
    const measure = at > 0 ? system.find(name) : undefined;
    if (measure?.kind !== 'Measure') throw new UsageError(`--set ${text}: ${at > 0 ? `there is no measure '${name}' in ${system.name}` : 'write Goal.measure=value'}.`);
    const value = triedValue(measure, text.slice(at + 1));
    if ('problem' in value) throw new UsageError(`--set ${text}: ${value.problem}`);
    return [measure, value];
}
