import type { Decision, Element, Goal, GoalLayer, Measure, Property, Requirement } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import type { RuledFinding } from '../../rules/find.js';
import type { Diagram, DiagramEdge, DiagramLane, DiagramNode, Icon, LegendEntry, NodeRow, Tone, View } from '../diagram.js';
import { noFindings } from '../diagram.js';
import { countFindings } from '../findings.js';
import { boundText, plural, summaryOf } from '../words.js';

type Pictured = Goal | Property | Requirement;
type LaneId = GoalLayer | 'unlayered';

const lanes: readonly (DiagramLane & { readonly id: LaneId })[] = [
    { id: 'organizational', title: 'Organizational', hint: 'What the organization wants in the end', tone: 'organizational', whenEmpty: 'No organizational goal yet: what is the system for?' },
    { id: 'leading', title: 'Leading indicators', hint: 'Early signs of that success', tone: 'leading', whenEmpty: 'No leading indicator yet: what would show success early?' },
    { id: 'user', title: 'User', hint: 'What users want to get done', tone: 'user', whenEmpty: 'No user goal yet: what do users get out of it?' },
    { id: 'system', title: 'System', hint: 'What the whole must achieve and hold', tone: 'system', whenEmpty: 'No system goal yet: what must the system as a whole achieve?' },
    { id: 'model', title: 'Model', hint: 'What models must be good at', tone: 'ml', whenEmpty: 'No model goal yet: what must the models be good at?' },
];
const unlayered: DiagramLane & { readonly id: LaneId } = { id: 'unlayered', title: 'No layer yet', hint: 'Goals still to be sorted', tone: 'muted', whenEmpty: '' };

const captions: Record<GoalLayer, string> = {
    organizational: 'ORGANIZATIONAL GOAL', leading: 'LEADING INDICATOR', user: 'USER GOAL', system: 'SYSTEM GOAL', model: 'MODEL GOAL',
};
const tones: Record<LaneId, Tone> = { organizational: 'organizational', leading: 'leading', user: 'user', system: 'system', model: 'ml', unlayered: 'muted' };

/** Goals in layers, what supports and what hurts them, and how anybody would know. */
export const view: View = {
    id: 'goals',
    title: 'Goals',
    order: 1,
    description: 'What the system is for: goals in five layers, how they support or hurt each other, and what measures them.',
    build,
};

function build(system: SystemModel, findings: readonly RuledFinding[]): Diagram {
    const pictured: readonly Pictured[] = [...system.all('Goal'), ...system.all('Property'), ...system.all('Requirement')];
    const known = new Set<Element>(pictured);
    const counts = countFindings(findings, element => {
        const holder = element.kind === 'Measure' ? element.parent : element;
        return holder && known.has(holder) || element.kind === 'Decision' ? (holder ?? element).qualifiedName : undefined;
    });
    const nodes = pictured.map((element): DiagramNode => ({ ...cardOf(element), findings: counts(element.qualifiedName) }));
    const edges = [
        ...pictured.flatMap(element => contributionEdges(element, known)),
        ...system.all('Goal').flatMap(goal => proxyEdge(goal)),
        ...system.all('Decision').flatMap(decision => decisionEdges(decision, known).map(edge => ({ ...edge, findings: counts(decision.qualifiedName) }))),
    ];
    const withoutLayer = system.all('Goal').filter(goal => goal.layer === undefined).length;
    const empty = pictured.length === 0;
    const measures = pictured.flatMap(measuresOf);
    return {
        view: view.id,
        title: system.header?.title ?? (system.name || 'Untitled system'),
        summary: summaryOf([
            plural(system.all('Goal').length, 'goal'),
            system.all('Property').length > 0 && plural(system.all('Property').length, 'property', 'properties'),
            system.all('Requirement').length > 0 && plural(system.all('Requirement').length, 'requirement'),
            plural(measures.length, 'measure'),
            count(system.all('Goal').filter(goal => goal.measures.length === 0).length, 'without a measure'),
            count(measures.filter(measure => measure.sources.length === 0).length, 'without data'),
        ]),
        nodes, edges, clusters: [],
        lanes: empty ? [] : withoutLayer > 0 ? [...lanes, unlayered] : lanes,
        legend: legendFor(nodes, edges),
        whenEmpty: 'No goals yet. Start with what the organization wants: organizational goal Growth "…"',
    };
}

function count(number: number, words: string): string | false {
    return number > 0 && `${number} ${words}`;
}

function cardOf(element: Pictured): DiagramNode {
    const lane = laneOf(element);
    const title = element.title ?? element.name;
    const caption = captionOf(element);
    const subtitle = [
        ...(element.title === undefined ? [] : [element.name]),
        ...(element.kind === 'Goal' && element.lagging ? ['lagging'] : []),
        ...(element.kind === 'Goal' && element.of ? [`of ${element.of.text}`] : []),
        ...(element.kind === 'Goal' && element.heldBy.length > 0 ? [`held by ${element.heldBy.map(({ text }) => text).join(', ')}`] : []),
        ...(element.kind === 'Property' && element.of.length > 0 ? [`of ${element.of.map(({ text }) => text).join(', ')}`] : []),
    ].join(' · ');
    const rows = rowsOf(element);
    return {
        id: element.qualifiedName, element: element.qualifiedName, shape: 'card', tone: element.kind === 'Goal' ? tones[lane] : 'system',
        caption, title, ...(subtitle === '' ? {} : { subtitle }), rows, findings: noFindings, lane,
        accessibleName: `${caption.text.toLowerCase()} ${title}${rows.length > 0 ? `; ${rows.map(({ text }) => text).join('; ')}` : ''}`,
        description: element.documentation,
    };
}

function laneOf(element: Pictured): LaneId {
    return element.kind === 'Goal' ? element.layer ?? 'unlayered' : 'system';
}

function captionOf(element: Pictured): { readonly icon: Icon; readonly text: string } {
    switch (element.kind) {
        case 'Goal': return { icon: 'goal', text: element.layer ? captions[element.layer] : 'GOAL' };
        case 'Property': return { icon: 'property', text: `${element.quality ? `${element.quality.toUpperCase()} ` : ''}PROPERTY` };
        case 'Requirement': return { icon: 'requirement', text: 'REQUIREMENT' };
    }
}

function measuresOf(element: Pictured): readonly Measure[] {
    return element.kind === 'Requirement' ? [] : element.measures;
}

function rowsOf(element: Pictured): NodeRow[] {
    const measures = measuresOf(element);
    if (measures.length === 0) return element.kind === 'Goal' ? [{ icon: 'no-measure', text: 'nothing measures it', tone: 'muted' }] : [];
    return measures.map((measure): NodeRow => {
        const bound = measure.target ?? measure.acceptable;
        const words = `${measure.title ?? measure.name}${bound ? ` ${boundText(bound.value, measure.unit?.value)}` : ''}`;
        return measure.sources.length === 0
            ? { icon: 'measure-without-data', text: `${words} · no data source`, tone: 'danger', element: measure.qualifiedName }
            : { icon: 'measure', text: words, tone: 'neutral', element: measure.qualifiedName };
    });
}

function contributionEdges(element: Pictured, known: ReadonlySet<Element>): DiagramEdge[] {
    return element.contributions.flatMap((contribution, index): DiagramEdge[] => {
        const { target } = contribution.goal;
        if (!target || !known.has(target)) return [];
        const { weight, keyword, because, evidence } = contribution;
        const strength = Math.abs(weight) === 50 ? '' : Math.abs(weight) >= 75 ? ' strongly' : Math.abs(weight) <= 25 ? ' weakly' : ` ${Math.abs(weight)}`;
        return [{
            id: `${element.qualifiedName} ${keyword} ${index}`, from: element.qualifiedName, to: target.qualifiedName, kind: keyword, weight,
            marks: [], loops: [], findings: noFindings,
            accessibleName: `${element.title ?? element.name} ${keyword}${strength} ${target.title ?? target.name}`,
            description: [because && `Because ${because}`, evidence && `Evidence: ${evidence}`].filter(Boolean).join('\n') || undefined,
        }];
    });
}

function proxyEdge(goal: Goal): DiagramEdge[] {
    const target = goal.proxyFor?.goal.target;
    if (!goal.proxyFor || !target) return [];
    return [{
        id: `${goal.qualifiedName} proxy`, from: goal.qualifiedName, to: target.qualifiedName, kind: 'proxy', marks: [], loops: [], findings: noFindings,
        accessibleName: `${goal.title ?? goal.name} is a proxy for ${target.title ?? target.name}`, description: goal.proxyFor.because,
    }];
}

/** A decision joins what it weighs, one after the other. */
function decisionEdges(decision: Decision, known: ReadonlySet<Element>): DiagramEdge[] {
    const sides = decision.between.flatMap(({ target }) => target && known.has(target) ? [target] : []);
    return sides.slice(1).map((side, index): DiagramEdge => ({
        id: `${decision.qualifiedName} ${index}`, element: decision.qualifiedName, from: sides[index].qualifiedName, to: side.qualifiedName, kind: 'conflict',
        marks: [], loops: [], findings: noFindings,
        accessibleName: `decision ${decision.title ?? decision.name} between ${sides[index].title ?? sides[index].name} and ${side.title ?? side.name}`,
        description: [decision.chosen && `Chosen: ${decision.chosen.value}`, decision.because && `Because ${decision.because.value}`].filter(Boolean).join('\n') || undefined,
    }));
}

/** Only what the picture holds is explained. */
function legendFor(nodes: readonly DiagramNode[], edges: readonly DiagramEdge[]): LegendEntry[] {
    const has = (test: (edge: DiagramEdge) => boolean): boolean => edges.some(test);
    const row = (icon: Icon): boolean => nodes.some(node => node.rows.some(item => item.icon === icon));
    const entries: (LegendEntry | false)[] = [
        has(edge => edge.kind === 'supports') && { sample: 'edge', kind: 'supports', weight: 75, text: 'supports; thicker is stronger' },
        has(edge => edge.kind === 'hurts') && { sample: 'edge', kind: 'hurts', weight: -50, text: 'hurts' },
        has(edge => edge.kind === 'proxy') && { sample: 'edge', kind: 'proxy', text: 'stands in for' },
        has(edge => edge.kind === 'conflict') && { sample: 'edge', kind: 'conflict', text: 'weighed in a decision' },
        row('measure') && { sample: 'icon', icon: 'measure', tone: 'neutral', text: 'measure' },
        row('measure-without-data') && { sample: 'icon', icon: 'measure-without-data', tone: 'danger', text: 'measure without data' },
        row('no-measure') && { sample: 'icon', icon: 'no-measure', tone: 'muted', text: 'nothing measures it' },
    ];
    return entries.filter(entry => entry !== false);
}
