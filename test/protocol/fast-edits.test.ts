/** Somebody types faster than anything is worked out: what is asked about an old text ends in an error that says so, completion answers all the while. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CancellationTokenSource, LSPErrorCodes, ResponseError, type CompletionList } from 'vscode-languageserver/node';
import { ServerProcess } from './server-process.js';

let server: ServerProcess;
let uri: string;
const base = `system S\n${Array.from({ length: 300 }, (_, index) => `user goal G${index} "wish ${index}" { supports G${index + 1} }\nml component C${index} { task ranking }`).join('\n')}\n`;

beforeAll(async () => {
    server = await ServerProcess.start();
    uri = await server.open('typed.mlsys', base);
}, 60_000);
afterAll(() => server.stop());

it('a hundred edits while everything is being worked out', async () => {
    const typed = `user goal Typed { supports G${'o'.repeat(72)}`;
    expect(typed).toHaveLength(100);
    const stale: Promise<unknown>[] = [];
    const answered: Promise<CompletionList | null>[] = [];
    for (let edit = 1; edit <= 100; edit++) {
        await server.edit(uri, [{ range: { start: { line: 0, character: 0 }, end: { line: 99_999, character: 0 } }, newText: base + typed.slice(0, edit) }]);
        const cancelled = new CancellationTokenSource();
        for (const method of ['mlsys/view', 'textDocument/codeLens', 'textDocument/hover']) {
            stale.push(server.connection.sendRequest(method, { textDocument: { uri }, uri, view: 'goals', position: { line: 1, character: 11 } }, cancelled.token).then(() => 'answered', (error: unknown) => error));
        }
        if (edit % 9 === 0 && edit < 30) answered.push(server.connection.sendRequest('textDocument/completion', { textDocument: { uri }, position: { line: 601, character: edit }, context: { triggerKind: 1 } }));
        // The next key makes what was asked before stale.
        cancelled.cancel();
    }
    expect((await Promise.all(answered)).every(list => (list?.items.length ?? 0) > 0), 'completion answers in between').toBe(true);
    const ends = await Promise.all(stale);
    const errors = ends.filter((end): end is ResponseError<unknown> => end instanceof ResponseError || (end instanceof Error && 'code' in end));
    expect(errors.length).toBeGreaterThan(0);
    expect(new Set(errors.map(({ code }) => code))).toEqual(new Set([LSPErrorCodes.RequestCancelled]));
    // None ends as a success that only holds an error.
    expect(ends.filter(end => !(end instanceof Error)).every(end => end === 'answered')).toBe(true);
    const found = await server.diagnostics(uri, all => all.some(({ message }) => typeof message === 'string' && message.includes(`is called 'Goooo`)));
    expect(found.length).toBeGreaterThan(0);
}, 120_000);
