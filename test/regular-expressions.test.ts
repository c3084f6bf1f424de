/**
 * No text, however long and however odd, makes a regular expression slow: each one of the product is linear in the length of what it reads.
 * `recheck` proves it, or finds a text that shows the opposite.
 */
import { createRequire } from 'node:module';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { check } from 'recheck';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { loadWASM, OnigScanner, OnigString } from 'vscode-oniguruma';
import { MlSystemTerminals } from '../server/syntax/generated/ast.js';

const root = join(import.meta.dirname, '..');

interface Expression {
    readonly source: string;
    readonly flags: string;
}

/** Undefined for a linear one, else what makes it slow. `unknown` where that cannot be told. */
async function slownessOf({ source, flags }: Expression): Promise<string | undefined> {
    // Bounded by steps, not by time: a busy machine must not judge otherwise.
    const checked = await check(source, flags, { timeout: 60_000, seedingTimeout: 20_000, incubationTimeout: 20_000, attackTimeout: 20_000 });
    if (checked.status === 'vulnerable') return `${checked.complexity.summary}, shown by ${checked.attack.pattern}`;
    return checked.status === 'safe' ? undefined : 'unknown';
}

function literalsIn(file: string): { readonly place: string; readonly expression: Expression }[] {
    const text = readFileSync(file, 'utf8');
    const found: { place: string; expression: Expression }[] = [];
    const visit = (node: unknown): void => {
        if (Array.isArray(node)) return node.forEach(visit);
        if (typeof node !== 'object' || node === null) return;
        if ('regex' in node && 'start' in node && typeof node.start === 'number') {
            const { pattern, flags } = node.regex as { pattern: string; flags: string };
            found.push({ place: `${file.slice(root.length + 1)}:${text.slice(0, node.start).split('\n').length}`, expression: { source: pattern, flags } });
        }
        Object.values(node).forEach(visit);
    };
    visit(parseSync(file, text).program);
    return found;
}

const files = ['server', 'client'].flatMap(folder => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => /\.([cm]?js|ts)$/.test(name) && !/(^|[\\/])generated[\\/]/.test(name)).map(name => join(root, folder, name)));

describe('literals in the source', () => {
    const literals = files.flatMap(literalsIn);

    test('are found', () => {
        expect(literals.length).toBeGreaterThan(100);
    });

    test.each(literals)('$place /$expression.source/', async ({ expression }) => {
        expect(await slownessOf(expression)).toBeUndefined();
    });
});

test('expressions that are put together when the server is loaded', async () => {
    const made: Expression[] = [];
    const Original = RegExp;
    vi.stubGlobal('RegExp', new Proxy(Original, {
        construct(target, [source, flags]: [string | RegExp, string | undefined]) {
            const expression = new target(source, flags);
            if (/\/server\/(?!.*generated)/.test(new Error('where').stack ?? '')) made.push(expression);
            return expression;
        },
    }));
    vi.resetModules();
    await import('../server/rules/generated/catalogue.js');
    await import('../server/editor/generated/catalogue.js');
    vi.unstubAllGlobals();
    expect(made.some(({ source }) => source.includes('engage'))).toBe(true);
    const slow: string[] = [];
    for (const expression of made) {
        const slowness = await slownessOf(expression);
        if (slowness !== undefined) slow.push(`/${expression.source}/${expression.flags}: ${slowness}`);
    }
    expect(slow).toEqual([]);
});

// The lexer looks for each terminal at one place, not for places where it fits.
test.each(Object.entries(MlSystemTerminals))('the terminal %s', async (_, { source, flags }) => {
    expect(await slownessOf({ source: `^(?:${source})`, flags })).toBeUndefined();
});

describe('the TextMate grammars and the language configuration', () => {
    const patterns = [...new Set(['mlsys.tmLanguage.json', 'mlsys.markdown-injection.tmLanguage.json', 'language-configuration.json']
        .flatMap(name => patternsIn(JSON.parse(readFileSync(join(root, 'grammar', name), 'utf8')))))];

    beforeAll(async () => {
        const wasm = readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'));
        await loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
    });
    const unknown: string[] = [];
    afterAll(() => {
        // So many are written in a way that only Oniguruma reads: they are tried on long lines instead.
        expect(unknown.length).toBeLessThan(10);
    });

    test.each(patterns)('%s', async pattern => {
        const slow = await slownessOf({ source: pattern, flags: 'u' });
        if (slow !== 'unknown') return expect(slow).toBeUndefined();
        unknown.push(pattern);
        const scanner = new OnigScanner([pattern]);
        // Where the time grew with the square of a line, a line so long would outlast the test.
        for (const line of longLines(pattern)) scanner.findNextMatchSync(new OnigString(line), 0);
        expect(() => scanner.findNextMatchSync(new OnigString(''), 0)).not.toThrow();
    }, 30_000);
});

function patternsIn(value: unknown, key = ''): string[] {
    if (typeof value === 'string') return /^(match|begin|end|while|pattern|wordPattern|start|beforeText|afterText|previousLineText|\w+Pattern)$/.test(key) ? [value] : [];
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([name, part]) => patternsIn(part, Array.isArray(value) ? key : name));
}

/** Every word and mark that stands in a pattern, over and over, alone and in pairs. */
function longLines(pattern: string): string[] {
    const pieces = [...new Set([...pattern.match(/[a-z]{3,}|[^\w\\]/g) ?? [], 'a', 'a.', ' ', '\t', '°', '1'])];
    return [...pieces, ...pieces.map((piece, index) => piece + pieces[(index + 1) % pieces.length])].flatMap(piece => [piece.repeat(200_000 / piece.length), `${piece.repeat(200_000 / piece.length)}\u0000`]);
}
