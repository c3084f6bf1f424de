/**
 * Minimal cut sets of an and/or tree: the smallest sets of events that together bring about the top event. Knows
 * nothing of the system model; events are names, and a part of the tree may stand in several places.
 */
export type FaultTree =
    | { readonly gate: 'and' | 'or'; readonly children: readonly FaultTree[] }
    | { readonly event: string };

export interface CutSetLimits {
    /** Sets of more events are left out: so many independent failures at once are rarely the problem. */
    readonly order: number;
    /** No more sets than this are kept, the smallest first. */
    readonly count: number;
    /** Combinations that are looked at with ease; beyond, every `and` gate looks at few. */
    readonly work: number;
}

export const usualLimits: CutSetLimits = { order: 6, count: 2000, work: 100_000 };

export interface CutSets {
    /** The smallest sets first, else in the order of the tree, as are the events of each. */
    readonly sets: readonly (readonly string[])[];
    /** Whether there may be sets of a higher order. Those of a lower one are all here. */
    readonly cutByOrder: boolean;
    /** Whether there were too many sets to keep, or to look at, all. Then a kept set may hold an event too many; sets of one event are all here. */
    readonly cutByCount: boolean;
}

/** The numbers of its events, rising. */
type EventSet = readonly number[];

/** Combinations that one `and` gate looks at before it gives up, … */
const mostCombinations = 20_000;
/** … and when all gates together have done their work. */
const leastCombinations = 500;

/** Bottom up with absorption (MOCUS turned round): `or` joins, `and` multiplies, supersets go at every gate. */
export function minimalCutSets(tree: FaultTree, limits: CutSetLimits = usualLimits): CutSets {
    const nodes = childrenFirst(tree);
    const names = [...new Set(nodes.flatMap(node => 'event' in node ? [node.event] : []))];
    const numbers = new Map(names.map((name, number) => [name, number]));
    const found = new Map<FaultTree, EventSet[]>();
    let cutByOrder = false;
    let cutByCount = false;
    let work = 0;
    for (const node of nodes) found.set(node, setsOf(node));
    let sets = found.get(tree) ?? [];
    if (cutByCount) sets = minimal([...singlePoints(tree, nodes, event => numbers.get(event) ?? 0).map(event => [event]), ...sets]).slice(0, limits.count);
    return { sets: [...sets].sort(bySizeThenTree).map(set => set.map(number => names[number])), cutByOrder, cutByCount };

    function setsOf(node: FaultTree): EventSet[] {
        if ('event' in node) return [[numbers.get(node.event) ?? 0]];
        const children = node.children.map(child => found.get(child) ?? []);
        if (node.gate === 'or') return bounded(areDisjoint(children) ? sortedBySize(children.flat()) : minimal(children.flat()));
        const [first = [[]], ...rest] = [...children].sort((a, b) => a.length - b.length);
        return rest.reduce((product, factor) => bounded(multiply(product, factor)), bounded(first));
    }

    function multiply(left: readonly EventSet[], right: readonly EventSet[]): EventSet[] {
        if (areDisjoint([left, right])) return multiplyDisjoint(left, right);
        const short: EventSet[] = [];
        const long: EventSet[] = [];
        const allowed = Math.max(leastCombinations, Math.min(mostCombinations, limits.work - work));
        let looked = 0;
        for (const [a, b] of smallestPairs(left, right)) {
            if (++looked > allowed) {
                cutByCount = true;
                break;
            }
            const both = union(a, b);
            if (both.length <= limits.order) short.push(both);
            else if (!cutByOrder) long.push(both);
        }
        work += looked;
        const kept = absorbing(short);
        // What is too long and contains a short one is no loss.
        cutByOrder ||= long.some(set => !kept.absorbs(set));
        return kept.sets;
    }

    /** Sets without a common event: no union contains another one, and the smallest come first. */
    function multiplyDisjoint(left: readonly EventSet[], right: readonly EventSet[]): EventSet[] {
        const product: EventSet[] = [];
        for (const [a, b] of smallestPairs(left, right)) {
            const tooLong = a.length + b.length > limits.order;
            const tooMany = !tooLong && product.length === limits.count;
            cutByOrder ||= tooLong;
            cutByCount ||= tooMany;
            if (tooLong || tooMany) break;
            product.push(union(a, b));
        }
        return product;
    }

    function bounded(candidates: EventSet[]): EventSet[] {
        const short = candidates.filter(({ length }) => length <= limits.order);
        if (short.length < candidates.length) cutByOrder = true;
        if (short.length <= limits.count) return short;
        cutByCount = true;
        return short.slice(0, limits.count);
    }
}

/** Every node once, children before their parents and from left to right. With a stack of its own, as trees may be deep. */
function childrenFirst(tree: FaultTree): FaultTree[] {
    const done = new Set<FaultTree>();
    const waiting: { readonly node: FaultTree; next: number }[] = [{ node: tree, next: 0 }];
    for (let visit = waiting.at(-1); visit; visit = waiting.at(-1)) {
        const child = 'event' in visit.node ? undefined : visit.node.children[visit.next++];
        if (!child) {
            done.add(visit.node);
            waiting.pop();
        } else if (!done.has(child)) waiting.push({ node: child, next: 0 });
    }
    return [...done];
}

/** The events that are enough alone: linear, so they are known even where there are too many sets to keep. */
function singlePoints(tree: FaultTree, nodes: readonly FaultTree[], numberOf: (event: string) => number): number[] {
    const enough = new Map<FaultTree, ReadonlySet<number>>();
    for (const node of nodes) {
        if ('event' in node) {
            enough.set(node, new Set([numberOf(node.event)]));
            continue;
        }
        const [first = new Set<number>(), ...rest] = node.children.map(child => enough.get(child) ?? new Set<number>());
        enough.set(node, new Set(node.gate === 'or' ? [first, ...rest].flatMap(events => [...events]) : [...first].filter(event => rest.every(events => events.has(event)))));
    }
    return [...enough.get(tree) ?? []];
}

/** Every pair of a left and a right set, those with the fewest events first. */
function* smallestPairs(left: readonly EventSet[], right: readonly EventSet[]): Generator<readonly [EventSet, EventSet]> {
    const [lefts, rights] = [bySize(left), bySize(right)];
    const totals = new Set([...lefts.keys()].flatMap(one => [...rights.keys()].map(other => one + other)));
    for (const total of [...totals].sort((a, b) => a - b)) {
        for (const [size, ones] of lefts) for (const a of ones) for (const b of rights.get(total - size) ?? []) yield [a, b];
    }
}

function bySize(sets: readonly EventSet[]): ReadonlyMap<number, readonly EventSet[]> {
    const groups = new Map<number, EventSet[]>();
    for (const set of sets) {
        const group = groups.get(set.length);
        if (group) group.push(set);
        else groups.set(set.length, [set]);
    }
    return groups;
}

/** Whether no event stands in two of the families: then nothing in one contains anything in another. */
function areDisjoint(families: readonly (readonly EventSet[])[]): boolean {
    const owner = new Map<number, number>();
    for (const [family, sets] of families.entries()) {
        for (const set of sets) {
            // The empty set is in every other.
            if (set.length === 0) return false;
            for (const event of set) {
                if ((owner.get(event) ?? family) !== family) return false;
                owner.set(event, family);
            }
        }
    }
    return true;
}

function sortedBySize(sets: readonly EventSet[]): EventSet[] {
    return [...sets].sort((a, b) => a.length - b.length);
}

/** Without supersets and repetitions, smallest first. */
function minimal(sets: readonly EventSet[]): EventSet[] {
    return absorbing(sets).sets;
}

function absorbing(candidates: readonly EventSet[]): { readonly sets: EventSet[]; absorbs(set: EventSet): boolean } {
    const sets: EventSet[] = [];
    // A subset begins and ends with events of the larger set: few need a closer look.
    const byEnds = new Map<number, Map<number, EventSet[]>>();
    let always = false;
    const absorbs = (set: EventSet): boolean => always || set.some((first, index) => {
        const byLast = byEnds.get(first);
        return byLast !== undefined && set.slice(index).some(last => byLast.get(last)?.some(smaller => isSubset(smaller, set)));
    });
    for (const [size, group] of [...bySize(candidates)].sort(([a], [b]) => a - b)) {
        // Sets of one size absorb only their likes.
        const kept = new Map(group.filter(set => !absorbs(set)).map(set => [set.join(), set])).values();
        for (const set of kept) {
            sets.push(set);
            keep(byEnds, set);
        }
        if (size === 0) always = true;
    }
    return { sets, absorbs };
}

function keep(byEnds: Map<number, Map<number, EventSet[]>>, set: EventSet): void {
    const [first, last] = [set[0], set[set.length - 1]];
    const byLast = byEnds.get(first) ?? new Map<number, EventSet[]>();
    const known = byLast.get(last);
    if (known) known.push(set);
    else byLast.set(last, [set]);
    byEnds.set(first, byLast);
}

function union(a: EventSet, b: EventSet): number[] {
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

function isSubset(part: EventSet, whole: EventSet): boolean {
    let at = 0;
    for (const event of whole) if (event === part[at]) at++;
    return at === part.length;
}

function bySizeThenTree(a: EventSet, b: EventSet): number {
    if (a.length !== b.length) return a.length - b.length;
    const differs = a.findIndex((event, index) => event !== b[index]);
    return differs < 0 ? 0 : a[differs] - b[differs];
}
