/** Some of the given sets that together hold every item that any of them holds. */
export interface SetCover<Name> {
    /** In the order of the input. */
    readonly chosen: readonly Name[];
    /** Whether no smaller choice exists. False when the search was ended; then it is a greedy choice, at most ln n times too large. */
    readonly optimal: boolean;
}

/** Choices looked at before the search ends. */
const mostWork = 50_000;

/**
 * The smallest cover: greedy first (Chvátal), then branch and bound on the item that the fewest sets hold, which beats the greedy
 * one or proves it. Exponential in bad cases and therefore bounded. Among covers of one size the first in input order wins.
 */
export function smallestCover<Name, Item>(sets: ReadonlyMap<Name, ReadonlySet<Item>>): SetCover<Name> {
    const names = [...sets.keys()];
    const holders = new Map<Item, number[]>();
    names.forEach((name, index) => {
        for (const item of sets.get(name) ?? []) {
            const known = holders.get(item);
            if (known) known.push(index);
            else holders.set(item, [index]);
        }
    });
    const itemsOf = names.map(name => [...sets.get(name) ?? []]);
    const largest = Math.max(1, ...itemsOf.map(items => items.length));
    let best = greedy(itemsOf, holders.size);
    let work = 0;
    search([], new Set(holders.keys()));
    return { chosen: [...best].sort((a, b) => a - b).map(index => names[index]), optimal: work <= mostWork };

    function search(chosen: readonly number[], open: ReadonlySet<Item>): void {
        if (open.size === 0) {
            if (chosen.length < best.length) best = [...chosen];
            return;
        }
        if (chosen.length + Math.ceil(open.size / largest) >= best.length || ++work > mostWork) return;
        let hardest: readonly number[] = [];
        for (const item of open) {
            const candidates = holders.get(item) ?? [];
            if (hardest.length === 0 || candidates.length < hardest.length) hardest = candidates;
        }
        for (const index of hardest) {
            const rest = new Set(open);
            for (const item of itemsOf[index]) rest.delete(item);
            search([...chosen, index], rest);
        }
    }
}

function greedy(itemsOf: readonly (readonly unknown[])[], count: number): number[] {
    const covered = new Set<unknown>();
    const chosen: number[] = [];
    while (covered.size < count) {
        const gains = itemsOf.map(items => items.filter(item => !covered.has(item)).length);
        const index = gains.indexOf(Math.max(...gains));
        chosen.push(index);
        for (const item of itemsOf[index]) covered.add(item);
    }
    return chosen;
}
