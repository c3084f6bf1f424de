/** Numbers that look random, and are the same for one seed: what a step chooses depends on the step alone. */
export class Chance {
    private state: number;

    constructor(seed: number) {
        this.state = seed >>> 0;
    }

    below(limit: number): number {
        this.state = (this.state + 0x6D2B79F5) >>> 0;
        let mixed = Math.imul(this.state ^ this.state >>> 15, this.state | 1);
        mixed ^= mixed + Math.imul(mixed ^ mixed >>> 7, mixed | 61);
        return limit <= 0 ? 0 : ((mixed ^ mixed >>> 14) >>> 0) % limit;
    }

    isOneIn(count: number): boolean {
        return this.below(count) === 0;
    }

    of<Item>(items: readonly Item[]): Item {
        return items[this.below(items.length)];
    }
}
