import { describe, expect, test } from 'vitest';
import { keptFrom, usualChoices } from '../../client/preview/choices.js';
import { isFromPage, isToPage } from '../../client/preview/messages.js';

const diagram = {
    type: 'diagram', uri: 'file:///a.mlsys', system: 'A', view: 'goals', views: [{ id: 'goals', title: 'Goals' }], picture: { whole: { tag: '<svg>', parts: ['<text>a</text>', { tag: '<g>', parts: [] }] } },
    elements: [[0, 2], { id: 'G', kind: 'goal', name: 'G', findings: [{ severity: 'hint', message: 'm' }] }], kinds: [{ id: 'k', title: 'K', shown: true }], overlays: [], groups: [],
};

describe('messages of the preview', () => {
    test.each([
        [{ type: 'ready' }], [{ type: 'another' }], [{ type: 'open', element: 'A' }], [{ type: 'hover', element: 'A' }], [{ type: 'view', view: 'goals' }],
        [{ type: 'fix', elements: ['A', 'B'] }], [{ type: 'copy-text', text: 'flowchart BT' }], [{ type: 'save', format: 'svg', variant: 'dark', content: '<svg/>' }], [{ type: 'choices', choices: usualChoices }],
    ])('from the page: %j', message => {
        expect(isFromPage(message)).toBe(true);
    });

    test.each([
        [null], ['ready'], [[]], [{ type: 'run' }], [{ type: 'open' }], [{ type: 'hover', element: 1 }], [{ type: 'view', view: null }], [{ type: 'fix', elements: 'A' }], [{ type: 'fix', elements: [1] }],
        [{ type: 'choices', choices: { ...usualChoices, locked: 'yes' } }], [{ type: 'choices', choices: { ...usualChoices, overlays: { loops: 1 } } }], [{ type: 'choices', choices: { ...usualChoices, hidden: [1] } }],
    ])('not from the page: %j', message => {
        expect(isFromPage(message)).toBe(false);
    });

    test.each([
        [diagram], [{ ...diagram, picture: { patch: { at: 0, tag: '<svg>', parts: [[0, 1], '<text>b</text>', { at: 1 }] } } }], [{ ...diagram, banner: 'b' }], [{ type: 'select' }], [{ type: 'select', element: 'A' }], [{ type: 'banner' }], [{ type: 'hover', element: 'A', text: 't' }], [{ type: 'empty', text: 't' }],
    ])('to the page: %j', message => {
        expect(isToPage(message)).toBe(true);
    });

    test.each([
        [{ ...diagram, picture: '<svg/>' }], [{ ...diagram, picture: { whole: { tag: '<svg>', parts: [1] } } }], [{ ...diagram, picture: { patch: { at: 0, parts: [[0]] } } }], [{ ...diagram, elements: [{ id: 'G' }] }], [{ ...diagram, kinds: [{ id: 'k', title: 'K' }] }], [{ ...diagram, groups: undefined }],
        [{ type: 'hover', element: 'A' }], [{ type: 'select', element: 1 }], [{ type: 'banner', text: 1 }],
    ])('not to the page: %j', message => {
        expect(isToPage(message)).toBe(false);
    });

    test('what an older version kept still opens the preview', () => {
        expect(keptFrom({ uri: 'file:///a.mlsys', view: 'system', placements: {} })).toEqual({ uri: 'file:///a.mlsys', view: 'system', choices: usualChoices });
        expect(keptFrom({ view: 'system' })).toBeUndefined();
        expect(keptFrom(undefined)).toBeUndefined();
    });
});
