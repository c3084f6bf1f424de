/** Paths that come with messages lead nowhere but into the workspace; what is refused is told in the log. */
import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { FileChangeType, LogMessageNotification, type CodeAction, type Diagnostic, type Hover, type SymbolInformation } from 'vscode-languageserver/node';
import { ServerProcess } from './server-process.js';

let server: ServerProcess;
let outside: string;
const logged: string[] = [];
const secret = 'system Secret\nuser goal Hidden { supports Nobody }\n';

beforeAll(async () => {
    outside = mkdtempSync(join(tmpdir(), 'mlsys-outside-'));
    writeFileSync(join(outside, 'secret.mlsys'), secret);
    server = await ServerProcess.start({ 'spec/good.mlsys': 'system Good\nuser goal Fine { supports Fine }\n' });
    server.connection.onNotification(LogMessageNotification.type, ({ message }) => { logged.push(message); });
    symlinkSync(join(outside, 'secret.mlsys'), join(server.folder, 'spec/link.mlsys'));
    symlinkSync(outside, join(server.folder, 'linked-folder'));
    mkdirSync(join(server.folder, 'inside'));
    symlinkSync(join(server.folder, 'spec/good.mlsys'), join(server.folder, 'inside/alias.mlsys'));
}, 60_000);
afterAll(async () => {
    await server.stop();
    rmSync(outside, { recursive: true });
});

async function known(name: string): Promise<boolean> {
    const symbols: SymbolInformation[] = await server.connection.sendRequest('workspace/symbol', { query: name });
    return symbols.length > 0;
}

describe('a file that is said to have changed is read only in the workspace', () => {
    it.each([
        ['beside it', () => pathToFileURL(join(outside, 'secret.mlsys')).href, /lies outside of the workspace/],
        ['by way of ..', () => `${server.uri('spec')}/../../${outside.slice(outside.lastIndexOf('/') + 1)}/secret.mlsys`, /lies outside of the workspace/],
        ['by way of encoded dots', () => `${server.uri('spec')}/%2e%2e/%2e%2e/${outside.slice(outside.lastIndexOf('/') + 1)}/secret.mlsys`, /lies outside of the workspace/],
        ['behind a link', () => server.uri('spec/link.mlsys'), /link that leads out of the workspace/],
        ['in a folder behind a link', () => server.uri('linked-folder/secret.mlsys'), /link that leads out of the workspace/],
        ['on another machine', () => `file://elsewhere${join(outside, 'secret.mlsys')}`, /lies outside of the workspace/],
        ['on the web', () => 'http://example.org/secret.mlsys', /address of the kind http:/],
    ])('%s', async (_, address, why) => {
        logged.length = 0;
        await server.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: address(), type: FileChangeType.Changed }] });
        await vi.waitFor(() => expect(logged.join('\n')).toMatch(why), 10_000);
        expect(await known('Hidden')).toBe(false);
    });

    it('a link within the workspace is followed', async () => {
        await server.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: server.uri('inside/alias.mlsys'), type: FileChangeType.Created }] });
        await server.diagnostics(server.uri('inside/alias.mlsys'), all => all.length > 0);
    });
});

it('a configuration that is a link out of the workspace does not count, says so, and what to do, also while it is open', async () => {
    writeFileSync(join(outside, 'levels.json'), '{ "levels": { "goal-unmeasured": "off" } }');
    symlinkSync(join(outside, 'levels.json'), join(server.folder, 'spec/mlsys.json'));
    logged.length = 0;
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: server.uri('spec/mlsys.json'), type: FileChangeType.Created }] });
    await vi.waitFor(() => expect(logged.join('\n')).toMatch(/mlsys\.json could not be read and does not count: .*leads out of the workspace/), 10_000);
    const codes = async (): Promise<readonly unknown[]> => (await server.diagnostics(server.uri('spec/good.mlsys'))).map(({ code }) => code);
    expect(await codes()).toContain('goal-unmeasured');
    const link = server.uri('spec/mlsys.json');
    const isRefused = (all: readonly Diagnostic[]): boolean => all.length === 1 && /does not count: it is a link that leads out of the workspace, to .* Put a copy here instead/.test(JSON.stringify(all[0].message));
    await server.diagnostics(link, isRefused);
    await server.open('spec/mlsys.json', '{ "levels": { "goal-unmeasured": "off" } }', 'json');
    await server.open('spec/other.mlsys', 'system Good\nuser goal Another');
    await server.diagnostics(server.uri('spec/other.mlsys'), all => all.some(({ code }) => code === 'goal-unmeasured'));
    await server.diagnostics(link, isRefused);
    await server.close(link);
    await server.close(server.uri('spec/other.mlsys'));
    rmSync(join(server.folder, 'spec/mlsys.json'));
    writeFileSync(join(server.folder, 'spec/mlsys.json'), '{ "levels": { "goal-unmeasured": "off" } }');
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: link, type: FileChangeType.Changed }] });
    await server.diagnostics(link, all => all.length === 0);
    await server.diagnostics(server.uri('spec/good.mlsys'), all => !all.some(({ code }) => code === 'goal-unmeasured'));
});

it('what somebody opens from elsewhere is served while it is open, and forgotten when it is closed', async () => {
    const uri = pathToFileURL(join(outside, 'secret.mlsys')).href;
    await server.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'mlsys', version: 1, text: secret } });
    await server.diagnostics(uri, all => all.length > 0);
    await server.close(uri);
    await server.diagnostics(uri, all => all.length === 0);
    expect(await known('Hidden')).toBe(false);
});

it.each(['file:///etc/passwd', 'http://example.org/x.mlsys', '../../x'])('a quick fix that is sent back for %s writes nothing', async uri => {
    const action: CodeAction = await server.connection.sendRequest('codeAction/resolve', { title: 'x', data: { kind: 'fix all', uri, scope: 'file' } });
    expect(action.edit).toEqual({ changes: {} });
    const forged = server.connection.sendRequest<CodeAction>('codeAction/resolve', { title: 'x', data: { kind: 'fix', uri, title: 'x', code: 'goal-unmeasured', line: 0, message: '' } });
    // Data of no known shape come back as they are; a finding that does not exist is gone.
    expect(await forged.then(answer => answer.edit, (error: Error) => error.message.includes('is gone') ? undefined : error)).toBeUndefined();
});

it('a doc comment leads nowhere, neither to pages nor to files or commands, and fetches nothing', async () => {
    const uri = await server.open('documented.mlsys', 'system Documented\n/** See [a page](https://example.org), [a file](file:///etc/passwd), [a command](command:workbench.action.quit),\n[ref][r] ![picture](http://example.org/x.png) <img src="http://example.org/y.png">\n\n[r]: file:///etc/passwd\n*/\nuser goal Read "[title](file:///etc/passwd)"\n');
    const hover: Hover = await server.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line: 6, character: 11 } });
    const markdown = (hover.contents as { value: string }).value;
    expect(markdown).toContain('a page');
    expect(markdown).not.toMatch(/(?<!\\)\]\(|^\[r\]:|<img/m);
});
