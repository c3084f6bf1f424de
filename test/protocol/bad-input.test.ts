/** Whatever lands in a file: a clear message at the right place, the server lives, and everything else keeps working. */
import { rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Diagnostic, Hover } from 'vscode-languageserver';
import { FileChangeType } from 'vscode-languageserver/node';
import { ServerProcess } from './server-process.js';

let server: ServerProcess;
let good: string;

beforeAll(async () => {
    server = await ServerProcess.start({ 'binary.mlsys': Uint8Array.from({ length: 5000 }, (_, index) => (index * 37) % 256), 'shared.mlsys': 'system Shared\nactor Cook\n' });
    good = await server.open('good.mlsys', 'system Good\nuser goal Fine { supports Fine }\nhazard Missing { affects Nobody }\n');
}, 60_000);
afterAll(() => server.stop());

async function told(name: string, text: string): Promise<readonly Diagnostic[]> {
    const uri = await server.open(name, text);
    return server.diagnostics(uri, all => all.length > 0);
}

async function stillAnswers(): Promise<void> {
    const hover: Hover | null = await server.connection.sendRequest('textDocument/hover', { textDocument: { uri: good }, position: { line: 1, character: 11 } });
    expect(JSON.stringify(hover?.contents)).toContain('Fine');
}

describe('says what is wrong, and lives', () => {
    it('an empty file', async () => {
        expect(await told('empty.mlsys', '')).toMatchObject([{ code: 'missing-system', range: { start: { line: 0, character: 0 } } }]);
        await stillAnswers();
    });

    it('a binary file on disk', async () => {
        expect(await server.diagnostics(server.uri('binary.mlsys'), all => all.length > 0)).toMatchObject([{ code: 'unreadable-file' }]);
        await stillAnswers();
    });

    it('half a keyword', async () => {
        const problem = (await told('half.mlsys', 'system Half\nuser goal X { suppo }\n')).find(({ code }) => code === 'unknown-clause');
        expect(problem).toMatchObject({ code: 'unknown-clause', range: { start: { line: 1, character: 14 }, end: { line: 1, character: 19 } } });
        expect(problem?.message).toContain(`did you mean 'supports'?`);
    });

    it('a body that is not closed', async () => {
        const problems = await told('open.mlsys', 'system Open\nuser goal X {\n  lagging\nuser goal Y "next"\n');
        expect(problems.find(({ code }) => code === 'unclosed-body')).toMatchObject({ code: 'unclosed-body', range: { start: { line: 2 } } });
    });

    it('a text without its closing quote', async () => {
        const [problem] = await told('quote.mlsys', 'system Quote "abc\nuser goal X { supports Y }\n');
        expect(problem).toMatchObject({ code: 'unclosed-text', range: { start: { line: 0, character: 13 } } });
    });

    it('goals that support each other in a circle', async () => {
        await told('circle.mlsys', 'system Circle\nml component M\nsystem goal A { supports B }\nuser goal B { supports A }\nmodel goal C of M { supports A }\n');
        await stillAnswers();
    });

    it('a name that is declared in two files', async () => {
        const uri = await server.open('again.mlsys', 'system Shared\nuser actor Cook\n');
        const here = (await server.diagnostics(uri, all => all.length > 0))[0];
        expect(here).toMatchObject({ code: 'duplicate-name', relatedInformation: [{ location: { uri: server.uri('shared.mlsys') } }] });
        expect((await server.diagnostics(server.uri('shared.mlsys'), all => all.length > 0))[0]).toMatchObject({ code: 'duplicate-name' });
    });

    it('a file of an editor that does not know the language by name', async () => {
        const uri = await server.open('plain.mlsys', 'system Plain\nuser goal X { supports Nothing }\n', '');
        expect((await server.diagnostics(uri, all => all.length > 0)).map(({ code }) => code)).toContain('unknown-name');
    });

    it('a file that goes away takes its findings along', async () => {
        const uri = server.uri('gone.mlsys');
        writeFileSync(fileURLToPath(uri), 'system Gone\nuser goal X { supports Nothing }\n');
        await server.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: FileChangeType.Created }] });
        await server.diagnostics(uri, all => all.length > 0);
        rmSync(fileURLToPath(uri));
        await server.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: FileChangeType.Deleted }] });
        await server.diagnostics(uri, all => all.length === 0);
    });

    it('requests about a file that nobody knows', async () => {
        const nowhere = { textDocument: { uri: server.uri('nowhere.mlsys') }, position: { line: 3, character: 3 } };
        for (const method of ['hover', 'completion', 'definition', 'documentHighlight']) {
            expect([null, undefined]).toContainEqual(await server.connection.sendRequest(`textDocument/${method}`, nowhere).then(answer => Array.isArray(answer) && answer.length === 0 ? null : answer));
        }
        expect(await server.connection.sendRequest('mlsys/view', { ...nowhere, view: 'goals' })).toBeNull();
    });
});
