import type { Component, Element, Experience } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { flowGraph } from '../flows/flow-graph.js';
import { smallestCover } from '../graphs/set-cover.js';
import { telemetryCoverage, type Coverage } from './coverage.js';

/** One telemetry to add, and what it would show. */
export interface SuggestedSignal {
    readonly from: Component;
    /** Experiences, models, hazards and assumptions that it should observe. */
    readonly observes: readonly Element[];
    readonly closes: readonly Coverage[];
}

export interface SuggestedTelemetry {
    readonly signals: readonly SuggestedSignal[];
    /** Whether fewer signals would not do. */
    readonly optimal: boolean;
    /** Gaps that no telemetry of this system's parts can close: a goal without a measure, a loop without a monitor, a number from the books. */
    readonly left: readonly Coverage[];
}

/** The smallest set of new telemetry that closes every gap that telemetry can close. */
export function suggestedTelemetry(system: SystemModel): SuggestedTelemetry {
    return system.derived(suggest);
}

function suggest(system: SystemModel): SuggestedTelemetry {
    const gaps = telemetryCoverage(system).filter(({ gap }) => gap);
    const closes = new Map<Component, Set<Coverage>>();
    const left: Coverage[] = [];
    for (const gap of gaps) {
        const recorders = recordersFor(system, gap);
        if (recorders.length === 0) left.push(gap);
        for (const recorder of recorders) {
            const known = closes.get(recorder);
            if (known) known.add(gap);
            else closes.set(recorder, new Set([gap]));
        }
    }
    const { chosen, optimal } = smallestCover(closes);
    const covered = new Set<Coverage>();
    const signals = chosen.flatMap((from): SuggestedSignal[] => {
        const own = [...closes.get(from) ?? []].filter(gap => !covered.has(gap));
        for (const gap of own) covered.add(gap);
        return own.length === 0 ? [] : [{ from, observes: [...new Set(own.flatMap(gap => observedFor(system, gap)))], closes: own }];
    });
    return { signals, optimal, left };
}

/** The parts that see what is to be recorded, the best first; none when telemetry is not what is missing. */
function recordersFor(system: SystemModel, { observable }: Coverage): Component[] {
    const parts = partsNear(system, observable).filter(({ nature }) => nature !== 'external' && nature !== 'data');
    return [...new Set(parts)];
}

function partsNear(system: SystemModel, observable: Coverage['observable']): Component[] {
    switch (observable.kind) {
        case 'Goal': case 'FeedbackLoop': return [];
        case 'Mistake': return observable.parent?.kind === 'Component' ? seeing(system, observable.parent) : [];
        case 'Hazard': return causingParts(system, observable).flatMap(component => seeing(system, component));
        case 'Assumption': return observable.over.flatMap(({ target }) => target ? [...target.kind === 'Component' ? [target] : [], ...receiving(system, target)] : []);
        case 'Measure': {
            const { parent } = observable;
            if (parent?.kind === 'Property') {
                const of = parent.of.flatMap(({ target }) => target?.kind === 'Component' ? [target, ...seeing(system, target)] : []);
                return of.length > 0 ? of : usualRecorders(system);
            }
            // What an organization gains is seen in its books, not by the running system.
            if (parent?.kind !== 'Goal' || parent.layer === 'organizational') return [];
            const model = parent.of?.target;
            const touched = parent.heldBy.flatMap(({ target }) => target ? [...receiving(system, target), ...giving(system, target)] : []);
            const serving = experiencesFor(system, parent).flatMap(({ on }) => on.flatMap(({ target }) => target ?? []));
            const near = [...serving, ...model ? seeing(system, model) : [], ...touched];
            return near.length > 0 ? near : usualRecorders(system);
        }
    }
}

/** Where an experience shows it, who uses what it gives, and the component itself. */
function seeing(system: SystemModel, component: Component): Component[] {
    return [...presenting(system, component).flatMap(({ on }) => on.flatMap(({ target }) => target ?? [])), ...receiving(system, component), component];
}

function presenting(system: SystemModel, component: Component): Experience[] {
    return system.incoming(component).flatMap(({ from, keyword }) => from.kind === 'Experience' && keyword === 'presents' ? [from] : []);
}

function experiencesFor(system: SystemModel, goal: Element): Experience[] {
    return system.incoming(goal).flatMap(({ from, keyword }) => from.kind === 'Experience' && keyword === 'serves' ? [from] : []);
}

function receiving(system: SystemModel, element: Element): Component[] {
    return flowGraph(system).out(element).flatMap(({ to }) => to.kind === 'Component' ? [to] : []);
}

function giving(system: SystemModel, element: Element): Component[] {
    return flowGraph(system).into(element).flatMap(({ from }) => from.kind === 'Component' ? [from] : []);
}

function causingParts(system: SystemModel, hazard: Element): Component[] {
    const leading = system.incoming(hazard).flatMap(({ from, keyword }) => keyword === 'leads' && from.parent?.kind === 'Component' ? [from.parent] : []);
    const caused = hazard.kind === 'Hazard' && hazard.cause ? leavesOf(hazard.cause) : [];
    return [...leading, ...caused];
}

function leavesOf(cause: NonNullable<Extract<Element, { kind: 'Hazard' }>['cause']>): Component[] {
    if (cause.gate !== 'leaf') return cause.children.flatMap(leavesOf);
    const { target } = cause.link;
    if (target?.kind === 'Mistake') return target.parent?.kind === 'Component' ? [target.parent] : [];
    return target?.kind === 'Event' ? [target.of?.target].flatMap(component => component ?? []) : [];
}

function usualRecorders(system: SystemModel): Component[] {
    const components = system.all('Component');
    const screens = components.filter(({ roles }) => roles.some(({ value }) => value === 'ui'));
    return screens.length > 0 ? screens : components.filter(({ nature }) => nature === 'software').slice(0, 3);
}

/** What the telemetry should say that it observes. */
function observedFor(system: SystemModel, { observable }: Coverage): Element[] {
    switch (observable.kind) {
        case 'Mistake': return observable.parent ? [...observable.parent.kind === 'Component' ? presenting(system, observable.parent).slice(0, 1) : [], observable.parent] : [];
        case 'Measure': {
            const { parent } = observable;
            const serving = parent ? experiencesFor(system, parent).slice(0, 1) : [];
            if (parent?.kind === 'Goal' && parent.of?.target) return [...serving, parent.of.target];
            return serving.length > 0 ? serving : parent ? [parent] : [];
        }
        default: return [observable];
    }
}
