/** What an editor offers about findings besides a single fix: all of a rule, waivers, levels; and that a choice holds while the text goes on changing. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LSPErrorCodes, type CodeAction, type Diagnostic, type Range, type WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ServerProcess } from './server-process.js';

const goal = (name: string): string => `user goal ${name} "Goal ${name}" {\n  held by People\n  measure share "good days of ${name}" >= 90 %\n}\n`;
const one = `system Days { stage production }\n\nuser actor People\nsoftware component App { role ui }\n\n${goal('First')}\n${goal('Second')}`;
const two = `system Days\n\n${goal('Third')}`;
const other = `system Nights { stage production }\nuser actor People\nsoftware component App { role ui }\n\n${goal('Sleep')}`;
const everything: Range = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };

let server: ServerProcess;
beforeAll(async () => { server = await ServerProcess.start({}, { initializationOptions: { showsFixes: true } }); }, 60_000);
afterAll(() => server.stop());

interface Opened { readonly one: string; readonly two: string; readonly other: string }
let opened: Opened;
beforeEach(async () => {
    opened = { one: await server.open('one.mlsys', one), two: await server.open('two.mlsys', two), other: await server.open('other.mlsys', other) };
    for (const uri of Object.values(opened)) await server.diagnostics(uri, hasUnfed);
});
afterEach(async () => {
    for (const uri of Object.values(opened)) await server.close(uri);
});

function isUnfed({ code }: Diagnostic): boolean {
    return code === 'measure-unfed';
}

function hasUnfed(all: readonly Diagnostic[]): boolean {
    return all.some(isUnfed);
}

async function actionsAt(uri: string, range: Range, only?: string[], from = server): Promise<CodeAction[]> {
    return from.connection.sendRequest('textDocument/codeAction', { textDocument: { uri }, range, context: { diagnostics: [], only } });
}

/** Where `measure-unfed` speaks first in a file. */
async function unfedIn(uri: string): Promise<Range> {
    const found = (await server.diagnostics(uri, hasUnfed)).find(isUnfed);
    if (!found) throw new Error('Nothing is found.');
    return found.range;
}

async function resolved(action: CodeAction | undefined): Promise<CodeAction> {
    if (!action) throw new Error('There is no such action.');
    return server.connection.sendRequest('codeAction/resolve', action);
}

/** Applies an edit as an editor does, over files. */
async function apply(edit: WorkspaceEdit | undefined): Promise<void> {
    for (const [uri, edits] of Object.entries(edit?.changes ?? {})) await server.edit(uri, edits);
}

describe('fix all of a rule', () => {
    const titled = (actions: readonly CodeAction[], where: string): CodeAction | undefined => actions.find(({ title }) => title.startsWith('Fix all') && title.endsWith(where));

    it('is offered for the file, the system and the workspace, each time with the number of findings', async () => {
        const actions = await actionsAt(opened.one, await unfedIn(opened.one));
        expect(actions.filter(({ title }) => title.startsWith('Fix all')).map(({ title, kind }) => `${kind}: ${title}`)).toEqual([
            'quickfix: Fix all 2 findings of measure-unfed in this file',
            'quickfix: Fix all 3 findings of measure-unfed in Days',
            'quickfix: Fix all 4 findings of measure-unfed in the workspace',
        ]);
    });

    it('in the file: all of it are gone there, and those of other files stay', async () => {
        const { edit } = await resolved(titled(await actionsAt(opened.one, await unfedIn(opened.one)), 'in this file'));
        expect(Object.keys(edit?.changes ?? {})).toEqual([opened.one]);
        await apply(edit);
        expect(server.textOf(opened.one).match(/^telemetry /gm)).toHaveLength(2);
        await server.diagnostics(opened.one, all => !all.some(isUnfed));
        await server.diagnostics(opened.two, hasUnfed);
    });

    it('in the system, over its files', async () => {
        const { edit } = await resolved(titled(await actionsAt(opened.one, await unfedIn(opened.one)), 'in Days'));
        expect(Object.keys(edit?.changes ?? {}).sort()).toEqual([opened.one, opened.two].sort());
        await apply(edit);
        await server.diagnostics(opened.one, all => !all.some(isUnfed));
        await server.diagnostics(opened.two, all => !all.some(isUnfed));
        await server.diagnostics(opened.other, hasUnfed);
    });

    it('in the workspace, over its systems', async () => {
        await apply((await resolved(titled(await actionsAt(opened.one, await unfedIn(opened.one)), 'in the workspace'))).edit);
        for (const uri of Object.values(opened)) await server.diagnostics(uri, all => !all.some(isUnfed));
    });

    it('is not offered where there is one', async () => {
        await apply((await resolved(titled(await actionsAt(opened.one, await unfedIn(opened.one)), 'in Days'))).edit);
        await server.diagnostics(opened.one, all => !all.some(isUnfed));
        const titles = (await actionsAt(opened.other, await unfedIn(opened.other))).map(({ title }) => title);
        expect(titles.filter(title => title.startsWith('Fix all'))).toEqual([]);
        expect(titles[0]).toMatch(/^Record it/);
    });

    it('is worked out on the newest text', async () => {
        const action = titled(await actionsAt(opened.one, await unfedIn(opened.one)), 'in this file');
        const top = { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } };
        await server.edit(opened.one, [{ range: top, newText: `// two more lines\n\n${goal('Fourth')}\n` }]);
        await apply((await resolved(action)).edit);
        expect(server.textOf(opened.one).match(/ from \w+Share$/gm)).toHaveLength(3);
        await server.diagnostics(opened.one, all => !all.some(isUnfed));
    });

    it('keeps the line ends, and edits only the lines that change', async () => {
        const range = await unfedIn(opened.one);
        await server.edit(opened.one, [{ range: everything, newText: one.replaceAll('\n', '\r\n') }]);
        const before = server.textOf(opened.one);
        const { edit } = await resolved(titled(await actionsAt(opened.one, range), 'in this file'));
        const edits = edit?.changes?.[opened.one] ?? [];
        expect(edits.every(({ range }) => range.start.line > 2 && range.start.character === 0 && range.end.character === 0)).toBe(true);
        await apply(edit);
        const after = server.textOf(opened.one);
        expect(after.startsWith(before.slice(0, before.indexOf('software')))).toBe(true);
        expect(after.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        await server.diagnostics(opened.one, all => !all.some(isUnfed));
    });
});

describe('source.fixAll.mlsys', () => {
    it('is offered to those who ask for its kind, and nothing else is', async () => {
        for (const only of ['source.fixAll.mlsys', 'source.fixAll', 'source']) {
            expect((await actionsAt(opened.one, everything, [only])).map(({ title, kind }) => `${kind}: ${title}`)).toEqual(['source.fixAll.mlsys: Fix all findings in this file']);
        }
        for (const only of [undefined, ['quickfix']]) {
            const kinds = new Set((await actionsAt(opened.one, everything, only)).map(({ kind }) => kind));
            expect(kinds).toEqual(new Set(['quickfix']));
        }
        for (const only of ['refactor', 'source.organizeImports', 'quickfixes', 'source.fixAll.other']) expect(await actionsAt(opened.one, everything, [only])).toEqual([]);
    });

    it('leaves nothing that it could fix, and has nothing to do the second time', async () => {
        const [action] = await actionsAt(opened.one, everything, ['source.fixAll']);
        await apply((await resolved(action)).edit);
        expect(await actionsAt(opened.one, everything, ['source.fixAll'])).toEqual([]);
        expect((await server.diagnostics(opened.one, all => all.length === 0)).map(({ code }) => code)).toEqual([]);
    });

    it('knows the names of other systems', async () => {
        const text = `system Days\n// as told in Nights.Sleep\nuser goal Fifth "Sleep well" { supports Nights.Sleep because "one follows from the other"  held by People }\n`;
        await server.edit(opened.two, [{ range: everything, newText: text }]);
        const [action] = await actionsAt(opened.two, everything, ['source.fixAll']);
        await apply((await resolved(action)).edit);
        expect(server.textOf(opened.two)).toContain('supports Nights.Sleep because');
    });
});

describe('waive here', () => {
    it('writes reason, person and date to be filled in, and the finding is accepted', async () => {
        const actions = await actionsAt(opened.one, await unfedIn(opened.one));
        const action = actions.find(({ title }) => title.startsWith('Waive'));
        expect(action).toMatchObject({ title: `Waive measure-unfed on 'share'…`, kind: 'quickfix', isPreferred: false, diagnostics: [{ code: 'measure-unfed' }] });
        const { edit, command } = await resolved(action);
        await apply(edit);
        expect(server.textOf(opened.one)).toMatch(/waive measure-unfed because "why the gap is acceptable" by "who accepted it" until \d{4}-\d\d-\d\d/);
        const [uri, places] = (command?.arguments ?? []) as [string, Range[]];
        const document = TextDocument.create('', 'mlsys', 0, server.textOf(opened.one));
        expect([command?.command, uri]).toEqual(['mlsys.fillIn', opened.one]);
        expect(places.map(place => document.getText(place))).toEqual(['why the gap is acceptable', 'who accepted it', expect.stringMatching(/^\d{4}-\d\d-\d\d$/)]);
        await server.diagnostics(opened.one, all => all.filter(isUnfed).length === 1 && all.every(({ code }) => !String(code).startsWith('waiver-')));
    });

    it('is not offered for problems of the text, nor for waivers', async () => {
        await server.edit(opened.two, [{ range: everything, newText: 'system Days\nuser goal Fifth "f" { suports X }\nml component M { waive no-rollback }\n' }]);
        await server.diagnostics(opened.two, all => ['unknown-clause', 'waiver-bare'].every(code => all.some(one => one.code === code)));
        const titles = (await actionsAt(opened.two, everything)).map(({ title }) => title);
        expect(titles.filter(title => /^Waive (unknown-clause|waiver-)/.test(title))).toEqual([]);
        expect(titles).toContain(`Write 'supports'`);
    });
});

describe('set level', () => {
    it('is a command of the client, once for each rule', async () => {
        const actions = (await actionsAt(opened.one, everything)).filter(({ title }) => title.startsWith('Set the level of'));
        expect(actions.filter(({ title }) => title.includes('measure-unfed'))).toMatchObject([
            { title: 'Set the level of measure-unfed in mlsys.json…', kind: 'quickfix', command: { command: 'mlsys.setRuleLevel', arguments: ['measure-unfed', opened.one, 'error'] } },
        ]);
        expect(new Set(actions.map(({ title }) => title)).size).toBe(actions.length);
        // Editors ask to resolve every action that has no edit.
        expect(await resolved(actions[0])).toEqual(actions[0]);
    });

    it('is offered only where the client has the command', async () => {
        const plain = await ServerProcess.start({ 'one.mlsys': one });
        try {
            const uri = plain.uri('one.mlsys');
            await plain.diagnostics(uri, hasUnfed);
            const actions = await actionsAt(uri, everything, undefined, plain);
            expect(actions.filter(({ command }) => command !== undefined)).toEqual([]);
            const waive = actions.find(({ title }) => title.startsWith('Waive measure-unfed'));
            const answer: CodeAction = await plain.connection.sendRequest('codeAction/resolve', waive);
            expect(answer.command).toBeUndefined();
            expect(answer.edit?.changes?.[uri]).toHaveLength(1);
        } finally {
            await plain.stop();
        }
    });
});

describe('a choice that is made late', () => {
    const fixOf = (actions: readonly CodeAction[]): CodeAction | undefined => actions.find(({ title }) => title.startsWith('Record it'));

    it('holds where lines have moved', async () => {
        const action = fixOf(await actionsAt(opened.one, await unfedIn(opened.one)));
        await server.edit(opened.one, [{ range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } }, newText: '// one\n// two\n' }]);
        await apply((await resolved(action)).edit);
        expect(server.textOf(opened.one)).toContain('measure share "good days of First" >= 90 % from FirstShare');
    });

    it('is refused where the finding is gone', async () => {
        const action = fixOf(await actionsAt(opened.two, await unfedIn(opened.two)));
        await server.edit(opened.two, [{ range: everything, newText: 'system Days\n' }]);
        await expect(resolved(action)).rejects.toMatchObject({ code: LSPErrorCodes.ContentModified, message: expect.stringContaining('The finding is gone') as string });
    });
});
