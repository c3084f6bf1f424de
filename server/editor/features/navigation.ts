import { DocumentHighlightKind, type DocumentHighlight, type Location, type Position, type TextDocumentPositionParams } from 'vscode-languageserver';
import type { Element } from '../../model/elements.js';
import { nameAt, nameOccurrences, systemNameAt, systemNameOrigins, type NameOccurrence } from '../../model/name-index.js';
import type { SystemModel } from '../../model/system-model.js';
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
            const name = system && nameUnder(server, params);
            if (!name) return [];
            return occurrencesIn(system, name.element, ownSystem(server, name.element), [document.uri]).map(({ origin, role }) => ({
                range: rangeOf(origin),
                kind: role === 'declaration' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
            }));
        }));
    },
};

export function nameUnder(server: LanguageServer, { textDocument, position }: TextDocumentPositionParams): NameOccurrence | undefined {
    const document = server.document(textDocument.uri);
    const system = document && server.systemOf(document.uri);
    return document && system && (nameAt(system, document.uri, position) ?? systemUnder(server, system, document.uri, position));
}

/** `B` in `B.Other.wrong`. */
function systemUnder(server: LanguageServer, system: SystemModel, uri: string, position: Position): NameOccurrence | undefined {
    const named = systemNameAt(system, uri, position);
    const header = named && server.systemOf(named.target.origin.uri)?.header;
    return header && { element: header, origin: named.origin, role: 'reference' };
}

/** Every place where an element's name stands, in all systems. */
export function occurrencesEverywhere(server: LanguageServer, element: Element): NameOccurrence[] {
    const own = ownSystem(server, element);
    return server.workspace.systems().flatMap(system => occurrencesIn(system, element, own));
}

/** The system that is called what the element is called, if the element is the head of one. */
function ownSystem(server: LanguageServer, element: Element): SystemModel | undefined {
    return element.kind === 'System' ? server.systemOf(element.origin.uri) : undefined;
}

function occurrencesIn(system: SystemModel, element: Element, own: SystemModel | undefined, uris = system.uris): NameOccurrence[] {
    const names = nameOccurrences(system);
    return [
        ...uris.flatMap(uri => (names.get(uri) ?? []).filter(occurrence => occurrence.element === element)),
        ...(own ? systemNameOrigins(system, own) : []).filter(({ uri }) => uris.includes(uri)).map((origin): NameOccurrence => ({ element, origin, role: 'reference' })),
    ];
}
