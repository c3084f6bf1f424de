import type { DocumentSymbol, WorkspaceSymbol } from 'vscode-languageserver';
import type { Element } from '../../model/elements.js';
import { nounPhrase } from '../../syntax/vocabulary/vocabulary.js';
import { elementKinds } from '../element-kinds.js';
import type { Feature } from '../feature.js';
import { matchQuality } from '../name-matching.js';
import { locationOf, rangeOf } from '../ranges.js';

const mostSymbols = 300;

/** The outline of a file and the search for names in the workspace. */
export const feature: Feature = {
    capabilities: { documentSymbolProvider: true, workspaceSymbolProvider: true },
    register(server) {
        server.connection.onDocumentSymbol(server.request('Outline', ({ textDocument }): DocumentSymbol[] => {
            return symbolsOf(server.document(textDocument.uri)?.file.elements ?? []);
        }));
        server.connection.onWorkspaceSymbol(server.request('Workspace symbols', async ({ query }): Promise<WorkspaceSymbol[]> => {
            await server.whenLoaded;
            return server.workspace.systems()
                .flatMap(system => system.elements.filter(element => element.name !== '').map(element => ({ element, system, quality: matchQuality(query, element.qualifiedName) })))
                .filter(found => found.quality > 0)
                .sort((a, b) => b.quality - a.quality || a.element.qualifiedName.localeCompare(b.element.qualifiedName))
                .slice(0, mostSymbols)
                .map(({ element, system }) => ({
                    name: element.qualifiedName,
                    kind: elementKinds[element.kind].symbol,
                    containerName: system.name,
                    location: locationOf(element.nameOrigin),
                }));
        }));
    },
};

function symbolsOf(elements: readonly Element[]): DocumentSymbol[] {
    const symbols = new Map<Element, DocumentSymbol>();
    const roots: DocumentSymbol[] = [];
    for (const element of elements) {
        const symbol: DocumentSymbol = {
            name: element.name || '(no name yet)',
            detail: detailOf(element),
            kind: elementKinds[element.kind].symbol,
            range: rangeOf(element.origin),
            selectionRange: rangeOf(element.nameOrigin),
            children: [],
        };
        symbols.set(element, symbol);
        const siblings = element.parent ? symbols.get(element.parent)?.children : roots;
        siblings?.push(symbol);
    }
    return roots;
}

function detailOf(element: Element): string {
    const kind = nounPhrase(element.kind, element.adjective);
    return element.title ? `${kind} · ${element.title}` : kind;
}
