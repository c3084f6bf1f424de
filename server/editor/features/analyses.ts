import { analyses } from '../../analyses/generated/catalogue.js';
import { answeredTable, placesIn } from '../analysis/answered-tables.js';
import { contained } from '../analysis/contained.js';
import { analysisRequest, type AnalysisAnswer, type AnalysisParams } from '../analysis-protocol.js';
import { systemAt } from '../analysis/system-at.js';
import type { Feature } from '../feature.js';

/** What the analyses say about a system, as tables. */
export const feature: Feature = {
    capabilities: {},
    register(server) {
        server.connection.onRequest(analysisRequest, server.request('Analysis', (params: AnalysisParams): AnalysisAnswer | null => {
            const system = systemAt(server, params);
            const analysis = analyses.find(({ id }) => id === params.analysis);
            if (!system || !analysis) return null;
            // One that fails still leads to the others.
            const result = contained(server, system, analysis.id, () => analysis.run(system)) ?? { tables: {}, notes: [`${analysis.title} failed on ${system.name}: that is a mistake of the tool; the output channel says more.`] };
            const tables = analysis.tables.map(shape => answeredTable(shape, result.tables[shape.id] ?? []));
            return {
                system: system.name,
                analyses: analyses.map(({ id, title, question }) => ({ id, title, question })),
                analysis: analysis.id, title: analysis.title, question: analysis.question,
                tables, notes: result.notes, places: placesIn(system, tables),
            };
        }));
    },
};
