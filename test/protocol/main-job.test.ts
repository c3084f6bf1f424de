/** The language server as an editor sees it: the bundle, in its own process, over standard input and output. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodeAction, CompletionList, DocumentSymbol, FoldingRange, Hover, LinkedEditingRanges, Location, SelectionRange, SemanticTokens, TextEdit, WorkspaceEdit, WorkspaceSymbol } from 'vscode-languageserver';
import { CancellationTokenSource, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { workedExample } from '../helpers/sample-texts.js';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { marked } from '../helpers/marks.js';
import { ServerProcess } from './server-process.js';

const toaster = marked(`system Toaster "Learns how you like it" { stage production }

user actor ¦Cook
software component Controller { role ui }
ml component TimeModel { task regression }
prediction flow TimeModel -> Controller -> Cook
organizational goal Reputation { lagging }
leading indicator Use { supports Reputation because "used is kept" }
¦user goal Golden "Toast as I like it" {
  held by C¦ook
  supports Us¦e
  measure ¦liked "toasts not corrected by hand" >= 90 %¦
}
system goal Stop "End every toast in time" { supports ¦Golden strongly }
model goal Time of TimeModel { supports Stop }
experience AutoStop {
  presents TimeModel to Cook
  on Controller
  serves Golden
  mode automate
  forcefulness low
  frequency 2 per day
  value medium
  cost low
  reversible yes
  offers correction
}
monitor Watch { watches Golden.liked  alert when < 80 % over 7 days  owner "kitchen"  then page "kitchen" }
`);
const [cook, goalWord, heldCook, use, liked, afterMeasure, supportsGolden] = toaster.places;

let server: ServerProcess;
let uri: string;

beforeAll(async () => {
    server = await ServerProcess.start({ 'other.mlsys': 'system Toaster\n\nuser goal Quick { held by Cook  supports Use }\n' });
    uri = await server.open('toaster.mlsys', toaster.text);
}, 60_000);
afterAll(() => server.stop());

const at = (position: { readonly line: number; readonly character: number }): object => ({ textDocument: { uri }, position });

describe('findings', () => {
    it('are published with code, page and place', async () => {
        const found = await server.diagnostics(uri, all => all.some(({ code }) => code === 'measure-unfed'));
        const unfed = found.find(({ code }) => code === 'measure-unfed');
        expect(unfed).toMatchObject({ source: 'mlsys', severity: 1, range: { start: liked, end: { line: liked.line, character: liked.character + 'liked'.length } } });
        expect(unfed?.codeDescription?.href).toMatch(/docs\/rules\/measure-unfed\.md$/);
    });

    it('appear and go while typing', async () => {
        const insert = { range: { start: afterMeasure, end: afterMeasure }, newText: ' from Nowhere' };
        await server.edit(uri, [insert]);
        const unknown = (await server.diagnostics(uri, all => all.some(({ code }) => code === 'unknown-name'))).find(({ code }) => code === 'unknown-name');
        expect(unknown?.message).toContain(`'Nowhere'`);
        await server.edit(uri, [{ range: { start: afterMeasure, end: { line: afterMeasure.line, character: afterMeasure.character + insert.newText.length } }, newText: '' }]);
        await server.diagnostics(uri, all => all.every(({ code }) => code !== 'unknown-name'));
    });

    it('come with other places that belong to them', async () => {
        const name = await server.open('twice.mlsys', 'system Toaster\nuser goal Quick "again"\n');
        const [duplicate] = (await server.diagnostics(name, all => all.some(({ code }) => code === 'duplicate-name'))).filter(({ code }) => code === 'duplicate-name');
        expect(duplicate.relatedInformation?.[0].location.uri).toBe(server.uri('other.mlsys'));
        await server.connection.sendNotification('textDocument/didClose', { textDocument: { uri: name } });
        await server.diagnostics(server.uri('other.mlsys'), all => all.every(({ code }) => code !== 'duplicate-name'));
    });
});

describe('the missing telemetry', () => {
    it('is written by the quick fix: component, strategy, fields, link; and the finding is gone', async () => {
        const found = await server.diagnostics(uri, all => all.some(({ code }) => code === 'measure-unfed'));
        const diagnostic = found.find(({ code }) => code === 'measure-unfed');
        const actions: CodeAction[] = await server.connection.sendRequest('textDocument/codeAction', { textDocument: { uri }, range: diagnostic?.range, context: { diagnostics: [diagnostic] } });
        const record = actions.find(({ title }) => title.startsWith('Record it'));
        expect(record).toMatchObject({ kind: 'quickfix', isPreferred: true, title: `Record it in a new telemetry 'GoldenLiked' from 'Controller'` });
        const resolved: CodeAction = await server.connection.sendRequest('codeAction/resolve', record);
        const before = server.textOf(uri);
        await server.edit(uri, resolved.edit?.changes?.[uri] ?? []);
        const after = server.textOf(uri);
        expect(after).toContain('measure liked "toasts not corrected by hand" >= 90 % from GoldenLiked');
        expect(after).toContain('telemetry GoldenLiked');
        expect(after).toMatch(/from Controller\n {2}observes AutoStop\n {2}strategy corrections\n/);
        expect(after).toContain('feedback GoldenLiked');
        await server.diagnostics(uri, all => all.every(({ code }) => code !== 'measure-unfed'));
        await server.edit(uri, [{ range: { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } }, newText: before }]);
    });
});

describe('completion', () => {
    const completeIn = async (source: string): Promise<readonly string[]> => {
        const { text, places: [place] } = marked(source);
        const name = await server.open('typing.mlsys', text);
        const list: CompletionList | null = await server.connection.sendRequest('textDocument/completion', { textDocument: { uri: name }, position: place, context: { triggerKind: 1 } });
        await server.connection.sendNotification('textDocument/didClose', { textDocument: { uri: name } });
        return list?.items.map(({ label }) => label) ?? [];
    };

    it('offers goals of higher layers after supports, the nearest first', async () => {
        const labels = await completeIn('system Toaster\nsystem goal Another { supports ¦ }');
        expect(labels).toEqual(expect.arrayContaining(['Golden', 'Use', 'Reputation']));
        expect(labels).not.toContain('Time');
        expect(labels.indexOf('Golden')).toBeLessThan(labels.indexOf('Reputation'));
    });

    it('offers actors after held by, and nothing else', async () => {
        expect(await completeIn('system Toaster\nuser goal Another { held by ¦ }')).toEqual(['Cook']);
    });

    it('offers clauses of the declaration in a body', async () => {
        const labels = await completeIn('system Toaster\nuser goal Another {\n  ¦\n}');
        expect(labels).toEqual(expect.arrayContaining(['held by', 'supports', 'measure', 'waive']));
        expect(labels).not.toContain('strategy');
    });

    it('offers whole declarations between declarations', async () => {
        const labels = await completeIn('system Toaster\n¦');
        expect(labels).toEqual(expect.arrayContaining(['organizational goal', 'ml component', 'telemetry', 'feedback loop']));
    });

    it('offers units after a number', async () => {
        const labels = await completeIn('system Toaster\nml component Another { latency 200 ¦ }');
        expect(labels).toEqual(expect.arrayContaining(['ms', 's', 'days']));
    });

    it('finds names by their parts', async () => {
        expect(await completeIn('system Toaster\nexperience Another { presents TimM¦ }')).toContain('TimeModel');
    });

    it('says nothing inside a text or a comment', async () => {
        expect(await completeIn('system Toaster "abc ¦ d"')).toEqual([]);
        expect(await completeIn('system Toaster // sup¦')).toEqual([]);
    });
});

describe('hover', () => {
    it('tells what belongs on the goal layer', async () => {
        const hover: Hover = await server.connection.sendRequest('textDocument/hover', at(goalWord));
        expect(JSON.stringify(hover.contents)).toMatch(/User goal.*Usual mistake.*Supports/s);
    });

    it('tells of a name what the system knows', async () => {
        const hover: Hover = await server.connection.sendRequest('textDocument/hover', at(supportsGolden));
        expect(JSON.stringify(hover.contents)).toMatch(/Golden.*Supported by.*Stop/s);
    });
});

describe('navigation', () => {
    it('goes to the definition', async () => {
        const found: Location[] = [await server.connection.sendRequest<Location | Location[]>('textDocument/definition', at(heldCook))].flat();
        expect(found).toMatchObject([{ uri, range: { start: cook } }]);
    });

    it('finds references over files', async () => {
        const found: Location[] = await server.connection.sendRequest('textDocument/references', { ...at(use), context: { includeDeclaration: false } });
        expect(new Set(found.map(location => location.uri))).toEqual(new Set([uri, server.uri('other.mlsys')]));
    });

    it('renames over files, the last part of a dotted name only', async () => {
        const edit: WorkspaceEdit = await server.connection.sendRequest('textDocument/rename', { ...at(liked), newName: 'golden' });
        expect(edit.changes?.[uri].map(({ newText }) => newText)).toEqual(['golden', 'golden']);
        const everywhere: WorkspaceEdit = await server.connection.sendRequest('textDocument/rename', { ...at(use), newName: 'WeeklyUse' });
        expect(Object.keys(everywhere.changes ?? {}).sort()).toEqual([server.uri('other.mlsys'), uri].sort());
    });

    it('refuses a name that is no name, and says why', async () => {
        await expect(server.connection.sendRequest('textDocument/rename', { ...at(use), newName: 'two words' })).rejects.toThrow(/name/);
    });

    it('outlines the document and finds symbols of the workspace', async () => {
        const outline: DocumentSymbol[] = await server.connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri } });
        const golden = outline.find(({ name }) => name === 'Golden');
        expect(golden?.children?.map(({ name }) => name)).toEqual(['liked']);
        const symbols: WorkspaceSymbol[] = await server.connection.sendRequest('workspace/symbol', { query: 'Quick' });
        expect(symbols.map(({ name }) => name)).toEqual(['Quick']);
    });

    it('highlights, folds and colours', async () => {
        expect(await server.connection.sendRequest<unknown[]>('textDocument/documentHighlight', at(cook))).toHaveLength(4);
        const folds: FoldingRange[] = await server.connection.sendRequest('textDocument/foldingRange', { textDocument: { uri } });
        expect(folds.some(({ startLine }) => startLine === goalWord.line)).toBe(true);
        const tokens: SemanticTokens = await server.connection.sendRequest('textDocument/semanticTokens/full', { textDocument: { uri } });
        expect(tokens.data.length % 5).toBe(0);
        expect(tokens.data.length).toBeGreaterThan(50);
    });
});

describe('formatting', () => {
    it('lays out a document', async () => {
        const name = await server.open('messy.mlsys', 'system Toaster\nuser   goal Messy{held by Cook   supports Use}\n');
        const edits: TextEdit[] = await server.connection.sendRequest('textDocument/formatting', { textDocument: { uri: name }, options: { tabSize: 2, insertSpaces: true } });
        await server.edit(name, edits);
        expect(server.textOf(name)).toBe('system Toaster\nuser goal Messy { held by Cook  supports Use }\n');
        await server.connection.sendNotification('textDocument/didClose', { textDocument: { uri: name } });
    });
});

describe('preview', () => {
    it.each(['goals', 'system'])('draws %s', async view => {
        const result: { svg: string; elements: { id: string }[] } = await server.connection.sendRequest('mlsys/view', { uri, view });
        expect(result.svg).toMatch(/^<svg/);
        expect(result.elements.length).toBeGreaterThan(3);
    });
});

it('a selection grows from the word to its text, its clause, the declaration and the file', async () => {
    const position = { line: liked.line, character: liked.character + 'liked "toasts n'.length };
    const [innermost] = await server.connection.sendRequest<SelectionRange[]>('textDocument/selectionRange', { textDocument: { uri }, positions: [position] });
    const document = TextDocument.create(uri, 'mlsys', 0, server.textOf(uri));
    const texts: string[] = [];
    for (let selection: SelectionRange | undefined = innermost; selection; selection = selection.parent) texts.push(document.getText(selection.range));
    expect(texts.slice(0, 3)).toEqual(['toasts not corrected by hand', '"toasts not corrected by hand"', 'measure liked "toasts not corrected by hand" >= 90 %']);
    expect(texts.some(text => text.startsWith('user goal Golden') && text.endsWith('}'))).toBe(true);
    expect(texts.at(-1)).toBe(server.textOf(uri));
});

it('a name is linked with all its places in the file, unless another file names it as well', async () => {
    const linked = (position: object): Promise<LinkedEditingRanges | null> => server.connection.sendRequest('textDocument/linkedEditingRange', { textDocument: { uri }, position });
    const text = TextDocument.create(uri, 'mlsys', 0, server.textOf(uri));
    const ranges = (await linked(supportsGolden))?.ranges ?? [];
    expect(ranges.map(range => text.getText(range))).toEqual(Array.from({ length: 4 }, () => 'Golden'));
    expect(await linked(heldCook)).toBeNull();
});

it('answers a cancelled request with an error', async () => {
    // What is answered before the server has heard that nobody wants it is no failure.
    const ends = await Promise.all(Array.from({ length: 20 }, () => {
        const source = new CancellationTokenSource();
        const pending = server.connection.sendRequest('textDocument/completion', at(supportsGolden), source.token);
        source.cancel();
        return pending.then(() => undefined, (reason: unknown) => reason);
    }));
    const errors = ends.filter(end => end !== undefined);
    expect(errors.length).toBeGreaterThan(0);
    for (const error of errors) {
        expect(error).toBeInstanceOf(ResponseError);
        expect((error as ResponseError<unknown>).code).toBe(LSPErrorCodes.RequestCancelled);
    }
});

it('tells the same findings as the command line', async () => {
    const other = await ServerProcess.start({ 'example.mlsys': workedExample.replace(/ from Correction\b/, '').replace('mode automate', 'mode atomate') });
    try {
        const example = other.uri('example.mlsys');
        const inEditor = (await other.diagnostics(example, all => all.length > 0)).map(({ code, message, range }) => ({ rule: code, message, range }));
        const command = join(import.meta.dirname, '../../dist/cli/mlsys.mjs');
        const { status, stdout } = runToEnd(process.execPath, [command, 'check', '--format', 'json', other.folder]);
        expect(status).toBe(1);
        const onCommandLine = (JSON.parse(stdout) as { findings: { rule: string; message: string; range: object }[] }).findings.map(({ rule, message, range }) => ({ rule, message, range }));
        expect(onCommandLine).toEqual(inEditor);
        expect(inEditor.length).toBeGreaterThan(0);
    } finally {
        await other.stop();
    }
});

function runToEnd(command: string, args: readonly string[]): { status: number; stdout: string } {
    try {
        return { status: 0, stdout: execFileSync(command, args, { encoding: 'utf8' }) };
    } catch (error) {
        const { status, stdout } = error as { status: number; stdout: string };
        return { status, stdout };
    }
}
