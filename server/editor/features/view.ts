import { rangeOf } from '../ranges.js';
import type { Feature, LanguageServer } from '../feature.js';
import { pictureName } from '../picture-name.js';
import { mermaidExport } from '../../exports/mermaid-export.js';
import type { Element } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { nounPhrase } from '../../syntax/vocabulary/vocabulary.js';
import { viewNamed, diagramOf, pictureOf } from '../../views/render.js';
import { views } from '../../views/views-in-order.js';
import type { RuledFinding } from '../../rules/find.js';
import { FullPictures } from '../full-pictures.js';
import type { Verdict } from '../../workspace/verdict.js';
import { exportRequest, systemsChangedNotification, viewRequest, type ExportParams, type ExportResult, type PicturedElement, type SystemsChangedParams, type ViewParams, type ViewResult } from '../view-protocol.js';

/** Pictures for the preview, drawn by the same code as those of the command line. */
export const feature: Feature = {
    capabilities: {},
    register(server) {
        const inFull = new FullPictures();
        server.connection.onRequest(viewRequest, server.request('Preview', async (params: ViewParams, signal): Promise<ViewResult | null> => {
            const document = server.document(params.uri);
            const system = document && server.systemOf(document.uri);
            if (!document || !system) return null;
            viewNamed(params.view);
            return reported(server, `The view ${params.view}`, system, signal, () => viewOf(server, inFull, system, params, signal));
        }));
        server.connection.onRequest(exportRequest, server.request('Export', async ({ uri, view, options, format, theme, background }: ExportParams, signal): Promise<ExportResult | null> => {
            const document = server.document(uri);
            const system = document && server.systemOf(document.uri);
            if (!system) return null;
            viewNamed(view);
            const findings = server.verdicts(system).flatMap(gapOf);
            return reported(server, `The export of ${view} as ${format === 'mermaid' ? 'Mermaid' : 'SVG'}`, system, signal, async () => {
                if (format === 'mermaid') return { text: mermaidExport(diagramOf(system, findings, view)) };
                const picture = pictureName(system, view);
                const { diagram } = pictureOf(system, findings, view, { options, wasInFull: inFull.has(picture) });
                return { text: (await server.draw({ diagram, theme, background, picture, isKept: false }, signal)).svg ?? '' };
            });
        }));
        server.onSystemsChanged(systems => {
            const uris = systems.flatMap(system => system.uris);
            if (uris.length > 0) void server.connection.sendNotification(systemsChangedNotification, { uris } satisfies SystemsChangedParams);
        });
    },
};

async function viewOf(server: LanguageServer, inFull: FullPictures, system: SystemModel, params: ViewParams, signal: AbortSignal): Promise<ViewResult> {
    const flows = new Map(system.all('Flow').map(flow => [flow.qualifiedName, flow]));
    const gaps = server.verdicts(system).flatMap(gapOf);
    const name = pictureName(system, params.view);
    const picture = pictureOf(system, gaps, params.view, { options: params.options, wasInFull: inFull.has(name) });
    inFull.note(name, picture.isInFull);
    const syntaxErrors = system.uris.reduce((count, uri) => count + (server.workspace.document(uri)?.problems.filter(problem => problem.severity === 'error').length ?? 0), 0);
    const drawing = server.draw({ diagram: picture.diagram, theme: 'editor', picture: name, isKept: true, known: params.known }, signal);
    // While it is drawn elsewhere, and of the same text.
    const findings = findingsByElement(gaps);
    const elements = picture.elements.flatMap(({ id }) => {
        const element = system.find(id) ?? flows.get(id) ?? (id === system.name ? system.header : undefined);
        return element ? [{
            id, kind: nounPhrase(element.kind, element.adjective), name: element.name, title: element.title, findings: findings.get(element) ?? [],
            uri: element.origin.uri, range: rangeOf(element.origin), nameRange: rangeOf(element.nameOrigin),
        }] : [];
    });
    const drawn = await drawing;
    // The reader has a picture, so they are only for the log.
    for (const { step, reason } of drawn.failures) server.reportFailure(`The layout of ${params.view} that ${step}`, reason, undefined);
    return {
        system: system.name,
        view: params.view,
        views: views.map(({ id, title }) => ({ id, title })),
        svg: drawn.svg ?? '',
        inParts: drawn.inParts,
        width: drawn.width,
        height: drawn.height,
        notice: drawn.notice ?? picture.notice,
        syntaxErrors,
        elements,
        ...picture.choices,
    };
}

/** Tells of a picture that cannot be drawn, before the request fails. */
async function reported<Result>(server: LanguageServer, what: string, system: SystemModel, signal: AbortSignal, draw: () => Promise<Result>): Promise<Result> {
    try {
        return await draw();
    } catch (error) {
        // Nobody has failed where nobody wants the picture any more.
        if (!signal.aborted) server.reportFailure(what, error, system);
        throw error;
    }
}

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
