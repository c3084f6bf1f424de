import { expect, it } from 'vitest';
import { LatestReads } from '../../server/editor/latest-reads.js';

it('a reading that ends after one that began later does not count, whichever ends first', () => {
    const reads = new LatestReads();
    const [first, other, second] = [reads.begin('a'), reads.begin('b'), reads.begin('a')];
    expect([second(), first(), other()]).toEqual([true, false, true]);
    const [third, fourth] = [reads.begin('a'), reads.begin('a')];
    expect([third(), fourth()]).toEqual([false, true]);
});
