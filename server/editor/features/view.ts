import { rangeOf } from '../ranges.js';
import type { Feature, LanguageServer } from '../feature.js';
import { mermaidExport } from '../../exports/mermaid-export.js';
import type { Element } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { nounPhrase } from '../../syntax/vocabulary/vocabulary.js';
import type { Laid } from '../../views/layout/previous.js';
import { diagramOf, renderView } from '../../views/render.js';
import { views } from '../../views/views-in-order.js';
import type { RuledFinding } from '../../rules/find.js';
import type { Verdict } from '../../workspace/verdict.js';
import { exportRequest, systemsChangedNotification, viewRequest, type ExportParams, type ExportResult, type PicturedElement, type SystemsChangedParams, type ViewParams, type ViewResult } from '../view-protocol.js';

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
            const picture = await drawn(server, `The view ${params.view}`, system, renderView(system, verdicts.flatMap(gapOf), params.view, { theme: 'editor', options: params.options, previous: lastLayouts.of(system.name, params.view) }));
            lastLayouts.keep(system.name, params.view, picture.laid);
            const findings = findingsByElement(verdicts.flatMap(gapOf));
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
                    return element ? [{
                        id, kind: nounPhrase(element.kind, element.adjective), name: element.name, title: element.title, findings: findings.get(element) ?? [],
                        uri: element.origin.uri, range: rangeOf(element.origin), nameRange: rangeOf(element.nameOrigin),
                    }] : [];
                }),
                ...picture.choices,
            };
        }));
        server.connection.onRequest(exportRequest, server.request('Export', async ({ uri, view, options, format, theme, background }: ExportParams): Promise<ExportResult | null> => {
            const document = server.document(uri);
            const system = document && server.systemOf(document.uri);
            if (!system) return null;
            const findings = server.verdicts(system).flatMap(gapOf);
            const text = async (): Promise<string> => format === 'mermaid' ? mermaidExport(diagramOf(system, findings, view)) : (await renderView(system, findings, view, { theme, background, options, previous: lastLayouts.of(system.name, view) })).svg;
            return { text: await drawn(server, `The export of ${view} as ${format === 'mermaid' ? 'Mermaid' : 'SVG'}`, system, text()) };
        }));
        server.onSystemsChanged(systems => {
            const uris = systems.flatMap(system => system.uris);
            if (uris.length > 0) void server.connection.sendNotification(systemsChangedNotification, { uris } satisfies SystemsChangedParams);
        });
    },
};

/** Tells of a picture that cannot be drawn, before the request fails. */
async function drawn<Result>(server: LanguageServer, what: string, system: SystemModel, picture: Promise<Result>): Promise<Result> {
    try {
        return await picture;
    } catch (error) {
        server.reportFailure(what, error, system);
        throw error;
    }
}

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

function findingsByElement(findings: readonly RuledFinding[]): ReadonlyMap<Element, PicturedElement['findings']> {
    const byElement = new Map<Element, { severity: RuledFinding['severity']; message: string }[]>();
    for (const { element, severity, message } of findings) {
        const known = byElement.get(element);
        if (known) known.push({ severity, message });
        else byElement.set(element, [{ severity, message }]);
    }
    return byElement;
}

function gapOf(verdict: Verdict): RuledFinding[] {
    return 'rule' in verdict.cause ? [verdict.cause] : [];
}
