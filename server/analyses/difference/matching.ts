import type { Element } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { factsOf } from './element-facts.js';

/** Which element of the head is which of the base. */
export interface Matching {
    readonly headOf: ReadonlyMap<Element, Element>;
    readonly baseOf: ReadonlyMap<Element, Element>;
}

/** From this share of common traits on, two elements with different names are taken for the same. */
const leastSimilarity = 0.5;
/** With more pairs that come into question, nothing is taken for renamed. */
export const mostPairs = 250_000;

/**
 * Same kind, same name within the matched parent: the same element; flows are named by their ends, those between the same ends also by
 * their titles. Of what is left, pairs of one kind that say nearly the same, and are each other's best match, were renamed. The order
 * of texts and files plays no part, and both directions give the same pairs.
 */
export function match(base: SystemModel, head: SystemModel): Matching {
    const headOf = new Map<Element, Element>();
    const baseOf = new Map<Element, Element>();
    const pair = (left: Element, right: Element): void => {
        headOf.set(left, right);
        baseOf.set(right, left);
    };
    if (base.header && head.header) pair(base.header, head.header);
    let [left, right] = [base.elements.filter(isTop), head.elements.filter(isTop)];
    while (left.length > 0 || right.length > 0) {
        pairAlike(element => `${keyOf(element)}\n${element.title ?? ''}`);
        pairAlike(keyOf);
        pairRenamed(element => element.kind !== 'Flow');
        // Flows whose ends were renamed are known by their ends again.
        pairAlike(keyOf);
        pairRenamed(element => element.kind === 'Flow');
        const parents = left.flatMap(element => headOf.has(element) ? [element] : []);
        [left, right] = [parents.flatMap(nestedOf), parents.flatMap(element => { const other = headOf.get(element); return other ? nestedOf(other) : []; })];
    }
    return { headOf, baseOf };

    /** Names are unique within a parent, so nested elements of renamed parents are found by the base's name of their parent. */
    function keyOf(element: Element): string {
        const parent = element.parent && (baseOf.get(element.parent) ?? element.parent);
        const own = element.kind === 'Flow' ? element.path.map(({ target, text }) => target ? (baseOf.get(target) ?? target).qualifiedName : text).join(' -> ') : element.name;
        return `${element.kind}\n${element.kind === 'Flow' ? element.flowKind : ''}\n${parent?.qualifiedName ?? ''}\n${own}`;
    }

    function pairAlike(identity: (element: Element) => string): void {
        const byKey = new Map<string, Element[]>();
        for (const element of right.filter(one => !baseOf.has(one))) {
            const known = byKey.get(identity(element));
            if (known) known.push(element);
            else byKey.set(identity(element), [element]);
        }
        for (const element of left.filter(one => !headOf.has(one))) {
            const same = byKey.get(identity(element))?.shift();
            if (same) pair(element, same);
        }
    }

    function pairRenamed(isAsked: (element: Element) => boolean): void {
        const removed = left.filter(element => isAsked(element) && !headOf.has(element));
        const added = right.filter(element => isAsked(element) && !baseOf.has(element));
        const traits = new Map<Element, ReadonlySet<string>>([
            ...removed.map(element => [element, traitsOf(base, element, other => headOf.has(other) ? other.qualifiedName : '?')] as const),
            ...added.map(element => [element, traitsOf(head, element, other => baseOf.get(other)?.qualifiedName ?? '?')] as const),
        ]);
        const candidates = new Map<string, Element[]>();
        for (const element of added) {
            const known = candidates.get(groupOf(element));
            if (known) known.push(element);
            else candidates.set(groupOf(element), [element]);
        }
        const pairs = removed.reduce((sum, element) => sum + (candidates.get(groupOf(element))?.length ?? 0), 0);
        if (pairs > mostPairs) return;
        const scores = removed.flatMap(a => (candidates.get(groupOf(a)) ?? []).flatMap(b => {
            const score = similarity(traits.get(a) ?? new Set(), traits.get(b) ?? new Set());
            return score >= leastSimilarity ? [{ a, b, score }] : [];
        }));
        const best = bestOf(scores);
        for (const { a, b, score } of scores) {
            // Where two fit equally well, nobody can tell which is which.
            if ([a, b].every(element => best.get(element)?.score === score && best.get(element)?.pairs === 1)) pair(a, b);
        }
    }

    /** Only elements of one kind, within the same parent, can be the same. */
    function groupOf(element: Element): string {
        const parent = element.parent && (baseOf.get(element.parent) ?? element.parent);
        return `${element.kind}\n${parent?.qualifiedName ?? ''}`;
    }
}

interface Score {
    readonly a: Element;
    readonly b: Element;
    readonly score: number;
}

/** For each element its highest score, and with how many others it reaches that. */
function bestOf(scores: readonly Score[]): ReadonlyMap<Element, { readonly score: number; readonly pairs: number }> {
    const best = new Map<Element, { score: number; pairs: number }>();
    for (const { a, b, score } of scores) {
        for (const element of [a, b]) {
            const known = best.get(element);
            if (!known || known.score < score) best.set(element, { score, pairs: 1 });
            else if (known.score === score) known.pairs++;
        }
    }
    return best;
}

function isTop(element: Element): boolean {
    return element.parent === undefined && element.kind !== 'System';
}

function nestedOf(element: Element): readonly Element[] {
    switch (element.kind) {
        case 'Goal': case 'Property': case 'Specification': return element.measures;
        case 'Component': return [...element.mistakes, ...element.functions];
        case 'Telemetry': return element.fields;
        default: return [];
    }
}

/** What an element says, what is nested in it, and who names it. */
function traitsOf(system: SystemModel, element: Element, identityOf: (element: Element) => string): ReadonlySet<string> {
    const own = [...factsOf(element, identityOf)].flatMap(([key, facts]) => facts.map(({ identity }) => `${key}=${identity}`));
    const contributions = 'contributions' in element ? element.contributions.map(({ goal, weight }) => `${weight}=${goal.target ? identityOf(goal.target) : goal.text}`) : [];
    const nested = nestedOf(element).map(({ name, title }) => `has ${name} ${title ?? ''}`);
    const incoming = system.incoming(element).map(({ from, keyword }) => `${keyword} of ${from.kind === 'Flow' ? 'a flow' : identityOf(from)}`);
    return new Set([...own, ...contributions, ...nested, ...incoming]);
}

/** Share of common traits (Jaccard). */
function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
    if (a.size === 0 || b.size === 0) return 0;
    let common = 0;
    for (const trait of a) if (b.has(trait)) common++;
    return common / (a.size + b.size - common);
}
