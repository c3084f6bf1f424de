/** A rename reaches every place where a name stands: in all files, in other systems, and however a qualified name is laid out. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { DocumentHighlight, Hover, Location, MarkupContent, WorkspaceEdit } from 'vscode-languageserver/node';
import { ServerProcess } from './server-process.js';

const files = {
    'a.mlsys': 'system A "first"\nhazard Harm { severity major  caused by B.Other.wrong or\n  Model . /* which? */\n  slow }\nml component Model { mistake slow { severity minor } }\n',
    'b.mlsys': 'system B "second"\nml component Other { mistake wrong { severity minor  leads to A.Harm, B.Pain } }\n',
    'more.mlsys': 'system B\nhazard Pain { severity minor  caused by Other.wrong }\n',
};
type File = keyof typeof files;

let server: ServerProcess;
beforeAll(async () => { server = await ServerProcess.start(files); }, 60_000);
beforeEach(async () => { for (const [name, text] of Object.entries(files)) await server.open(name, text); });
afterAll(() => server.stop());

/** The place in the middle of some words of a file. */
function at(name: File, words: string, offset = 0): { textDocument: { uri: string }; position: { line: number; character: number } } {
    const uri = server.uri(name);
    return { textDocument: { uri }, position: TextDocument.create(uri, 'mlsys', 0, files[name]).positionAt(files[name].indexOf(words) + offset) };
}

/** All texts after a rename, where they are others than before. */
async function renamed(place: ReturnType<typeof at>, newName: string): Promise<Partial<Record<File, string>>> {
    const edit = await server.connection.sendRequest<WorkspaceEdit>('textDocument/rename', { ...place, newName });
    return Object.fromEntries(Object.entries(files).flatMap(([name, text]) => {
        const edits = edit.changes?.[server.uri(name)] ?? [];
        return edits.length === 0 ? [] : [[name, TextDocument.applyEdits(TextDocument.create('', 'mlsys', 0, text), edits)]];
    }));
}

/** What is to be written in place of what. */
function written(changes: Partial<Record<File, readonly (readonly [string, string])[]>>): Partial<Record<File, string>> {
    return Object.fromEntries(Object.entries(changes).map(([name, pairs]) => [name, pairs.reduce((text, [from, to]) => text.replace(from, to), files[name as File])]));
}

describe('rename', () => {
    it('a part of a name that another system is named by', async () => {
        const expected = written({ 'a.mlsys': [['B.Other', 'B.New']], 'b.mlsys': [['Other', 'New']], 'more.mlsys': [['Other', 'New']] });
        expect(await renamed(at('b.mlsys', 'Other'), 'New')).toEqual(expected);
        expect(await renamed(at('a.mlsys', 'Other'), 'New')).toEqual(expected);
    });

    it('names of a qualified name with space, line breaks and comments between them', async () => {
        expect(await renamed(at('a.mlsys', 'slow }\n'), 'late')).toEqual(written({ 'a.mlsys': [['slow }', 'late }'], ['mistake slow', 'mistake late']] }));
        expect(await renamed(at('a.mlsys', 'Model {'), 'Net')).toEqual(written({ 'a.mlsys': [['Model .', 'Net .'], ['Model {', 'Net {']] }));
    });

    it('a system in the headers of all its files and where others name it', async () => {
        const expected = written({ 'a.mlsys': [['B.Other', 'Second.Other']], 'b.mlsys': [['system B', 'system Second'], ['B.Pain', 'Second.Pain']], 'more.mlsys': [['system B', 'system Second']] });
        expect(await renamed(at('b.mlsys', 'B "second"'), 'Second')).toEqual(expected);
        expect(await renamed(at('more.mlsys', 'B\n'), 'Second')).toEqual(expected);
    });

    it('a system from where another names it', async () => {
        expect(await renamed(at('a.mlsys', 'B.Other'), 'Second')).toEqual(written({ 'a.mlsys': [['B.Other', 'Second.Other']], 'b.mlsys': [['system B', 'system Second'], ['B.Pain', 'Second.Pain']], 'more.mlsys': [['system B', 'system Second']] }));
    });

    it.each([
        ['b.mlsys', 'B "second"', 'A', "There is a system 'A' already."],
        // What counts is what the system knows that declares it.
        ['a.mlsys', 'Other', 'Pain', "'Pain' is declared already."],
    ] as const)('of %s, %s to %s is refused', async (name, words, newName, why) => {
        await expect(renamed(at(name, words), newName)).rejects.toThrow(why);
    });
});

it('what another system declares is found and told of where it is named', async () => {
    const place = at('a.mlsys', 'wrong or');
    expect(await server.connection.sendRequest<Location>('textDocument/definition', place)).toMatchObject({ uri: server.uri('b.mlsys'), range: { start: { line: 1, character: 29 } } });
    const { contents } = await server.connection.sendRequest<Hover>('textDocument/hover', place);
    expect((contents as MarkupContent).value).toContain('`Other.wrong`');
});

it('so is the system itself', async () => {
    const place = at('a.mlsys', 'B.Other');
    expect(await server.connection.sendRequest<Location>('textDocument/definition', place)).toMatchObject({ uri: server.uri('b.mlsys'), range: { start: { line: 0, character: 7 } } });
    const { contents } = await server.connection.sendRequest<Hover>('textDocument/hover', place);
    expect((contents as MarkupContent).value).toContain('second');
    const highlights = await server.connection.sendRequest<DocumentHighlight[]>('textDocument/documentHighlight', place);
    expect(highlights).toMatchObject([{ range: { start: place.position } }]);
});
