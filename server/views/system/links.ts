/** The lines of the system view: flows step by step, and what follows from other declarations. */
import type { Component, Element, Experience, Flow, FlowEnd } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { noFindings, type DiagramEdge, type EdgeKind, type EdgeMark } from '../diagram.js';
import { titleOf } from '../words.js';

/** An edge under construction: marks and loops are added once all edges are known. */
export interface DraftEdge extends DiagramEdge {
    readonly marks: EdgeMark[];
    readonly loops: number[];
}

export interface Link {
    readonly from: FlowEnd;
    readonly to: FlowEnd;
    readonly edge: DraftEdge;
}

const kindWords: Record<EdgeKind, string> = {
    data: 'data', prediction: 'prediction', action: 'action', telemetry: 'telemetry', label: 'labels', deploy: 'deployment', influence: 'influence',
    experience: 'experience', training: 'training', supports: 'support', hurts: 'harm', proxy: 'proxy', conflict: 'conflict',
    cause: 'cause', 'cause-alone': 'cause', harm: 'harm',
};

export function linksOf(system: SystemModel): Link[] {
    const links = system.all('Flow').flatMap(flowLinks);
    const joined = new Set(links.map(({ from, to }) => `${from.qualifiedName}\n${to.qualifiedName}`));
    const derive = (from: FlowEnd, to: FlowEnd, kind: EdgeKind): void => {
        const key = `${from.qualifiedName}\n${to.qualifiedName}`;
        if (joined.has(key)) return;
        joined.add(key);
        links.push(link(from, to, kind, `derived ${links.length}`));
    };
    for (const telemetry of system.all('Telemetry')) for (const { target } of telemetry.from) if (target) derive(target, telemetry, 'telemetry');
    for (const pipeline of system.all('Pipeline')) {
        for (const { target } of pipeline.sources) if (target) derive(target, pipeline, 'training');
        for (const { target } of pipeline.trains) if (target) derive(pipeline, target, 'training');
    }
    for (const component of system.all('Component')) if (component.trainedBy?.target) derive(component.trainedBy.target, component, 'training');
    return [...links, ...system.all('Experience').flatMap(experienceLinks)];
}

function flowLinks(flow: Flow, flowIndex: number): Link[] {
    // The label stands on the first step that can be drawn.
    let label = flow.title;
    return flow.path.slice(1).flatMap((step, index): Link[] => {
        const from = flow.path[index].target;
        const to = step.target;
        if (!from || !to) return [];
        const made = link(from, to, flow.flowKind, `flow ${flowIndex} ${index}`, {
            element: flow.qualifiedName, label, description: flow.documentation,
            accessibleName: `${kindWords[flow.flowKind]} flow ${from.name} to ${to.name}${flow.title === undefined ? '' : `: ${flow.title}`}`,
        });
        label = undefined;
        return [made];
    });
}

/** Where an experience meets its actors: the component that it runs on, else what it presents. */
export function experienceSource(experience: Experience): Component | undefined {
    return [...experience.on, ...experience.presents].find(({ target }) => target)?.target;
}

function experienceLinks(experience: Experience, experienceIndex: number): Link[] {
    const from = experienceSource(experience);
    if (!from) return [];
    const modes = [...new Set(experience.branches.map(({ mode }) => mode))];
    const words = `${titleOf(experience)}${modes.length > 0 ? ` · ${modes.join(', ')}` : ''}`;
    return experience.actors.flatMap(({ target }, index) => target
        ? [link(from, target, 'experience', `experience ${experienceIndex} ${index}`, {
            element: experience.qualifiedName, label: index === 0 ? words : undefined, description: experience.documentation,
            accessibleName: `experience ${titleOf(experience)}${modes.length > 0 ? `, ${modes.join(', ')}` : ''}, from ${from.name} to ${target.name}`,
        })]
        : []);
}

function link(from: FlowEnd, to: FlowEnd, kind: EdgeKind, id: string, more: Pick<DiagramEdge, 'element' | 'label' | 'description'> & { readonly accessibleName?: string } = {}): Link {
    const { accessibleName = `${kindWords[kind]} from ${from.name} to ${to.name}`, ...rest } = more;
    return {
        from, to,
        edge: { id, from: from.qualifiedName, to: to.qualifiedName, kind, marks: [], loops: [], findings: noFindings, accessibleName, ...rest },
    };
}

/** Links by where they start. */
export function linksFrom(links: readonly Link[]): ReadonlyMap<Element, readonly Link[]> {
    const out = new Map<Element, Link[]>();
    for (const item of links) {
        const known = out.get(item.from);
        if (known) known.push(item);
        else out.set(item.from, [item]);
    }
    return out;
}

/** The shortest way along links; undefined when there is none. Breadth first, linear in links. */
export function shortestWay(out: ReadonlyMap<Element, readonly Link[]>, from: Element, to: Element): Link[] | undefined {
    const cameBy = new Map<Element, Link>();
    let frontier: Element[] = [from];
    while (frontier.length > 0 && !cameBy.has(to)) {
        const next: Element[] = [];
        for (const element of frontier) {
            for (const item of out.get(element) ?? []) {
                if (cameBy.has(item.to) || item.edge.kind === 'experience' || item.edge.kind === 'deploy') continue;
                cameBy.set(item.to, item);
                next.push(item.to);
            }
        }
        frontier = next;
    }
    const way: Link[] = [];
    for (let at = to; ;) {
        const item = cameBy.get(at);
        if (!item) return undefined;
        way.push(item);
        at = item.from;
        if (at === from) return way.reverse();
    }
}
