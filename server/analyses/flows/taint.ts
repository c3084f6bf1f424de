import type { Component, Element, FlowEnd, Guardrail, Property, Telemetry } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { flowGraph, indexed, shortestPath, shortestWays, type FlowGraph, type FlowStep, type ShortestWays } from './flow-graph.js';
import { guardsTowards, informs } from './guardrail-paths.js';

/** A way on which somebody whom nobody vouches for could steer what the system does. */
export interface UntrustedPath {
    readonly source: FlowEnd;
    readonly model: Component;
    /** Writes, acts, or gives out to another party. */
    readonly sink: FlowEnd;
    readonly steps: readonly FlowStep[];
    /** Guardrails that sanitize, check or approve on this way. */
    readonly stoppedBy: readonly Guardrail[];
    /** Personal or sensitive data that the model reads as well: the third leg of an exfiltration. */
    readonly reads: readonly Element[];
}

/** Where personal data arrives. */
export interface PersonalDataPath {
    readonly origin: FlowEnd;
    readonly sensitive: boolean;
    readonly end: FlowEnd | Telemetry;
    readonly as: 'telemetry' | 'training data' | 'third party';
    readonly steps: readonly FlowStep[];
    /** Privacy properties of anything on the way, or of the whole system. */
    readonly coveredBy: readonly Property[];
}

/** Ways of each kind that are followed for one system. */
export const mostPaths = 200;

interface Followed<Path> {
    readonly paths: readonly Path[];
    /** Whether there are more than were followed. */
    readonly cut: boolean;
}

const stopping = new Set(['sanitize', 'approval', 'check', 'review', 'containment']);

/**
 * From every untrusted source over each model that it reaches to what that model can bring about: the shortest way for each triple, and
 * rather one that no guardrail stops than a shorter one, since a cleaned front door does not close the back door.
 * Untrusted input passes on over all flows but telemetry, influence and deployment.
 */
export function untrustedPaths(system: SystemModel): readonly UntrustedPath[] {
    return system.derived(findUntrusted).paths;
}

function findUntrusted(system: SystemModel): Followed<UntrustedPath> {
    const graph = flowGraph(system);
    const sources = new Set<FlowEnd>();
    for (const flow of system.all('Flow')) {
        const first = flow.path[0]?.target;
        if (first && (flow.fromUntrusted || (first.kind === 'Actor' && first.role === 'attacker'))) sources.add(first);
    }
    const privileged = system.all('Component').filter(isPrivileged);
    const known = new Map<Component, BroughtAbout>();
    const bringsAbout = (model: Component): BroughtAbout => {
        const { reached, to } = shortestWays(graph, model, informs);
        const ahead = new Set<Element>(reached);
        const about = { sinks: privileged.filter(sink => ahead.has(sink)), to };
        known.set(model, about);
        return about;
    };
    const found: UntrustedPath[] = [];
    for (const source of sources) {
        const untrusted = (step: FlowStep): boolean => informs(step) && (step.from !== source || step.flow?.fromUntrusted !== undefined || isAttacker(source));
        const ways = shortestWays(graph, source, untrusted);
        const reached = new Set<Element>([source, ...ways.reached]);
        for (const model of system.all('Component').filter(component => component.nature === 'ml' && reached.has(component))) {
            const { sinks, to } = known.get(model) ?? bringsAbout(model);
            for (const sink of sinks.filter(component => component !== model)) {
                if (found.length >= mostPaths) return { paths: found, cut: true };
                const guardrails = stoppingBefore(system, sink);
                const stopsAt = (step: FlowStep): boolean => guardrails.some(guardrail => isMetOn(guardrail, step));
                const shortest = [...ways.to(model), ...to(sink)];
                const open = shortest.some(stopsAt) ? openWay(graph, source, model, sink, step => untrusted(step) && !stopsAt(step), step => informs(step) && !stopsAt(step)) : undefined;
                const steps = open ?? shortest;
                found.push({ source, model, sink, steps, stoppedBy: guardrails.filter(guardrail => steps.some(step => isMetOn(guardrail, step))), reads: sensitiveInputs(system, model) });
            }
        }
    }
    return { paths: found, cut: false };
}

/** What a model can bring about, and how. */
interface BroughtAbout extends Pick<ShortestWays, 'to'> {
    readonly sinks: readonly Component[];
}

function isAttacker(element: FlowEnd): boolean {
    return element.kind === 'Actor' && element.role === 'attacker';
}

function isPrivileged({ effects, functions, roles, nature }: Component): boolean {
    const stated = [effects, ...functions.map(one => one.effects)].flat().map(({ value }) => value);
    if (stated.some(effect => effect === 'write' || effect === 'irreversible') || nature === 'external') return true;
    // A tool that says of everything it does that it only reads changes nothing; one that does not say may.
    const onlyReads = stated.length > 0 && functions.every(one => one.effects.length > 0);
    return roles.some(({ value }) => value === 'actuator' || (value === 'tool' && !onlyReads));
}

/** Guardrails of a kind that stops such input, as far as what they guard is on the way to the sink. */
function stoppingBefore(system: SystemModel, sink: Element): Guardrail[] {
    return system.all('Guardrail').filter(guardrail => guardrail.kinds.some(({ value }) => stopping.has(value)) && guardsTowards(system, guardrail, sink, 'all that informs'));
}

/** Whether a guardrail runs where the step ends, outside a model, or names the step in what it guards. */
function isMetOn({ on, guards }: Guardrail, { from, to }: FlowStep): boolean {
    return on.some(({ target }) => target !== undefined && target.nature !== 'ml' && target === to)
        || (guards?.path ?? []).some(({ target }, index, path) => from === target && to === path[index + 1]?.target);
}

function openWay(graph: FlowGraph, source: FlowEnd, model: Component, sink: FlowEnd, comesIn: (step: FlowStep) => boolean, goesOut: (step: FlowStep) => boolean): FlowStep[] | undefined {
    const way = source === model ? [] : shortestPath(graph, source, element => element === model, comesIn);
    const out = way && shortestPath(graph, model, element => element === sink, goesOut);
    return way && out && [...way, ...out];
}

/** What strangers tell of themselves is no secret that they could be after. */
function sensitiveInputs(system: SystemModel, model: Component): Element[] {
    return [...new Set(flowGraph(system).into(model).flatMap(({ flow, from }) => flow && flow.carries.length > 0 && !flow.fromUntrusted ? [from] : []))];
}

/**
 * From every flow that carries personal data to telemetry, training data and other parties. Personal data passes on over data, label
 * and telemetry flows; a prediction is new data, and carries it only where its flow says so.
 */
export function personalDataPaths(system: SystemModel): readonly PersonalDataPath[] {
    return system.derived(findPersonal).paths;
}

/** Whether there are more ways of untrusted input, and of personal data, than were followed. */
export function moreWays(system: SystemModel): { readonly untrusted: boolean; readonly personal: boolean } {
    return { untrusted: system.derived(findUntrusted).cut, personal: system.derived(findPersonal).cut };
}

function findPersonal(system: SystemModel): Followed<PersonalDataPath> {
    const graph = withTelemetry(system);
    const training = new Set<Element>(system.all('Pipeline').flatMap(pipeline => [pipeline, ...pipeline.sources.flatMap(({ target }) => target ?? [])]));
    const found = new Map<string, PersonalDataPath>();
    let cut = false;
    for (const flow of system.all('Flow').filter(({ carries }) => carries.length > 0)) {
        const origin = flow.path[0]?.target;
        if (!origin) continue;
        const sensitive = flow.carries.some(({ value }) => value === 'sensitive');
        const own = flow.path.slice(1).flatMap((link, index): FlowStep[] => {
            const from = flow.path[index].target;
            return from && link.target ? [{ from, to: link.target, kind: flow.flowKind, flow }] : [];
        });
        const last = own.at(-1)?.to ?? origin;
        const passesOn = (step: FlowStep): boolean => step.kind === 'data' || step.kind === 'label' || step.kind === 'telemetry' || (step.flow?.carries.length ?? 0) > 0;
        const onward = shortestWays(graph, last, passesOn);
        const arrivals = [
            ...own.map(({ to }, index) => ({ element: to, steps: () => own.slice(0, index + 1), isFirst: index === 0 })),
            // Telemetry with personal fields may record at any station, not only where the flow ends.
            ...own.slice(0, -1).flatMap(({ to }, index) => graph.out(to).filter(step => step.to.kind === 'Telemetry' && !step.flow)
                .map(step => ({ element: step.to, steps: () => [...own.slice(0, index + 1), step], isFirst: false }))),
            ...onward.reached.map(to => ({ element: to, steps: () => [...own, ...onward.to(to)], isFirst: false })),
        ];
        for (const { element, steps, isFirst } of arrivals) {
            const as = arrivesAs(element, training) ?? (isFirst && isTrainedFrom(system, element, origin) ? 'training data' : undefined);
            const key = `${origin.qualifiedName}\n${element.qualifiedName}`;
            const known = found.get(key);
            if (!as || (known && (known.sensitive || !sensitive))) continue;
            if (!known && found.size >= mostPaths) {
                cut = true;
                continue;
            }
            const way = steps();
            found.set(key, { origin, sensitive, end: element, as, steps: way, coveredBy: privacyOf(system, way) });
        }
    }
    return { paths: withoutTails([...found.values()]), cut };
}

/** A way that only goes on from a station of another one to the same end tells nothing new. */
function withoutTails(paths: readonly PersonalDataPath[]): PersonalDataPath[] {
    const passes = (path: PersonalDataPath, element: FlowEnd): boolean => path.steps.some(({ from }) => from === element && from !== path.origin);
    const kept: PersonalDataPath[] = [];
    for (const [index, path] of paths.entries()) {
        const isTail = paths.some((other, at) => other !== path && other.end === path.end && passes(other, path.origin) && (!passes(path, other.origin) || at < index));
        if (!isTail) kept.push(path);
    }
    return kept;
}

function arrivesAs(element: FlowEnd, training: ReadonlySet<Element>): PersonalDataPath['as'] | undefined {
    if (element.kind === 'Telemetry') return 'telemetry';
    if (training.has(element)) return 'training data';
    if (element.kind !== 'Component') return undefined;
    if (element.nature === 'external' || element.provenance?.value.origin === 'third party' || element.provenance?.value.origin === 'foundation') return 'third party';
    return element.roles.some(({ value }) => value === 'logging') ? 'telemetry' : undefined;
}

/** Personal data that lies where a model learns has nowhere else to arrive. */
function isTrainedFrom(system: SystemModel, element: FlowEnd, origin: FlowEnd): boolean {
    return element.kind === 'Component' && system.all('Pipeline').some(({ trains, sources }) =>
        trains.some(({ target }) => target === element) && sources.some(({ target }) => target === origin));
}

/** Telemetry with personal fields takes personal data from its component. */
function withTelemetry(system: SystemModel): FlowGraph {
    const recorded = system.all('Telemetry').filter(({ fields }) => fields.some(({ personal }) => personal)).flatMap(telemetry => telemetry.from.flatMap(({ target }): FlowStep[] =>
        target ? [{ from: target, to: telemetry, kind: 'telemetry' }] : []));
    return indexed([...flowGraph(system).steps, ...recorded]);
}

function privacyOf(system: SystemModel, steps: readonly FlowStep[]): Property[] {
    const stations = new Set<Element>(steps.flatMap(({ from, to }) => [from, to]));
    return system.all('Property').filter(({ quality, of }) => quality === 'privacy' && (of.length === 0 || of.some(({ target }) => target !== undefined && stations.has(target))));
}
