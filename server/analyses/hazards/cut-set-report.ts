import type { Element, Guardrail, Hazard } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import type { Analysis, Column, Lens, PictureMark, Row } from '../analysis.js';
import { cite, machineLearningInProduction } from '../sources.js';
import { commonCauses, farthestCause, mostPairs, unpairedHazards } from './common-causes.js';
import type { CutSets } from './cut-sets.js';
import { usualLimits } from './cut-sets.js';
import { howItFails } from './guarded-causes.js';
import { cutSets, hazardCutSets, hazardsInFull, type GuardrailEffect, type HazardCutSets } from './hazard-cut-sets.js';

const faultTrees = 'IEC 61025, Fault tree analysis';

const setColumns: readonly Column[] = [
    { key: 'hazard', title: 'Hazard', type: 'name', help: 'The hazard that the set brings about.' },
    { key: 'order', title: 'Order', type: 'number', help: 'How many events it takes.' },
    { key: 'events', title: 'Events', type: 'names', help: 'What must go wrong together; “… fails” is the failure of a guardrail that does not say how it fails.' },
    { key: 'machineLearned', title: 'Model mistakes', type: 'number', help: 'How many of the events are mistakes of machine-learned components.' },
];

export const analysis: Analysis = {
    id: 'cuts',
    title: 'Cut sets',
    question: 'Which few things, going wrong together, bring about a hazard, and what do the guardrails change?',
    explanation: `The cause of a hazard is an and/or tree over mistakes, events and assumptions. A **cut set** is a set of these that together brings the hazard about; it is
minimal when none of them can be left out. The number of its members is its *order*: at order 1 a single mishap is enough, a **single point of failure**.

> an \`or\` joins the cut sets of its children; an \`and\` unites every cut set of one child with every one of the next; whatever contains another cut set is dropped

**Guardrails** make cut sets longer: a cause that a guardrail covers must come together with a failure of the guardrail. A guardrail covers the causes that it says it
\`prevents\`, and, when it prevents the hazard, the causes whose component feeds the way that it guards, before the component that it runs on. How it fails is written with
\`fails as\`; unsaid, it fails in one way of its own. It covers nothing when it runs on the very component that fails, when it runs inside the model whose mistake it
is to catch, or when a flow leads round it; events in the world and assumptions it covers only when it names them. What a property \`prevents\`, the guardrails prevent that
ensure it. \`reduces\` softens a hazard and removes no cut set. Where no flow says how guardrail and cause are joined, the author is taken at their word, and a note says so.

**Common causes** are pairs within a cut set that look independent and are not: the same sensor, component or data feeds both. Two events have a common cause when both begin in the same component, or when a mistake (or a guardrail that has to compare something) is fed by what the other one needs,
too. That a guardrail stands behind the model that it guards is its nature and no finding.

In the example the written tree, (TooLong or SensorStuck) and Curtain, has two cut sets of order 2. *MaxTime* runs on the controller, behind model and sensor: each of
the two now needs *TimerStopped* as well, which makes them order 3.`,
    limits: `Sets of more than ${usualLimits.order} events (unless there are no smaller ones) and, beyond ${usualLimits.count.toLocaleString('en-US')} sets (fewer in systems of more than ${hazardsInFull} hazards), the larger ones are left out, and a note says so. No probabilities are multiplied: those of rare
events are guesses, and the sets are seldom independent. What nobody wrote down as a cause is in no cut set. A guardrail against the failure of another guardrail counts only
where that failure is written as a cause, too. What leads round a guardrail over data flows is not seen. Common causes are looked for up to ${farthestCause} steps of flows before an event, and in up to ${mostPairs.toLocaleString('en-US')} pairs of a hazard's events.`,
    sources: [cite(faultTrees, 'minimal cut sets'), cite(machineLearningInProduction, 'chapter on planning for mistakes: fault trees with and without mitigations')],
    example: {
        view: 'system',
        text: `system Toaster "Toaster that learns" { stage production }
affected actor Household "Everybody in the home"
environment Kitchen "Crumbs, curtains nearby"
hardware component HeatSensor "Chamber thermometer" { role sensor }
ml component TimeModel "Toasting-time model" { mistake TooLong "minutes too long" { severity severe  leads to Fire } }
software component Controller "Toast controller"
hardware component Heater "Heating element" { role actuator }
data flow HeatSensor -> TimeModel "temperature"
prediction flow TimeModel -> Controller "seconds"
action flow Controller -> Heater "current"
hazard Fire "The toaster sets the kitchen on fire" {
  severity catastrophic
  affects Household
  caused by (TimeModel.TooLong or SensorStuck) and Curtain
}
event SensorStuck of HeatSensor "Thermometer reads cold"
event Curtain "A curtain hangs over the toaster"
event TimerStopped of Controller "The timer stands still"
guardrail MaxTime "Never longer than five minutes" {
  on Controller
  guards TimeModel -> Controller -> Heater
  prevents Fire
  kind limit
  responds "current off"
  fails as TimerStopped
}`,
    },
    tables: [
        {
            id: 'hazards', title: 'Hazards', whenEmpty: 'There are no hazards with causes yet.',
            columns: [
                { key: 'hazard', title: 'Hazard', type: 'name', help: 'The hazard.' },
                { key: 'severity', title: 'Severity', type: 'text', help: 'How bad it is, as written.' },
                { key: 'sets', title: 'Cut sets', type: 'number', help: 'Minimal cut sets with guardrails counted.' },
                { key: 'smallest', title: 'Smallest', type: 'number', help: 'Events in the smallest of them.' },
                { key: 'unguardedSets', title: 'Without guardrails', type: 'number', help: 'Minimal cut sets if there were no guardrails.' },
                { key: 'unguardedSmallest', title: 'Smallest then', type: 'number', help: 'Events in the smallest of those.' },
                { key: 'singlePoints', title: 'Single points of failure', type: 'names', help: 'Events that bring it about alone, guardrails counted.' },
            ],
        },
        { id: 'cutSets', title: 'Minimal cut sets', whenEmpty: 'There are no cut sets, as no hazard has causes.', columns: setColumns },
        {
            id: 'guardrails', title: 'What the guardrails change', whenEmpty: 'No guardrail prevents a hazard or one of its causes.',
            columns: [
                { key: 'guardrail', title: 'Guardrail', type: 'name', help: 'The guardrail.' },
                { key: 'hazard', title: 'Hazard', type: 'name', help: 'The hazard.' },
                { key: 'covers', title: 'Covers', type: 'names', help: 'Causes that take its failure as well.' },
                { key: 'raises', title: 'Makes larger', type: 'text', help: 'Cut sets that need more events because of it, as if it were the only guardrail.' },
                { key: 'misses', title: 'Does not cover', type: 'texts', help: 'Causes that it seems to cover and does not, with the reason.' },
            ],
        },
        { id: 'unguardedCutSets', title: 'Cut sets without guardrails', whenEmpty: 'There are no cut sets, as no hazard has causes.', columns: setColumns },
        {
            id: 'commonCauses', title: 'Common causes', whenEmpty: 'No two events of a cut set depend on the same part.',
            columns: [
                { key: 'hazard', title: 'Hazard', type: 'name', help: 'The hazard.' },
                { key: 'first', title: 'Event', type: 'name', help: 'One event of the pair.' },
                { key: 'second', title: 'And', type: 'name', help: 'The other one.' },
                { key: 'shared', title: 'Both depend on', type: 'names', help: 'The nearest parts that feed both.' },
            ],
        },
    ],
    marks(system) {
        return [...cutSets(system).values()].flatMap(({ hazard, guarded, unguarded }): PictureMark[] => {
            const element = hazard.affects[0]?.target;
            const [now, before] = [smallest(guarded), smallest(unguarded)];
            return element && now !== undefined ? [{ element, text: `it takes ${count(now, 'event')}${now === before ? '' : `, not ${before}`}`, tone: now === 1 ? 'bad' : 'good' }] : [];
        });
    },
    run(system) {
        const all = [...cutSets(system).values()];
        return {
            tables: {
                hazards: all.map(hazardRow),
                cutSets: all.flatMap(found => setRows(found, found.guarded)),
                unguardedCutSets: all.flatMap(found => setRows(found, found.unguarded)),
                guardrails: all.flatMap(({ hazard, guardrails }) => guardrails.map(effect => effectRow(hazard, effect))),
                commonCauses: commonCauses(system).map(({ hazard, events: [first, second], shared }) => ({
                    element: hazard,
                    cells: { hazard: hazard.qualifiedName, first: first.name, second: second.name, shared: shared.map(({ qualifiedName }) => qualifiedName) },
                })),
            },
            notes: [...withoutCauses(system), ...all.flatMap(notes), ...unpaired(system)],
        };
    },
    facts(system, element) {
        switch (element.kind) {
            case 'Hazard': return hazardFacts(system, element);
            case 'Guardrail': return guardrailFacts(system, element);
            case 'Mistake': case 'Event': case 'Assumption': return causeFacts(system, element);
            default: return [];
        }
    },
    lens(system, element) {
        const found = element.kind === 'Hazard' ? hazardCutSets(system, element) : undefined;
        return found && hazardLens(found);
    },
};

/** Hazards named in one note. */
const mostNamed = 8;

function listedNames(elements: readonly Element[]): string {
    const names = elements.slice(0, mostNamed).map(({ qualifiedName }) => `'${qualifiedName}'`).join(', ');
    return elements.length > mostNamed ? `${names} and ${elements.length - mostNamed} more` : names;
}

/** What is in no table, because nothing follows from it, must not look safe. */
function withoutCauses(system: SystemModel): string[] {
    const silent = system.all('Hazard').filter(hazard => !cutSets(system).has(hazard));
    return silent.length === 0 ? [] : [`Nothing is said about the causes of ${listedNames(silent)}, so no cut sets are known: write 'caused by', or mistakes that lead to it.`];
}

function unpaired(system: SystemModel): string[] {
    const incomplete = unpairedHazards(system);
    return incomplete.length === 0 ? [] : [`${listedNames(incomplete)}: common causes were looked for in ${mostPairs.toLocaleString('en-US')} pairs of events; there are more.`];
}

function smallest({ sets }: CutSets): number | undefined {
    return sets[0]?.length;
}

function hazardRow({ hazard, guarded, unguarded, singlePoints }: HazardCutSets): Row {
    return {
        element: hazard,
        cells: {
            hazard: hazard.qualifiedName, severity: hazard.severity?.value, sets: guarded.sets.length, smallest: smallest(guarded),
            unguardedSets: unguarded.sets.length, unguardedSmallest: smallest(unguarded), singlePoints: singlePoints.map(({ name }) => name),
        },
    };
}

function setRows({ hazard, events }: HazardCutSets, { sets }: CutSets): Row[] {
    return sets.map(set => ({
        element: hazard,
        cells: {
            hazard: hazard.qualifiedName, order: set.length, events: set, machineLearned: set.filter(name => events.get(name)?.machineLearned).length,
        },
    }));
}

function effectRow(hazard: Hazard, { guardrail, covers, misses, raises }: GuardrailEffect): Row {
    return {
        element: guardrail,
        cells: {
            guardrail: guardrail.qualifiedName, hazard: hazard.qualifiedName, covers: covers.map(({ qualifiedName }) => qualifiedName),
            raises: raises.length > 0 ? raisesText(raises) : undefined,
            misses: misses.map(({ event, because }) => `${event.qualifiedName}: ${because}`),
        },
    };
}

/** `3 cut sets from 1 to 2 events` */
function raisesText(raises: GuardrailEffect['raises']): string {
    return raises.map(({ sets, from, to }) => `${count(sets, 'cut set')} from ${from} to ${to} events`).join(', ');
}

function notes({ hazard, guarded, unguarded, outsideTree, assumedTree, guardrails }: HazardCutSets): string[] {
    const name = `'${hazard.qualifiedName}'`;
    return [
        ...assumedTree ? [`${name} has no 'caused by'; each mistake that leads to it is taken to be enough alone.`] : [],
        ...outsideTree.map(mistake => `'${mistake.qualifiedName}' says that it leads to ${name}, but stands nowhere in its 'caused by'.`),
        ...guardrails.filter(({ atItsWord }) => atItsWord.length > 0).map(({ guardrail, atItsWord }) =>
            `No flow joins '${guardrail.qualifiedName}' and ${atItsWord.map(({ qualifiedName }) => `'${qualifiedName}'`).join(', ')}; that it helps against ${name} is taken from its word.`),
        ...guarded.cutByOrder || unguarded.cutByOrder ? [`There may be larger cut sets of ${name} than those shown: more than ${usualLimits.order} events at once are left out.`] : [],
        ...guarded.cutByCount || unguarded.cutByCount ? [`${name} has more cut sets than were kept; the smallest are shown, and a set may hold an event too many.`] : [],
    ];
}

function count(number: number, word: string): string {
    return `${number} ${word}${number === 1 ? '' : 's'}`;
}

function listed(sets: CutSets['sets'], most: number): string {
    const shown = sets.slice(0, most).map(set => `{${set.map(name => `'${name}'`).join(', ')}}`).join(', ');
    return sets.length > most ? `${shown} and ${sets.length - most} more` : shown;
}

function hazardFacts(system: SystemModel, hazard: Hazard): string[] {
    const found = hazardCutSets(system, hazard);
    if (!found) return [];
    const { guarded, unguarded, singlePoints } = found;
    const [with_, without] = [smallest(guarded), smallest(unguarded)];
    if (with_ === undefined) return ['Its tree is too large to say which few events bring it about.'];
    const facts = [`${count(guarded.sets.length, 'minimal cut set')}${found.guardrails.some(({ covers }) => covers.length > 0) ? ' with guardrails' : ''}: ${listed(guarded.sets, 4)}.`];
    if (singlePoints.length > 0) facts.push(`Single ${singlePoints.length === 1 ? 'point' : 'points'} of failure: ${singlePoints.map(({ name }) => `'${name}'`).join(', ')}; nothing else has to go wrong.`);
    if (without !== undefined && with_ !== without) facts.push(`Without its guardrails ${without === 1 ? 'one event' : `${without} events`} would be enough; with them it takes ${with_} at least.`);
    const shared = commonCauses(system).filter(common => common.hazard === hazard);
    facts.push(...shared.slice(0, 2).map(({ events: [first, second], shared: parts }) =>
        `'${first.name}' and '${second.name}' may come together: both depend on ${parts.map(({ qualifiedName }) => `'${qualifiedName}'`).join(', ')}.`));
    return facts;
}

function guardrailFacts(system: SystemModel, guardrail: Guardrail): string[] {
    return [...cutSets(system).values()].flatMap(({ hazard, guardrails, unguarded }) => {
        const effect = guardrails.find(one => one.guardrail === guardrail);
        if (!effect) return [];
        const name = `'${hazard.qualifiedName}'`;
        const misses = effect.misses.filter(({ because }) => because !== howItFails).map(({ event, because }) => `It does not cover '${event.qualifiedName}': ${because}.`);
        if (effect.raises.length > 0) return [`Makes ${effect.raises.map(({ sets, from, to }) => `${count(sets, 'cut set')} of ${name} larger, from ${from} to ${to} events`).join(', and ')}.`, ...misses];
        if (effect.covers.length > 0) {
            const held = unguarded.sets.some(set => effect.covers.some(({ qualifiedName }) => set.includes(qualifiedName)));
            return [`Changes no cut set of ${name}: ${held ? 'where it could help, it has failed already' : 'less than what it holds back is enough'}.`, ...misses];
        }
        return [`Changes no cut set of ${name}: ${effect.misses.length > 0 ? effect.misses.map(({ event, because }) => `of '${event.qualifiedName}', ${because}`).join('; ') : 'none of its causes comes along the way that it guards'}.`];
    });
}

function causeFacts(system: SystemModel, cause: Element): string[] {
    return [...cutSets(system).values()].flatMap(({ hazard, guarded }) => {
        const own = guarded.sets.filter(set => set.includes(cause.qualifiedName));
        if (own.length === 0) return [];
        if (own.some(set => set.length === 1)) return [`Alone enough for '${hazard.qualifiedName}': a single point of failure.`];
        return [`In ${own.length} of ${count(guarded.sets.length, 'minimal cut set')} of '${hazard.qualifiedName}', the smallest with ${count(own[0].length - 1, 'other event')}.`];
    });
}

/** `2 cut sets, smallest 2` */
function hazardLens({ guarded, singlePoints }: HazardCutSets): Lens | undefined {
    const order = smallest(guarded);
    if (order === undefined) return undefined;
    const alone = singlePoints.length > 0 ? ` · ${count(singlePoints.length, 'single point')} of failure` : '';
    return { text: `${count(guarded.sets.length, 'cut set')}, smallest ${order}${alone}`, tooltip: listed(guarded.sets, 8) };
}
