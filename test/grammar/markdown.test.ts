import { beforeAll, describe, expect, test } from 'vitest';
import { hasScope, highlight, loadGrammar, type ScopedToken } from './textmate.js';

let grammar: Awaited<ReturnType<typeof loadGrammar>>;
beforeAll(async () => {
    grammar = await loadGrammar('text.html.markdown');
});

/** Tokens of the lines of a Markdown text, by line. */
function linesOf(...lines: string[]): ScopedToken[][] {
    const { tokens } = highlight(grammar, lines.join('\n'));
    return lines.map((_, line) => tokens.filter(token => token.line === line));
}

function isSpec(tokens: readonly ScopedToken[]): boolean {
    return tokens.length > 0 && tokens.every(token => hasScope(token.scopes, 'meta.embedded.block.mlsys'));
}

describe('fenced blocks in Markdown', () => {
    test.each(['```mlsys', '```MLSys', '~~~mlsys', '````mlsys', '``` mlsys', '```mlsys title="goals"', '```mlsys {1,3}', '  ```mlsys'])('%s opens one', opening => {
        const fence = opening.trim().match(/^[`~]+/)?.[0] ?? '';
        const [, code, , after] = linesOf(opening, 'hazard Fire { severity severe }', fence, 'The text goes on.');
        expect(isSpec(code)).toBe(true);
        expect(code[0].text).toBe('hazard');
        expect(hasScope(code[0].scopes, 'storage.type.hazard')).toBe(true);
        expect(isSpec(after)).toBe(false);
        expect(hasScope(after[0].scopes, 'markup.fenced_code')).toBe(false);
    });

    test.each(['```mlsystem', '```python', '```', 'mlsys', '`mlsys`'])('%s opens none', opening => {
        const [, code] = linesOf(opening, 'hazard Fire', '```');
        expect(isSpec(code)).toBe(false);
    });

    test.each(['/* no end', '"no end', '{ { (', 'features a,', 'stages collect,'])('ends at its fence, whatever was left open: %s', unfinished => {
        const [, , , after] = linesOf('```mlsys', unfinished, '```', 'The text goes on.');
        expect(isSpec(after)).toBe(false);
        expect(hasScope(after[0].scopes, 'meta.paragraph')).toBe(true);
    });

    test('a longer fence ends only at a fence as long', () => {
        const [, first, , second, , after] = linesOf('````mlsys', 'goal A', '```', 'goal B', '````', 'The text goes on.');
        expect([first, second, after].map(isSpec)).toEqual([true, true, false]);
    });

    test('an empty line inside changes nothing', () => {
        const [, , , code, , after] = linesOf('```mlsys', 'goal A', '', 'goal B', '```', 'The text goes on.');
        expect([code, after].map(isSpec)).toEqual([true, false]);
    });
});
