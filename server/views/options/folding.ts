/** A component with parts drawn as one box: its lines are those of the parts with everything else. */
import type { Diagram, DiagramCluster, DiagramEdge, DiagramNode } from '../diagram.js';
import { noFindings } from '../diagram.js';
import { plural } from '../words.js';
import type { Choice } from './view-options.js';

export function foldParts(diagram: Diagram, collapsed: ReadonlySet<string>): { readonly diagram: Diagram; readonly groups: readonly Choice[] } {
    const byId = new Map(diagram.clusters.map(cluster => [cluster.id, cluster]));
    const foldable = diagram.clusters.filter(({ kind, element }) => kind === 'component' && element !== undefined);
    const groups = foldable.map(({ element = '', title }): Choice => ({ id: element, title, shown: !collapsed.has(element) }));
    /** The outermost folded cluster around a cluster. */
    const foldedAround = (id: string | undefined): DiagramCluster | undefined => {
        let outermost: DiagramCluster | undefined;
        for (let at = id === undefined ? undefined : byId.get(id); at; at = at.parent === undefined ? undefined : byId.get(at.parent)) {
            if (at.kind === 'component' && at.element !== undefined && collapsed.has(at.element)) outermost = at;
        }
        return outermost;
    };
    const hosts = new Map(diagram.nodes.flatMap((node): [string, DiagramCluster][] => {
        const host = foldedAround(node.cluster);
        return host ? [[node.id, host]] : [];
    }));
    if (hosts.size === 0) return { diagram, groups };
    const parts = new Map<DiagramCluster, DiagramNode[]>();
    for (const node of diagram.nodes) {
        const host = hosts.get(node.id);
        if (host) parts.set(host, [...(parts.get(host) ?? []), node]);
    }
    const nodes = [...diagram.nodes.filter(({ id }) => !hosts.has(id)), ...[...parts].map(([cluster, members]) => foldedNode(cluster, members))];
    return {
        diagram: { ...diagram, nodes, edges: joinedEdges(diagram.edges, hosts), clusters: diagram.clusters.filter(({ id }) => !foldedAround(id)) },
        groups,
    };
}

function foldedNode(cluster: DiagramCluster, members: readonly DiagramNode[]): DiagramNode {
    const whole = members.find(({ element }) => element === cluster.element);
    const parts = members.filter(node => node !== whole);
    const found = [cluster.findings, ...members.map(({ findings }) => findings)];
    const sum = (severity: 'error' | 'warning' | 'info' | 'hint'): number => found.reduce((total, findings) => total + findings[severity], 0);
    const folded = `${plural(parts.length, 'part')} folded away`;
    return {
        ...whole ?? { shape: 'box', tone: cluster.tone, caption: { icon: cluster.tone === 'ml' ? 'ml' : 'software', text: cluster.tone === 'ml' ? 'ML COMPONENT' : 'COMPONENT' }, title: cluster.title },
        id: cluster.id, element: cluster.element, subtitle: cluster.subtitle, cluster: cluster.parent,
        rows: [{ icon: 'software', text: folded, tone: 'muted' }, ...whole?.rows ?? []],
        findings: { ...noFindings, error: sum('error'), warning: sum('warning'), info: sum('info'), hint: sum('hint'), messages: found.flatMap(({ messages }) => messages) },
        accessibleName: `${cluster.accessibleName}; ${folded}`,
    };
}

/** Lines inside a fold vanish, lines of one kind between the same two ends become one. */
function joinedEdges(edges: readonly DiagramEdge[], hosts: ReadonlyMap<string, DiagramCluster>): DiagramEdge[] {
    const joined = new Map<string, DiagramEdge>();
    const end = (id: string): string => hosts.get(id)?.id ?? id;
    for (const edge of edges) {
        const [from, to] = [end(edge.from), end(edge.to)];
        const moved = from !== edge.from || to !== edge.to;
        if (moved && from === to) continue;
        const key = moved ? `${from}\n${to}\n${edge.kind}` : edge.id;
        const known = joined.get(key);
        joined.set(key, known
            ? { ...known, marks: [...known.marks, ...edge.marks], loops: [...new Set([...known.loops, ...edge.loops])] }
            : { ...edge, from, to });
    }
    return [...joined.values()];
}
