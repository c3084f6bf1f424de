import type { Component, Element, Hazard, Likelihood, Mistake, Severity } from '../../model/elements.js';
import { severities } from '../../model/scales.js';
import type { SystemModel } from '../../model/system-model.js';
import { flowGraph } from '../flows/flow-graph.js';

/** Kind words of mistakes that guide words lead to (IEC 61882, with those for data and learning added). */
export type GuideWord = 'missing' | 'excessive' | 'insufficient' | 'early' | 'late' | 'wrong' | 'invalid' | 'incomplete' | 'perturbed' | 'incapable'
    | 'false positive' | 'false negative';

/** A mistake that a component could make and nobody has written down, or a listed one with its rank. */
export interface FailureMode {
    readonly component: Component;
    /** A guide word, or the kind of a listed mistake. */
    readonly guideWord: string;
    /** Set for a mistake that is listed already. */
    readonly listed?: Mistake;
    /** What would go wrong, in the system's words. */
    readonly description: string;
    /** Each 1 (mild, rare, seen at once) to 5. */
    readonly severity: number;
    readonly likelihood: number;
    readonly detectability: number;
    /** Severity × likelihood × detectability, 1 to 125: an order, not a measure. */
    readonly rank: number;
    readonly because: string;
    /** The hazard that it would most likely lead to. */
    readonly leadsTo?: Hazard;
}

/** Asked of every part that gives something out. */
const general: readonly GuideWord[] = ['missing', 'late', 'wrong', 'invalid'];
const ofAmount: readonly GuideWord[] = ['excessive', 'insufficient'];
const ofYesOrNo: readonly GuideWord[] = ['false positive', 'false negative'];
const ofContent: readonly GuideWord[] = ['incomplete'];
/** What only learning can do: break on inputs that were tampered with or never seen. */
const ofLearning: readonly GuideWord[] = ['perturbed', 'incapable'];

const amountTasks = new Set(['regression', 'forecasting', 'control']);
const yesNoTasks = new Set(['classification', 'detection', 'segmentation']);
const contentTasks = new Set(['generation', 'translation', 'transcription', 'summarization', 'retrieval', 'ranking', 'recommendation']);

/** Every component whose failures can be asked about, with its failure modes, the most dangerous first. */
export function failureModes(system: SystemModel): ReadonlyMap<Component, readonly FailureMode[]> {
    return system.derived(findFailureModes);
}

function findFailureModes(system: SystemModel): ReadonlyMap<Component, readonly FailureMode[]> {
    return new Map(system.all('Component').flatMap(component => {
        const words = guideWordsFor(component);
        if (words.length === 0 || (outputsOf(system, component).length === 0 && !acts(component))) return [];
        const setting = settingOf(system, component);
        const listed = component.mistakes.map(mistake => listedMode(component, mistake, setting));
        const covered = new Set<string>(component.mistakes.flatMap(coveredBy));
        const candidates = words.filter(word => !covered.has(word)).map(word => candidate(system, component, word, setting));
        return [[component, [...listed, ...candidates].sort((a, b) => b.rank - a.rank)] as const];
    }));
}

function guideWordsFor({ nature, tasks, roles }: Component): readonly GuideWord[] {
    const has = (known: ReadonlySet<string>): boolean => tasks.some(({ value }) => known.has(value));
    const role = (wanted: string): boolean => roles.some(({ value }) => value === wanted);
    switch (nature) {
        case 'ml': return [
            ...has(yesNoTasks) ? ofYesOrNo : [], ...has(amountTasks) ? ofAmount : [], ...has(contentTasks) ? ofContent : [], ...general, ...ofLearning,
        ];
        case 'hardware': return role('sensor') ? ['missing', 'late', 'wrong', 'perturbed'] : role('actuator') ? ['missing', 'excessive', 'insufficient', 'early', 'late'] : [];
        case 'human': return ['missing', 'late', 'wrong', 'incomplete'];
        case 'software': return role('sensor') || role('feature store') ? ['missing', 'late', 'wrong', 'incomplete'] : role('actuator') || role('tool') ? ['missing', 'excessive', 'early', 'late', 'wrong'] : [];
        default: return [];
    }
}

/** A listed mistake answers its own guide word, and those that mean the same for its task. */
function coveredBy(mistake: Mistake): string[] {
    const kinds = mistake.modes.map(({ value }) => value);
    const also = kinds.flatMap(kind => kind === 'excessive' || kind === 'insufficient' || kind === 'false positive' || kind === 'false negative' ? ['wrong'] : []);
    return [...kinds, ...also];
}

interface Setting {
    /** The worst that its mistakes, or what they reach, can do. */
    readonly severity: { readonly value: number; readonly because: string };
    readonly detectability: { readonly value: number; readonly because: string };
    readonly hazard?: Hazard;
}

function settingOf(system: SystemModel, component: Component): Setting {
    const events = system.incoming(component).flatMap(({ from }) => from.kind === 'Event' && from.of?.target === component ? [from] : []);
    const hazards = [...new Set([...component.mistakes, ...events].flatMap(cause => [
        ...cause.kind === 'Mistake' ? cause.leadsTo.flatMap(({ target }) => target ?? []) : [],
        ...system.incoming(cause).flatMap(({ from, keyword }) => from.kind === 'Hazard' && keyword === 'caused' ? [from] : []),
    ]))].sort((a, b) => severityRank(b.severity?.value) - severityRank(a.severity?.value));
    return { severity: severityOf(system, component, hazards[0]), detectability: detectabilityOf(system, component), hazard: hazards[0] };
}

function severityRank(severity: Severity | undefined): number {
    return severity === undefined ? 0 : severities.indexOf(severity) + 1;
}

function severityOf(system: SystemModel, component: Component, worst: Hazard | undefined): Setting['severity'] {
    if (worst?.severity) return { value: severityRank(worst.severity.value), because: `its failures can lead to '${worst.name}' (${worst.severity.value})` };
    const listed = component.mistakes.map(({ severity }) => severityRank(severity?.value)).sort((a, b) => b - a)[0] ?? 0;
    if (listed > 0) return { value: listed, because: `its worst listed mistake is ${severities[listed - 1]}` };
    const { actuators, people } = system.derived(nearestEnds);
    const actuator = actuators.get(component);
    if (actuator) return { value: 4, because: actuator === component ? 'it acts on the world' : `it reaches the actuator '${actuator.name}'` };
    const person = people.get(component);
    return person ? { value: 3, because: `it reaches '${person.name}'` } : { value: 2, because: 'it reaches no person and no actuator' };
}

/** For everything, the nearest actuator and the nearest person that its data, predictions and actions reach. One pass for each. */
function nearestEnds(system: SystemModel): { readonly actuators: ReadonlyMap<Element, Element>; readonly people: ReadonlyMap<Element, Element> } {
    const graph = flowGraph(system);
    const nearest = (ends: readonly Element[]): ReadonlyMap<Element, Element> => {
        const found = new Map(ends.map(end => [end, end]));
        for (const [element, end] of found) {
            for (const { from, kind } of graph.into(element)) {
                if ((kind === 'data' || kind === 'prediction' || kind === 'action') && !found.has(from)) found.set(from, end);
            }
        }
        return found;
    };
    return {
        actuators: nearest(system.all('Component').filter(({ roles }) => roles.some(({ value }) => value === 'actuator'))),
        people: nearest(system.all('Actor')),
    };
}

function detectabilityOf(system: SystemModel, component: Component): Setting['detectability'] {
    const presenting = system.incoming(component).flatMap(({ from, keyword }) => from.kind === 'Experience' && keyword === 'presents' ? [from] : []);
    const observing = [component, ...presenting].flatMap(element => system.incoming(element)).some(({ from, keyword }) => from.kind === 'Telemetry' && keyword === 'observes');
    const unnoticed = component.mistakes.some(({ noticeable }) => noticeable?.value === false);
    if (observing) return unnoticed ? { value: 3, because: 'telemetry sees it later, people do not notice' } : { value: 2, because: 'telemetry observes it' };
    return unnoticed ? { value: 5, because: 'people do not notice, and no telemetry observes it' } : { value: 4, because: 'no telemetry observes it' };
}

const likelihoodRanks: Record<Likelihood, number> = { rare: 1, unlikely: 2, possible: 3, likely: 4, frequent: 5 };
/** Of models; other parts fail in these ways more rarely. */
const usualLikelihood: Record<string, number> = { wrong: 4, 'false positive': 4, 'false negative': 4, excessive: 3, insufficient: 3, late: 3, incomplete: 3, incapable: 3, missing: 2, early: 2, invalid: 2, perturbed: 2 };

function listedMode(component: Component, mistake: Mistake, setting: Setting): FailureMode {
    const severity = severityRank(mistake.severity?.value) || setting.severity.value;
    const likelihood = mistake.likelihood && 'word' in mistake.likelihood.value ? likelihoodRanks[mistake.likelihood.value.word] : 3;
    const detectability = mistake.noticeable ? mistake.noticeable.value ? 2 : setting.detectability.value : setting.detectability.value;
    return {
        component, guideWord: mistake.modes[0]?.value ?? 'wrong', listed: mistake, description: mistake.title ?? mistake.name, severity, likelihood, detectability, rank: severity * likelihood * detectability,
        because: mistake.noticeable?.value ? 'people notice it' : setting.detectability.because, leadsTo: mistake.leadsTo[0]?.target,
    };
}

function candidate(system: SystemModel, component: Component, guideWord: GuideWord, { severity, detectability, hazard }: Setting): FailureMode {
    const likelihood = component.nature === 'ml' || component.nature === 'human' ? usualLikelihood[guideWord] ?? 3 : 2;
    // What is plainly absent or impossible is seen by whoever waits for it.
    const seen = guideWord === 'missing' || guideWord === 'invalid' ? Math.max(1, detectability.value - 1) : detectability.value;
    return {
        component, guideWord, description: describe(system, component, guideWord), severity: severity.value, likelihood, detectability: seen, rank: severity.value * likelihood * seen,
        because: `${severity.because}; ${detectability.because}`, leadsTo: hazard,
    };
}

/** Actuators and tools change the world, whether a flow says so or not. */
function acts({ roles }: Component): boolean {
    return roles.some(({ value }) => value === 'actuator' || value === 'tool');
}

/** What the part gives out, and to whom. */
function outputsOf(system: SystemModel, component: Component): Element[] {
    return flowGraph(system).out(component).flatMap(({ kind, to }) => kind === 'telemetry' || kind === 'deploy' ? [] : [to]);
}

function describe(system: SystemModel, component: Component, guideWord: GuideWord): string {
    const step = flowGraph(system).out(component).find(({ kind }) => kind === 'prediction' || kind === 'action') ?? flowGraph(system).out(component)[0];
    const what = step?.flow?.title && step.flow.path.length === 2 ? `“${step.flow.title}”` : component.nature === 'ml' ? 'its prediction' : component.nature === 'human' ? 'the answer' : 'its output';
    const to = step ? ` for ${step.to.name}` : '';
    switch (guideWord) {
        case 'missing': return `${what}${to} does not come`;
        case 'late': return `${what}${to} comes too late to be of use`;
        case 'early': return `${what}${to} comes before it is wanted`;
        case 'excessive': return `${what}${to} is too much`;
        case 'insufficient': return `${what}${to} is too little`;
        case 'wrong': return `${what}${to} is not what is right`;
        case 'invalid': return `${what}${to} is no possible value`;
        case 'incomplete': return `${what}${to} leaves something out`;
        case 'perturbed': return `${what}${to} changes with small or hostile changes of the input`;
        case 'incapable': return 'meets an input that it was never made for, and answers all the same';
        case 'false positive': return `${what}${to} says yes where no is right`;
        case 'false negative': return `${what}${to} says no where yes is right`;
    }
}
