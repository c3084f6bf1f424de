import { hazardCutSets } from '../hazards/hazard-cut-sets.js';
import { guardrailsOf } from '../hazards/mitigations.js';
import { isAtLeast } from '../../model/scales.js';
import type { Element, Hazard } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import type { Change } from './change.js';
import type { Matching } from './matching.js';

/** Hazards that a state of the system is nearer to than the other. */
export function exposureChanges(base: SystemModel, head: SystemModel, { headOf, baseOf }: Matching): Change[] {
    const changes: Change[] = [];
    for (const hazard of head.all('Hazard')) {
        const before = baseOf.get(hazard);
        const after = exposureOf(head, hazard);
        const was = before?.kind === 'Hazard' ? exposureOf(base, before) : undefined;
        const name = `'${hazard.qualifiedName}'`;
        if (!was) {
            if (after.open) changes.push({ kind: 'newly exposed', head: hazard, subject: 'exposure', after: textOf(after), what: `The new hazard ${name} has ${textOf(after)}.` });
        } else if (compare(was, after) !== 0) {
            const worse = compare(was, after) < 0;
            changes.push({
                kind: worse ? 'newly exposed' : 'no longer exposed', base: before, head: hazard, subject: 'exposure', before: textOf(was), after: textOf(after),
                what: `${name} is ${worse ? 'more' : 'less'} exposed: it had ${textOf(was)} and has ${textOf(after)} now.`,
            });
        }
    }
    for (const hazard of base.all('Hazard').filter(one => !headOf.has(one))) {
        const was = exposureOf(base, hazard);
        if (was.open) changes.push({ kind: 'no longer exposed', base: hazard, subject: 'exposure', before: textOf(was), what: `The hazard '${hazard.qualifiedName}', which had ${textOf(was)}, is gone.` });
    }
    return changes;
}

interface Exposure {
    readonly guardrails: number;
    /** Events in the smallest cut set; Infinity when no causes are known. */
    readonly smallest: number;
    /** Cut sets of that order. */
    readonly count: number;
    /** A major hazard with no guardrail, or one that a single event brings about. */
    readonly open: boolean;
}

function exposureOf(system: SystemModel, hazard: Hazard): Exposure {
    const sets = hazardCutSets(system, hazard)?.guarded.sets ?? [];
    const smallest = sets[0]?.length ?? Infinity;
    const guardrails = guardrailsOf(system, hazard).length;
    return {
        guardrails, smallest, count: sets.filter(({ length }) => length === smallest).length,
        open: isAtLeast(hazard.severity?.value, 'major') && (guardrails === 0 || smallest === 1),
    };
}

/** Positive when the second is less exposed. */
function compare(before: Exposure, after: Exposure): number {
    if (before.smallest !== after.smallest) return Math.sign(after.smallest - before.smallest) || 0;
    if (before.smallest === 1 && before.count !== after.count) return before.count - after.count;
    return (before.guardrails === 0) === (after.guardrails === 0) ? 0 : after.guardrails === 0 ? -1 : 1;
}

function textOf({ guardrails, smallest, count }: Exposure): string {
    const barriers = guardrails === 0 ? 'no guardrail' : guardrails === 1 ? 'one guardrail' : `${guardrails} guardrails`;
    if (smallest === Infinity) return barriers;
    return `${barriers} and ${count === 1 ? 'a smallest cut set' : `${count} cut sets`} of ${smallest === 1 ? 'one event' : `${smallest} events`}`;
}

/** Elements that hung on something, and do not any more; or the other way round. */
export function orphanChanges(base: SystemModel, head: SystemModel, { headOf }: Matching): Change[] {
    return base.elements.flatMap((element): Change[] => {
        const other = headOf.get(element);
        if (!other) return [];
        return holds.flatMap((hold): Change[] => {
            const [was, is] = [hold.of(base, element), hold.of(head, other)];
            if (was === undefined || is === undefined || was === is) return [];
            return [{ kind: is ? 'adopted' : 'orphaned', base: element, head: other, subject: hold.subject, what: is ? hold.adopted(other) : hold.orphaned(other) }];
        });
    });
}

interface Hold {
    readonly subject: string;
    /** Whether it has its hold; undefined for elements that it is not about. */
    of(system: SystemModel, element: Element): boolean | undefined;
    orphaned(element: Element): string;
    adopted(element: Element): string;
}

const holds: readonly Hold[] = [
    {
        subject: 'objective',
        of: (_, element) => element.kind === 'Goal' && element.layer !== 'organizational' ? reachesObjective(element) : undefined,
        orphaned: ({ qualifiedName }) => `'${qualifiedName}' leads to no organizational goal any more.`,
        adopted: ({ qualifiedName }) => `'${qualifiedName}' leads to an organizational goal now.`,
    },
    {
        subject: 'data',
        of: (_, element) => element.kind === 'Measure' ? element.sources.some(({ target }) => target !== undefined) : undefined,
        orphaned: ({ qualifiedName }) => `The only data of '${qualifiedName}' is gone.`,
        adopted: ({ qualifiedName }) => `'${qualifiedName}' has data now.`,
    },
    {
        subject: 'outcome signal',
        of: (system, element) => element.kind === 'Component' && element.nature === 'ml' ? hasOutcome(system, element) : undefined,
        orphaned: ({ qualifiedName }) => `The only outcome signal of '${qualifiedName}' is gone: nobody will find out whether it was right.`,
        adopted: ({ qualifiedName }) => `'${qualifiedName}' has an outcome signal now.`,
    },
    {
        subject: 'use',
        of: (system, element) => ['Telemetry', 'Monitor', 'Event', 'Assumption', 'Specification', 'Actor', 'Component', 'Environment'].includes(element.kind) ? isUsed(system, element) : undefined,
        orphaned: ({ qualifiedName }) => `Nothing names '${qualifiedName}' any more.`,
        adopted: ({ qualifiedName }) => `'${qualifiedName}' is used now.`,
    },
];

function reachesObjective(goal: Element): boolean {
    const seen = new Set<Element>([goal]);
    for (const at of seen) {
        if (at.kind !== 'Goal') continue;
        if (at.layer === 'organizational') return true;
        for (const { weight, goal: { target } } of at.contributions) if (weight > 0 && target) seen.add(target);
    }
    return false;
}

function hasOutcome(system: SystemModel, model: Element): boolean {
    const near = [model, ...system.incoming(model).flatMap(({ from, keyword }) => keyword === 'presents' || (from.kind === 'Goal' && from.of?.target === model) ? [from] : [])];
    return near.flatMap(element => system.incoming(element)).some(({ from, keyword }) => from.kind === 'Telemetry' && keyword === 'observes' && from.fields.some(({ part }) => part === 'outcome'));
}

function isUsed(system: SystemModel, element: Element): boolean {
    const parts = element.kind === 'Telemetry' ? [element, ...element.fields] : element.kind === 'Component' ? [element, ...element.mistakes] : [element];
    const links = element.kind === 'Monitor' ? element.watches.length : 0;
    return links > 0 || parts.some(part => system.incoming(part).length > 0);
}
