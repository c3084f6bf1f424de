import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smallestCover } from '../../../server/analyses/graphs/set-cover.js';

const family = fc.array(fc.uniqueArray(fc.nat(9), { maxLength: 6 }), { minLength: 1, maxLength: 8 });

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
        }));
    });

    it('says when it could not be proven smallest', () => {
        const sets = new Map(Array.from({ length: 60 }, (_, index) => [index, new Set([index, (index * 7 + 3) % 60, (index * 11 + 5) % 60, (index * 13 + 1) % 60])]));
        const { chosen, optimal } = smallestCover(sets);
        expect(new Set(chosen.flatMap(index => [...sets.get(index) ?? []])).size).toBe(60);
        expect(optimal).toBe(false);
    });
});
