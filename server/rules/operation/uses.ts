/** What telemetry and data are used for. */
import type { Component, Element, Measure, Monitor, Pipeline, Telemetry } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';

/** Telemetry and its fields: what a link may name to mean it. */
function names(telemetry: Telemetry): readonly Element[] {
    return [telemetry, ...telemetry.fields];
}

export function measuresFrom(system: SystemModel, telemetry: Telemetry): Measure[] {
    return [...new Set(names(telemetry).flatMap(element => system.incoming(element)).flatMap(({ from, keyword }) => from.kind === 'Measure' && keyword === 'from' ? [from] : []))];
}

export function pipelinesFrom(system: SystemModel, telemetry: Telemetry): Pipeline[] {
    return [...new Set(system.incoming(telemetry).flatMap(({ from }) => from.kind === 'Pipeline' ? [from] : []))];
}

/** Monitors of the telemetry, its fields, and the measures worked out from it. */
export function monitorsOf(system: SystemModel, telemetry: Telemetry): Monitor[] {
    const watched = [...names(telemetry), ...measuresFrom(system, telemetry)];
    return [...new Set(watched.flatMap(element => system.incoming(element)).flatMap(({ from, keyword }) => from.kind === 'Monitor' && keyword === 'watches' ? [from] : []))];
}

/** Measures of the goals of a model. */
export function measuresOfModel(system: SystemModel, model: Component): Measure[] {
    return system.incoming(model).flatMap(({ from, keyword }) => from.kind === 'Goal' && keyword === 'of' ? from.measures : []);
}

/** Telemetry that tells how a model does: it observes the model, its mistakes, its goals or what presents it, is the feedback of that, or feeds a measure of its goals. */
export function telemetryAbout(system: SystemModel, model: Component): Telemetry[] {
    const users = system.incoming(model).flatMap(({ from }) => from.kind === 'Experience' || from.kind === 'Goal' ? [from] : []);
    const observing = [model, ...model.mistakes, ...users].flatMap(element => system.incoming(element)).flatMap(({ from, keyword }) => from.kind === 'Telemetry' && keyword === 'observes' ? [from] : []);
    const feedback = users.flatMap(user => user.kind === 'Experience' ? user.feedback.flatMap(({ target }) => target ?? []) : []);
    const feeding = measuresOfModel(system, model).flatMap(({ sources }) => sources.flatMap(({ target }) => telemetryOf(target) ?? []));
    return [...new Set([...observing, ...feedback, ...feeding])];
}

/** The telemetry that a source of a measure or a monitor names, itself or by a field. */
export function telemetryOf(source: Element | undefined): Telemetry | undefined {
    if (source?.kind === 'Telemetry') return source;
    return source?.kind === 'Field' && source.parent?.kind === 'Telemetry' ? source.parent : undefined;
}
