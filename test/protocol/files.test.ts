/** Files on disk and files in the editor: odd names, several folders of one system, closing without saving. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FileChangeType, type Diagnostic, type Location, type SymbolInformation, type WorkspaceEdit } from 'vscode-languageserver/node';
import { listFilesRequest, readFileRequest } from '../../server/editor/files-protocol.js';
import { ServerProcess } from './server-process.js';

const odd = 'my specs/ü#1.mlsys';
let server: ServerProcess;

function isUnknownName({ code }: Diagnostic): boolean {
    return code === 'unknown-name';
}

beforeAll(async () => {
    server = await ServerProcess.start({ 'my specs/a b.mlsys': 'system A\nuser actor Cook\n', [odd]: 'system A\nuser goal X { held by Cook  supports Nobody }\n' });
}, 60_000);
afterAll(() => server.stop());

it('nothing is said before all files are read: a name of another file is never unknown for a moment', async () => {
    expect((await server.diagnostics(server.uri(odd))).filter(isUnknownName).map(({ message }) => message)).toEqual([`No goal is called 'Nobody' in this system.`]);
});

it('an open text counts before what is on disk, and the disk again once it is closed', async () => {
    const uri = await server.open(odd, 'system A\nuser goal X { held by Cook }\n');
    await server.diagnostics(uri, all => !all.some(isUnknownName));
    const definition = await server.connection.sendRequest<Location | Location[]>('textDocument/definition', { textDocument: { uri }, position: { line: 1, character: 24 } });
    expect([definition].flat()[0].uri).toBe(server.uri('my specs/a b.mlsys'));
    const rename: WorkspaceEdit = await server.connection.sendRequest('textDocument/rename', { textDocument: { uri }, position: { line: 1, character: 24 }, newName: 'Chef' });
    expect(Object.keys(rename.changes ?? {}).sort()).toEqual([server.uri('my specs/a b.mlsys'), uri].sort());
    await server.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    await server.diagnostics(uri, all => all.some(isUnknownName));
});

it('a new file in a folder that is not there yet keeps no other file from being read', async () => {
    const other = await ServerProcess.start({ 'there/one.mlsys': 'system A\nuser goal X { supports Nobody }\n' });
    // Opened before the folder has been read, as editors do when they start.
    await other.open('not there/new.mlsys', 'system B\n');
    expect((await other.diagnostics(other.uri('there/one.mlsys'), all => all.length > 0)).some(isUnknownName)).toBe(true);
    await other.stop();
});

it('the system that somebody has open is read and judged first, and is told nothing that is not so for a moment', async () => {
    const others = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`a${index}.mlsys`, `system Other${index}\nuser goal X { supports Nobody }\n`]));
    const text = '/* Ours. */\nsystem Ours\nuser goal Y { supports Ahead  supports Gone }\n';
    const eager = await ServerProcess.start({ ...others, 'z.mlsys': text, 'zz.mlsys': 'system Ours\nuser goal Ahead\n' });
    const told: { uri: string; diagnostics: readonly Diagnostic[] }[] = [];
    eager.connection.onNotification('textDocument/publishDiagnostics', params => { told.push(params); });
    const uri = await eager.open('z.mlsys', text);
    while (told.length < 202) await new Promise(resolve => setTimeout(resolve, 20));
    expect(told[0].uri.startsWith(eager.uri('z'))).toBe(true);
    const unknown = told.flatMap(({ uri: of, diagnostics }) => of === uri ? diagnostics.filter(isUnknownName).map(({ message }) => message) : []);
    expect(new Set(unknown)).toEqual(new Set([`No goal is called 'Gone' in this system.`]));
    await eager.stop();
});

it('a folder that lies on no disk is read by way of the client, and nothing outside of it', async () => {
    const texts: Readonly<Record<string, string>> = { 'memory:/spec/a.mlsys': 'system M\nuser actor Cook\n', 'memory:/spec/b.mlsys': 'system M\nuser goal X { held by Cook  supports Nobody }\n' };
    const asked: string[] = [];
    server.connection.onRequest(listFilesRequest, (folder: string) => Object.keys(texts).filter(uri => uri.startsWith(folder)));
    server.connection.onRequest(readFileRequest, (uri: string) => {
        asked.push(uri);
        return texts[uri] ?? null;
    });
    await server.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added: [{ uri: 'memory:/spec', name: 'memory' }], removed: [] } });
    expect((await server.diagnostics('memory:/spec/b.mlsys', all => all.some(isUnknownName))).filter(isUnknownName).map(({ message }) => message)).toEqual([`No goal is called 'Nobody' in this system.`]);
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: 'memory:/elsewhere/c.mlsys', type: 1 }, { uri: 'memory:/spec/../elsewhere/c.mlsys', type: 1 }, { uri: 'memory:/spec/a.mlsys', type: 2 }] });
    await server.connection.sendRequest('workspace/symbol', { query: 'Cook' });
    expect(asked.filter(uri => uri.includes('elsewhere'))).toEqual([]);
});

it('a file that is deleted while everything is judged anew is told of no more', async () => {
    const large = `system Large\n${Array.from({ length: 400 }, (_, index) => `user goal G${index} "wish ${index}" { supports G${index + 1} }\nml component C${index} { task ranking }`).join('\n')}\n`;
    const busy = await ServerProcess.start({ 'a/large.mlsys': large, 'b/one.mlsys': 'system Small\nuser goal X { supports Nobody }\n' });
    const gone = busy.uri('b/two.mlsys');
    const change = (uri: string, type: number): Promise<void> => busy.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });
    for (let round = 0; round < 10; round++) {
        writeFileSync(join(busy.folder, 'b/two.mlsys'), 'system Small\nuser goal Y { supports Nobody }\n');
        await change(gone, FileChangeType.Created);
        await busy.diagnostics(gone, all => all.some(isUnknownName));
        writeFileSync(join(busy.folder, 'mlsys.json'), JSON.stringify({ levels: { 'goal-unmeasured': round % 2 ? 'error' : 'hint' } }));
        await change(busy.uri('mlsys.json'), FileChangeType.Changed);
        await new Promise(resolve => setTimeout(resolve, round * 3));
        rmSync(join(busy.folder, 'b/two.mlsys'));
        await change(gone, FileChangeType.Deleted);
        await busy.diagnostics(busy.uri('a/large.mlsys'), all => all.some(({ code, severity }) => code === 'goal-unmeasured' && severity === (round % 2 ? 1 : 3)));
        await new Promise(resolve => setTimeout(resolve, 200));
        expect(busy.said()).not.toHaveProperty(['b/two.mlsys']);
    }
    await busy.stop();
});

it('what is asked about the whole workspace is about the newest texts', async () => {
    const other = await ServerProcess.start({});
    const uri = await other.open('typed.mlsys', 'system Typed\nuser goal Before\n');
    await other.connection.sendRequest('workspace/symbol', { query: 'Before' });
    for (let round = 0; round < 20; round++) {
        await other.type(uri, `system Typed\nuser goal After${round}\n`);
        const symbols = await other.connection.sendRequest<SymbolInformation[]>('workspace/symbol', { query: 'After' });
        expect(symbols.map(({ name }) => name)).toEqual([`After${round}`]);
    }
    await other.stop();
});
