import { Option } from 'commander';
import { citation } from '../../analyses/sources.js';
import { fixedExample } from '../../exports/fixed-example.js';
import { concernTitles } from '../../exports/rule-pages.js';
import { ruleReport } from '../../exports/rule-report.js';
import { rules } from '../../rules/generated/catalogue.js';
import type { Concern, Rule } from '../../rules/rule.js';
import { nearestWord } from '../../syntax/problems/expected.js';
import type { CliCommand } from '../cli-command.js';
import { painter, type Paint } from '../paint.js';
import { UsageError } from '../usage-error.js';

interface RulesOptions {
    readonly format: 'text' | 'json';
}

export const command: CliCommand = {
    define(program, finish) {
        program.command('rules')
            .description('list the rules, or explain one: what it finds, why, who says so, and what to write instead')
            .argument('[id]', 'the rule to explain')
            .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
            .action((id: string | undefined, options: RulesOptions) => finish(show(id, options)));
    },
};

function show(id: string | undefined, { format }: RulesOptions): Promise<number> {
    const asked = id === undefined ? rules : rules.filter(rule => rule.id === id);
    if (id !== undefined && asked.length === 0) {
        const near = nearestWord(id, rules.map(rule => rule.id));
        return Promise.reject(new UsageError(`There is no rule '${id}'${near === undefined ? '.' : `; did you mean '${near}'?`} 'mlsys rules' lists them all.`));
    }
    const paint = painter();
    process.stdout.write(format === 'json' ? `${JSON.stringify(ruleReport(asked), undefined, 2)}\n` : id === undefined ? listed(paint) : explained(asked[0], paint));
    return Promise.resolve(0);
}

const colours = { error: 'red', warning: 'yellow', hint: 'cyan', info: 'blue' } as const;

function listed(paint: Paint): string {
    const width = Math.max(...rules.map(({ id }) => id.length));
    const lines = (Object.keys(concernTitles) as Concern[]).flatMap(concern => [
        paint('bold', concernTitles[concern]),
        ...rules.filter(rule => rule.concern === concern).map(({ id, severity, title }) => `  ${id.padEnd(width)}  ${paint(colours[severity], severity.padEnd(7))}  ${title}`),
        '',
    ]);
    return `${lines.join('\n')}${rules.length} rules. 'mlsys rules <id>' explains one.\n`;
}

function explained(rule: Rule, paint: Paint): string {
    const { before, message, fixes, after } = fixedExample(rule);
    const indented = (text: string): string => text.trimEnd().split('\n').map(line => `    ${line}`).join('\n');
    return [
        `${paint('bold', rule.title)}\n${rule.id}, ${concernTitles[rule.concern].toLowerCase()}, ${paint(colours[rule.severity], rule.severity)}`,
        rule.explanation.trim(),
        `${paint('bold', 'Where it speaks')}\n\n${indented(before)}`,
        ...message === undefined ? [] : [`    ${paint(colours[rule.severity], message)}`],
        ...after === undefined ? [] : [`${paint('bold', `After the fix: ${fixes[0]}`)}\n\n${indented(after)}`],
        ...fixes.length > 1 ? [`${paint('bold', 'Other fixes')}\n${fixes.slice(1).map(title => `  ${title}`).join('\n')}`] : [],
        ...rule.noFixReason === undefined ? [] : [`${paint('bold', 'Why not every finding has a fix')}\n${rule.noFixReason}`],
        `${paint('bold', 'Sources')}\n${rule.sources.map(source => `  ${citation(source)}`).join('\n')}`,
    ].join('\n\n') + '\n';
}
