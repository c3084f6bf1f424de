import type { CodeAction, CodeLens, CompletionList } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { analyses } from '../../server/analyses/generated/catalogue.js';
import { mainUri } from '../helpers/model.js';
import { ServerInMemory } from '../helpers/server-in-memory.js';
import { holds, type Read } from './read-text.js';

let started: Promise<ServerInMemory> | undefined;

/** Asks a server everything that an editor asks about a text, at some of its places: no request fails and nothing is logged. */
export async function checkRequests({ text, choice }: Read): Promise<void> {
    const server = await (started ??= ServerInMemory.start());
    const ask = <Answer>(method: string, params: object): Promise<Answer> => server.connection.sendRequest(method, { textDocument: { uri: mainUri }, ...params });
    const document = TextDocument.create(mainUri, 'mlsys', 0, text);
    server.logged.length = 0;
    await server.setText(mainUri, text);
    const whole = { start: { line: 0, character: 0 }, end: document.positionAt(text.length) };
    for (const offset of [choice % (text.length + 1), Math.imul(choice, 31) >>> 1, text.length].map(offset => offset % (text.length + 1))) {
        const position = document.positionAt(offset);
        const list = await ask<CompletionList | null>('textDocument/completion', { position, context: { triggerKind: 1 } });
        for (const { label, textEdit } of list?.items ?? []) holds(label !== '' && textEdit !== undefined, () => `completion offers '${label}'`);
        for (const method of ['hover', 'definition', 'documentHighlight', 'prepareRename', 'prepareCallHierarchy', 'prepareTypeHierarchy']) await ask(`textDocument/${method}`, { position });
        await ask('textDocument/references', { position, context: { includeDeclaration: true } });
    }
    for (const method of ['documentSymbol', 'foldingRange', 'formatting']) await ask(`textDocument/${method}`, { options: { tabSize: 2, insertSpaces: true } });
    await ask('textDocument/semanticTokens/full', {});
    await ask<CodeLens[]>('textDocument/codeLens', {});
    await ask('textDocument/inlayHint', { range: whole });
    const actions = await ask<CodeAction[]>('textDocument/codeAction', { range: whole, context: { diagnostics: [] } });
    if (actions.length > 0) await ask('codeAction/resolve', actions[choice % actions.length]);
    await ask('workspace/symbol', { query: text.slice(choice % (text.length + 1)).slice(0, 3) });
    await ask('mlsys/analysis', { uri: mainUri, analysis: analyses[choice % analyses.length].id });
    await ask('mlsys/suggestTelemetry', { uri: mainUri });
    await ask('mlsys/failureModeComponents', { uri: mainUri });
    await ask('mlsys/measures', { uri: mainUri });
    holds(server.logged.length === 0, () => `the server logs: ${server.logged.join('\n')}`);
}
