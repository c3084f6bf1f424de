/** More than anybody writes: nothing is read or sent without a limit, the author is told which, and every other file is served as before. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Diagnostic, Hover } from 'vscode-languageserver';
import { mostDiagnostics } from '../../server/editor/most-diagnostics.js';
import { ServerProcess } from './server-process.js';

let server: ServerProcess;
let good: string;

beforeAll(async () => {
    const files = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`many/${index % 50}/part-${index}.mlsys`, `system Many${index % 100}\nuser goal Wish${index} { held by Nobody${index} }\n`]));
    server = await ServerProcess.start(files);
    good = await server.open('good.mlsys', 'system Good\nuser goal Fine { supports Fine }\nhazard Missing { affects Nobody }\n');
}, 120_000);
afterAll(() => server.stop());

async function told(name: string, text: string): Promise<readonly Diagnostic[]> {
    const uri = await server.open(name, text);
    const diagnostics = await server.diagnostics(uri, all => all.length > 0);
    const hover: Hover | null = await server.connection.sendRequest('textDocument/hover', { textDocument: { uri: good }, position: { line: 1, character: 11 } });
    expect(JSON.stringify(hover?.contents), 'another file is still served').toContain('Fine');
    await server.close(uri);
    return diagnostics;
}

it('five thousand files are read, and a finding is shown in each', async () => {
    for (const index of [0, 2500, 4999]) {
        const found = await server.diagnostics(server.uri(`many/${index % 50}/part-${index}.mlsys`), all => all.length > 0);
        expect(found.map(({ code }) => code)).toContain('unknown-name');
    }
}, 120_000);

describe('a hundred thousand errors in a file', () => {
    it.each([
        ['names that nobody declares', `system S\nuser goal G {\n${'supports Nope\n'.repeat(100_000)}}`],
        ['one name declared over and over', `system S\n${'actor A\n'.repeat(100_000)}`],
        ['characters that mean nothing', `system S\n${'€ '.repeat(100_000)}`],
        ['words that fit nowhere', `system S\n${'goal '.repeat(100_000)}`],
        ['texts that are not closed', `system S\n${'actor "\n'.repeat(100_000)}`],
        ['waivers of rules that do not exist', `system S\n${'waive no-such-rule\n'.repeat(100_000)}`],
    ])('%s', async (what, text) => {
        const diagnostics = await told(`${what}.mlsys`, text);
        expect(diagnostics.length).toBeLessThanOrEqual(mostDiagnostics + 1);
        expect(diagnostics.some(({ code, message }) => String(code).startsWith('more-') && /^((At least )?\d+ more (problems|findings)|What comes after so many problems is not read)/.test(JSON.stringify(message).slice(1))), 'one says how many were left out').toBe(true);
        expect(diagnostics.every(({ relatedInformation }) => (relatedInformation ?? []).length <= 50)).toBe(true);
    }, 120_000);
});

describe('too large to be read', () => {
    it.each([
        ['ten million characters', `system S\n${'user goal G { supports H }\n'.repeat(400_000)}`, /^This file has 10\.8 million characters; up to 2 million are read\. Split/],
        ['brackets ten thousand deep', `system S\nhazard H { caused by ${'('.repeat(10_000)}A${')'.repeat(10_000)} }`, /nested more than 100 deep/],
        ['bodies ten thousand deep', `system S\n${'goal G { '.repeat(10_000)}`, /nested more than 100 deep/],
        ['NUL characters', 'system S\0\nuser goal G', /NUL characters/],
    ])('%s', async (what, text, message) => {
        const [only, ...others] = await told(`${what}.mlsys`, text);
        expect(only).toMatchObject({ code: 'unreadable-file', message: expect.stringMatching(message) as string, range: { start: { line: 0, character: 0 } } });
        expect(others).toEqual([]);
    }, 120_000);

    it('a line of a million characters is read, since it is no more than that', async () => {
        const diagnostics = await told('line.mlsys', `system Line user goal G { ${'supports H '.repeat(95_000)} }`);
        expect(diagnostics.map(({ code }) => code)).toContain('unknown-name');
        expect(diagnostics.length).toBeLessThanOrEqual(mostDiagnostics + 1);
    }, 120_000);
});

describe('odd characters', () => {
    it.each([
        ['half a surrogate', 'system S\nuser goal X\uD800 { supports Y }\n', 'unknown-character', 1],
        ['half a surrogate in a text', 'system S "a\uDC00b"\nuser goal X { supports Y }\n', 'unknown-name', 1],
        ['a byte order mark', '\uFEFFsystem S\nuser goal X { supports Y }\n', 'unknown-name', 1],
        ['Windows line ends', 'system S\r\nuser goal X {\r\n  supports Y\r\n}\r\n', 'unknown-name', 2],
        ['all line ends at once', 'system S\r\n\n\ruser goal X {\n  supports Y\r}\r\n', 'unknown-name', 4],
        ['text that runs from right to left', 'system S "\u202Eeteled"\nuser goal X { supports Y }\n', 'unknown-name', 1],
    ])('%s: the finding stands on its line', async (what, text, code, line) => {
        const found = (await told(`${what}.mlsys`, text)).find(diagnostic => diagnostic.code === code);
        expect(found?.range.start.line).toBe(line);
    });
});
