/**
 * A diagram as a Mermaid flowchart: for wikis and hosts that draw it. Lanes, components and the rows of a chart become
 * subgraphs; a matrix becomes lines from what should be seen to what records and watches it. The places of nodes,
 * charts and gates on lines are Mermaid's own or lost.
 */
import type { Diagram, DiagramEdge, DiagramGrid, DiagramNode, EdgeKind, NodeShape } from '../views/diagram.js';
import { light } from '../views/drawing/palette.js';
import { matrixLinks, type MermaidLink } from './mermaid-matrix.js';
import { mermaidLabel, mermaidText } from './mermaid-text.js';

/** What Mermaid draws unless its host allows more. */
export const mermaidLimits = { links: 500, characters: 50_000 };

/** More rows than these make a node of a flowchart larger than what it stands for. */
const mostRows = 8;

export function mermaidExport(diagram: Diagram): string {
    const matrix = diagram.grid?.kind === 'matrix' ? matrixLinks(diagram, diagram.grid) : undefined;
    const nodes = matrix?.nodes ?? (diagram.grid ? chartNodes(diagram.nodes, diagram.grid) : diagram.nodes);
    const ids = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
    const links = (matrix?.links ?? diagram.edges.map(linkOf)).flatMap(link => {
        const [from, to] = [ids.get(link.from), ids.get(link.to)];
        return from !== undefined && to !== undefined ? [{ ...link, from, to }] : [];
    });
    const subgraphs = matrix?.groups ?? subgraphsOf(diagram);
    const body = [
        `flowchart ${directionOf(diagram)}`,
        `  accDescr: ${mermaidText(diagram.summary).replace(/[#;]/g, '')}`,
        ...nodes.length === 0 ? [`  n0[${mermaidLabel(diagram.whenEmpty)}]`] : linesOf(subgraphs, nodes, ids),
        ...links.map(({ from, to, arrow, label }) => `  ${from} ${arrow}${label === undefined ? '' : `|${mermaidLabel(label)}|`} ${to}`),
        ...stylesOf(nodes, links),
    ];
    return `---\ntitle: ${JSON.stringify(titleText(diagram.title))}\n---\n${body.join('\n')}\n`;
}

/** A title stands outside the flowchart's grammar: in front matter, as a quoted string of YAML. */
function titleText(title: string): string {
    return mermaidText(title).replace(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))).replace(/[<>{}%`]/g, ' ').replace(/ +/g, ' ').trim();
}

function directionOf(diagram: Diagram): 'BT' | 'LR' | 'TB' {
    // Supporters stand below what they support.
    if (diagram.lanes.length > 0) return 'BT';
    return diagram.bowTies || diagram.grid?.kind === 'matrix' ? 'LR' : 'TB';
}

/** A flowchart has no columns: what they say stands in the nodes. */
function chartNodes(nodes: readonly DiagramNode[], { columns, columnAxis }: DiagramGrid): DiagramNode[] {
    const words = new Map(columns.map(({ id, title, hint }) => [id, [columnAxis === undefined ? title : `${columnAxis.toLowerCase()} ${title}`, hint].filter(part => part !== undefined).join(' · ')]));
    return nodes.map(node => {
        const text = words.get(node.cell?.column ?? '');
        return text === undefined ? node : { ...node, rows: [{ icon: 'measure', tone: 'neutral', text } as const, ...node.rows] };
    });
}

export interface MermaidSubgraph {
    readonly id: string;
    readonly label: string;
    readonly parent?: string;
    /** Ids of nodes. */
    readonly members: readonly string[];
}

function subgraphsOf({ lanes, clusters, grid, nodes }: Diagram): MermaidSubgraph[] {
    const membersOf = (test: (node: DiagramNode) => boolean): string[] => nodes.filter(test).map(({ id }) => id);
    return [
        ...lanes.map(({ id, title }) => ({ id: `lane ${id}`, label: mermaidLabel(title), members: membersOf(({ lane }) => lane === id) })),
        ...clusters.map(({ id, title, subtitle, parent }) => ({ id, parent, label: mermaidLabel(subtitle === undefined ? title : `${title}: ${subtitle}`), members: membersOf(({ cluster }) => cluster === id) })),
        ...(grid?.rows ?? []).map(({ id, title, hint }) => ({ id, label: mermaidLabel(hint === undefined ? title : `${title}: ${hint}`), members: membersOf(({ cell }) => cell?.row === id) })),
    ];
}

/** Nodes inside the subgraphs they belong to, then the others. Subgraphs that would be empty are left out, as Mermaid draws them as nodes. */
function linesOf(subgraphs: readonly MermaidSubgraph[], nodes: readonly DiagramNode[], ids: ReadonlyMap<string, string>): string[] {
    const byId = new Map(nodes.map(node => [node.id, node]));
    const names = new Map(subgraphs.map(({ id }, index) => [id, `g${index}`]));
    const known = new Set(names.keys());
    const placed = new Set<string>();
    const write = ({ id, label, members }: MermaidSubgraph, depth: number): string[] => {
        const inner = [
            ...subgraphs.filter(({ parent }) => parent === id).flatMap(child => write(child, depth + 1)),
            ...members.flatMap(member => {
                const node = byId.get(member);
                if (!node || placed.has(member)) return [];
                placed.add(member);
                return [`${'  '.repeat(depth + 1)}${nodeText(node, ids.get(member) ?? '')}`];
            }),
        ];
        return inner.length === 0 ? [] : [`${'  '.repeat(depth)}subgraph ${names.get(id)} [${label}]`, ...inner, `${'  '.repeat(depth)}end`];
    };
    const framed = subgraphs.filter(({ parent }) => parent === undefined || !known.has(parent)).flatMap(subgraph => write(subgraph, 1));
    return [...framed, ...nodes.filter(({ id }) => !placed.has(id)).map(node => `  ${nodeText(node, ids.get(node.id) ?? '')}`)];
}

/** Around the label. */
const outlines: Record<NodeShape, readonly [string, string]> = {
    card: ['[', ']'], box: ['[', ']'], cylinder: ['[(', ')]'], hardware: ['[[', ']]'], person: ['([', '])'], external: ['[[', ']]'], world: ['{{', '}}'],
    record: ['[', ']'], pipeline: ['>', ']'], event: ['(', ')'], hazard: ['{{', '}}'], gate: ['{', '}'], chip: ['([', '])'], gap: ['>', ']'], text: ['[', ']'],
};

function nodeText({ shape, caption, title, subtitle, rows }: DiagramNode, id: string): string {
    const [before, after] = outlines[shape];
    const shown = rows.slice(0, mostRows).map(row => `· ${row.text}`);
    const more = rows.length > mostRows ? [`· ${rows.length - mostRows} more`] : [];
    return `${id}${before}${mermaidLabel(caption?.text ?? '', title, subtitle ?? '', ...shown, ...more)}${after}`;
}

const arrows: Record<EdgeKind, string> = {
    data: '-->', prediction: '==>', action: '-->', telemetry: '-.->', label: '-.->', deploy: '-->', influence: '-.->', experience: '-->', training: '-.->',
    supports: '-->', hurts: '--x', proxy: '-.->', conflict: '<-.->', cause: '-->', 'cause-alone': '==>', harm: '==>',
};

function linkOf({ from, to, kind, label, weight, marks }: DiagramEdge): MermaidLink {
    const sign = weight === undefined ? kind === 'hurts' ? '−' : kind === 'supports' ? '+' : undefined : `${weight > 0 ? '+' : weight < 0 ? '−' : ''}${Math.abs(weight)}`;
    const words = [sign, label, ...marks.map(mark => `${mark.kind === 'gate' ? mark.weak ? 'mostly guarded by' : 'guarded by' : 'loop'}: ${mark.text}`)].filter(part => part !== undefined && part !== '');
    return { from, to, arrow: arrows[kind], label: words.length === 0 ? undefined : words.join(' · '), kind };
}

/** Colours that read on light and on dark pages, for what colour tells in all views: learned parts, danger, guards. */
const classes = {
    ml: `fill:${light['ml-surface']},stroke:${light.ml},color:${light['ml-text']}`,
    danger: `fill:${light['danger-surface']},stroke:${light.error},color:${light.text}`,
};

function stylesOf(nodes: readonly DiagramNode[], links: readonly MermaidLink[]): string[] {
    const red = links.flatMap(({ kind }, index) => kind === 'hurts' || kind === 'conflict' || kind === 'cause-alone' || kind === 'harm' || kind === 'gap' ? [index] : []);
    const styled = (Object.keys(classes) as (keyof typeof classes)[]).flatMap(tone => {
        const members = nodes.flatMap((node, index) => node.tone === tone ? [`n${index}`] : []);
        return members.length === 0 ? [] : [`  classDef ${tone} ${classes[tone]}`, `  class ${members.join(',')} ${tone}`];
    });
    return [...styled, ...red.length === 0 ? [] : [`  linkStyle ${red.join(',')} stroke:${light.hurts}`]];
}
