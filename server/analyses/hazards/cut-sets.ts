/**
 * Minimal cut sets of an and/or tree: the smallest sets of events that together bring about the top event. Knows
 * nothing of the system model; events are names.
 */
export type FaultTree =
    | { readonly gate: 'and' | 'or'; readonly children: readonly FaultTree[] }
    | { readonly event: string };

export interface CutSetLimits {
    /** Sets of more events are left out: so many independent failures at once are rarely the problem. */
    readonly order: number;
    /** No more sets than this are kept, the smallest first. */
    readonly count: number;
}

export const usualLimits: CutSetLimits = { order: 6, count: 2000 };

export interface CutSets {
    /** Each sorted by name; the smallest sets first, then by name. */
    readonly sets: readonly (readonly string[])[];
    /** Whether sets of a higher order were left out. */
    readonly cutByOrder: boolean;
    /** Whether there were too many sets to keep, or to look at, all. Then a kept set may not be minimal. */
    readonly cutByCount: boolean;
}

/** A set of events as sorted numbers; `signature` has a bit per event modulo 32 and rules out most comparisons. */
interface EventSet {
    readonly events: readonly number[];
    readonly signature: number;
}

/** Combinations that one `and` gate looks at before it gives up. */
const mostCombinations = 60_000;

/** Bottom up with absorption (MOCUS turned round): `or` joins, `and` multiplies, supersets go at every gate. */
export function minimalCutSets(tree: FaultTree, limits: CutSetLimits = usualLimits): CutSets {
    const names: string[] = [];
    const numbers = new Map<string, number>();
    let cutByOrder = false;
    let cutByCount = false;
    const result = setsOf(tree);
    const sets = result.map(({ events }) => events.map(event => names[event]).sort(compare));
    sets.sort((a, b) => a.length - b.length || compare(a.join('\n'), b.join('\n')));
    return { sets, cutByOrder, cutByCount };

    function numberOf(event: string): number {
        let number = numbers.get(event);
        if (number === undefined) {
            number = names.push(event) - 1;
            numbers.set(event, number);
        }
        return number;
    }

    function setsOf(node: FaultTree): EventSet[] {
        if ('event' in node) {
            const number = numberOf(node.event);
            return [{ events: [number], signature: 1 << (number % 32) }];
        }
        const children = node.children.map(setsOf);
        if (node.gate === 'or') return bounded(minimal(children.flat()));
        const [first = [{ events: [], signature: 0 }], ...rest] = [...children].sort((a, b) => a.length - b.length);
        return rest.reduce((product, factor) => bounded(minimal(multiply(product, factor))), first);
    }

    function multiply(left: readonly EventSet[], right: readonly EventSet[]): EventSet[] {
        const product: EventSet[] = [];
        let looked = 0;
        // Both are sorted by size: what is cut when there are too many are the largest ones.
        for (const a of left) {
            for (const b of right) {
                if (++looked > mostCombinations) {
                    cutByCount = true;
                    return product;
                }
                const events = union(a.events, b.events);
                if (events.length > limits.order) cutByOrder = true;
                else product.push({ events, signature: a.signature | b.signature });
            }
        }
        return product;
    }

    function bounded(sets: EventSet[]): EventSet[] {
        if (sets.length <= limits.count) return sets;
        cutByCount = true;
        return sets.slice(0, limits.count);
    }
}

/** Without supersets and repetitions, smallest first. */
function minimal(sets: readonly EventSet[]): EventSet[] {
    const sorted = [...sets].sort((a, b) => a.events.length - b.events.length);
    const kept: EventSet[] = [];
    for (const set of sorted) {
        if (!kept.some(smaller => (smaller.signature & ~set.signature) === 0 && isSubset(smaller.events, set.events))) kept.push(set);
    }
    return kept;
}

function union(a: readonly number[], b: readonly number[]): number[] {
    const merged: number[] = [];
    let [i, j] = [0, 0];
    while (i < a.length || j < b.length) {
        const [left, right] = [a[i] ?? Infinity, b[j] ?? Infinity];
        merged.push(Math.min(left, right));
        if (left <= right) i++;
        if (right <= left) j++;
    }
    return merged;
}

function isSubset(part: readonly number[], whole: readonly number[]): boolean {
    let at = 0;
    for (const event of whole) if (event === part[at]) at++;
    return at === part.length;
}

function compare(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}
