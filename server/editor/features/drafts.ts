import type { WorkspaceEdit } from 'vscode-languageserver';
import type { Component } from '../../model/elements.js';
import { draftFailureModes, failureModeDrafts } from '../../drafts/draft-failure-modes.js';
import { suggestTelemetry } from '../../drafts/suggest-telemetry.js';
import type { SystemModel } from '../../model/system-model.js';
import { placeOf } from '../analysis/answered-tables.js';
import { systemAt } from '../analysis/system-at.js';
import {
    draftFailureModesRequest, failureModeComponentsRequest, failureModesRequest, suggestTelemetryRequest,
    type ComponentChoice, type ComponentParams, type DraftParams, type FailureModeChoice, type SystemParams, type TelemetrySuggestion,
} from '../analysis-protocol.js';
import type { Feature } from '../feature.js';
import { workspaceEdit } from '../workspace-edit.js';

/** Text that an author asks for: telemetry that closes gaps, failure modes that nobody has written down. */
export const feature: Feature = {
    capabilities: {},
    register(server) {
        const { connection } = server;
        connection.onRequest(suggestTelemetryRequest, server.request('Suggest telemetry', (params: SystemParams): TelemetrySuggestion | null => {
            const system = systemAt(server, params);
            const suggestion = system && suggestTelemetry(system);
            return suggestion ? { title: suggestion.title, summary: suggestion.summary, edit: workspaceEdit(server, suggestion.fix) } : null;
        }));
        connection.onRequest(failureModeComponentsRequest, server.request('Components', (params: SystemParams): ComponentChoice[] => {
            const system = systemAt(server, params);
            if (!system) return [];
            return system.all('Component').flatMap(component => {
                const { length: count } = failureModeDrafts(system, component);
                return count > 0 ? [{ name: component.qualifiedName, title: component.title, count, place: placeOf(component) }] : [];
            });
        }));
        connection.onRequest(failureModesRequest, server.request('Failure modes', (params: ComponentParams): FailureModeChoice[] => {
            const system = systemAt(server, params);
            const component = system && componentOf(system, params);
            if (!system || !component) return [];
            return failureModeDrafts(system, component).map(({ id, label, because, rank }) => ({ id, label, because, rank }));
        }));
        connection.onRequest(draftFailureModesRequest, server.request('Draft failure modes', (params: DraftParams): WorkspaceEdit | null => {
            const system = systemAt(server, params);
            const component = system && componentOf(system, params);
            return system && component && params.chosen.length > 0 ? workspaceEdit(server, draftFailureModes(system, component, params.chosen)) : null;
        }));
    },
};

function componentOf(system: SystemModel, { component }: ComponentParams): Component | undefined {
    const element = system.find(component);
    return element?.kind === 'Component' ? element : undefined;
}
