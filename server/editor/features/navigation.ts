import { DocumentHighlightKind, type DocumentHighlight, type Location, type TextDocumentPositionParams } from 'vscode-languageserver';
import type { Element } from '../../model/elements.js';
import { nameAt, nameOccurrences, systemNameOrigins, type NameOccurrence } from '../../model/name-index.js';
import type { Feature, LanguageServer } from '../feature.js';
import { locationOf, rangeOf } from '../ranges.js';

/** Definition, references and highlights of the name under the cursor. */
export const feature: Feature = {
    capabilities: { definitionProvider: true, declarationProvider: true, referencesProvider: true, documentHighlightProvider: true },
    register(server) {
        const definition = server.request('Go to definition', (params: TextDocumentPositionParams): Location | null => {
            const name = nameUnder(server, params);
            return name ? locationOf(name.element.nameOrigin) : null;
        });
        server.connection.onDefinition(definition);
        server.connection.onDeclaration(definition);
        server.connection.onReferences(server.request('Find references', async (params): Promise<Location[]> => {
            await server.whenLoaded;
            const name = nameUnder(server, params);
            return name ? occurrencesEverywhere(server, name.element)
                .filter(occurrence => params.context.includeDeclaration || occurrence.role === 'reference')
                .map(occurrence => locationOf(occurrence.origin)) : [];
        }));
        server.connection.onDocumentHighlight(server.request('Highlights', (params): DocumentHighlight[] => {
            const document = server.document(params.textDocument.uri);
            const system = document && server.systemOf(document.uri);
            const name = document && system && nameAt(system, document.uri, params.position);
            if (!name) return [];
            return (nameOccurrences(system).get(document.uri) ?? []).filter(other => other.element === name.element).map(other => ({
                range: rangeOf(other.origin),
                kind: other.role === 'declaration' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
            }));
        }));
    },
};

export function nameUnder(server: LanguageServer, { textDocument, position }: TextDocumentPositionParams): NameOccurrence | undefined {
    const document = server.document(textDocument.uri);
    const system = document && server.systemOf(document.uri);
    return document && system && nameAt(system, document.uri, position);
}

/** Every place where an element's name stands, in all systems. */
export function occurrencesEverywhere(server: LanguageServer, element: Element): NameOccurrence[] {
    const own = element.kind === 'System' ? server.systemOf(element.origin.uri) : undefined;
    return server.workspace.systems().flatMap(system => [
        ...[...nameOccurrences(system).values()].flat().filter(occurrence => occurrence.element === element),
        ...own ? systemNameOrigins(system, own).map((origin): NameOccurrence => ({ element, origin, role: 'reference' })) : [],
    ]);
}
