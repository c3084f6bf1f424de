import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sampleTexts } from '../helpers/sample-texts.js';

interface EnterRule {
    readonly beforeText: string;
    readonly afterText?: string;
    readonly previousLineText?: string;
    readonly action: { readonly indent: string; readonly appendText?: string; readonly removeText?: number };
}

interface LanguageConfiguration {
    readonly wordPattern: { readonly pattern: string; readonly flags: string };
    readonly indentationRules: { readonly increaseIndentPattern: string; readonly decreaseIndentPattern: string };
    readonly onEnterRules: readonly EnterRule[];
}

const path = join(import.meta.dirname, '../../grammar/language-configuration.json');
const configuration: LanguageConfiguration = JSON.parse(readFileSync(path, 'utf8'));

test.each<[text: string, words: string[]]>([
    ['user goal Golden', ['user', 'goal', 'Golden']],
    ['RightTime.err', ['RightTime', 'err']],
    ['Übermaß.größe_2', ['Übermaß', 'größe_2']],
    ['目標 Ελλάς', ['目標', 'Ελλάς']],
    ['waive measure-unfed', ['waive', 'measure-unfed']],
    ['A->B', ['A', 'B']],
    ['240 °C, 0.05', ['240', '°C', '0.05']],
    ['"a title" {', ['a', 'title']],
])('words of %s', (text, words) => {
    const { pattern, flags } = configuration.wordPattern;
    expect(text.match(new RegExp(pattern, `${flags}g`))).toEqual(words);
});

describe('indentation', () => {
    const more = new RegExp(configuration.indentationRules.increaseIndentPattern);
    const less = new RegExp(configuration.indentationRules.decreaseIndentPattern);

    test.each(['goal G {', 'goal G "a } {" {', 'goal G { measure m { unit ms }', 'goal G { // why'])('the line after %s goes in', line => {
        expect(more.test(line)).toBe(true);
    });

    test.each(['goal G', 'goal G { lagging }', 'goal G "{"', ' * a brace { in a comment', '// goal G {', '/** goal {', '  lagging }'])('the line after %s stays', line => {
        expect(more.test(line)).toBe(false);
    });

    test('a closing brace goes out', () => {
        expect(['}', '  }', '  } // end'].every(line => less.test(line))).toBe(true);
        expect(['goal G { }', 'x }'].some(line => less.test(line))).toBe(false);
    });

    test('the samples are indented so', () => {
        const wrong: string[] = [];
        for (const { name, text } of sampleTexts) {
            const lines = text.split('\n');
            for (let index = 1; index < lines.length; index++) {
                const [before, line] = [lines[index - 1], lines[index]];
                const continues = before.endsWith(',') || /^\s+(because|evidence|by|until)\b/.test(line);
                if (before.trim() === '' || line.trim() === '' || /^\s*\/?\*/.test(before) || /^\s*\*/.test(line) || continues || /^\s{6,}/.test(before) || /^\s{6,}/.test(line)) continue;
                const expected = indentOf(before) + (more.test(before) ? 2 : 0) - (less.test(line) ? 2 : 0);
                if (indentOf(line) !== expected) wrong.push(`${name}:${index + 1} ${line}`);
            }
        }
        expect(wrong).toEqual([]);
    });

    test('long lines are decided in time', () => {
        for (const piece of ['{', '}', '"', '{}', '{"', 'a', '\\"']) expect(typeof more.test(piece.repeat(20_000))).toBe('boolean');
    });
});

function indentOf(line: string): number {
    return line.length - line.trimStart().length;
}

/** What Enter does at `|`: the first rule that fits, as the editor looks for it. */
function onEnter(text: string): EnterRule['action'] | undefined {
    const [above, line] = text.includes('\n') ? text.split('\n') : ['', text];
    const [before, after] = line.split('|');
    return configuration.onEnterRules.find(rule => new RegExp(rule.beforeText).test(before)
        && (rule.afterText === undefined || new RegExp(rule.afterText).test(after))
        && (rule.previousLineText === undefined || new RegExp(rule.previousLineText).test(above)))?.action;
}

describe('Enter in a doc comment', () => {
    test.each<[text: string, indent: string, appended: string]>([
        ['/** | */', 'indentOutdent', ' * '],
        ['/**|', 'none', ' * '],
        ['  /** Why so.|', 'none', ' * '],
        ['/**\n * more|', 'none', '* '],
        [' * more\n *|', 'none', '* '],
        [' * more\n * *stressed* words|', 'none', '* '],
    ])('%j goes on with %j, %j', (text, indent, appended) => {
        expect(onEnter(text)).toEqual({ indent, appendText: appended });
    });

    test('its end gives back the column that the star took', () => {
        expect(onEnter(' * more\n */|')).toEqual({ indent: 'none', removeText: 1 });
    });

    test.each(['goal G {|', '/** One line. */|', '// a comment|', '/* not documentation|'])('not after %j', text => {
        expect(onEnter(text)).toBeUndefined();
    });
});
