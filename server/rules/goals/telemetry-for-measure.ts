/**
 * Drafts the telemetry that a measure lacks, from what the system already says: which part can record it, how it would
 * learn what came of a prediction, and which values it must keep, with types and units.
 */
import { flowGraph } from '../../analyses/flows/flow-graph.js';
import type { Component, Element, Experience, Goal, Measure, TelemetryStrategy } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { parseUnit } from '../../syntax/quantity/quantity.js';
import { freshName } from '../fix.js';

export interface TelemetryDraft {
    readonly name: string;
    /** The declaration, with tab stops where a person must choose. */
    readonly text: string;
    /** The part that records it. */
    readonly from?: Component;
    /** The experience whose feedback it is. */
    readonly experience?: Experience;
}

export function telemetryFor(system: SystemModel, measure: Measure): TelemetryDraft {
    const goal = measure.parent?.kind === 'Goal' ? measure.parent : undefined;
    const experience = experienceOf(system, goal);
    const model = goal?.of?.target ?? (goal?.layer === 'model' ? experience?.presents[0]?.target : undefined);
    const from = recorderOf(system, goal, model, experience);
    const strategy = strategyOf(measure, goal, experience);
    const taken = (candidate: string): boolean => system.find(candidate) !== undefined;
    const name = freshName(`${measure.parent?.name ?? ''}${capital(measure.name)}`, taken);
    const part = freshName('Recorder', taken);
    const observed = [experience, model].flatMap(element => element ?? []);
    const observes: readonly Element[] = observed.length > 0 ? observed : measure.parent ? [measure.parent] : [];
    const lines = [
        `from ${from ? from.name : part}`,
        ...observes.length > 0 ? [`observes ${observes.map(({ qualifiedName }) => qualifiedName).join(', ')}`] : [],
        `strategy ${strategy}`,
        ...fieldsOf(measure, model, strategy),
        ...strategy === 'label' ? ['sample ${4:1 %}'] : [],
        `latency \${5:${measure.latency?.value.text ?? usualDelay[strategy]}}`,
        'retain ${6:90 days}',
        ...model ? ['traces version'] : [],
    ];
    const declared = from ? '' : `software component ${part} "\${1:the part that sees it}"\n\n`;
    return { name, from, experience, text: `${declared}telemetry ${name} "${title(measure)}" {\n${lines.map(line => `  ${line}`).join('\n')}\n}` };
}

/** The experience that serves the goal, or that shows what the goal's component says; else the only one there is. */
export function experienceOf(system: SystemModel, goal: Goal | undefined): Experience | undefined {
    const experiences = system.all('Experience');
    if (!goal) return undefined;
    const model = goal.of?.target;
    const serves = (wanted: Goal): Experience | undefined => experiences.find(experience => experience.serves.some(({ target }) => target === wanted));
    const supported = goal.contributions.flatMap(({ keyword, goal: { target } }) => keyword === 'supports' && target ? [target] : []);
    const supporting = system.incoming(goal).flatMap(({ from, keyword }) => keyword === 'supports' && from.kind === 'Goal' ? [from] : []);
    return experiences.find(experience => model !== undefined && experience.presents.some(({ target }) => target === model))
        ?? [goal, ...supported, ...supporting].map(serves).find(found => found !== undefined)
        ?? (experiences.length === 1 && goal.layer !== 'organizational' ? experiences[0] : undefined);
}

/** The part that sees what happens: where the experience takes place, else what people touch, else what uses the model. */
function recorderOf(system: SystemModel, goal: Goal | undefined, model: Component | undefined, experience: Experience | undefined): Component | undefined {
    const components = system.all('Component');
    const graph = flowGraph(system);
    const touched = (goal?.heldBy ?? []).flatMap(({ target }) => target ? graph.into(target).map(({ from }) => from) : []);
    const used = model ? graph.out(model).map(({ to }) => to) : [];
    const isPart = (element: Element | undefined): element is Component => element?.kind === 'Component' && element.nature !== 'external' && element.nature !== 'data';
    return [experience?.on[0]?.target, ...touched, ...used].find(isPart)
        ?? components.find(component => component.roles.some(({ value }) => value === 'ui'))
        ?? components.find(component => component.nature === 'software')
        ?? model ?? components.find(isPart);
}

const wordsOf: readonly (readonly [TelemetryStrategy, RegExp])[] = [
    ['corrections', /correct|edit|overrid|undo|by hand/i],
    ['complaints', /complain|report(ed|s)?\b|appeal|flag/i],
    ['ask', /satisf|rating|rated|stars?\b|survey|recommend|trust|confiden(t|ce) of/i],
];
const statistics = /accura|precision|recall|\bf1\b|auc|error|mae|rmse|calibrat|false|miss|word error|bleu|brier/i;

/** How one learns what came of it: from the words of the measure, then from its layer. */
function strategyOf(measure: Measure, goal: Goal | undefined, experience: Experience | undefined): TelemetryStrategy {
    const words = `${measure.name} ${measure.title ?? ''} ${measure.computed?.value ?? ''}`;
    const spoken = wordsOf.find(([, pattern]) => pattern.test(words))?.[0];
    const offered = (offer: string): boolean => experience?.offers.some(({ value }) => value === offer) ?? false;
    if (goal?.layer === 'model' && statistics.test(words)) return /absolute error|mae|rmse|calibrat|brier/i.test(words) ? 'wait' : 'label';
    if (spoken === 'corrections' && experience && !offered('correction') && !offered('override') && !offered('undo')) return 'observe';
    return spoken ?? (goal?.layer === 'model' ? 'label' : 'observe');
}

const usualDelay: Readonly<Record<TelemetryStrategy, string>> = {
    wait: '1 day', label: '7 days', ask: '1 day', complaints: '1 day', corrections: '1 min', observe: '1 min', shadow: '1 min',
};

/** What a prediction looks like, by the model's task. */
const predictionTypes: Readonly<Record<string, string>> = {
    classification: 'category', regression: 'number', forecasting: 'number', ranking: 'identifier', recommendation: 'identifier', retrieval: 'identifier',
    detection: 'boolean', segmentation: 'image', clustering: 'category', control: 'number',
};

/** The context, action and outcome lines: values that the measure can be worked out from. */
function fieldsOf(measure: Measure, model: Component | undefined, strategy: TelemetryStrategy): string[] {
    const unit = unitOf(measure);
    const groups = measure.slicedBy.map(({ value }) => `${fieldName(value)} : category personal`);
    if (model) {
        const type = predictionTypes[model.tasks[0]?.value ?? ''] ?? 'text';
        const valued = type === 'number' && unit ? `number ${unit}` : type;
        const confidence = model.exposesConfidence ? ['confidence : number'] : [];
        const judged = strategy === 'label' || strategy === 'wait' ? (type === 'text' || type === 'image' ? 'acceptable : boolean' : `truth : ${valued}`) : outcomeOf(measure, unit);
        return [`context ${[`prediction : ${valued}`, ...confidence, ...groups].join(', ')}`, ...actionOf(strategy), `outcome ${judged}`];
    }
    return [...groups.length > 0 ? [`context ${groups.join(', ')}`] : [], ...actionOf(strategy), `outcome ${outcomeOf(measure, unit)}`];
}

function actionOf(strategy: TelemetryStrategy): string[] {
    switch (strategy) {
        case 'corrections': return ['action corrected : boolean'];
        case 'complaints': return ['action complained : boolean'];
        case 'ask': return ['action answered : boolean'];
        case 'observe': return ['action reaction : category'];
        default: return [];
    }
}

/** A share is counted case by case; an amount is kept as it is, in its unit. */
export function outcomeOf(measure: Measure, unit: string | undefined): string {
    const name = fieldName(measure.name);
    const amount = measure.target?.value.quantity ?? measure.acceptable?.value.quantity ?? measure.baseline?.value;
    const isShare = amount !== undefined && (amount.unit === undefined ? amount.value >= 0 && amount.value <= 1 : amount.unit.text === '%');
    return `${name} : ${isShare ? 'boolean' : unit ? `number ${unit}` : 'number'}`;
}

/** The unit that single cases are kept in; a share, a rate or a bare number has none. */
export function unitOf(measure: Measure): string | undefined {
    const unit = (measure.target?.value.quantity ?? measure.acceptable?.value.quantity ?? measure.baseline?.value)?.unit?.text ?? measure.unit?.value;
    // A unit may also be a text in quotes, which no field can have.
    return unit === undefined || unit === '%' || /\bper\b/.test(unit) || !parseUnit(unit).unit ? undefined : unit;
}

export function fieldName(text: string): string {
    const words = text.normalize('NFC').match(/[\p{L}\p{N}_]+/gu) ?? ['value'];
    const name = words.map((word, index) => index === 0 ? word : capital(word)).join('');
    return /^\p{N}/u.test(name) ? `value${name}` : name;
}

function title(measure: Measure): string {
    return `Data for: ${(measure.title ?? measure.name).replace(/["\\\r\n]/g, ' ')}`;
}

function capital(text: string): string {
    return text.slice(0, 1).toUpperCase() + text.slice(1);
}
