import type { Component, Element, Hazard } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { flowGraph, indexed, reachable, type FlowGraph, type FlowStep } from '../flows/flow-graph.js';
import { componentOf } from './guarded-causes.js';
import { cutSets, type CutEvent, type HazardCutSets } from './hazard-cut-sets.js';

/** Two events of one cut set that can fail together, because both depend on the same part. */
export interface CommonCause {
    readonly hazard: Hazard;
    readonly set: readonly string[];
    readonly events: readonly [CutEvent, CutEvent];
    /** What both depend on, the nearest only. */
    readonly shared: readonly Component[];
}

/** Pairs looked at for one hazard. */
const mostPairs = 5_000;

/**
 * Cut sets whose events are less independent than they look: what feeds the one (data, predictions, training
 * data) feeds the other, too. A guardrail stands behind the model that it guards by nature, so the guarded way itself does not count.
 */
export function commonCauses(system: SystemModel): readonly CommonCause[] {
    return system.derived(findCommonCauses);
}

function findCommonCauses(system: SystemModel): readonly CommonCause[] {
    const feeding = feedingGraph(system);
    return [...cutSets(system).values()].flatMap(found => ofHazard(feeding, found));
}

function ofHazard(feeding: FlowGraph, { hazard, guarded, events }: HazardCutSets): CommonCause[] {
    const found: CommonCause[] = [];
    const known = new Map<string, readonly Component[]>();
    let pairs = 0;
    for (const set of guarded.sets) {
        const members = set.flatMap(name => events.get(name) ?? []);
        for (const [index, first] of members.entries()) {
            for (const second of members.slice(index + 1)) {
                if (++pairs > mostPairs) return found;
                const key = `${first.name}\n${second.name}`;
                let shared = known.get(key);
                if (!shared) {
                    shared = sharedBy(feeding, first, second);
                    known.set(key, shared);
                    if (shared.length > 0) found.push({ hazard, set, events: [first, second], shared });
                }
            }
        }
    }
    return found;
}

function sharedBy(feeding: FlowGraph, first: CutEvent, second: CutEvent): Component[] {
    const [left, right] = [placesOf(first), placesOf(second)];
    if (left.length === 0 || right.length === 0) return [];
    const fromLeft = feeds(feeding, left, guardedWay(first, right));
    const fromRight = feeds(feeding, right, guardedWay(second, left));
    const own = new Set<Element>([...left, ...right]);
    const shared = [...fromLeft].filter((element): element is Component =>
        element.kind === 'Component' && fromRight.has(element) && (own.has(element) || isSource(element)));
    // What feeds something that is shared already tells nothing new.
    const further = new Set(shared.flatMap(component => [...feeds(feeding, [component], new Set())].filter(element => element !== component)));
    const nearest = shared.filter(component => !further.has(component));
    return nearest.length > 0 ? nearest : shared.slice(0, 1);
}

/** What a failing guardrail stands behind by nature: the rest of its way, or, while it names none, the model that it is there for. */
function guardedWay({ guardrail, element }: CutEvent, others: readonly Component[]): ReadonlySet<Element> {
    if (!guardrail) return new Set();
    const own = new Set<Element>(placesOf({ guardrail, element }));
    const way: readonly Element[] = guardrail.guards?.path.flatMap(({ target }) => target ?? []) ?? others.filter(({ nature }) => nature === 'ml');
    return new Set(way.filter(station => !own.has(station)));
}

/** The parts whose failure an event is. */
function placesOf({ element, guardrail }: Pick<CutEvent, 'element' | 'guardrail'>): Component[] {
    const component = element && componentOf(element);
    if (component) return [component];
    return guardrail && !element ? guardrail.on.flatMap(({ target }) => target ?? []) : [];
}

/** The parts and everything that feeds them, without what is blocked. */
function feeds(feeding: FlowGraph, parts: readonly Component[], blocked: ReadonlySet<Element>): ReadonlySet<Element> {
    const found = new Set<Element>(parts);
    for (const part of parts) for (const element of reachable(feeding, part, ({ to }) => !blocked.has(to))) found.add(element);
    return found;
}

/** What others are blind without. Software and people in between pass on what they get; they are looked through. */
function isSource({ nature, roles }: Component): boolean {
    return nature === 'data' || nature === 'ml' || nature === 'external' || roles.some(({ value }) => value === 'sensor');
}

/** What informs in use, and training, turned round. What people answer is judgement of their own and carries no failure on. */
function feedingGraph(system: SystemModel): FlowGraph {
    const flows = flowGraph(system).steps.filter(({ kind, from }) => (kind === 'data' || kind === 'prediction') && !(from.kind === 'Component' && from.nature === 'human'));
    const training = system.all('Pipeline').flatMap(pipeline => {
        const models = [...pipeline.trains.flatMap(({ target }) => target ?? []), ...system.incoming(pipeline).flatMap(({ from, keyword }) => keyword === 'trained' && from.kind === 'Component' ? [from] : [])];
        return models.flatMap(to => pipeline.sources.flatMap(({ target: from }): FlowStep[] => from ? [{ from, to, kind: 'data' }] : []));
    });
    return indexed([...flows, ...training].map(step => ({ ...step, from: step.to, to: step.from })));
}
