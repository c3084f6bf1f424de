import type { Element, GoalLayer } from '../../model/elements.js';
import { citation, type Source } from '../../analyses/sources.js';
import { comparePositions, type Origin } from '../../model/origin.js';
import type { SystemModel } from '../../model/system-model.js';
import { goalLayers, nounPhrase } from '../../syntax/vocabulary/vocabulary.js';
import type { Verdict } from '../../workspace/verdict.js';
import { codeSpan, escapeMarkdown, harmlessMarkdown } from '../markdown.js';
import { elementFacts } from './element-facts.js';

/**
 * Markdown about an element: what it is, what its author says, what follows, and what is missing.
 * @param at the name that is hovered: what editors show there anyway, as a problem of that place, is not said twice.
 * @param analysisFacts plain sentences of the analyses about it.
 */
export function elementHover(system: SystemModel, element: Element, at: Origin, verdicts: readonly Verdict[], analysisFacts: readonly string[] = []): string {
    const parts = [heading(element)];
    if (element.documentation) parts.push(harmlessMarkdown(element.documentation));
    if (element.kind === 'Goal') parts.push(element.layer ? goalLayerHint(element.layer) : askForLayer());
    const facts = [...elementFacts(system, element), ...analysisFacts.map(fact => factMarkdown(system, fact))];
    if (facts.length > 0) parts.push(facts.map(fact => `- ${fact}`).join('\n'));
    const own = verdicts.filter(verdict => verdict.element === element.qualifiedName);
    const [shown, elsewhere] = [own.filter(({ origin }) => isAt(origin, at)), own.filter(({ origin }) => !isAt(origin, at))];
    if (elsewhere.length > 0) parts.push(elsewhere.map(findingLine).join('\n\n'));
    const cited = shown.flatMap(verdict => sourcesOf(verdict) === '' ? [] : `${codeSpan(verdict.code)}: *${escapeMarkdown(sourcesOf(verdict))}*`);
    if (cited.length > 0) parts.push(cited.join('\n\n'));
    return parts.join('\n\n');
}

/** A plain sentence as Markdown; names of elements in single quotes become code. */
function factMarkdown(system: SystemModel, fact: string): string {
    return fact.split(/('[^']+')/).map(part => {
        const name = part.startsWith("'") ? part.slice(1, -1) : undefined;
        return name !== undefined && system.find(name) ? codeSpan(name) : escapeMarkdown(part);
    }).join('');
}

function heading(element: Element): string {
    const title = element.title ? ` — ${escapeMarkdown(element.title)}` : '';
    return `**${nounPhrase(element.kind, element.adjective)}** ${codeSpan(element.qualifiedName)}${title}`;
}

function isAt(origin: Origin, at: Origin): boolean {
    return origin.uri === at.uri && comparePositions(origin.start, at.end) <= 0 && comparePositions(at.start, origin.end) <= 0;
}

function sourcesOf({ cause }: Verdict): string {
    const sources: readonly Source[] = 'rule' in cause ? cause.rule.sources : [];
    return sources.map(citation).join('; ');
}

function findingLine(verdict: Verdict): string {
    const cited = sourcesOf(verdict);
    const mark = verdict.severity === 'error' ? '⛔' : verdict.severity === 'warning' ? '⚠️' : verdict.severity === 'info' ? 'ℹ️' : '💡';
    return `${mark} ${escapeMarkdown(verdict.message)}${cited ? ` *(${escapeMarkdown(cited)})*` : ''}`;
}

/** What belongs on a goal layer: the hint that this product is hovered for. */
export function goalLayerHint(layer: GoalLayer): string {
    const hint = goalLayers.find(candidate => candidate.adjective === layer);
    if (!hint) return '';
    return [
        `**${hint.title}** — *${hint.question}*`,
        hint.belongs,
        `- Example: ${hint.example}`,
        `- Usual mistake: ${hint.usualError}`,
        `- Supports: ${hint.supports.length > 0 ? hint.supports.map(layerTitle).join(', ') : 'nothing above it; it is the top'}`,
        `- Supported by: ${hint.supportedBy.length > 0 ? hint.supportedBy.map(layerTitle).join(', ') : 'nothing below it; components realize it'}`,
        '',
        `*${hint.source}*`,
    ].join('\n\n').replace(/\n\n- /g, '\n- ');
}

function layerTitle(layer: string): string {
    return goalLayers.find(candidate => candidate.adjective === layer)?.title.toLowerCase() ?? layer;
}

function askForLayer(): string {
    return `This goal has no layer yet. Write one before \`goal\`: ${goalLayers.map(layer => `\`${layer.adjective}\` (${layer.question})`).join(', ')}.`;
}

