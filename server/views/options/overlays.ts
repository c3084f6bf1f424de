/** Facts that can be laid over a picture, each by a switch of its own. */
import { levelText } from '../../analyses/goals/level-words.js';
import { confidenceWord, satisfaction } from '../../analyses/goals/satisfaction.js';
import type { SystemModel } from '../../model/system-model.js';
import type { Diagram, DiagramNode, NodeRow } from '../diagram.js';
import type { Choice } from './view-options.js';

interface Overlay {
    readonly id: string;
    readonly title: string;
    /** Of these views. */
    readonly view: string;
    /** Whether it is there unless switched off. */
    readonly usual: boolean;
    /** The diagram as it is drawn with the overlay on or off. */
    draw(system: SystemModel, diagram: Diagram, on: boolean): Diagram;
}

const overlays: readonly Overlay[] = [
    {
        id: 'loops', title: 'Feedback loops', view: 'system', usual: true,
        draw: (_, diagram, on) => on ? diagram : {
            ...diagram,
            edges: diagram.edges.map(edge => ({ ...edge, loops: [], marks: edge.marks.filter(({ kind }) => kind !== 'loop') })),
            legend: diagram.legend.filter(({ sample }) => sample !== 'loop'),
        },
    },
    { id: 'personal', title: 'Personal data', view: 'system', usual: false, draw: (system, diagram, on) => on ? withPersonalData(system, diagram) : diagram },
    { id: 'criticality', title: 'Criticality', view: 'system', usual: false, draw: (system, diagram, on) => on ? withCriticality(system, diagram) : diagram },
    { id: 'satisfaction', title: 'Satisfaction levels', view: 'goals', usual: false, draw: (system, diagram, on) => on ? withSatisfaction(system, diagram) : diagram },
];

export function overlay(system: SystemModel, diagram: Diagram, switches: Readonly<Record<string, boolean>>): { readonly diagram: Diagram; readonly overlays: readonly Choice[] } {
    const offered = overlays.filter(({ view }) => view === diagram.view);
    const shown = ({ id, usual }: Overlay): boolean => switches[id] ?? usual;
    return {
        diagram: offered.reduce((drawn, one) => one.draw(system, drawn, shown(one)), diagram),
        overlays: offered.map(one => ({ id: one.id, title: one.title, shown: shown(one) })),
    };
}

function withRows(diagram: Diagram, rowOf: (element: string) => NodeRow | undefined): Diagram {
    const add = (node: DiagramNode): DiagramNode => {
        const row = node.element === undefined ? undefined : rowOf(node.element);
        return row ? { ...node, rows: [row, ...node.rows], accessibleName: `${node.accessibleName}; ${row.text}` } : node;
    };
    return { ...diagram, nodes: diagram.nodes.map(add) };
}

/** Flows that carry data about persons say so, and what they run through is marked. */
function withPersonalData(system: SystemModel, diagram: Diagram): Diagram {
    const words = new Map<string, string>();
    const stations = new Map<string, boolean>();
    for (const flow of system.all('Flow')) {
        if (flow.carries.length === 0) continue;
        const sensitive = flow.carries.some(({ value }) => value === 'sensitive');
        words.set(flow.qualifiedName, sensitive ? 'sensitive data' : 'personal data');
        for (const { target } of flow.path) if (target) stations.set(target.qualifiedName, sensitive || stations.get(target.qualifiedName) === true);
    }
    for (const telemetry of system.all('Telemetry')) {
        if (telemetry.fields.some(({ personal }) => personal) && !stations.has(telemetry.qualifiedName)) stations.set(telemetry.qualifiedName, false);
    }
    const marked = withRows(diagram, element => {
        const sensitive = stations.get(element);
        return sensitive === undefined ? undefined : { icon: 'human', text: sensitive ? 'sensitive personal data' : 'personal data', tone: 'danger' };
    });
    return {
        ...marked,
        edges: marked.edges.map(edge => {
            const word = edge.element === undefined ? undefined : words.get(edge.element);
            return word === undefined ? edge : { ...edge, label: [edge.label, word].filter(part => part !== undefined).join(' · '), accessibleName: `${edge.accessibleName}; ${word}` };
        }),
    };
}

function withCriticality(system: SystemModel, diagram: Diagram): Diagram {
    const levels = new Map(system.all('Component').map(component => [component.qualifiedName, component.criticality?.value]));
    return withRows(diagram, element => {
        if (!levels.has(element)) return undefined;
        const level = levels.get(element);
        if (level === undefined) return { icon: 'guard', text: 'criticality not said', tone: 'muted' };
        return { icon: 'guard', text: `criticality ${level}`, tone: level === 'high' ? 'danger' : 'neutral' };
    });
}

function withSatisfaction(system: SystemModel, diagram: Diagram): Diagram {
    const levels = new Map([...satisfaction(system)].map(([{ qualifiedName }, known]) => [qualifiedName, known]));
    return withRows(diagram, element => {
        const known = levels.get(element);
        if (!known) return undefined;
        const { level, confidence = 0, source } = known;
        if (level === undefined) return { icon: 'goal', text: 'level unknown', tone: 'muted' };
        return {
            icon: level >= 0 ? 'rising' : 'falling', tone: level >= 50 ? 'guard' : level >= 0 ? 'neutral' : 'danger',
            text: `level ${levelText(level)}, ${source}, ${confidenceWord(confidence)} confidence`,
        };
    });
}
