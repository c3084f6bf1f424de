import type { Analysis, AnalysisPage, PictureMark, TableShape, Row } from '../analyses/analysis.js';
import { difference } from '../analyses/difference/difference.js';
import type { DifferencePage } from '../analyses/difference/difference-page.js';
import { citation } from '../analyses/sources.js';
import type { SystemModel } from '../model/system-model.js';
import type { NodeRow } from '../views/diagram.js';
import { renderView } from '../views/render.js';
import { Workspace } from '../workspace/workspace.js';
import { cellText } from './cell-text.js';
import type { Page } from './rule-pages.js';

/** A page and a picture per analysis, and an index, all made from the units. */
export async function analysisPages(analyses: readonly Analysis[], ofTwo: DifferencePage): Promise<Page[]> {
    const pages = await Promise.all([...analyses.map(analysisPage), differencePage(ofTwo)]);
    return [{ path: 'README.md', text: indexPage([...analyses, ofTwo]) }, ...pages.flat()];
}

async function differencePage(page: DifferencePage): Promise<Page[]> {
    const { base, head, view } = page.example;
    const [before, after] = [systemFrom(`${page.id}-base`, base), systemFrom(page.id, head)];
    const changes = difference(before, after);
    const picture = await renderView(after, [], view, { theme: 'auto' });
    return [
        { path: `${page.id}.svg`, text: picture.svg },
        {
            path: `${page.id}.md`,
            text: sections([
                ...introduction(page),
                '## An example',
                'From this',
                `\`\`\`mlsys\n${base.trim()}\n\`\`\``,
                'to this',
                `\`\`\`mlsys\n${head.trim()}\n\`\`\``,
                `![The ${view} view of the second state](${page.id}.svg)`,
                'it means:',
                ['| change | what it means |', '| --- | --- |', ...changes.map(({ kind, what }) => `| ${kind} | ${markdownText(what)} |`)].join('\n'),
                ...ending(page, `mlsys ${page.id} BASE HEAD`),
            ]),
        },
    ];
}

async function analysisPage(analysis: Analysis): Promise<Page[]> {
    const system = systemFrom(analysis.id, analysis.example.text);
    const picture = await renderView(system, [], analysis.example.view, { theme: 'auto', annotations: annotationsOf(analysis.marks?.(system) ?? [], analysis.example.view) });
    const { tables, notes } = analysis.run(system);
    return [
        { path: `${analysis.id}.svg`, text: picture.svg },
        {
            path: `${analysis.id}.md`,
            text: sections([
                ...introduction(analysis),
                '## An example',
                `\`\`\`mlsys\n${analysis.example.text.trim()}\n\`\`\``,
                `![The ${analysis.example.view} view of the example, with the answer in it](${analysis.id}.svg)`,
                'What follows from it:',
                ...analysis.tables.flatMap(shape => [`**${shape.title}**`, tableMarkdown(shape, tables[shape.id] ?? [])]),
                ...notes.map(note => `> ${markdownText(note)}`),
                '## Columns',
                ...analysis.tables.map(shape => [`**${shape.title}** (\`${shape.id}\` in JSON)`, '', ...shape.columns.map(({ key, title, help }) => `- *${title}* (\`${key}\`): ${help}`)].join('\n')),
                ...ending(analysis, `mlsys analyze ${analysis.id}`),
            ]),
        },
    ];
}

type Look = Pick<NodeRow, 'icon' | 'tone'>;
const looks: Readonly<Record<'goals' | 'system', Readonly<Record<PictureMark['tone'], Look>>>> = {
    goals: { good: { icon: 'rising', tone: 'guard' }, bad: { icon: 'falling', tone: 'danger' }, plain: { icon: 'measure', tone: 'neutral' } },
    system: { good: { icon: 'guard', tone: 'guard' }, bad: { icon: 'warning', tone: 'danger' }, plain: { icon: 'measure', tone: 'neutral' } },
};

function annotationsOf(marks: readonly PictureMark[], view: Analysis['example']['view']): ReadonlyMap<string, NodeRow> {
    const look = looks[view === 'goals' ? view : 'system'];
    // Of one element the first counts.
    return new Map([...marks].reverse().map(({ element, text, tone }) => [element.qualifiedName, { text, ...look[tone] }]));
}

function introduction({ title, question, explanation }: AnalysisPage): string[] {
    return [`# ${title}`, `*${question}*`, explanation.trim()];
}

function ending({ limits, sources }: AnalysisPage, command: string): string[] {
    return ['## Limits', limits.trim(), '## On the command line', `\`${command}\``, '## Sources', sources.map(source => `- ${citation(source)}`).join('\n')];
}

function systemFrom(name: string, text: string): SystemModel {
    const workspace = new Workspace();
    const uri = `example:/${name}.mlsys`;
    workspace.setText(uri, text);
    const system = workspace.systemOf(uri);
    if (!system) throw new Error(`The example ${name} holds no system.`);
    return system;
}

/** A table in Markdown. */
export function tableMarkdown({ columns, whenEmpty }: TableShape, rows: readonly Row[]): string {
    if (rows.length === 0) return markdownText(whenEmpty);
    const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
    return [
        line(columns.map(({ title }) => title)),
        line(columns.map(({ type }) => type === 'number' ? '---:' : '---')),
        ...rows.map(({ cells }) => line(columns.map(({ key }) => markdownText(cellText(cells[key]))))),
    ].join('\n');
}

function indexPage(pages: readonly AnalysisPage[]): string {
    return sections([
        '# The analyses',
        'What follows from a specification, worked out while it is written. The same answers appear in hovers, above declarations, in tables and on the command line.',
        ['| analysis | question |', '|---|---|', ...pages.map(({ id, title, question }) => `| [${title}](${id}.md) | ${question} |`)].join('\n'),
    ]);
}

/** Plain text as Markdown shows it literally, in one line. */
function markdownText(text: string): string {
    return text.replace(/[\\`*_[\]<>|~#]/g, '\\$&').replace(/\r?\n/g, ' ');
}

function sections(parts: readonly string[]): string {
    return `${parts.join('\n\n')}\n`;
}
