import { describe, expect, test } from 'vitest';
import { linesWithin, nearest, readingOrder, type Box } from '../../client/preview-page/geometry.js';

const at = (left: number, top: number): Box => ({ left, top, right: left + 10, bottom: top + 10 });
const itself = (box: Box): Box => box;

describe('walking a picture', () => {
    const below = at(5, 50);
    const farRight = at(200, 0);
    const askew = at(60, 55);

    test('the nearest in a direction, straight before askew', () => {
        expect(nearest(at(0, 0), [askew, below, farRight], itself, 'down')).toBe(below);
        expect(nearest(at(0, 0), [askew, farRight], itself, 'left')).toBeUndefined();
        expect(nearest(at(0, 0), [at(60, 100), farRight], itself, 'right')).toBe(farRight);
        expect(nearest(at(0, 0), [below], itself, 'up')).toBeUndefined();
    });

    test('rows from top to bottom, each from left to right', () => {
        const boxes = [at(100, 3), at(0, 60), at(0, 0), at(50, 58)];
        expect(readingOrder(boxes, itself).map(({ left, top }) => [left, top])).toEqual([[0, 0], [100, 3], [0, 60], [50, 58]]);
    });
});

describe('what a node is linked to', () => {
    const lines = [{ from: 'a', to: 'b' }, { from: 'b', to: 'c' }, { from: 'c', to: 'a' }, { from: 'c', to: 'd' }, { from: 'x', to: 'b' }];
    const from = (reach: 'near' | 'upstream' | 'downstream', root: string): string[] => linesWithin(lines, new Set([root]), reach).map(line => `${line.from}${line.to}`).sort();

    test('one step, all steps up, all steps down, also around a cycle', () => {
        expect(from('near', 'b')).toEqual(['ab', 'bc', 'xb']);
        expect(from('downstream', 'x')).toEqual(['ab', 'bc', 'ca', 'cd', 'xb']);
        expect(from('upstream', 'd')).toEqual(['ab', 'bc', 'ca', 'cd', 'xb']);
        expect(from('downstream', 'd')).toEqual([]);
    });
});
