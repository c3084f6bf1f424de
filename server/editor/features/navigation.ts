import { DocumentHighlightKind, type DocumentHighlight, type Location, type TextDocumentPositionParams } from 'vscode-languageserver';
import type { Element } from '../../model/elements.js';
import { addReference, nameAt, nameOccurrences, type NameOccurrence } from '../../model/name-index.js';
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

/** Every place where an element's name stands, also as `System.Name` in other systems. */
export function occurrencesEverywhere(server: LanguageServer, element: Element): NameOccurrence[] {
    const found: NameOccurrence[] = [];
    for (const system of server.workspace.systems()) {
        for (const occurrences of nameOccurrences(system).values()) found.push(...occurrences.filter(occurrence => occurrence.element === element));
        for (const other of descendants(system.elements, element)) {
            for (const { link } of system.incoming(other)) {
                // Links from other systems are no occurrence within the element's own system.
                addReference(link.origin, link.text, other, occurrence => { if (occurrence.element === element) found.push(occurrence); });
            }
        }
    }
    const seen = new Set<string>();
    return found.filter(({ origin }) => {
        const key = `${origin.uri}:${origin.start.line}:${origin.start.character}`;
        return !seen.has(key) && seen.add(key);
    });
}

function descendants(elements: readonly Element[], element: Element): Element[] {
    return [element, ...elements.filter(candidate => {
        for (let at = candidate.parent; at; at = at.parent) if (at === element) return true;
        return false;
    })];
}
