import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smallestCover } from '../../../server/analyses/graphs/set-cover.js';

const family = fc.array(fc.uniqueArray(fc.nat(11), { maxLength: 6 }), { minLength: 1, maxLength: 10 });

describe('the smallest cover', () => {
    it('covers everything, and no smaller choice does', () => {
        fc.assert(fc.property(family, sets => {
            const all = new Set(sets.flat());
            const { chosen, optimal } = smallestCover(new Map(sets.map((items, index) => [index, new Set(items)])));
            expect(new Set(chosen.flatMap(index => sets[index]))).toEqual(all);
            expect(optimal).toBe(true);
            const smallest = Math.min(...Array.from({ length: 2 ** sets.length }, (_, mask) => {
                const picked = sets.filter((__, index) => mask & (1 << index));
                return new Set(picked.flat()).size === all.size ? picked.length : Infinity;
            }));
            expect(chosen.length).toBe(smallest);
            expect(chosen).toEqual([...new Set(chosen)].sort((a, b) => a - b));
        }), { numRuns: 300 });
    });

    it('of many small questions that have nothing to do with each other is found piece by piece', () => {
        const triangle = (at: number): [number, Set<number>][] => [0, 1, 2].map(side => [3 * at + side, new Set([3 * at + side, 3 * at + (side + 1) % 3])]);
        const { chosen, optimal } = smallestCover(new Map(Array.from({ length: 200 }, (_, at) => triangle(at)).flat()));
        expect([chosen.length, optimal]).toEqual([400, true]);
    });

    it('takes the first of two that do the same', () => {
        expect(smallestCover(new Map([['a', new Set([1])], ['b', new Set([1, 2])], ['c', new Set([1, 2])]])).chosen).toEqual(['b']);
    });

    it('says when it could not be proven smallest', () => {
        const sets = new Map(Array.from({ length: 211 }, (_, index) => [index, new Set([1, 2, 3, 4].map(power => (index ** power * 31 + power * 17 + index) % 211))]));
        const { chosen, optimal } = smallestCover(sets);
        expect(new Set(chosen.flatMap(index => [...sets.get(index) ?? []])).size).toBe(new Set([...sets.values()].flatMap(items => [...items])).size);
        expect(optimal).toBe(false);
    });
});
