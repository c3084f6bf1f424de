import { ErrorCodes, ResponseError, type Range, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver';
import type { Element } from '../../model/elements.js';
import { isKeyword, isName } from '../../syntax/names.js';
import type { Feature, LanguageServer } from '../feature.js';
import { rangeOf } from '../ranges.js';
import { nameUnder, occurrencesEverywhere } from './navigation.js';

/** Names that may also be words of the language. */
const anyWord: ReadonlySet<Element['kind']> = new Set(['Measure', 'Mistake', 'ToolFunction', 'Field']);

/** Renames an element, or a system, in all files; of a qualified name only its own part is replaced. */
export const feature: Feature = {
    capabilities: { renameProvider: { prepareProvider: true } },
    register(server) {
        server.connection.onPrepareRename(server.request('Prepare rename', (params): { range: Range; placeholder: string } | null => {
            const name = nameUnder(server, params);
            return name ? { range: rangeOf(name.origin), placeholder: name.element.name } : null;
        }));
        server.connection.onRenameRequest(server.request('Rename', async (params): Promise<WorkspaceEdit | null> => {
            await server.whenLoaded;
            const name = nameUnder(server, params);
            if (!name) return null;
            const problem = problemWith(params.newName, name.element, server);
            if (problem) throw new ResponseError(ErrorCodes.InvalidParams, problem);
            const changes: Record<string, TextEdit[]> = {};
            for (const { origin } of occurrencesEverywhere(server, name.element)) {
                (changes[origin.uri] ??= []).push({ range: rangeOf(origin), newText: params.newName });
            }
            return { changes };
        }));
    },
};

function problemWith(newName: string, element: Element, server: LanguageServer): string | undefined {
    if (!isName(newName)) return `'${newName}' is no name: use letters, digits and _, and start with a letter.`;
    if (isKeyword(newName) && !anyWord.has(element.kind)) return `'${newName}' is a word of the language; choose another name, for example '${newName[0].toUpperCase()}${newName.slice(1)}'.`;
    if (element.kind === 'System') return newName !== element.name && server.workspace.systems().some(({ name }) => name === newName) ? `There is a system '${newName}' already.` : undefined;
    const other = server.systemOf(element.origin.uri)?.find(element.parent ? `${element.parent.qualifiedName}.${newName}` : newName);
    return other && other !== element ? `'${other.qualifiedName}' is declared already.` : undefined;
}
