import { expect, test } from 'vitest';
import { allElements, changedElements } from '../../client/preview/changed-elements.js';
import type { ListedElement } from '../../client/preview/messages.js';

const element = (id: string, message?: string): ListedElement => ({ id, kind: 'goal', name: id, findings: message === undefined ? [] : [{ severity: 'hint', message }] });

test('of a list, only what is new or different is told, and the list comes out as it was meant', () => {
    const before = ['A', 'B', 'C', 'D'].map(id => element(id));
    const now = [element('A'), element('B'), element('New'), element('D', 'has a gap now'), element('C')];
    const told = changedElements(before, now);
    expect(told).toEqual([[0, 2], element('New'), element('D', 'has a gap now'), [2, 1]]);
    expect(allElements(before, told)).toEqual(now);
    expect(changedElements(now, now)).toEqual([[0, 5]]);
});
