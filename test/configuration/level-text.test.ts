/** What *Set level…* writes into an mlsys.json. */
import { expect, it } from 'vitest';
import { textWithLevel } from '../../client/findings/level-text.js';

it.each([
    ['', '{\n  "levels": {\n    "no-rollback": "off"\n  }\n}'],
    ['{}\n', '{\n  "levels": {\n    "no-rollback": "off"\n  }\n}\n'],
    ['{\n  // ours\n  "profile": "lean"\n}\n', '{\n  // ours\n  "profile": "lean",\n  "levels": {\n    "no-rollback": "off"\n  }\n}\n'],
    ['{\n  "levels": { "no-rollback": "error", "no-trace": "hint" }\n}\n', '{\n  "levels": { "no-rollback": "off", "no-trace": "hint" }\n}\n'],
])('%j', (before, after) => {
    expect(textWithLevel(before, 'no-rollback', 'off', '\n')).toBe(after);
});

it.each(['{ "profile": "lean"', '[]', '{ "levels": [] }', '{ "levels": "off" }', 'profile = lean'])('leaves %j to its author', text => {
    expect(textWithLevel(text, 'no-rollback', 'off', '\n')).toBeUndefined();
});
