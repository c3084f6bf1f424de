/** All views of a system as one page for a wiki: a picture each, and what is in it as tables. */
import type { SystemModel } from '../model/system-model.js';
import type { RuledFinding } from '../rules/find.js';
import type { Diagram, DiagramEdge, DiagramGrid, DiagramNode, FindingCounts } from '../views/diagram.js';
import { diagramOf } from '../views/render.js';
import { views } from '../views/views-in-order.js';
import { markdownTable, markdownText } from './markdown-text.js';
import { mermaidExport } from './mermaid-export.js';

export interface MarkdownPageOptions {
    /** Ids of views. */
    readonly views: readonly string[];
    /** File names of pictures, beside the page, by view; views without one get a Mermaid block, which hosts draw. */
    readonly pictures: ReadonlyMap<string, string>;
}

export function markdownPage(system: SystemModel, findings: readonly RuledFinding[], options: MarkdownPageOptions): string {
    const chosen = views.filter(({ id }) => options.views.includes(id));
    const lines = [`# ${markdownText(system.header?.title ?? (system.name || 'Untitled system'))}`, ''];
    if (system.header?.documentation) lines.push(markdownText(system.header.documentation), '');
    for (const view of chosen) {
        const diagram = diagramOf(system, findings, view.id);
        const picture = options.pictures.get(view.id);
        lines.push(
            `## ${view.title}`, '', view.description, '', `**${markdownText(diagram.summary)}**`, '',
            ...picture === undefined ? ['```mermaid', mermaidExport(diagram).trimEnd(), '```', ''] : [`![${view.title}](${encodeURIComponent(picture)})`, ''],
            ...diagram.nodes.length === 0 ? [markdownText(diagram.whenEmpty), ''] : diagram.grid?.kind === 'matrix' ? matrixTables(diagram, diagram.grid) : elementTables(diagram));
    }
    lines.push('## Findings', '', ...findingTable(findings));
    return `${lines.join('\n').trimEnd()}\n`;
}

function elementTables(diagram: Diagram): string[] {
    const lanes = new Map([...diagram.lanes, ...diagram.grid?.rows ?? []].map(({ id, title }) => [id, title]));
    const byId = new Map([...diagram.nodes, ...diagram.clusters].map(({ id, title }) => [id, title]));
    const pictured = diagram.nodes.filter(({ element, shape }) => element !== undefined && shape !== 'gate');
    const kindOf = (node: DiagramNode): string => lowerCase(node.caption?.text ?? lanes.get(node.lane ?? '') ?? '');
    // An element that stands in several places is listed once.
    const listed = [...new Map([...pictured].reverse().map(node => [node.element, node])).values()].reverse();
    return [
        ...markdownTable(['Element', 'Kind', 'About', 'Findings'], listed.map(node => [
            `${markdownText(node.title)}${node.subtitle === undefined ? '' : `<br><sub>${markdownText(node.subtitle)}</sub>`}`,
            markdownText(kindOf(node)), node.rows.map(({ text }) => markdownText(text)).join('<br>'), countsText(node.findings),
        ])),
        ...markdownTable(['From', 'To', 'Link', 'About'], diagram.edges.flatMap(edge => {
            const [from, to] = [byId.get(edge.from), byId.get(edge.to)];
            return from === undefined || to === undefined ? [] : [[markdownText(from), markdownText(to), markdownText(linkText(edge)), linkNotes(edge)]];
        })),
    ];
}

function linkText({ kind, weight }: DiagramEdge): string {
    const words = kind === 'cause-alone' ? 'cause on its own' : kind;
    return weight === undefined ? words : `${words} ${weight > 0 ? '+' : weight < 0 ? '−' : ''}${Math.abs(weight)}`;
}

function linkNotes({ label, marks, findings }: DiagramEdge): string {
    const guards = marks.map(({ kind, text, weak }) => `${kind === 'loop' ? 'loop' : weak ? 'mostly guarded by' : 'guarded by'}: ${text}`);
    return [...[label, ...guards].filter(part => part !== undefined && part !== '').map(part => markdownText(part ?? '')), countsText(findings)].filter(part => part !== '').join('<br>');
}

/** One table for each heading of the matrix, with the matrix' own columns. */
function matrixTables({ nodes }: Diagram, { columns, rows }: DiagramGrid): string[] {
    const groups: { title: string; rows: string[][] }[] = [];
    for (const row of rows) {
        if (row.isHeading) groups.push({ title: row.title, rows: [] });
        const cells = columns.map(({ id }) => nodes.filter(({ cell }) => cell?.row === row.id && cell.column === id)
            .map(node => node.shape === 'gap' ? `**${markdownText(node.title)}**` : markdownText(node.title)).join(', '));
        if (!row.isHeading) groups[groups.length - 1]?.rows.push(cells);
    }
    return groups.flatMap(group => [`### ${markdownText(group.title)}`, '', ...markdownTable(columns.map(({ title }) => markdownText(title)), group.rows)]);
}

function countsText({ error, warning, info, hint }: FindingCounts): string {
    const count = (number: number, word: string): string[] => number === 0 ? [] : [`${number} ${word}${number === 1 ? '' : 's'}`];
    return [...count(error, 'error'), ...count(warning, 'warning'), ...count(info, 'note'), ...count(hint, 'hint')].join(', ');
}

function findingTable(findings: readonly RuledFinding[]): string[] {
    if (findings.length === 0) return ['No findings.'];
    return markdownTable(['Severity', 'Rule', 'Element', 'Finding'], findings.map(({ severity, rule, element, message }) =>
        [severity, `\`${rule.id}\``, markdownText(element.qualifiedName), markdownText(message)]));
}

function lowerCase(text: string): string {
    return text.toLowerCase().replace(/\bml\b/g, 'ML');
}
