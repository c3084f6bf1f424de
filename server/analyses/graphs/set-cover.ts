/** Some of the given sets that together hold every item that any of them holds. */
export interface SetCover<Name> {
    /** In the order of the input. */
    readonly chosen: readonly Name[];
    /** Whether no smaller choice exists. False when the search was ended; then it is a greedy choice, at most ln n times too large. */
    readonly optimal: boolean;
}

/** Choices looked at before the search ends. */
const mostWork = 20_000;

/** Rounds of simplification; each makes the question smaller or is the last. */
const mostRounds = 20;

/**
 * The smallest cover. First the question is made small: an item that only one set holds forces the choice, an item that is held wherever
 * another one is held comes along with it, and a set within another one is not needed. What is left falls apart into questions that have
 * nothing to do with each other; each is answered greedily (Chvátal) and then by branch and bound on the item that the fewest sets hold,
 * which beats the greedy answer or proves it. Exponential in bad cases and therefore bounded. Of two sets that do the same the first
 * in input order is taken.
 */
export function smallestCover<Name, Item>(sets: ReadonlyMap<Name, ReadonlySet<Item>>): SetCover<Name> {
    const names = [...sets.keys()];
    const { forced, open } = simplified([...sets.values()]);
    const chosen = [...forced];
    let work = 0;
    for (const part of apart(open)) {
        const found = searched(part, mostWork - work);
        work += found.work;
        chosen.push(...found.chosen);
    }
    return { chosen: chosen.sort((a, b) => a - b).map(index => names[index]), optimal: work < mostWork };
}

/** Sets by their number in the input, with the items that are still to be covered. */
type Open = ReadonlyMap<number, ReadonlySet<unknown>>;

function simplified(sets: readonly ReadonlySet<unknown>[]): { readonly forced: readonly number[]; readonly open: Open } {
    let open = new Map<number, Set<unknown>>(sets.flatMap((items, number) => items.size > 0 ? [[number, new Set(items)] as const] : []));
    const forced: number[] = [];
    for (let round = 0, smaller = true; smaller && round < mostRounds; round++) {
        const before = sizeOf(open);
        const holders = holdersOf(open);
        const choose = new Set([...holders.values()].flatMap(numbers => numbers.length === 1 ? numbers : []));
        const covered = new Set([...choose].flatMap(number => [...open.get(number) ?? []]));
        forced.push(...choose);
        for (const item of [...covered, ...comingAlong(holders)]) for (const items of open.values()) items.delete(item);
        open = new Map([...open].filter(([, items]) => items.size > 0));
        for (const number of within(open)) open.delete(number);
        smaller = sizeOf(open) < before;
    }
    return { forced, open };
}

function sizeOf(open: Open): number {
    return [...open.values()].reduce((sum, { size }) => sum + size, 0);
}

function holdersOf(open: Open): Map<unknown, number[]> {
    const holders = new Map<unknown, number[]>();
    for (const [number, items] of open) {
        for (const item of items) {
            const known = holders.get(item);
            if (known) known.push(number);
            else holders.set(item, [number]);
        }
    }
    return holders;
}

/** Items that are covered as soon as another one is: all that hold the other one hold them, too. */
function comingAlong(holders: ReadonlyMap<unknown, readonly number[]>): unknown[] {
    /** Those that stay, by their first holder: that is a holder of whatever comes along. */
    const staying = new Map<number, (readonly number[])[]>();
    const found: unknown[] = [];
    for (const [item, numbers] of [...holders].sort(([, a], [, b]) => a.length - b.length)) {
        const own = new Set(numbers);
        if (numbers.some(number => staying.get(number)?.some(other => other.every(one => own.has(one))))) {
            found.push(item);
            continue;
        }
        const known = staying.get(numbers[0]);
        if (known) known.push(numbers);
        else staying.set(numbers[0], [numbers]);
    }
    return found;
}

/** Sets that hold nothing that another one does not hold; of two equal ones the later. */
function within(open: Open): number[] {
    const holders = holdersOf(open);
    const gone = new Set<number>();
    for (const [number, items] of open) {
        const [first] = items;
        const isWithin = holders.get(first)?.some(other => {
            const theirs = open.get(other);
            return other !== number && !gone.has(other) && theirs !== undefined && (theirs.size > items.size || (theirs.size === items.size && other < number)) && [...items].every(item => theirs.has(item));
        });
        if (isWithin) gone.add(number);
    }
    return [...gone];
}

/** Groups of sets that share no item with the sets of another group. */
function apart(open: Open): Open[] {
    const holders = holdersOf(open);
    const seen = new Set<number>();
    return [...open.keys()].flatMap((start): Open[] => {
        if (seen.has(start)) return [];
        const group = new Set([start]);
        for (const number of group) for (const item of open.get(number) ?? []) for (const other of holders.get(item) ?? []) group.add(other);
        for (const number of group) seen.add(number);
        return [new Map([...open].filter(([number]) => group.has(number)))];
    });
}

function searched(open: Open, allowed: number): { readonly chosen: readonly number[]; readonly work: number } {
    const holders = holdersOf(open);
    const largest = Math.max(1, ...[...open.values()].map(({ size }) => size));
    let best = greedy(open, holders.size);
    let work = 0;
    search([], new Set(holders.keys()));
    return { chosen: best, work };

    function search(chosen: readonly number[], left: ReadonlySet<unknown>): void {
        if (left.size === 0) {
            if (chosen.length < best.length) best = [...chosen];
            return;
        }
        if (chosen.length + Math.ceil(left.size / largest) >= best.length || work >= allowed) return;
        work++;
        let hardest: readonly number[] = [];
        for (const item of left) {
            const candidates = holders.get(item) ?? [];
            if (hardest.length === 0 || candidates.length < hardest.length) hardest = candidates;
        }
        for (const number of hardest) {
            const rest = new Set(left);
            for (const item of open.get(number) ?? []) rest.delete(item);
            search([...chosen, number], rest);
        }
    }
}

function greedy(open: Open, count: number): number[] {
    const covered = new Set<unknown>();
    const chosen: number[] = [];
    while (covered.size < count) {
        let [best, most] = [-1, 0];
        for (const [number, items] of open) {
            let gain = 0;
            for (const item of items) if (!covered.has(item)) gain++;
            if (gain > most) [best, most] = [number, gain];
        }
        chosen.push(best);
        for (const item of open.get(best) ?? []) covered.add(item);
    }
    return chosen;
}
