/** Where things lie, and which of them comes next: pure, so that it is the same for keys, lists and tests. */
export interface Box {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

const middle = ({ left, top, right, bottom }: Box): { readonly x: number; readonly y: number } => ({ x: (left + right) / 2, y: (top + bottom) / 2 });

/** The nearest box in a direction; one that lies askew counts as farther away. */
export function nearest<Item>(from: Box, items: readonly Item[], boxOf: (item: Item) => Box, direction: Direction): Item | undefined {
    const start = middle(from);
    let best: { readonly item: Item; readonly distance: number } | undefined;
    for (const item of items) {
        const { x, y } = middle(boxOf(item));
        const [dx, dy] = [x - start.x, y - start.y];
        const [along, aside] = direction === 'left' ? [-dx, dy] : direction === 'right' ? [dx, dy] : direction === 'up' ? [-dy, dx] : [dy, dx];
        if (along < 1) continue;
        const distance = along + 2 * Math.abs(aside);
        if (!best || distance < best.distance) best = { item, distance };
    }
    return best?.item;
}

/** From top to bottom, and from left to right among those that begin at about the same height. */
export function readingOrder<Item>(items: readonly Item[], boxOf: (item: Item) => Box): Item[] {
    const sameHeight = 12;
    const placed = items.map(item => ({ item, box: boxOf(item) })).sort((a, b) => a.box.top - b.box.top);
    const rows: (typeof placed)[] = [];
    for (const one of placed) {
        const row = rows.at(-1);
        if (row && one.box.top - row[0].box.top < sameHeight) row.push(one);
        else rows.push([one]);
    }
    return rows.flatMap(row => row.sort((a, b) => a.box.left - b.box.left).map(({ item }) => item));
}

export interface Line {
    readonly from: string;
    readonly to: string;
}

export type Reach = 'near' | 'upstream' | 'downstream';

/** The lines that lead to (upstream) or from (downstream) some nodes over any number of steps, or one step both ways. Linear. */
export function linesWithin<L extends Line>(lines: readonly L[], roots: ReadonlySet<string>, reach: Reach): L[] {
    if (reach === 'near') return lines.filter(({ from, to }) => roots.has(from) || roots.has(to));
    const [near, far] = reach === 'upstream' ? ['to', 'from'] as const : ['from', 'to'] as const;
    const byNear = new Map<string, L[]>();
    for (const line of lines) {
        const known = byNear.get(line[near]);
        if (known) known.push(line);
        else byNear.set(line[near], [line]);
    }
    const seen = new Set(roots);
    const found: L[] = [];
    for (let frontier = [...roots]; frontier.length > 0;) {
        const next: string[] = [];
        for (const node of frontier) {
            for (const line of byNear.get(node) ?? []) {
                found.push(line);
                if (seen.has(line[far])) continue;
                seen.add(line[far]);
                next.push(line[far]);
            }
        }
        frontier = next;
    }
    return found;
}
