import { beforeAll, describe, expect, test } from 'vitest';
import { sampleTexts } from '../helpers/sample-texts.js';
import { hasScope, highlight, loadGrammar } from './textmate.js';

let grammar: Awaited<ReturnType<typeof loadGrammar>>;
beforeAll(async () => {
    grammar = await loadGrammar();
});

describe('what is open at the end of a text', () => {
    test.each(sampleTexts)('nothing after $name', ({ text }) => {
        expect(highlight(grammar, text).openScopes).toEqual(['source.mlsys']);
    });

    // Each of these may stand above a good declaration for as long as somebody thinks about the next word.
    test.each([
        'user', 'user goal', 'goal G {', 'goal G "a title', 'goal G { supports', 'goal G { supports H because', 'goal G { measure', 'goal G { measure m >=',
        'component C { features', 'component C { features a', 'pipeline P { stages', 'pipeline P { stages collect,', 'guardrail G { kind', 'monitor M { then page',
        'hazard H { caused by (A or', 'hazard H { caused by M.', 'guardrail G { prevents A,', 'telemetry T { context a :', 'telemetry T { context', 'feedback', 'waive', 'waive measure-', 'update U { when A |',
        'flow A ->', 'goal G { target >= 5', 'goal G { unit', '}', ')', ',', '"', '\\', '*/',
    ])('a declaration below an unfinished %s looks as always', unfinished => {
        const { tokens } = highlight(grammar, `${unfinished}\n\nhazard Fire "burns" {\n  severity severe\n}`);
        const below = tokens.filter(token => token.line >= 2).map(token => [token.text, token.scopes.at(-1)]);
        expect(below).toEqual(highlight(grammar, '\n\nhazard Fire "burns" {\n  severity severe\n}').tokens.map(token => [token.text, token.scopes.at(-1)]));
    });

    test('a list of names that ends in a comma takes the next word, as for the parser', () => {
        const [, word] = highlight(grammar, 'component C { features a,\n\nhazard Fire').tokens.filter(token => token.text === 'a' || token.text === 'hazard');
        expect(hasScope(word.scopes, 'variable.other.property')).toBe(true);
    });

    test('a comment without an end reaches the end, as for the parser', () => {
        const { tokens } = highlight(grammar, '/* so\nhazard Fire');
        expect(tokens.every(token => hasScope(token.scopes, 'comment.block'))).toBe(true);
    });
});

describe('lines of 100,000 characters', () => {
    const length = 100_000;
    const openings = ['/** ', '"', 'features a', 'kind limit', 'prevents A', 'measure m >= ', 'goal G of '];
    const pieces = ['a', 'A', ' ', '°', 'a°', 'a ', 'a.', 'a-', 'a,', 'a:', 'a b : ', '1', '1.', '1e', '1-', '-', '"', '\\', '\\"', '/', '/*', '*', '**a', '`a', '_a', '[a', '[a](', '{', '(', '%', 'per ', 'waive ', 'measure ',
        'features a, ', 'stages label, ', 'then page "a", ', 'prevents A, ', 'feedback ', 'held ', 'may change ', 'false ', 'number ', 'supports A strongly because "b" ', 'goal G "t" { measure m >= 5 % from A.b } ', '💥', '\u0301'];

    const lines = [...pieces.map(piece => ['', piece]), ...openings.flatMap(opening => ['a', ' ', 'a,', '\\', '*'].map(piece => [opening, piece]))];

    // Counted searches bound the steps without a clock; a search that does not end by itself shows as the test's time-out.
    test.each(lines)('%j and then %j over and over', (opening, piece) => {
        const line = (opening + piece.repeat(Math.ceil(length / piece.length))).slice(0, length);
        const { searches, tokens, openScopes } = highlight(grammar, line);
        expect(searches).toBeLessThanOrEqual(2 * length + 100);
        expect(tokens.at(-1)?.end).toBe(length);
        expect(openScopes.length).toBeLessThan(5);
    });
});
