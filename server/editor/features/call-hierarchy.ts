import type { CallHierarchyIncomingCall, CallHierarchyItem, CallHierarchyOutgoingCall, Range } from 'vscode-languageserver';
import { flowGraph, type FlowStep } from '../../analyses/flows/flow-graph.js';
import type { Element } from '../../model/elements.js';
import type { Feature } from '../feature.js';
import { elementOf, hierarchyItem } from '../hierarchy/hierarchy-items.js';
import { rangeOf } from '../ranges.js';
import { nameUnder } from './navigation.js';

/** Flows as a hierarchy: what flows into a part of the system, and what flows out of it. */
export const feature: Feature = {
    capabilities: { callHierarchyProvider: true },
    register(server) {
        const { callHierarchy } = server.connection.languages;
        callHierarchy.onPrepare(server.request('Call hierarchy', (params): CallHierarchyItem[] | null => {
            const element = nameUnder(server, params)?.element;
            return element && isFlowEnd(element) ? [hierarchyItem(element)] : null;
        }));
        callHierarchy.onIncomingCalls(server.request('Flows in', ({ item }): CallHierarchyIncomingCall[] => {
            const found = elementOf(server, item);
            return found ? neighbours(flowGraph(found.system).into(found.element), ({ from }) => from, element => element.origin.uri).map(({ element, detail, ranges }) => ({ from: hierarchyItem(element, detail), fromRanges: ranges })) : [];
        }));
        callHierarchy.onOutgoingCalls(server.request('Flows out', ({ item }): CallHierarchyOutgoingCall[] => {
            const found = elementOf(server, item);
            return found ? neighbours(flowGraph(found.system).out(found.element), ({ to }) => to, () => found.element.origin.uri).map(({ element, detail, ranges }) => ({ to: hierarchyItem(element, detail), fromRanges: ranges })) : [];
        }));
    },
};

function isFlowEnd({ kind }: Element): boolean {
    return kind === 'Component' || kind === 'Actor' || kind === 'Environment' || kind === 'Telemetry' || kind === 'Pipeline';
}

/** Several flows between the same two are one neighbour with several places. The protocol shows places of one file only: `uriOf` says which. */
function neighbours(steps: readonly FlowStep[], end: (step: FlowStep) => Element, uriOf: (element: Element) => string): { readonly element: Element; readonly detail: string; readonly ranges: Range[] }[] {
    const byEnd = new Map<Element, FlowStep[]>();
    for (const step of steps) byEnd.set(end(step), [...byEnd.get(end(step)) ?? [], step]);
    return [...byEnd].map(([element, own]) => ({
        element,
        detail: [...new Set(own.map(({ kind, flow }) => flow?.title ? `${kind} “${flow.title}”` : kind))].join(', '),
        ranges: own.flatMap(({ flow }) => flow?.origin.uri === uriOf(element) ? [rangeOf(flow.nameOrigin)] : []),
    }));
}
