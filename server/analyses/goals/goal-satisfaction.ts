import type { Element, Measure, Telemetry } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { nounPhrase } from '../../syntax/vocabulary/vocabulary.js';
import type { Analysis, InlayHint, Lens, Row } from '../analysis.js';
import { cite, userRequirementsNotation } from '../sources.js';
import { contributionGraph, isIntention, type Intention } from './contributions.js';
import { because, changeText, derivation, levelAndConfidence, levelText, placeText } from './level-words.js';
import { measureLevel } from './measure-level.js';
import { confidenceWord, contributionCycles, satisfaction, type Satisfaction } from './satisfaction.js';

/** A measured goal this far from what its supporters promise is worth a word. Points. */
const tellingGap = 40;

export const analysis: Analysis = {
    id: 'goals',
    title: 'Goal satisfaction',
    question: 'How far is every goal met, how sure are we, and where does that come from?',
    explanation: `Every goal, property and requirement gets a level from −100 (denied) over 0 (neither) to 100 (satisfied).

**From a measure.** A value at the target or better counts 100, at what is \`acceptable\` 0, at the \`worst\` or beyond −100, in straight lines between:

> level = 100 · (value − acceptable) / (target − acceptable) above the acceptable value, and −100 · (acceptable − value) / (acceptable − worst) below it

The value is the last one \`measured\`; while there is none, the \`baseline\` is taken to hold still. Of several measures the weakest decides, since a goal is not met
before all of them are. Units are converted. If \`acceptable\` is not said, it is taken to lie half-way between worst and target; if \`worst\` is not said, as far below the
acceptable value as the target lies above it; if neither is said, the baseline counts 0.

**From supporters.** A goal without a known measure adds up what supports and hurts it, \`strongly\` counting 75 %, unmarked 50 %, \`weakly\` 25 %:

> level = Σ weight · level of the supporter / 100, cut at ±100

**Confidence** stands beside the level. A value measured online counts 1, offline 0.75, measured without saying how 0.5, assumed (a baseline) 0.25. A contribution
with \`evidence experiment\` counts 1, \`observed\` 0.5, \`assumed\` or nothing 0.25. A level that is added up is as sure as the weaker of supporter and link, averaged by
weight, and a supporter of unknown level counts as nothing. From 0.75 on that is called high, from 0.5 on medium, below that low.

In the example the mean error is measured at 11 s, between acceptable 14 s and target 8 s: 100 · (14 − 11) / (14 − 8) = 50. *StopInTime* has no measure and gets
75 % × 50 = 37.5, *Golden* 75 % × 37.5 ≈ 28. Where a goal is measured *and* supported, both numbers are kept: if they lie ${tellingGap} points or more apart,
the links promise something that does not arrive, or something is missing from the picture.`,
    limits: `The numbers rank and warn; they are no forecast. Contributions are taken as straight lines that simply add up, and people estimate them. A cycle of contributions
is worked out in damped rounds (each goal goes half the way to what it should be) and named in a note, also when the rounds come to no rest; its levels say little. Goals with neither value nor known supporter stay unknown.`,
    sources: [cite(userRequirementsNotation, 'quantitative evaluation, indicators'), cite('Amyot et al., Evaluating Goal Models within the Goal-oriented Requirement Language (2010)')],
    example: {
        view: 'goals',
        text: `system Toaster "Toaster that learns" { stage production }
organizational goal Reputation "Known for good toast"
user goal Golden "Toast as I like it" { supports Reputation strongly evidence observed }
system goal StopInTime "Stop at the wanted browning" { supports Golden strongly evidence experiment }
model goal RightTime of TimeModel "Predict the toasting time" {
  supports StopInTime strongly evidence experiment
  measure err "mean absolute error" {
    measured 11 s on 2026-11-01
    target <= 8 s
    acceptable <= 14 s
    worst 25 s
    from ToastLog
    online
  }
}
ml component TimeModel "Toasting-time model"
data component ToastLog "Finished toasts"`,
    },
    tables: [
        {
            id: 'goals', title: 'Goals', whenEmpty: 'There are no goals, properties or requirements yet.',
            columns: [
                { key: 'goal', title: 'Goal', type: 'name', help: 'The goal, property or requirement.' },
                { key: 'level', title: 'Level', type: 'number', help: 'From −100 (denied) to 100 (satisfied); empty when unknown.' },
                { key: 'confidence', title: 'Confidence', type: 'text', help: 'How good the evidence behind the level is: low, medium or high.' },
                { key: 'because', title: 'Because', type: 'text', help: 'How the level comes about.' },
                { key: 'predicted', title: 'Promised', type: 'number', help: 'What its supporters promise, from −100 to 100, also where a measure decides.' },
                { key: 'source', title: 'Source', type: 'text', help: 'Whether the level is measured, taken from a baseline, derived from supporters, or unknown.' },
                { key: 'layer', title: 'Layer', type: 'text', help: 'What it is: the layer of a goal, the quality of a property.' },
            ],
        },
        {
            id: 'measures', title: 'Measures', whenEmpty: 'Nothing is measured yet.',
            columns: [
                { key: 'measure', title: 'Measure', type: 'name', help: 'The measure, with its goal.' },
                { key: 'value', title: 'Value', type: 'text', help: 'The value that counts: the last measured one, else the baseline.' },
                { key: 'known', title: 'Known by', type: 'text', help: 'Whether the value was measured online or offline, observed in some other way, or is the baseline and assumed.' },
                { key: 'target', title: 'Target', type: 'text', help: 'The value that counts 100.' },
                { key: 'level', title: 'Level', type: 'number', help: 'Where the value lies, from −100 to 100; empty when unknown.' },
                { key: 'because', title: 'Because', type: 'text', help: 'Between which stated values it lies, or why there is no level.' },
            ],
        },
    ],
    marks(system) {
        return [...satisfaction(system).values()].map(known => ({ element: known.intention, text: levelAndConfidence(known), tone: known.level === undefined ? 'plain' : known.level < 0 ? 'bad' : 'good' }));
    },
    run(system) {
        const satisfactions = [...contributionGraph(system).intentions].flatMap(intention => satisfaction(system).get(intention) ?? []);
        return { tables: { goals: satisfactions.map(goalRow), measures: satisfactions.flatMap(measureRows) }, notes: notes(system, satisfactions) };
    },
    facts(system, element) {
        if (element.kind === 'Measure') return measureFacts(element);
        const known = isIntention(element) ? satisfaction(system).get(element) : undefined;
        return known ? intentionFacts(known) : [];
    },
    lens(system, element) {
        const known = element.kind === 'Goal' ? satisfaction(system).get(element) : undefined;
        return known && goalLens(known);
    },
    hints(_, element) {
        return element.kind === 'Measure' ? measureHints(element) : [];
    },
};

function goalRow(known: Satisfaction): Row {
    const { intention, level, confidence = 0, source, predicted } = known;
    return {
        element: intention,
        cells: {
            goal: intention.qualifiedName, layer: nounPhrase(intention.kind, intention.adjective), level: rounded(level),
            confidence: level === undefined ? undefined : confidenceWord(confidence), source: source === 'measured' && restsOnBaselines(known) ? 'baseline' : source, predicted: rounded(predicted), because: because(known),
        },
    };
}

/** Whether all that is known of its measures is where they began. */
function restsOnBaselines({ measures }: Satisfaction): boolean {
    return measures.every(({ level: { quality } }) => quality === undefined || quality === 'assumed');
}

const knownBy = { online: 'measured online', offline: 'measured offline', observed: 'observed', assumed: 'assumed (baseline)' } as const;

function measureRows({ measures, intention }: Satisfaction): Row[] {
    return measures.filter(({ measure }) => measure.parent === intention).map(({ measure, level }) => ({
        element: measure,
        cells: {
            measure: measure.qualifiedName, value: level.value?.text, known: level.quality && knownBy[level.quality],
            target: measure.target && `${measure.target.value.operator} ${measure.target.value.quantity.text}`,
            level: rounded(level.level), because: level.level === undefined ? level.unknownBecause : [placeText(measure, level), ...level.assumptions].join('. '),
        },
    }));
}

/** One decimal is more than the numbers are worth, and keeps sums readable. */
function rounded(level: number | undefined): number | undefined {
    return level === undefined ? undefined : Math.round(level * 10) / 10 || 0;
}

function notes(system: SystemModel, satisfactions: readonly Satisfaction[]): string[] {
    const cycles = contributionCycles(system).map(cycle => cycleNote(cycle, satisfaction(system).get(cycle[0])?.cycle !== 'restless'));
    const unknown = satisfactions.filter(({ level }) => level === undefined).length;
    const assumed = satisfactions.flatMap(({ measures }) => measures).filter(({ level }) => level.level !== undefined && level.quality === 'assumed').length;
    return [
        ...cycles,
        ...unknown > 0 ? [`${unknown} of ${satisfactions.length} levels are unknown: add a measured value, or a baseline, to the measures of what supports them.`] : [],
        ...assumed > 0 ? [`${assumed} ${assumed === 1 ? 'measure counts with its baseline' : 'measures count with their baselines'} because no value is measured yet; write 'measured … on …' once there is one.`] : [],
    ];
}

/** Names listed of one circle. */
const mostNamed = 6;

function cycleNote(cycle: readonly Intention[], rests: boolean): string {
    const names = cycle.slice(0, mostNamed).map(({ qualifiedName }) => `'${qualifiedName}'`).join(', ');
    const all = cycle.length > mostNamed ? `${names} and ${cycle.length - mostNamed} more` : names;
    const where = rests ? 'where damped rounds come to rest' : 'where damped rounds were ended, as they come to no rest';
    return cycle.length === 1 ? `${all} supports or hurts itself; its level is ${where}.` : `${all} support or hurt each other in a circle; their levels are ${where}.`;
}

function intentionFacts(known: Satisfaction): string[] {
    const { intention, level, source, terms, predicted, cycle } = known;
    if (level === undefined) return intention.kind === 'Goal' ? [`Level unknown: ${known.unknownBecause}.`] : [];
    const facts = [`Level ${levelAndConfidence(known)}: ${because(known)}.`];
    if (source === 'measured' && predicted !== undefined) {
        const gap = Math.abs(predicted - level) >= tellingGap;
        facts.push(gap
            ? `Its supporters promise ${levelText(predicted)} (${derivation(terms)}), which is ${changeText(predicted - level)} away: the links are not as strong as written, or something is missing.`
            : `Its supporters promise ${levelText(predicted)}: ${derivation(terms)}.`);
    }
    if (cycle) facts.push(`It supports or hurts itself, over others or at once, so its level is only where damped rounds ${cycle === 'at rest' ? 'come to rest' : 'were ended: they come to no rest'}.`);
    return facts;
}

function measureFacts(measure: Measure): string[] {
    const level = measureLevel(measure);
    if (level.level === undefined) return [`Level unknown: ${level.unknownBecause}.`];
    return [`Level ${levelText(level.level)}: ${placeText(measure, level)}${level.quality === 'assumed' ? '; the baseline is taken to hold still' : ''}.`, ...level.assumptions];
}

/** `level 62, low confidence · supported by 3 · measured · fed by ToastDone` */
function goalLens(known: Satisfaction): Lens {
    const { measures, terms } = known;
    const feeds = [...new Set(measures.flatMap(({ measure }) => measure.sources.flatMap(({ target }) => target ? [signalName(target)] : [])))];
    const parts = [
        known.level === undefined ? levelAndConfidence(known) : `level ${levelAndConfidence(known)}`,
        ...terms.length > 0 ? [`supported by ${terms.length}`] : known.intention.kind === 'Goal' && known.intention.layer !== 'model' ? ['supported by nothing'] : [],
        measures.length === 0 ? 'no measure' : restsOnBaselines(known) ? 'not measured yet' : 'measured',
        ...feeds.length > 0 ? [`fed by ${feeds.slice(0, 2).join(', ')}${feeds.length > 2 ? ` and ${feeds.length - 2} more` : ''}`] : [],
    ];
    return { text: parts.join(' · '), tooltip: known.level === undefined ? `Level unknown: ${known.unknownBecause}.` : `${because(known)}.` };
}

function signalName(source: Element): string {
    const telemetry: Element | Telemetry | undefined = source.kind === 'Field' ? source.parent : source;
    return telemetry?.qualifiedName ?? source.qualifiedName;
}

/** Behind the value that counts. */
function measureHints(measure: Measure): InlayHint[] {
    const origin = measure.measured?.origin ?? measure.baseline?.origin;
    const level = measureLevel(measure);
    if (!origin || level.level === undefined) return [];
    return [{ at: origin.end, text: `→ level ${levelText(level.level)}`, tooltip: `On the scale from −100 to 100: ${placeText(measure, level)}.` }];
}
