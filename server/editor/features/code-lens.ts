import { CodeLensRefreshRequest, type CodeLens } from 'vscode-languageserver';
import { analyses } from '../../analyses/generated/catalogue.js';
import type { Lens } from '../../analyses/analysis.js';
import type { Element } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { contained } from '../analysis/contained.js';
import type { Feature, LanguageServer } from '../feature.js';
import { rangeOf } from '../ranges.js';
import { refreshOtherFiles } from '../refresher.js';
import { showAnalysisCommand } from '../view-protocol.js';

/** What the analyses have to say in a few words, above declarations. */
export const feature: Feature = {
    capabilities: { codeLensProvider: { resolveProvider: false } },
    register(server) {
        server.connection.onCodeLens(server.request('Lenses', async ({ textDocument }): Promise<CodeLens[]> => {
            const document = server.document(textDocument.uri);
            const system = document && server.systemOf(document.uri);
            if (!document || !system) return [];
            const lenses: CodeLens[] = [];
            for (const element of system.elements) {
                if (element.origin.uri !== document.uri || !await server.settings.lens(element.kind)) continue;
                for (const { id, lens } of lensesOf(server, system, element)) lenses.push(codeLens(server, document.uri, element, id, lens));
            }
            return lenses;
        }));
        refreshOtherFiles(server, () => {
            if (server.client.capabilities.workspace?.codeLens?.refreshSupport) void server.connection.sendRequest(CodeLensRefreshRequest.type);
        });
    },
};

function lensesOf(server: LanguageServer, system: SystemModel, element: Element): { readonly id: string; readonly lens: Lens }[] {
    return analyses.flatMap(analysis => {
        const lens = contained(server, system, analysis.id, () => analysis.lens?.(system, element));
        return lens ? [{ id: analysis.id, lens }] : [];
    });
}

/** Clients that know the command show the analysis on a click; the others show the text alone. */
function codeLens(server: LanguageServer, uri: string, element: Element, analysis: string, { text, tooltip }: Lens): CodeLens {
    const options: unknown = server.client.initializationOptions;
    const shows = typeof options === 'object' && options !== null && 'showsAnalyses' in options && options.showsAnalyses === true;
    return {
        range: rangeOf(element.nameOrigin),
        command: { title: text, command: shows ? showAnalysisCommand : '', ...shows ? { arguments: [uri, analysis, element.qualifiedName] } : {}, ...tooltip ? { tooltip } : {} },
    };
}
