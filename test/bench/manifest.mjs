// Says to the measuring client where in a generated workspace it types, hovers and asks.
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { generate } from './generate.mjs';

/**
 * Writes a workspace, and its manifest beside it.
 * @param {string} folder @param {number} size
 */
export function writeWorkspace(folder, size) {
    const { files, elements, editFile, texts } = generate(folder, size);
    const lines = texts.get(editFile).split('\n');
    const lineOf = part => lines.findIndex(content => content.includes(part));
    const reference = lineOf('B7Want strongly');
    const name = lines[reference].indexOf('F', 2);
    // Many refer to it, and findings name it, so every key that is typed in it changes what is published.
    const declaration = lineOf('organizational goal Objective');
    const named = { line: declaration, character: 'organizational goal '.length + 2 };
    const manifest = {
        languageId: 'mlsys', extensions: ['.mlsys'], editFile: basename(editFile), configuration: {},
        hover: [{ name: 'hover', line: reference, character: name + 2 }],
        definition: [{ name: 'definition', line: reference, character: name + 2 }],
        references: [{ name: 'references', ...named }],
        completion: [{ name: 'completion', line: reference, character: name }],
        completionAfterEdit: [{ name: 'incomplete line', line: reference + 1, character: 0, insert: '  supports \n', at: { line: reference + 1, character: 11 } }],
        change: [
            { name: 'rename-referenced-element', line: declaration, character: lines[declaration].indexOf(' "'), insert: 'x' },
            { name: 'add-element', line: declaration, character: 0, insert: 'user goal Fresh "Fresh"\n\n' },
        ],
        documentRequests: ['textDocument/documentSymbol', 'textDocument/semanticTokens/full', 'textDocument/foldingRange', 'textDocument/codeLens', 'textDocument/formatting'],
        workspaceSymbol: ['B7'],
        custom: {
            modelChanged: 'mlsys/systemsChanged', requests: [{ name: 'preview', method: 'mlsys/view', params: { uri: pathToFileURL(editFile).href, view: 'system' } }],
            previewAfterChange: ['preview'], previewChange: 'add-element',
        },
        stats: { elements, files: files.length },
    };
    writeFileSync(`${folder}.bench.json`, JSON.stringify(manifest));
    return folder;
}
