import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minimalCutSets, usualLimits, type FaultTree } from '../../../server/analyses/hazards/cut-sets.js';

const event = (name: string): FaultTree => ({ event: name });
const or = (...children: readonly FaultTree[]): FaultTree => ({ gate: 'or', children });
const and = (...children: readonly FaultTree[]): FaultTree => ({ gate: 'and', children });
const many = (count: number, name: string): FaultTree[] => Array.from({ length: count }, (_, index) => event(`${name}${index}`));

/** Whether the top event happens when exactly these events do. */
function happens(tree: FaultTree, events: ReadonlySet<string>): boolean {
    if ('event' in tree) return events.has(tree.event);
    return tree.gate === 'or' ? tree.children.some(child => happens(child, events)) : tree.children.every(child => happens(child, events));
}

/** All minimal cut sets, by looking at every set of events there is. */
function bruteForce(tree: FaultTree, names: readonly string[]): string[][] {
    const cutting = Array.from({ length: 2 ** names.length }, (_, bits) => names.filter((__, index) => (bits >> index) % 2 === 1))
        .filter(set => happens(tree, new Set(set)));
    return cutting.filter(set => set.every(name => !happens(tree, new Set(set.filter(other => other !== name)))));
}

function sorted(sets: readonly (readonly string[])[]): string[] {
    return sets.map(set => [...set].sort().join(' ')).sort();
}

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'];

/** Trees of any shape over at most twelve events, with events and parts that occur in several places, … */
const tangledTrees: fc.Arbitrary<FaultTree> = fc.letrec<{ tree: FaultTree }>(tie => ({
    tree: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(...names).map(event),
        fc.record({ gate: fc.constantFrom('and' as const, 'or' as const), children: fc.array(tie('tree'), { minLength: 1, maxLength: 4 }) }),
        tie('tree').map(part => and(or(part, event('a')), or(part, event('b')))),
    ),
})).tree;

/** … and with every event in one place. */
const plainTrees = tangledTrees.map(tree => {
    let leaves = 0;
    const renamed = (part: FaultTree): FaultTree => 'event' in part ? event(names[leaves++] ?? 'too many') : { gate: part.gate, children: part.children.map(renamed) };
    return renamed(tree);
}).filter(tree => !eventsOf(tree).includes('too many'));

function eventsOf(tree: FaultTree): string[] {
    return 'event' in tree ? [tree.event] : tree.children.flatMap(eventsOf);
}

const trees = fc.oneof(tangledTrees, plainTrees);

describe('minimal cut sets', () => {
    test('no light: both lamps, or one of the parts that both need', () => {
        const noLight = or(and(event('lamp1'), event('lamp2')), or(event('switch'), event('no_voltage'), event('fuse')));
        expect(minimalCutSets(noLight)).toEqual({ sets: [['switch'], ['no_voltage'], ['fuse'], ['lamp1', 'lamp2']], cutByOrder: false, cutByCount: false });
    });

    test('an event that is enough alone absorbs every set that holds it', () => {
        expect(minimalCutSets(or(and(event('a'), event('b')), event('a'), and(event('a'), event('c'), event('d')))).sets).toEqual([['a']]);
        expect(minimalCutSets(and(or(event('a'), event('b')), or(event('a'), event('c')))).sets).toEqual([['a'], ['b', 'c']]);
    });

    test('are what looking at every set of events finds, on random trees', () => {
        fc.assert(fc.property(trees, tree => {
            const found = minimalCutSets(tree, { ...usualLimits, order: names.length, count: 5000 });
            expect(found.cutByOrder || found.cutByCount).toBe(false);
            expect(sorted(found.sets)).toEqual(sorted(bruteForce(tree, names)));
        }), { numRuns: 120 });
    });

    test('up to an order are all of that order; whether larger ones may be missing is said', () => {
        fc.assert(fc.property(trees, fc.integer({ min: 1, max: 3 }), (tree, order) => {
            const all = bruteForce(tree, names);
            const found = minimalCutSets(tree, { ...usualLimits, order, count: 5000 });
            expect(sorted(found.sets)).toEqual(sorted(all.filter(({ length }) => length <= order)));
            if (all.some(({ length }) => length > order)) expect(found.cutByOrder).toBe(true);
        }), { numRuns: 60 });
    });

    test('too many to keep: all that are kept are cut sets, and every single point of failure is among them', () => {
        fc.assert(fc.property(trees, fc.integer({ min: 1, max: 4 }), (tree, count) => {
            const all = bruteForce(tree, names);
            const found = minimalCutSets(tree, { ...usualLimits, order: names.length, count });
            expect(found.sets.every(set => happens(tree, new Set(set)))).toBe(true);
            expect(found.sets.length).toBeLessThanOrEqual(count);
            expect(found.cutByCount || found.sets.length === all.length).toBe(true);
            expect(found.sets.filter(({ length }) => length === 1).length).toBe(Math.min(count, all.filter(({ length }) => length === 1).length));
        }), { numRuns: 60 });
    });
});

describe('hostile trees come to an end', () => {
    test('forty choices of ten under one and: no set is small enough', () => {
        const found = minimalCutSets(and(...Array.from({ length: 40 }, (_, index) => or(...many(10, `e${index}.`)))));
        expect(found).toEqual({ sets: [], cutByOrder: true, cutByCount: true });
    });

    test('two choices of three thousand with one event in common, which is found', () => {
        const found = minimalCutSets(and(or(...many(3000, 'a'), event('both')), or(...many(3000, 'b'), event('both'))));
        expect(found.sets[0]).toEqual(['both']);
        expect(found.sets).toHaveLength(2000);
        expect(found.cutByCount).toBe(true);
    });

    test('eleven layers of gates over 2,048 events, none of them twice', () => {
        let layer: FaultTree[] = many(2048, 'e');
        for (let depth = 0; layer.length > 1; depth++) layer = Array.from({ length: layer.length / 2 }, (_, index) => (depth % 2 === 0 ? or : and)(layer[2 * index], layer[2 * index + 1]));
        const found = minimalCutSets(layer[0], { ...usualLimits, order: 48 });
        expect([found.sets.length, found.sets[0].length, found.cutByCount]).toEqual([2000, 32, true]);
    });

    test('a hundred conditions of ten events each, out of sixty: work is bounded, and what comes out are cut sets', () => {
        const tree = and(...Array.from({ length: 100 }, (_, factor) => or(...Array.from({ length: 10 }, (__, index) => event(`e${(factor * 7 + index * index * 3) % 60}`)))));
        const found = minimalCutSets(tree, { ...usualLimits, order: 60, work: 2000 });
        expect(found.cutByCount).toBe(true);
        expect(found.sets.length).toBeGreaterThan(0);
        expect(found.sets.every(set => happens(tree, new Set(set)))).toBe(true);
    });

    test('a tree that is 100,000 gates deep', () => {
        let tree = event('seed');
        for (let depth = 0; depth < 100_000; depth++) tree = depth % 2 === 0 ? or(tree) : and(tree);
        expect(minimalCutSets(tree).sets).toEqual([['seed']]);
    });

    test('a part that stands in many places is worked out once', () => {
        let tree = event('seed');
        for (let depth = 0; depth < 60; depth++) tree = and(tree, tree);
        expect(minimalCutSets(tree).sets).toEqual([['seed']]);
    });
});
