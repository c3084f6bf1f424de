/** A matrix as lines: from the subject of each row to what stands in its other cells. */
import type { Diagram, DiagramGrid, DiagramNode, EdgeKind } from '../views/diagram.js';
import type { MermaidSubgraph } from './mermaid-export.js';
import { mermaidLabel } from './mermaid-text.js';

export interface MermaidLink {
    /** Ids of nodes. */
    readonly from: string;
    readonly to: string;
    readonly arrow: string;
    readonly label?: string;
    readonly kind: EdgeKind | 'gap' | 'cell';
}

interface MatrixAsLines {
    readonly nodes: readonly DiagramNode[];
    readonly links: readonly MermaidLink[];
    readonly groups: readonly MermaidSubgraph[];
}

export function matrixLinks({ nodes }: Diagram, { columns, rows }: DiagramGrid): MatrixAsLines {
    const [first] = columns;
    const titles = new Map(columns.map(({ id, title }) => [id, title]));
    const subjects = new Map(nodes.flatMap((node): [string, DiagramNode][] => node.cell?.column === first.id ? [[node.cell.row, node]] : []));
    const remarks = new Map<string, string[]>();
    // What records or watches several subjects is one node with several lines.
    const ends = new Map<string, DiagramNode>();
    const links: MermaidLink[] = [];
    for (const node of nodes) {
        const subject = node.cell && subjects.get(node.cell.row);
        if (!node.cell || !subject || node === subject) continue;
        const { column, row } = node.cell;
        if (node.shape === 'text') remarks.set(row, [...remarks.get(row) ?? [], `${titles.get(column)}: ${node.title}`]);
        else {
            const isGap = node.shape === 'gap';
            const key = isGap ? node.id : `${column} ${node.element ?? node.title}`;
            const end = ends.get(key) ?? node;
            ends.set(key, end);
            links.push({ from: subject.id, to: end.id, arrow: isGap ? '-.->' : '-->', kind: isGap ? 'gap' : 'cell' });
        }
    }
    const groups: { id: string; label: string; members: string[] }[] = [];
    const detailed: DiagramNode[] = [];
    for (const row of rows) {
        if (row.isHeading) groups.push({ id: row.id, label: mermaidLabel(row.hint === undefined ? row.title : `${row.title}: ${row.hint}`), members: [] });
        const subject = subjects.get(row.id);
        if (!subject) continue;
        detailed.push({ ...subject, rows: [...subject.rows, ...(remarks.get(row.id) ?? []).map(text => ({ icon: 'hint', tone: 'muted', text } as const))] });
        groups[groups.length - 1]?.members.push(subject.id);
    }
    for (const { id, title } of columns) {
        groups.push({ id: `column ${id}`, label: mermaidLabel(title), members: [...ends.values()].flatMap(end => end.cell?.column === id && end.shape !== 'gap' ? [end.id] : []) });
    }
    return { nodes: [...detailed, ...ends.values()], links, groups };
}
