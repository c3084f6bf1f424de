import { SemanticTokensBuilder, type SemanticTokens } from 'vscode-languageserver';
import { nameOccurrences } from '../../model/name-index.js';
import { elementKinds, semanticTokenTypes } from '../element-kinds.js';
import type { Feature } from '../feature.js';

const tokenIndex = new Map(semanticTokenTypes.map((type, index) => [type, index]));
const declaration = 1;

/** Colours names by the kind of what they name, which only the linked model knows; the rest is the grammar's. */
export const feature: Feature = {
    capabilities: {
        semanticTokensProvider: { legend: { tokenTypes: [...semanticTokenTypes], tokenModifiers: ['declaration'] }, full: true },
    },
    register(server) {
        server.connection.languages.semanticTokens.on(server.request('Semantic tokens', ({ textDocument }: { textDocument: { uri: string } }): SemanticTokens => {
            const builder = new SemanticTokensBuilder();
            const document = server.document(textDocument.uri);
            const system = document && server.systemOf(document.uri);
            for (const { element, origin, role } of system ? nameOccurrences(system).get(document.uri) ?? [] : []) {
                if (origin.start.line !== origin.end.line) continue;
                const type = tokenIndex.get(elementKinds[element.kind].token) ?? 0;
                builder.push(origin.start.line, origin.start.character, origin.end.character - origin.start.character, type, role === 'declaration' ? declaration : 0);
            }
            return builder.build();
        }));
    },
};
