import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AstUtils, CstUtils, GrammarAST } from 'langium';
import { describe, expect, test } from 'vitest';
import { formatText } from '../../server/syntax/formatting/format-text.js';
import { createSyntaxServices } from '../../server/syntax/syntax-module.js';

interface Snippet {
    readonly prefix: string;
    readonly description: string;
    readonly body: readonly string[];
}

const path = join(import.meta.dirname, '../../grammar/snippets.json');
const snippets: Record<string, Snippet> = JSON.parse(readFileSync(path, 'utf8'));
const services = createSyntaxServices();

/** The text that a snippet leaves when nobody changes its placeholders; `choose` picks one of a list of choices. */
function expand(snippet: Snippet, choose = (choices: readonly string[]) => choices[0]): string {
    const values = new Map<string, string>();
    return snippet.body.join('\n')
        .replaceAll('${CURRENT_YEAR}', '2027')
        .replace(/\$\{(\d+)\|([^|]*)\|\}/g, (_, number: string, choices: string) => remember(number, choose(choices.split(','))))
        .replace(/\$\{(\d+):([^}]*)\}/g, (_, number: string, value: string) => remember(number, value))
        .replaceAll('$0', '')
        .trimEnd();

    function remember(number: string, value: string): string {
        values.set(number, values.get(number) ?? value);
        return values.get(number) ?? value;
    }
}

function errorsOf(text: string): string[] {
    const { lexerErrors, parserErrors } = services.parser.LangiumParser.parse(text);
    return [...lexerErrors, ...parserErrors].map(error => error.message);
}

function longestChoices(snippet: Snippet): number {
    return Math.max(1, ...[...snippet.body.join('\n').matchAll(/\|([^|]*)\|\}/g)].map(([, choices]) => choices.split(',').length));
}

/** Names that a text declares and names that it uses, the first part of dotted ones. */
function namesOf(text: string): { declared: Set<string>; used: Set<string> } {
    const declared = new Set<string>();
    const used = new Set<string>();
    const root = services.parser.LangiumParser.parse(text).value.$cstNode;
    for (const leaf of root ? CstUtils.flattenCst(root) : []) {
        if (leaf.tokenType.name !== 'ID') continue;
        const rule = leaf.grammarSource && AstUtils.getContainerOfType(leaf.grammarSource, GrammarAST.isParserRule)?.name;
        if (rule === 'ElementName') declared.add(leaf.text);
        if (rule === 'QualifiedName' && text[leaf.offset - 1] !== '.') used.add(leaf.text);
    }
    return { declared, used };
}

describe.each(Object.entries(snippets))('%s', (_, snippet) => {
    const text = expand(snippet);

    test('parses as it stands', () => {
        expect(errorsOf(text)).toEqual([]);
    });

    test('parses whichever choice is made', () => {
        for (let choice = 0; choice < longestChoices(snippet); choice++) {
            expect(errorsOf(expand(snippet, choices => choices[choice % choices.length]))).toEqual([]);
        }
    });

    test('is laid out as the formatter would', () => {
        expect(formatText(`${text}\n`)).toBe(`${text}\n`);
    });

    test('ends where one goes on writing', () => {
        expect(snippet.body.at(-1)).toBe('$0');
    });

    test('visits each placeholder under one name', () => {
        const defaults = new Map<string, Set<string>>();
        for (const [, number, value] of snippet.body.join('\n').matchAll(/\$\{(\d+)([:|][^}]*)\}/g)) {
            defaults.set(number, (defaults.get(number) ?? new Set()).add(value));
        }
        expect([...defaults].filter(([, found]) => found.size > 1)).toEqual([]);
        expect([...defaults.keys()].map(Number).sort((a, b) => a - b)).toEqual(Array.from({ length: defaults.size }, (_, index) => index + 1));
    });
});

test('prefixes are single words, each its own, and every snippet says what it is', () => {
    const prefixes = Object.values(snippets).map(snippet => snippet.prefix);
    expect(new Set(prefixes).size).toBe(prefixes.length);
    expect(prefixes.filter(prefix => !/^[a-z]+(-[a-z]+)+$/.test(prefix))).toEqual([]);
    expect(Object.values(snippets).filter(snippet => snippet.description.length < 20)).toEqual([]);
});

test('the whole system declares every name that it uses', () => {
    const { declared, used } = namesOf(expand(snippets['New system, one of everything']));
    expect(declared.size).toBeGreaterThan(10);
    expect(used.size).toBeGreaterThan(5);
    expect([...used].filter(name => !declared.has(name))).toEqual([]);
});
