/** Leaving out nodes and lines of some kinds. */
import type { Diagram, DiagramEdge, DiagramNode, EdgeKind } from '../diagram.js';
import type { Choice } from './view-options.js';

const edgeTitles: Record<EdgeKind, string> = {
    data: 'Data flows', prediction: 'Predictions', action: 'Actions', telemetry: 'Telemetry flows', label: 'Labels', deploy: 'Deployment', influence: 'Influence in the world',
    experience: 'Experiences', training: 'Training', supports: 'Support', hurts: 'Harm to goals', proxy: 'Proxies', conflict: 'Decisions',
    cause: 'Causes', 'cause-alone': 'Causes that suffice', harm: 'Harm',
};

/** Charts, matrices and bow-ties are whole or nothing: there each node has its place in an argument. */
export function filterKinds(diagram: Diagram, hidden: ReadonlySet<string>): { readonly diagram: Diagram; readonly kinds: readonly Choice[] } {
    if (diagram.grid || diagram.bowTies) return { diagram, kinds: [] };
    const titles = new Map<string, string>();
    for (const node of diagram.nodes) titles.set(nodeKind(node), nodeTitle(node));
    for (const { kind } of diagram.edges) titles.set(edgeKind(kind), edgeTitles[kind]);
    const kinds = [...titles].map(([id, title]): Choice => ({ id, title, shown: !hidden.has(id) }));
    const nodes = diagram.nodes.filter(node => !hidden.has(nodeKind(node)));
    const ids = new Set(nodes.map(({ id }) => id));
    const edges = diagram.edges.filter(({ from, to, kind }) => ids.has(from) && ids.has(to) && !hidden.has(edgeKind(kind)));
    const emptied = new Set(diagram.nodes.filter(({ id }) => !ids.has(id)).map(({ lane }) => lane));
    for (const { lane } of nodes) emptied.delete(lane);
    return {
        diagram: {
            ...diagram, nodes, edges, clusters: filledClusters(diagram, nodes),
            lanes: diagram.lanes.map(lane => emptied.has(lane.id) ? { ...lane, whenEmpty: 'Hidden by the filter.' } : lane),
            whenEmpty: diagram.nodes.length > 0 ? 'The filter hides everything that there is to see.' : diagram.whenEmpty,
        },
        kinds,
    };
}

function filledClusters({ clusters }: Diagram, nodes: readonly DiagramNode[]): Diagram['clusters'] {
    const byId = new Map(clusters.map(cluster => [cluster.id, cluster]));
    const filled = new Set<string>();
    for (const { cluster } of nodes) {
        for (let at = cluster; at !== undefined && !filled.has(at); at = byId.get(at)?.parent) filled.add(at);
    }
    return clusters.filter(({ id }) => filled.has(id));
}

function nodeKind({ caption, shape }: DiagramNode): string {
    return `node ${caption ? caption.text.split(' · ')[0].toLowerCase() : shape}`;
}

function edgeKind(kind: DiagramEdge['kind']): string {
    return `line ${kind}`;
}

/** `ML COMPONENT` is `ML component` in a menu. */
function nodeTitle({ caption, shape }: DiagramNode): string {
    const words = caption ? caption.text.split(' · ')[0].toLowerCase() : shape;
    return words.startsWith('ml ') ? `ML${words.slice(2)}` : words.charAt(0).toUpperCase() + words.slice(1);
}
