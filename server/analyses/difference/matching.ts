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
/** Pairs compared at most when looking for renames. */
const mostPairs = 40_000;

/**
 * Same kind, same name within the matched parent: the same element. Of what is left, pairs of one kind that say nearly the same,
 * and are each other's best match, were renamed. The order of texts and files plays no part, and both directions give the same pairs.
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
        const byKey = new Map<string, Element[]>();
        for (const element of right) byKey.set(keyOf(element), [...byKey.get(keyOf(element)) ?? [], element]);
        for (const element of left) {
            const same = byKey.get(keyOf(element))?.shift();
            if (same) pair(element, same);
        }
        pairRenamed(left.filter(element => !headOf.has(element)), right.filter(element => !baseOf.has(element)));
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

    function pairRenamed(removed: readonly Element[], added: readonly Element[]): void {
        if (removed.length === 0 || added.length === 0 || removed.length * added.length > mostPairs) return;
        const traits = new Map<Element, ReadonlySet<string>>([
            ...removed.map(element => [element, traitsOf(base, element, other => headOf.has(other) ? other.qualifiedName : '?')] as const),
            ...added.map(element => [element, traitsOf(head, element, other => baseOf.get(other)?.qualifiedName ?? '?')] as const),
        ]);
        const scores = removed.flatMap(a => added.flatMap(b => {
            const fits = a.kind === b.kind && (a.parent === undefined ? b.parent === undefined : headOf.get(a.parent) === b.parent);
            const score = fits ? similarity(traits.get(a) ?? new Set(), traits.get(b) ?? new Set()) : 0;
            return score >= leastSimilarity ? [{ a, b, score }] : [];
        }));
        const best = (own: Element, side: 'a' | 'b'): number => scores.reduce((most, one) => one[side] === own ? Math.max(most, one.score) : most, 0);
        for (const { a, b, score } of scores) {
            // Where two fit equally well, nobody can tell which is which.
            const alone = scores.filter(one => one.score === score && (one.a === a || one.b === b)).length === 1;
            if (alone && score === best(a, 'a') && score === best(b, 'b')) pair(a, b);
        }
    }
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
