import { rangeOf } from '../ranges.js';
import type { Feature } from '../feature.js';
import { mermaidExport } from '../../exports/mermaid-export.js';
import type { Laid } from '../../views/layout/previous.js';
import { diagramOf, renderView } from '../../views/render.js';
import { views } from '../../views/views-in-order.js';
import type { RuledFinding } from '../../rules/find.js';
import type { Verdict } from '../../workspace/verdict.js';
import { exportRequest, systemsChangedNotification, viewRequest, type ExportParams, type ExportResult, type SystemsChangedParams, type ViewParams, type ViewResult } from '../view-protocol.js';

/** Pictures for the preview, drawn by the same code as those of the command line. */
export const feature: Feature = {
    capabilities: {},
    register(server) {
        const lastLayouts = new LastLayouts();
        server.connection.onRequest(viewRequest, server.request('Preview', async (params: ViewParams): Promise<ViewResult | null> => {
            const document = server.document(params.uri);
            const system = document && server.systemOf(document.uri);
            if (!document || !system) return null;
            const verdicts = server.verdicts(system);
            const flows = new Map(system.all('Flow').map(flow => [flow.qualifiedName, flow]));
            const picture = await renderView(system, verdicts.flatMap(gapOf), params.view, { theme: 'editor', previous: lastLayouts.of(system.name, params.view) });
            lastLayouts.keep(system.name, params.view, picture.laid);
            return {
                system: system.name,
                view: params.view,
                views: views.map(({ id, title }) => ({ id, title })),
                svg: picture.svg,
                width: picture.width,
                height: picture.height,
                notice: picture.notice,
                syntaxErrors: system.uris.reduce((count, uri) => count + (server.workspace.document(uri)?.problems.filter(problem => problem.severity === 'error').length ?? 0), 0),
                elements: picture.elements.flatMap(({ id }) => {
                    const element = system.find(id) ?? flows.get(id) ?? (id === system.name ? system.header : undefined);
                    return element ? [{ id, uri: element.origin.uri, range: rangeOf(element.origin), nameRange: rangeOf(element.nameOrigin) }] : [];
                }),
            };
        }));
        server.connection.onRequest(exportRequest, server.request('Export', async ({ uri, view, format, theme, background }: ExportParams): Promise<ExportResult | null> => {
            const document = server.document(uri);
            const system = document && server.systemOf(document.uri);
            if (!system) return null;
            const findings = server.verdicts(system).flatMap(gapOf);
            return { text: format === 'mermaid' ? mermaidExport(diagramOf(system, findings, view)) : (await renderView(system, findings, view, { theme, background })).svg };
        }));
        server.onSystemsChanged(systems => {
            const uris = systems.flatMap(system => system.uris);
            if (uris.length > 0) void server.connection.sendNotification(systemsChangedNotification, { uris } satisfies SystemsChangedParams);
        });
    },
};

/** The last layout of each picture that was looked at lately, so that the next one moves as little as can be. */
class LastLayouts {
    private readonly layouts = new Map<string, Laid>();

    of(system: string, view: string): Laid | undefined {
        return this.layouts.get(`${view}\n${system}`);
    }

    keep(system: string, view: string, laid: Laid | undefined): void {
        const key = `${view}\n${system}`;
        this.layouts.delete(key);
        if (laid) this.layouts.set(key, laid);
        const [oldest] = this.layouts.keys();
        if (this.layouts.size > mostLayouts) this.layouts.delete(oldest);
    }
}

const mostLayouts = 20;

function gapOf(verdict: Verdict): RuledFinding[] {
    return 'rule' in verdict.cause ? [verdict.cause] : [];
}
