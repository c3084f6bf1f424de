import type { Element } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import type { RuledFinding } from '../../rules/find.js';
import type { Diagram, DiagramEdge, EdgeKind, LegendEntry, View } from '../diagram.js';
import { countFindings } from '../findings.js';
import { linksOf } from '../system/links.js';
import { addMarks } from '../system/marks.js';
import { boxesOf, type Boxes } from '../system/nodes.js';
import { rowsOf } from '../system/rows.js';
import { plural, summaryOf } from '../words.js';

/** Parts and flows, what guards them, and who and what is around. */
export const view: View = {
    id: 'system',
    title: 'System',
    order: 2,
    description: 'What the system is made of and what flows through it: parts inside its boundary, people and world outside, guardrails on flows, feedback loops.',
    build,
};

function build(system: SystemModel, findings: readonly RuledFinding[]): Diagram {
    const links = linksOf(system);
    // Marks come first, as a guardrail without a place on a link becomes a row, whose findings its box shows.
    const homeless = addMarks(system, links, countFindings(findings, element => element.qualifiedName));
    const rows = rowsOf(system, homeless);
    const counts = countFindings(findings, element => (rows.hostOf(element) ?? element).qualifiedName);
    const ends = new Set<Element>(links.flatMap(({ from, to }) => [from, to]));
    const boxes = boxesOf(system, element => rows.of(element), counts, element => ends.has(element));
    const seen = new Set<string>();
    const edges = links.map(({ edge }): DiagramEdge => {
        // Of a flow with several steps, the first carries the badge.
        if (edge.element === undefined || seen.has(edge.element)) return edge;
        seen.add(edge.element);
        return { ...edge, findings: counts(edge.element) };
    });
    const components = system.all('Component');
    const learned = components.filter(({ nature }) => nature === 'ml').length;
    return {
        view: view.id,
        title: system.header?.title ?? (system.name || 'Untitled system'),
        summary: summaryOf([
            `${plural(components.length, 'component')}${learned > 0 ? `, ${learned} machine-learned` : ''}`,
            plural(system.all('Flow').length, 'flow'),
            system.all('Guardrail').length > 0 && plural(system.all('Guardrail').length, 'guardrail'),
            system.all('FeedbackLoop').length > 0 && plural(system.all('FeedbackLoop').length, 'feedback loop'),
        ]),
        ...boxes, edges, lanes: [],
        legend: legendFor(boxes, edges),
        whenEmpty: 'Nothing to draw yet. Start with the parts: ml component RiskModel "…", then what flows between them.',
    };
}

const kindTexts: readonly (readonly [EdgeKind, string])[] = [
    ['data', 'data'], ['prediction', 'prediction'], ['action', 'action'], ['telemetry', 'telemetry'], ['label', 'labels'], ['deploy', 'deployment'],
    ['training', 'training'], ['influence', 'influence in the world'], ['experience', 'experience'],
];

function legendFor({ nodes, clusters }: Boxes, edges: readonly DiagramEdge[]): LegendEntry[] {
    const marks = edges.flatMap(edge => edge.marks);
    const box = (test: (node: Boxes['nodes'][number]) => boolean): boolean => nodes.some(test);
    const entries: (LegendEntry | false)[] = [
        box(node => node.tone === 'ml') && { sample: 'node', shape: 'box', tone: 'ml', text: 'machine-learned' },
        box(node => node.tone === 'neutral' && node.shape !== 'record' && node.shape !== 'pipeline') && { sample: 'node', shape: 'box', tone: 'neutral', text: 'not learned' },
        clusters.length > 0 && { sample: 'boundary', text: 'boundary of the system' },
        ...kindTexts.map(([kind, text]): LegendEntry | false => edges.some(edge => edge.kind === kind) && { sample: 'edge', kind, text }),
        marks.some(mark => mark.kind === 'gate' && !mark.weak) && { sample: 'gate', weak: false, text: 'guardrail' },
        marks.some(mark => mark.kind === 'gate' && mark.weak) && { sample: 'gate', weak: true, text: 'guardrail that only mostly works' },
        marks.some(mark => mark.kind === 'loop') && { sample: 'loop', text: 'feedback loop' },
    ];
    return entries.filter(entry => entry !== false);
}
