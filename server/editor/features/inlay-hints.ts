import { InlayHintRequest, type InlayHint, type Position } from 'vscode-languageserver';
import { analyses } from '../../analyses/generated/catalogue.js';
import type { Element, Monitor, Quantity } from '../../model/elements.js';
import { comparePositions, type Origin } from '../../model/origin.js';
import { convert, formatQuantity } from '../../syntax/quantity/quantity.js';
import { nounPhrase } from '../../syntax/vocabulary/vocabulary.js';
import { contained } from '../analysis/contained.js';
import type { Feature } from '../feature.js';
import { refreshOtherFiles } from '../refresher.js';
import type { HintSetting } from '../settings.js';

interface Hint {
    readonly at: Position;
    readonly text: string;
    readonly tooltip?: string;
}

/** What is worked out, right behind what it is about: levels, derived costs, the direction of contributions, converted units. */
export const feature: Feature = {
    capabilities: { inlayHintProvider: { resolveProvider: false } },
    register(server) {
        server.connection.onRequest(InlayHintRequest.type, server.request('Hints', async ({ textDocument, range }): Promise<InlayHint[]> => {
            const document = server.document(textDocument.uri);
            const system = document && server.systemOf(document.uri);
            if (!document || !system) return [];
            const hints: InlayHint[] = [];
            for (const element of system.elements) {
                if (element.origin.uri !== document.uri || !overlaps(element.origin, range)) continue;
                for (const [setting, made] of [['direction', directions(element)], ['units', units(element)]] as const) {
                    if (made.length > 0 && await server.settings.hint(setting)) hints.push(...made.map(inlayHint));
                }
                for (const analysis of analyses) {
                    const made = contained(server, system, analysis.id, () => analysis.hints?.(system, element)) ?? [];
                    if (made.length > 0 && await server.settings.hint(settingOf(element))) hints.push(...made.map(inlayHint));
                }
            }
            return hints.filter(({ position }) => comparePositions(range.start, position) <= 0 && comparePositions(position, range.end) <= 0);
        }));
        refreshOtherFiles(server, () => {
            if (server.client.capabilities.workspace?.inlayHint?.refreshSupport) void server.connection.languages.inlayHint.refresh();
        });
    },
};

function settingOf(element: Element): HintSetting {
    return element.kind === 'Measure' ? 'levels' : 'cost';
}

function overlaps(origin: Origin, range: { readonly start: Position; readonly end: Position }): boolean {
    return comparePositions(origin.start, range.end) <= 0 && comparePositions(range.start, origin.end) <= 0;
}

function inlayHint({ at, text, tooltip }: Hint): InlayHint {
    return { position: at, label: text, tooltip, paddingLeft: true };
}

/** The kind of goal that a contribution leads to: its layer stands at its declaration, often in another file. */
function directions(element: Element): Hint[] {
    if (element.kind !== 'Goal' && element.kind !== 'Property' && element.kind !== 'Requirement') return [];
    return element.contributions.flatMap(({ goal: { target, origin } }): Hint[] =>
        target?.layer ? [{ at: origin.end, text: `↑ ${nounPhrase('Goal', target.adjective)}`, tooltip: target.title ?? `'${target.name}' is a ${nounPhrase('Goal', target.adjective)}.` }] : []);
}

/** An alert in another unit than the measure that it watches, in that measure's unit. */
function units(element: Element): Hint[] {
    return element.kind === 'Monitor' ? alertHint(element) : [];
}

function alertHint({ alert, watches }: Monitor): Hint[] {
    const amount = alert?.value.quantity;
    const measure = watches.map(({ subject }) => subject.target).find(target => target?.kind === 'Measure');
    const known: Quantity | undefined = measure?.kind === 'Measure' ? measure.target?.value.quantity ?? measure.acceptable?.value.quantity : undefined;
    if (!alert || !amount || !known || amount.unit?.text === known.unit?.text) return [];
    const converted = convert(amount, known.unit);
    if ('mismatch' in converted) return [];
    return [{ at: alert.origin.end, text: `= ${formatQuantity(converted, 4)}`, tooltip: `${amount.text} in the unit of '${measure?.qualifiedName}'.` }];
}
