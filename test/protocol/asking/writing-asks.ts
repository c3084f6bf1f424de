/** Requests whose answers are written into the text. */
import { expect } from 'vitest';
import type { CodeAction, CompletionList, MarkupContent, Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import { formatText } from '../../../server/syntax/formatting/format-text.js';
import { syntaxServices } from '../../../server/syntax/syntax-services.js';
import { Workspace } from '../../../server/workspace/workspace.js';
import { verdictsIn } from '../../helpers/model.js';
import { treeOf } from '../../helpers/syntax-tree.js';
import { holdsPlace, textAt, withoutStops } from './answers.js';
import { asking, atPlace, goOn, ofFile, type Ask } from './asks.js';
import type { Author } from './author.js';

const options = { tabSize: 2, insertSpaces: true };

export const writingAsks: readonly Ask[] = [
    asking('textDocument/completion', {
        capability: 'completionProvider',
        params: (author, uri) => ({ ...atPlace(author, uri), context: author.chance.of([{ triggerKind: 1 }, { triggerKind: 1 }, { triggerKind: 2, triggerCharacter: ' ' }, { triggerKind: 2, triggerCharacter: '.' }]) }),
        async look(list: CompletionList | null, author, uri, { position }) {
            const items = list?.items ?? [];
            for (const { label, textEdit, documentation } of items) {
                expect(label.trim()).not.toBe('');
                const range = textEdit && 'range' in textEdit ? textEdit.range : undefined;
                expect(range && holdsPlace(range, position) && range.start.line === range.end.line, `'${label}' is written where the cursor is`).toBe(true);
                if (documentation !== undefined) expect((documentation as MarkupContent).value ?? documentation).not.toBe('');
            }
            const chosen = items.length > 0 ? author.chance.of(items) : undefined;
            if (chosen?.textEdit && 'range' in chosen.textEdit) await author.edit(uri, [{ range: chosen.textEdit.range, newText: chosen.insertTextFormat === 2 ? withoutStops(chosen.textEdit.newText) : chosen.textEdit.newText }]);
        },
    }),
    asking('textDocument/rename', {
        capability: 'renameProvider', mayBeRefused: true,
        params: (author, uri) => ({ ...atPlace(author, uri), newName: newName(author) }),
        async look(edit: WorkspaceEdit | null, author, uri, { position, newName }) {
            const prepared = await goOn<{ range: Range; placeholder: string } | null>(author, uri, 'textDocument/prepareRename', { textDocument: { uri }, position });
            if (!edit) return;
            if (prepared) {
                expect(holdsPlace(prepared.range, position), 'the cursor lies in what is renamed').toBe(true);
                expect(textAt(author.textOf(uri) ?? '', prepared.range)).toBe(prepared.placeholder);
                for (const [file, edits] of Object.entries(edit.changes ?? {})) for (const { range, newText } of edits) expect([textAt(author.textOf(file) ?? '', range), newText]).toEqual([prepared.placeholder, newName]);
            }
            const before = mistakesIn(author);
            await author.apply(edit);
            if (before.length === 0) expect(mistakesIn(author), `after renaming to ${newName}`).toEqual([]);
        },
    }),
    asking('textDocument/formatting', {
        capability: 'documentFormattingProvider',
        params: (_author, uri) => ({ textDocument: { uri }, options }),
        async look(edits: TextEdit[], author, uri) {
            const before = treeOf(author.textOf(uri) ?? '');
            await author.edit(uri, edits);
            expect(treeOf(author.textOf(uri) ?? ''), 'formatting keeps what is said').toEqual(before);
            expect(await goOn(author, uri, 'textDocument/formatting', { textDocument: { uri }, options }), 'formatting twice is formatting once').toEqual([]);
        },
    }),
    asking('textDocument/rangeFormatting', {
        capability: 'documentRangeFormattingProvider',
        params: (author, uri) => ({ textDocument: { uri }, range: author.rangeIn(uri), options }),
        async look(edits: TextEdit[], author, uri) {
            const before = author.textOf(uri) ?? '';
            await author.edit(uri, edits);
            expect(treeOf(author.textOf(uri) ?? ''), 'formatting keeps what is said').toEqual(treeOf(before));
            expect(formatText(author.textOf(uri) ?? ''), 'a part that is formatted is formatted as the whole').toBe(formatText(before));
        },
    }),
    asking('textDocument/codeAction', {
        capability: 'codeActionProvider',
        params: (author, uri) => ({ ...ofFile(author, uri), range: author.rangeIn(uri), context: { diagnostics: [], ...author.chance.of([{}, {}, { only: ['quickfix'] }, { only: ['source.fixAll'] }]) } }),
        async look(actions: CodeAction[], author, uri) {
            for (const { title } of actions) expect(title.trim()).not.toBe('');
            if (actions.length === 0) return;
            const chosen = author.chance.of(actions);
            const { edit } = await goOn<CodeAction>(author, uri, 'codeAction/resolve', chosen);
            expect(edit ?? chosen.command, `'${chosen.title}' does something`).toBeDefined();
            if (edit) await expectParsableAfter(author, edit, chosen.title);
        },
    }),
];

const names = ['Renamed', 'x', '_', 'Überblick', 'A1', 'goal', 'measure', 'yes', 'user', 'M', 'S', 'é́', '1a', 'two words', '', 'a.b', 'a-b', '"x"', '😀'];

/** A name that is free, one that the workspace knows already, a word of the language, or no name. */
function newName(author: Author): string {
    const { chance } = author;
    if (chance.isOneIn(3)) return chance.of(names);
    if (chance.isOneIn(3)) return `Fresh${chance.below(1000)}`;
    const known = [...author.texts().values()].flatMap(text => text.match(/\b[A-Za-z]\w*\b/g) ?? []);
    return known.length > 0 ? chance.of(known) : 'First';
}

/** What the texts themselves get wrong: what cannot be read, and names that lead nowhere or are given twice. */
function mistakesIn(author: Author): string[] {
    const workspace = new Workspace();
    for (const [uri, text] of author.texts()) workspace.setText(uri, text);
    return verdictsIn(workspace).filter(({ cause, severity }) => severity === 'error' && !('rule' in cause)).map(({ message, origin: { uri, start } }) => `${uri}:${start.line}: ${message}`);
}

/** Writes what the server offers, and looks whether what could be read still can. */
export async function expectParsableAfter(author: Author, edit: WorkspaceEdit, what: string): Promise<void> {
    const before = author.texts();
    await author.apply(edit);
    for (const [uri, text] of author.texts()) {
        if (text !== before.get(uri) && brokenPlaces(before.get(uri) ?? '').length === 0) expect(brokenPlaces(text), `after '${what}', the text\n${text}`).toEqual([]);
    }
}

function brokenPlaces(text: string): string[] {
    const { parserErrors, lexerErrors } = syntaxServices().parser.LangiumParser.parse(text);
    return [...parserErrors, ...lexerErrors].map(({ message }) => message);
}
