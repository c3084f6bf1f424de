import { telemetryCoverage, type Coverage, type GapKind, type Observable } from '../../analyses/telemetry/coverage.js';
import type { Component, Element, Telemetry } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import type { RuledFinding } from '../../rules/find.js';
import { noFindings, type Diagram, type DiagramNode, type GridRow, type Icon, type View } from '../diagram.js';
import { countFindings } from '../findings.js';
import { plural, summaryOf } from '../words.js';

/** Who would notice: everything that should be seen, against what records and watches it. */
export const view: View = {
    id: 'telemetry',
    title: 'Telemetry',
    order: 5,
    description: 'Who would notice: measures, assumptions, silent mistakes, loops and hazards against what records them, who watches, and how late; gaps first.',
    build,
};

const columns = [
    { id: 'subject', title: 'What should be seen' },
    { id: 'signals', title: 'Recorded by', hint: 'telemetry, or data that a measure is worked out from' },
    { id: 'monitors', title: 'Watched by', hint: 'monitors that would alert somebody' },
    { id: 'owner', title: 'Owner' },
    { id: 'delay', title: 'Delay', hint: 'until the fastest signal and alert' },
] as const;
type Column = typeof columns[number]['id'];

const icons: Record<Observable['kind'], Icon> = { Measure: 'measure', Goal: 'goal', Assumption: 'requirement', Mistake: 'warning', FeedbackLoop: 'loop', Hazard: 'error' };
const groups: readonly { readonly kind: Observable['kind']; readonly title: string; readonly hint: string }[] = [
    { kind: 'Measure', title: 'Measures', hint: 'numbers by which goals are judged' },
    { kind: 'Goal', title: 'Goals without a measure', hint: 'nobody could tell whether they are met' },
    { kind: 'Hazard', title: 'Hazards', hint: 'from major on' },
    { kind: 'Mistake', title: 'Mistakes that people do not notice', hint: 'only telemetry can' },
    { kind: 'Assumption', title: 'Assumptions that may change', hint: 'the world does not announce it' },
    { kind: 'FeedbackLoop', title: 'Feedback loops', hint: 'they grow slowly' },
];
const missing: Record<GapKind, { readonly column: Column; readonly text: string }> = {
    'no data': { column: 'signals', text: 'no data' },
    'no measure': { column: 'signals', text: 'no measure' },
    unwatched: { column: 'monitors', text: 'nobody watches' },
    unnoticed: { column: 'signals', text: 'nothing finds out' },
    'no signal': { column: 'signals', text: 'no signal' },
};

function build(system: SystemModel, findings: readonly RuledFinding[]): Diagram {
    const coverage = telemetryCoverage(system);
    const gaps = coverage.filter(({ gap }) => gap !== undefined);
    const counts = countFindings(findings, element => element.qualifiedName);
    const rows: GridRow[] = [];
    const nodes: DiagramNode[] = [];
    const add = (title: string, hint: string, tone: GridRow['tone'], members: readonly Coverage[]): void => {
        if (members.length === 0) return;
        rows.push({ id: `heading ${title}`, title: `${title} (${members.length})`, hint, tone, isHeading: true });
        for (const member of members) {
            rows.push({ id: member.observable.qualifiedName, title: '', tone, isHeading: false });
            nodes.push(...nodesOf(member).map(node => node.element === member.observable.qualifiedName && node.shape === 'text' ? { ...node, findings: counts(member.observable.qualifiedName) } : node));
        }
    };
    add('Gaps', 'nobody would see these', 'danger', gaps);
    for (const { kind, title, hint } of groups) add(title, hint, 'neutral', coverage.filter(({ observable, gap }) => observable.kind === kind && gap === undefined));
    const watched = coverage.filter(({ monitors }) => monitors.length > 0).length;
    return {
        view: view.id,
        title: system.header?.title ?? (system.name || 'Untitled system'),
        summary: summaryOf([
            `${coverage.length} to be seen`, gaps.length > 0 ? plural(gaps.length, 'gap') : 'no gap', `${watched} watched`,
            plural(system.all('Telemetry').length, 'telemetry', 'telemetries'), plural(system.all('Monitor').length, 'monitor'),
        ]),
        nodes, edges: [], clusters: [], lanes: [],
        grid: { kind: 'matrix', columns, rows, zones: [] },
        legend: coverage.length === 0 ? [] : [
            ...gaps.length > 0 ? [{ sample: 'node', shape: 'gap', tone: 'danger', text: 'gap' } as const] : [],
            { sample: 'icon', icon: 'telemetry', tone: 'neutral', text: 'telemetry' }, { sample: 'icon', icon: 'data', tone: 'neutral', text: 'data' }, { sample: 'icon', icon: 'measure', tone: 'neutral', text: 'monitor' },
        ],
        whenEmpty: 'Nothing to be seen yet. Start with the measure of a goal: measure liked "toasts not corrected by hand" >= 90 %',
    };
}

function nodesOf({ observable, signals, monitors, owner, delay, gap }: Coverage): DiagramNode[] {
    const row = observable.qualifiedName;
    const words = observable.title ?? observable.qualifiedName;
    const at = (column: Column): DiagramNode['cell'] => ({ column, row });
    const small = (column: Column, index: number, node: Pick<DiagramNode, 'shape' | 'tone' | 'title'> & Partial<DiagramNode>): DiagramNode => ({
        id: `${row} ${column} ${index}`, rows: [], findings: noFindings, cell: at(column), accessibleName: node.title, ...node,
    });
    const subject = small('subject', 0, {
        shape: 'text', tone: 'neutral', element: observable.qualifiedName, title: words, icon: icons[observable.kind],
        description: observable.documentation, accessibleName: `${kindWords[observable.kind]} ${observable.qualifiedName}, ${words}${gap ? `; gap: ${missing[gap].text}` : ''}`,
    });
    const chip = (column: Column, icon: (element: Element) => Icon) => (element: Telemetry | Component | Element, index: number): DiagramNode => small(column, index, {
        shape: 'chip', tone: 'neutral', element: element.qualifiedName, title: element.name, icon: icon(element), description: element.title,
        accessibleName: `${words} ${column === 'signals' ? 'recorded by' : 'watched by'} ${element.name}`,
    });
    return [
        subject,
        ...signals.map(chip('signals', element => element.kind === 'Telemetry' ? 'telemetry' : 'data')),
        ...monitors.map(chip('monitors', () => 'measure')),
        ...owner === undefined ? [] : [small('owner', 0, { shape: 'text', tone: 'muted', title: owner })],
        ...delay === undefined ? [] : [small('delay', 0, { shape: 'text', tone: 'muted', title: delay.text })],
        ...gap === undefined ? [] : [small(missing[gap].column, 99, {
            shape: 'gap', tone: 'danger', element: observable.qualifiedName, title: missing[gap].text, icon: 'error', accessibleName: `gap of ${observable.qualifiedName}: ${missing[gap].text}`,
        })],
    ];
}

const kindWords: Record<Observable['kind'], string> = { Measure: 'measure', Goal: 'goal', Assumption: 'assumption', Mistake: 'mistake', FeedbackLoop: 'feedback loop', Hazard: 'hazard' };
