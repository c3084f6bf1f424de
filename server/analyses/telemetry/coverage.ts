import type { Assumption, Component, Element, FeedbackLoop, Goal, Hazard, Measure, Mistake, Monitor, Quantity, Telemetry, TelemetryStrategy } from '../../model/elements.js';
import { isAtLeast } from '../../model/scales.js';
import type { SystemModel } from '../../model/system-model.js';
import { convert, formatQuantity, quantity } from '../../syntax/quantity/quantity.js';

/** What somebody should be able to see: it is measured, may change, may go wrong unnoticed, or feeds on itself. */
export type Observable = Measure | Goal | Assumption | Mistake | FeedbackLoop | Hazard;

export type GapKind = 'no data' | 'no measure' | 'unwatched' | 'unnoticed' | 'no signal';

/** One line of the coverage matrix. */
export interface Coverage {
    readonly observable: Observable;
    /** What records it: telemetry, or the data component that a measure is worked out from. */
    readonly signals: readonly (Telemetry | Component)[];
    readonly monitors: readonly Monitor[];
    readonly owner?: string;
    /** From the event until the fastest signal, and then the fastest alert, can show it. */
    readonly delay?: Quantity;
    readonly gap?: GapKind;
}

/** Strategies that find out what was right, also where nobody says a word. */
const findsOutcome: ReadonlySet<TelemetryStrategy> = new Set(['wait', 'label', 'ask', 'shadow']);
/** Those that hear only of what people have noticed. */
const hearsOfNoticed: ReadonlySet<TelemetryStrategy> = new Set(['complaints', 'corrections']);

/**
 * Every measure, every goal without one, assumptions that may change, mistakes that nobody notices, declared loops and hazards from
 * `major` on, with what records and watches them. Linear in links.
 */
export function telemetryCoverage(system: SystemModel): readonly Coverage[] {
    return system.derived(computeCoverage);
}

function computeCoverage(system: SystemModel): readonly Coverage[] {
    const measured: Observable[] = system.all('Measure').filter(({ parent }) => parent?.kind === 'Goal' || parent?.kind === 'Property');
    const goals = system.all('Goal').filter(({ measures }) => measures.length === 0);
    const assumptions = system.all('Assumption').filter(({ mayChange }) => mayChange);
    const mistakes = system.all('Mistake').filter(({ noticeable }) => noticeable?.value === false);
    const hazards = system.all('Hazard').filter(({ severity }) => isAtLeast(severity?.value, 'major'));
    const all: Observable[] = [...measured, ...goals, ...assumptions, ...mistakes, ...system.all('FeedbackLoop'), ...hazards];
    return all.map(observable => coverageOf(system, observable));
}

function coverageOf(system: SystemModel, observable: Observable): Coverage {
    const signals = [...new Set(signalsOf(system, observable))];
    const monitors = [...new Set(monitorsOf(system, observable, signals))];
    const telemetry = signals.filter((signal): signal is Telemetry => signal.kind === 'Telemetry');
    const owners = [observable, observable.parent, ...monitors, ...signals].flatMap(element => element?.owner?.value ?? []);
    return { observable, signals, monitors, owner: owners[0], delay: delayOf(telemetry, monitors), gap: gapOf(observable, signals, monitors) };
}

function signalsOf(system: SystemModel, observable: Observable): (Telemetry | Component)[] {
    switch (observable.kind) {
        case 'Measure': return observable.sources.flatMap(({ target }) => sourceOf(target));
        case 'Goal': case 'Assumption': case 'Hazard': return [...observing(system, observable), ...observable.kind === 'Hazard' ? signalsOfHazard(system, observable) : []];
        case 'Mistake': return signalsOfMistake(system, observable);
        case 'FeedbackLoop': return observable.watchedBy.flatMap(({ target }) => target ? watchedSignals(target) : []);
    }
}

function sourceOf(source: Element | undefined): (Telemetry | Component)[] {
    if (source?.kind === 'Field') return source.parent?.kind === 'Telemetry' ? [source.parent] : [];
    return source?.kind === 'Telemetry' || source?.kind === 'Component' ? [source] : [];
}

function observing(system: SystemModel, element: Element): Telemetry[] {
    return system.incoming(element).flatMap(({ from, keyword }) => from.kind === 'Telemetry' && keyword === 'observes' ? [from] : []);
}

/** A hazard shows in telemetry about it, about the property or requirement that it violates, or in what that property measures. */
function signalsOfHazard(system: SystemModel, hazard: Hazard): (Telemetry | Component)[] {
    const properties = [
        ...hazard.violates.flatMap(({ target }) => target ?? []),
        ...system.incoming(hazard).flatMap(({ from, keyword }) => from.kind === 'Property' && (keyword === 'prevents' || keyword === 'reduces') ? [from] : []),
    ];
    return properties.flatMap(property => [
        ...observing(system, property),
        ...property.kind === 'Property' ? property.measures.flatMap(({ sources }) => sources.flatMap(({ target }) => sourceOf(target))) : [],
    ]);
}

/** A mistake that nobody notices shows only where the outcome is found out: of its component, an experience with it, or a goal of it. */
function signalsOfMistake(system: SystemModel, mistake: Mistake): Telemetry[] {
    const component = mistake.parent;
    if (component?.kind !== 'Component') return [];
    const experiences = system.incoming(component).flatMap(({ from, keyword }) => from.kind === 'Experience' && keyword === 'presents' ? [from] : []);
    const goals = system.incoming(component).flatMap(({ from }) => from.kind === 'Goal' && from.of?.target === component ? [from] : []);
    const near = [component, ...experiences, ...goals].flatMap(element => observing(system, element));
    const measuring = goals.flatMap(({ measures }) => measures.flatMap(({ sources }) => sources.flatMap(({ target }) => sourceOf(target))));
    const leading = mistake.leadsTo.flatMap(({ target }) => target ? observing(system, target) : []);
    return [...near, ...measuring, ...leading].filter((signal): signal is Telemetry => signal.kind === 'Telemetry' && findsOut(signal));
}

/** Whether telemetry learns what was right: by its strategy, or by an outcome that somebody else than those who were wronged would report. */
function findsOut({ strategies, fields }: Telemetry): boolean {
    if (strategies.some(({ value }) => findsOutcome.has(value))) return true;
    const onlyNoticed = strategies.length > 0 && strategies.every(({ value }) => hearsOfNoticed.has(value));
    return !onlyNoticed && fields.some(({ part }) => part === 'outcome');
}

function watchedSignals(monitor: Monitor): (Telemetry | Component)[] {
    return monitor.watches.flatMap(({ subject: { target } }) => target?.kind === 'Measure' ? target.sources.flatMap(source => sourceOf(source.target)) : sourceOf(target));
}

function monitorsOf(system: SystemModel, observable: Observable, signals: readonly Element[]): Monitor[] {
    const watching = (element: Element): Monitor[] => system.incoming(element).flatMap(({ from, keyword }) => from.kind === 'Monitor' && keyword === 'watches' ? [from] : []);
    switch (observable.kind) {
        case 'Measure': return watching(observable);
        case 'Assumption': case 'FeedbackLoop': return [...watching(observable), ...observable.watchedBy.flatMap(({ target }) => target ?? [])];
        case 'Goal': case 'Mistake': case 'Hazard': return signals.flatMap(signal => [
            ...watching(signal),
            ...signal.kind === 'Telemetry' ? signal.fields.flatMap(watching) : [],
            ...system.incoming(signal).flatMap(({ from }) => from.kind === 'Measure' ? watching(from) : []),
        ]);
    }
}

function gapOf(observable: Observable, signals: readonly Element[], monitors: readonly Element[]): GapKind | undefined {
    const blind = signals.length === 0 && monitors.length === 0;
    switch (observable.kind) {
        case 'Measure': return signals.length === 0 ? 'no data' : undefined;
        case 'Goal': return 'no measure';
        case 'Assumption': return blind ? 'unwatched' : undefined;
        case 'FeedbackLoop': return monitors.length === 0 ? 'unwatched' : undefined;
        case 'Mistake': return signals.length === 0 ? 'unnoticed' : undefined;
        case 'Hazard': return blind ? 'no signal' : undefined;
    }
}

function delayOf(telemetry: readonly Telemetry[], monitors: readonly Monitor[]): Quantity | undefined {
    const latency = fastest(telemetry.flatMap(signal => signal.latency?.value ?? []));
    const window = fastest(monitors.flatMap(({ alert }) => alert?.value.window ?? []));
    if (!latency || !window) return latency ?? window;
    const both = seconds(latency) + seconds(window);
    const unit = (seconds(latency) > seconds(window) ? latency : window).unit;
    const sum = convert({ value: both, unit: quantity(1, 's')?.unit, text: '' }, unit);
    return 'mismatch' in sum ? window : { ...sum, text: formatQuantity(sum, 2) };
}

function fastest(amounts: readonly Quantity[]): Quantity | undefined {
    return [...amounts].sort((a, b) => seconds(a) - seconds(b))[0];
}

function seconds(amount: Quantity): number {
    const converted = convert(amount, quantity(1, 's')?.unit);
    return 'mismatch' in converted ? Infinity : converted.value;
}
