/** Requests that only our own client makes: pictures, analyses, drafts. */
import { expect } from 'vitest';
import { analyses } from '../../../server/analyses/generated/catalogue.js';
import {
    analysisRequest, draftFailureModesRequest, failureModeComponentsRequest, failureModesRequest, measuresRequest, suggestTelemetryRequest, whatIfRequest,
    type AnalysisAnswer, type ComponentChoice, type FailureModeChoice, type MeasureChoice, type TelemetrySuggestion, type WhatIfAnswer,
} from '../../../server/editor/analysis-protocol.js';
import { exportRequest, viewRequest, type ExportResult, type ViewOptions, type ViewResult } from '../../../server/editor/view-protocol.js';
import { views } from '../../../server/views/views-in-order.js';
import type { WorkspaceEdit } from 'vscode-languageserver/node';
import { asking, goOn, type Ask } from './asks.js';
import type { Author } from './author.js';
import { expectParsableAfter } from './writing-asks.js';

const ofSystem = (_author: Author, uri: string): { readonly uri: string } => ({ uri });

export const ownAsks: readonly Ask[] = [
    asking(viewRequest, {
        params: (author, uri) => ({ uri, view: author.chance.of(views).id, options: someOptions(author), ...author.chance.isOneIn(2) ? { known: author.chance.below(3) } : {} }),
        async look(result: ViewResult | null, author, uri, params) {
            if (!result) return;
            expect(result.svg !== '' || result.inParts !== undefined, 'there is a picture').toBe(true);
            expect(result.notice ?? '').not.toContain('failed');
            expect([result.width, result.height].every(length => length > 0 && Number.isFinite(length))).toBe(true);
            const { groups, kinds, overlays } = result;
            const options: ViewOptions = { collapsed: groups.filter(() => author.chance.isOneIn(2)).map(({ id }) => id), hidden: kinds.filter(() => author.chance.isOneIn(4)).map(({ id }) => id), overlays: Object.fromEntries(overlays.map(({ id }) => [id, author.chance.isOneIn(2)])) };
            await goOn(author, uri, viewRequest, { ...params, options, known: result.inParts?.revision ?? 0 });
        },
    }),
    asking(exportRequest, {
        params: (author, uri) => ({ uri, view: author.chance.of(views).id, options: someOptions(author), format: author.chance.of(['svg', 'mermaid']), theme: author.chance.of(['light', 'dark', 'print']), background: author.chance.of(['themed', 'transparent']) }),
        look(result: ExportResult | null) { if (result) expect(result.text.trim()).not.toBe(''); },
    }),
    asking(analysisRequest, {
        params: (author, uri) => ({ uri, analysis: author.chance.of(analyses).id }),
        look(answer: AnalysisAnswer | null) { expect(answer?.notes.join('\n') ?? '').not.toContain('failed on'); },
    }),
    asking(measuresRequest, {
        params: ofSystem,
        async look(measures: MeasureChoice[], author, uri) {
            if (measures.length === 0) return;
            const { name, suggestion } = author.chance.of(measures);
            const answer = await goOn<WhatIfAnswer>(author, uri, whatIfRequest, { uri, measure: name, value: author.chance.of([suggestion, '0', '0.9', '90 %', '-3 s', 'much', '', '1e400']) });
            expect(answer.problem !== undefined || answer.svg !== '').toBe(true);
        },
    }),
    asking(suggestTelemetryRequest, {
        params: ofSystem,
        async look(suggestion: TelemetrySuggestion | null, author) { if (suggestion) await expectParsableAfter(author, suggestion.edit, suggestion.title); },
    }),
    asking(failureModeComponentsRequest, {
        params: ofSystem,
        async look(components: ComponentChoice[], author, uri) {
            if (components.length === 0) return;
            const { name: component, count } = author.chance.of(components);
            const modes = await goOn<FailureModeChoice[]>(author, uri, failureModesRequest, { uri, component });
            expect(modes).toHaveLength(count);
            const edit = await goOn<WorkspaceEdit | null>(author, uri, draftFailureModesRequest, { uri, component, chosen: modes.filter(() => author.chance.isOneIn(2)).map(({ id }) => id) });
            if (edit) await expectParsableAfter(author, edit, `failure modes of ${component}`);
        },
    }),
];

function someOptions(author: Author): ViewOptions | undefined {
    return author.chance.of([undefined, {}, { hidden: ['nothing that there is'], collapsed: ['Nobody'], overlays: { nothing: true } }]);
}
