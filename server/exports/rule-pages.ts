import { citation } from '../analyses/sources.js';
import { fixedExample } from './fixed-example.js';
import type { Concern, Rule } from '../rules/rule.js';

/** One page of documentation: path below `docs/rules/` and Markdown text. */
export interface Page {
    readonly path: string;
    readonly text: string;
}

/** Concerns as headings, in the order in which they are listed. */
export const concernTitles: Record<Concern, string> = {
    goals: 'Goals', structure: 'Structure', world: 'World and machine', experience: 'Experience', safety: 'Safety', qualities: 'Qualities',
    operation: 'Telemetry, monitoring, updates', loops: 'Feedback loops', housekeeping: 'Housekeeping',
};

const severityWords: Record<Rule['severity'], string> = { error: 'error', warning: 'warning', hint: 'hint' };

/** A page per rule and an index by concern and by source, all made from the rules themselves. */
export function rulePages(rules: readonly Rule[]): Page[] {
    return [{ path: 'README.md', text: indexPage(rules) }, ...rules.map(rule => ({ path: `${rule.id}.md`, text: rulePage(rule) }))];
}

/** How loudly a rule speaks at which stage, behind its severity. */
function stages({ completeness, severity }: Rule): string {
    if (!completeness || severity === 'hint') return 'at every stage';
    return severity === 'error'
        ? 'at `stage production` or `risk high`; at most a warning at `stage prototype`, a hint at `stage idea`'
        : 'at `stage prototype` and `production`, and wherever `risk high` is said; a hint at `stage idea`';
}

function rulePage(rule: Rule): string {
    const { before, message, fixes, after } = fixedExample(rule);
    return [
        `# ${rule.title}`,
        `\`${rule.id}\` · ${concernTitles[rule.concern]} · ${capital(severityWords[rule.severity])} ${stages(rule)}.`,
        rule.explanation.trim(),
        '## Where it speaks',
        fence(before),
        ...message === undefined ? [] : [`> ${message}`],
        ...after === undefined ? [] : [`## After the fix: ${fixes[0]}`, fence(after)],
        ...fixes.length > 1 ? [`Other fixes: ${fixes.slice(1).map(title => `*${title}*`).join(', ')}.`] : [],
        '## Where it is content',
        fence(rule.examples.silent),
        ...rule.noFixReason ? ['## Why not every finding has a quick fix', rule.noFixReason] : [],
        ...rule.hides?.length ? ['## What it hides', `While it speaks about an element, these rules say nothing more about it: ${rule.hides.map(id => `\`${id}\``).join(', ')}.`] : [],
        '## Sources',
        rule.sources.map(source => `- ${citation(source)}`).join('\n'),
        ...rule.id.startsWith('waiver-') ? ['A waiver cannot be waived.'] : [`To accept the gap on one element, write \`waive ${rule.id} because "…" by "…" until 2027-12-31\` in its body.`],
    ].join('\n\n') + '\n';
}

function indexPage(rules: readonly Rule[]): string {
    const concerns = (Object.keys(concernTitles) as Concern[]).filter(concern => rules.some(rule => rule.concern === concern));
    const works = [...new Set(rules.flatMap(rule => rule.sources.map(({ work }) => work)))].sort();
    return [
        '# The rules',
        'Each finds one kind of gap in a design, says why it matters and who says so, and offers a fix.',
        ...concerns.flatMap(concern => [
            `## ${concernTitles[concern]}`,
            ['| rule | finds | severity |', '|---|---|---|', ...rules.filter(rule => rule.concern === concern)
                .map(rule => `| [${rule.id}](${rule.id}.md) | ${rule.title} | ${severityWords[rule.severity]} |`)].join('\n'),
        ]),
        '## By source',
        works.map(work => `- ${work}: ${rules.filter(rule => rule.sources.some(source => source.work === work)).map(rule => `[${rule.id}](${rule.id}.md)`).join(', ')}`).join('\n'),
    ].join('\n\n') + '\n';
}

function fence(text: string): string {
    return `\`\`\`mlsys\n${text.trim()}\n\`\`\``;
}

function capital(text: string): string {
    return text[0].toUpperCase() + text.slice(1);
}
