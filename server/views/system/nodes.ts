/** The boxes of the system view: components nested by `part of`, and what is around them. */
import type { Actor, Component, Element, Environment, Pipeline, Telemetry } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { noFindings, type DiagramCluster, type DiagramNode, type FindingCounts, type Icon, type NodeRow, type NodeShape, type Tone } from '../diagram.js';
import { titleOf } from '../words.js';

export const boundaryId = 'the boundary of the system';

const natures: Record<Component['nature'], { readonly shape: NodeShape; readonly tone: Tone; readonly icon: Icon; readonly caption: string }> = {
    ml: { shape: 'box', tone: 'ml', icon: 'ml', caption: 'ML COMPONENT' },
    software: { shape: 'box', tone: 'neutral', icon: 'software', caption: 'SOFTWARE' },
    data: { shape: 'cylinder', tone: 'neutral', icon: 'data', caption: 'DATA' },
    hardware: { shape: 'hardware', tone: 'neutral', icon: 'hardware', caption: 'HARDWARE' },
    human: { shape: 'person', tone: 'neutral', icon: 'human', caption: 'PEOPLE' },
    external: { shape: 'external', tone: 'world', icon: 'external', caption: 'EXTERNAL' },
};

export interface Boxes {
    readonly nodes: readonly DiagramNode[];
    readonly clusters: readonly DiagramCluster[];
}

/** `isEnd` tells whether a line ends at an element: a component with parts then also gets a node for the whole of it. */
export function boxesOf(system: SystemModel, rowsOf: (element: Element) => readonly NodeRow[], counts: (id: string) => FindingCounts, isEnd: (element: Element) => boolean): Boxes {
    const components = system.all('Component');
    const parents = partsOf(components);
    const wholes = new Set(parents.values());
    const outside = outsideOf(components, parents);
    const around = (component: Component): string | undefined => {
        const parent = parents.get(component);
        return parent ? clusterId(parent) : outside.has(component) ? undefined : boundaryId;
    };
    const node = (element: Component | Actor | Environment | Telemetry | Pipeline, base: Pick<DiagramNode, 'shape' | 'tone' | 'subtitle' | 'cluster'> & { readonly caption: NonNullable<DiagramNode['caption']> }): DiagramNode => {
        const rows = rowsOf(element);
        return {
            id: element.qualifiedName, element: element.qualifiedName, title: element.name, rows, findings: counts(element.qualifiedName),
            accessibleName: `${base.caption.text.toLowerCase()} ${titleOf(element)}${rows.length > 0 ? `; ${rows.map(({ text }) => text).join('; ')}` : ''}`,
            description: element.documentation, ...base,
        };
    };
    const componentNodes = components.flatMap((component): DiagramNode[] => {
        const { shape, tone, icon, caption } = natures[component.nature];
        const words = [caption, ...component.roles.map(({ value }) => value.toUpperCase())].slice(0, 2).join(' · ');
        if (!wholes.has(component)) return [node(component, { shape, tone, caption: { icon, text: words }, subtitle: component.title, cluster: around(component) })];
        if (!isEnd(component) && rowsOf(component).length === 0) return [];
        return [node(component, { shape, tone, caption: { icon, text: words }, subtitle: 'as a whole', cluster: clusterId(component) })];
    });
    const nodes = [
        ...system.all('Actor').map(actor => node(actor, { shape: 'person', tone: 'world', caption: { icon: 'actor', text: (actor.role ?? 'actor').toUpperCase() }, subtitle: actor.title })),
        ...system.all('Environment').map(environment => node(environment, { shape: 'world', tone: 'world', caption: { icon: 'environment', text: 'ENVIRONMENT' }, subtitle: environment.title })),
        ...componentNodes,
        ...system.all('Telemetry').map(telemetry => node(telemetry, { shape: 'record', tone: 'neutral', caption: { icon: 'telemetry', text: 'TELEMETRY' }, subtitle: telemetry.title, cluster: boundaryId })),
        ...system.all('Pipeline').map(pipeline => node(pipeline, {
            shape: 'pipeline', tone: 'neutral', caption: { icon: 'pipeline', text: 'PIPELINE' }, cluster: boundaryId,
            subtitle: pipeline.title ?? (pipeline.stages.length > 0 ? pipeline.stages.map(({ value }) => value).join(' → ') : undefined),
        })),
    ];
    const pictured = new Set(nodes.map(({ id }) => id));
    const parts = [...wholes].map(whole => clusterOf(whole, around(whole), pictured.has(whole.qualifiedName), counts));
    return { nodes, clusters: nodes.some(({ cluster }) => cluster !== undefined) ? [boundary(system, counts), ...parts] : [] };
}

function boundary(system: SystemModel, counts: (id: string) => FindingCounts): DiagramCluster {
    const name = system.name || 'System';
    const element = system.header?.qualifiedName;
    return {
        id: boundaryId, element, kind: 'boundary', tone: 'neutral', title: name, findings: element === undefined ? noFindings : counts(element),
        accessibleName: `boundary of the system ${system.header?.title ?? name}`,
    };
}

function clusterOf(component: Component, parent: string | undefined, hasNode: boolean, counts: (id: string) => FindingCounts): DiagramCluster {
    return {
        id: clusterId(component), element: component.qualifiedName, kind: 'component', tone: natures[component.nature].tone, title: component.name, subtitle: component.title, parent,
        // Its own node carries the badge where it has one.
        findings: hasNode ? noFindings : counts(component.qualifiedName),
        accessibleName: `${natures[component.nature].caption.toLowerCase()} ${titleOf(component)}, with its parts`,
    };
}

function clusterId(component: Component): string {
    return `parts of ${component.qualifiedName}`;
}

/** What each component is part of; components that would be part of themselves are part of nothing. Linear. */
function partsOf(components: readonly Component[]): Map<Component, Component> {
    const parents = new Map(components.flatMap((component): [Component, Component][] => component.partOf?.target ? [[component, component.partOf.target]] : []));
    const sound = new Set<Component>();
    for (const component of components) {
        const trail = new Set<Component>();
        let at: Component | undefined = component;
        while (at && !sound.has(at) && !trail.has(at)) {
            trail.add(at);
            at = parents.get(at);
        }
        if (at && trail.has(at)) parents.delete(at);
        for (const passed of trail) sound.add(passed);
    }
    return parents;
}

/** External components and their parts stand outside the boundary. Linear: each component is settled once. */
function outsideOf(components: readonly Component[], parents: ReadonlyMap<Component, Component>): ReadonlySet<Component> {
    const settled = new Map<Component, boolean>();
    for (const component of components) {
        const trail: Component[] = [];
        let at: Component | undefined = component;
        while (at && !settled.has(at)) {
            trail.push(at);
            at = parents.get(at);
        }
        let outside = at ? settled.get(at) ?? false : false;
        for (const passed of trail.reverse()) {
            outside = outside || (passed.nature === 'external' && !parents.has(passed));
            settled.set(passed, outside);
        }
    }
    return new Set([...settled].filter(([, outside]) => outside).map(([component]) => component));
}
