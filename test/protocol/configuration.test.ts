/** mlsys.json in the editor: what it says counts at once, and what is wrong in it shows in it. */
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DidChangeWatchedFilesNotification, FileChangeType } from 'vscode-languageserver';
import type { ViewResult } from '../../server/editor/view-protocol.js';
import { rules } from '../../server/rules/generated/catalogue.js';
import { ServerProcess } from './server-process.js';

const spec = (system: string): string => `system ${system} { stage production }\nuser goal Found "Find it" {\n  measure found "searches that find it" >= 70 %\n}\n`;
/** A configuration in which only `measure-unfed` speaks. */
const only = (level: string): string => JSON.stringify({ levels: { ...Object.fromEntries(rules.map(({ id }) => [id, 'off'])), 'measure-unfed': level } });
let server: ServerProcess;

beforeAll(async () => {
    server = await ServerProcess.start({
        'one/one.mlsys': spec('One'), 'one/mlsys.json': '{ "levels": { "measure-unfed": "hint" } }', 'one/deep/down/deep.mlsys': spec('Deep'), 'two/two.mlsys': spec('Two'),
        'shared/shared.mlsys': spec('Shared'), 'shared/part/part.mlsys': 'system Shared\nuser goal Kept "Keep it" {\n  measure kept "things kept" >= 70 %\n}\n',
        'shared/part/mlsys.json': '{ "levels": { "measure-unfed": "off" } }',
    });
}, 60_000);
afterAll(() => server.stop());

async function write(name: string, text: string | undefined): Promise<void> {
    const path = join(server.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    if (text === undefined) rmSync(path);
    else writeFileSync(path, text);
    await server.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri: server.uri(name), type: text === undefined ? FileChangeType.Deleted : FileChangeType.Changed }] });
}

/** The severity of `measure-unfed` in a file, once it is as expected; 0 where it is silent. */
async function severityIn(name: string, expected: number): Promise<void> {
    const severity = (all: readonly { code?: number | string; severity?: number }[]): number => all.find(({ code }) => code === 'measure-unfed')?.severity ?? 0;
    expect(severity(await server.diagnostics(server.uri(name), all => severity(all) === expected))).toBe(expected);
}

it('the nearest one upwards counts from the start, for its folder and below', async () => {
    await severityIn('one/one.mlsys', 3);
    await severityIn('one/deep/down/deep.mlsys', 3);
    await severityIn('two/two.mlsys', 1);
});

it('in a system over several folders, each file has its own', async () => {
    await severityIn('shared/shared.mlsys', 1);
    await write('shared/part/mlsys.json', '{ "levels": { "measure-unfed": "warning" } }');
    await severityIn('shared/part/part.mlsys', 2);
    await severityIn('shared/shared.mlsys', 1);
    await write('shared/part/mlsys.json', '{ "levels": { "measure-unfed": "off" } }');
    await severityIn('shared/part/part.mlsys', 0);
});

it('a rule that is switched off is silent at once, also in the preview, and speaks again when it is switched on', async () => {
    const badges = async (): Promise<number> => {
        const view = await server.connection.sendRequest<ViewResult>('mlsys/view', { uri: server.uri('two/two.mlsys'), view: 'goals' });
        return [...view.svg.matchAll(/class="badge-error"/g)].length;
    };
    await write('mlsys.json', only('error'));
    await severityIn('two/two.mlsys', 1);
    expect(await badges()).toBe(1);
    await write('mlsys.json', only('off'));
    await severityIn('two/two.mlsys', 0);
    expect(await badges()).toBe(0);
    await severityIn('one/one.mlsys', 3);
    await write('mlsys.json', '{ "levels": { "measure-unfed": "warning" } }');
    await severityIn('two/two.mlsys', 2);
    await write('mlsys.json', undefined);
    await severityIn('two/two.mlsys', 1);
});

it('when a nearer one is deleted, one further up counts', async () => {
    await write('mlsys.json', '{ "levels": { "measure-unfed": "warning" } }');
    await severityIn('two/two.mlsys', 2);
    await write('one/mlsys.json', undefined);
    await severityIn('one/one.mlsys', 2);
    await write('mlsys.json', undefined);
    await severityIn('one/one.mlsys', 1);
});

it('what is wrong shows at its place, and the last good one counts while it is no JSON', async () => {
    await write('mlsys.json', '{ "levels": { "measure-unfed": "info" } }');
    await severityIn('two/two.mlsys', 3);
    await write('mlsys.json', '{ "levels": { "measure-unfed": "error" }');
    const uri = server.uri('mlsys.json');
    const [broken] = await server.diagnostics(uri, all => all.length > 0);
    expect(broken).toMatchObject({ code: 'configuration-syntax', severity: 1, source: 'mlsys' });
    await severityIn('two/two.mlsys', 3);
    await write('mlsys.json', '{\n  "levels": { "measure-unfedd": "off", "measure-unfed": "warning" }\n}\n');
    const [unknown] = await server.diagnostics(uri, all => all.some(({ code }) => code === 'unknown-rule'));
    expect(unknown).toMatchObject({ message: `There is no rule 'measure-unfedd'; did you mean 'measure-unfed'?`, range: { start: { line: 1, character: 14 }, end: { line: 1, character: 30 } } });
    await severityIn('two/two.mlsys', 2);
    await write('mlsys.json', undefined);
    await server.diagnostics(uri, all => all.length === 0);
    await severityIn('two/two.mlsys', 1);
});

it('while it is open, the text in the editor counts', async () => {
    await write('mlsys.json', '{ "levels": { "measure-unfed": "off" } }');
    await severityIn('two/two.mlsys', 0);
    const uri = await server.open('mlsys.json', '{ "levels": { "measure-unfed": "warning" } }', 'jsonc');
    await severityIn('two/two.mlsys', 2);
    await server.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    await severityIn('two/two.mlsys', 0);
    await write('mlsys.json', undefined);
    await severityIn('two/two.mlsys', 1);
});

it.each([
    ['a folder', (path: string) => mkdirSync(path), 'it is a folder.'],
    ['a link to itself', (path: string) => symlinkSync('mlsys.json', path), 'it is a link that leads back to itself.'],
])('one that is %s does not count and says so, until it is a file', async (_, make, why) => {
    await write('mlsys.json', '{ "levels": { "measure-unfed": "warning" } }');
    await severityIn('two/two.mlsys', 2);
    const uri = server.uri('mlsys.json');
    const path = join(server.folder, 'mlsys.json');
    const changed = (): Promise<void> => server.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri, type: FileChangeType.Changed }] });
    rmSync(path);
    make(path);
    await changed();
    const isUnread = ({ code }: { readonly code?: number | string }): boolean => code === 'configuration-unread';
    expect(await server.diagnostics(uri, all => all.some(isUnread))).toMatchObject([{ severity: 2, message: `What this file says does not count: ${why} Make it a file that you may read.` }]);
    await severityIn('two/two.mlsys', 1);
    // A server that starts now says the same.
    const fresh = await ServerProcess.start({ 'two.mlsys': spec('Two') }, { before: folder => make(join(folder, 'mlsys.json')) });
    expect(await fresh.diagnostics(fresh.uri('mlsys.json'), all => all.some(isUnread))).toHaveLength(1);
    expect((await fresh.diagnostics(fresh.uri('two.mlsys'), all => all.length > 0)).map(({ code }) => code)).toContain('measure-unfed');
    await fresh.stop();
    rmSync(path, { recursive: true });
    await write('mlsys.json', '{ "levels": { "measure-unfed": "info" } }');
    await server.diagnostics(uri, all => all.length === 0);
    await severityIn('two/two.mlsys', 3);
    await write('mlsys.json', undefined);
    await severityIn('two/two.mlsys', 1);
});

it('one that is no text says so at its start', async () => {
    await write('mlsys.json', '\uFFFE{\0}\0');
    await server.diagnostics(server.uri('mlsys.json'), all => all.some(({ message }) => message === 'This is no text: it holds NUL characters. mlsys.json is a UTF-8 text file.'));
    await severityIn('two/two.mlsys', 1);
    await write('mlsys.json', undefined);
    await server.diagnostics(server.uri('mlsys.json'), all => all.length === 0);
});
