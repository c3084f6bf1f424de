import { AstUtils, GrammarAST } from 'langium';
import { CompletionItemKind } from 'vscode-languageserver';
import type { Element, Goal, GoalLayer } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { acceptedTypes, nounPhrase } from '../../syntax/vocabulary/vocabulary.js';
import { clauseKeyword } from '../../syntax/place.js';
import type { CompletionContext } from './completion-context.js';
import type { Proposal } from './proposal.js';

const itemKinds: Partial<Record<Element['kind'], CompletionItemKind>> = {
    Goal: CompletionItemKind.Class, Component: CompletionItemKind.Struct, Actor: CompletionItemKind.Interface, Measure: CompletionItemKind.Property,
    Field: CompletionItemKind.Field, Telemetry: CompletionItemKind.Variable, Hazard: CompletionItemKind.Event, Event: CompletionItemKind.Event,
    Mistake: CompletionItemKind.EnumMember, Monitor: CompletionItemKind.Method, Pipeline: CompletionItemKind.Method, Update: CompletionItemKind.Method,
};

/** Goals support goals upwards: from model over user and system to organizational. */
const layerHeight: Record<GoalLayer, number> = { model: 0, system: 1, user: 1, leading: 2, organizational: 3 };

/** The elements that a reference at the cursor may name, the likeliest first. */
export function referenceProposals(reference: GrammarAST.CrossReference, context: CompletionContext, system: SystemModel): Proposal[] {
    if (!context.owner) return [];
    const property = AstUtils.getContainerOfType(reference, GrammarAST.isAssignment)?.feature ?? '';
    const keyword = context.inBody ? clauseKeyword(reference, context.words, context.owner) : undefined;
    const accepts = acceptedTypes(context.owner, keyword, property)
        ?? (context.owner === 'Measure' && !context.inBody ? acceptedTypes('Measure', 'from', property) : undefined);
    const named = alreadyNamed(context);
    return system.elements
        .filter(element => element.name !== '' && element.kind !== 'Flow' && element.kind !== 'System' && (!accepts || accepts.includes(element.kind)))
        .filter(element => element !== context.element && !named.has(element.qualifiedName))
        .filter(element => keyword !== 'supports' || canSupport(context.element, element))
        .map(element => ({
            label: element.qualifiedName,
            kind: itemKinds[element.kind] ?? CompletionItemKind.Reference,
            detail: element.title ? `${nounPhrase(element.kind, element.adjective)} · ${element.title}` : nounPhrase(element.kind, element.adjective),
            insert: element.qualifiedName,
            rank: 100 + (accepts?.indexOf(element.kind) ?? 0) * 20 + distance(context.element, element, keyword),
        }));
}

/** Names that the running list already holds. */
function alreadyNamed(context: CompletionContext): ReadonlySet<string> {
    const names = new Set<string>();
    for (let index = context.words.length - 1; index >= 0 && (context.words[index] === ',' || !/^[a-z]+$/.test(context.words[index])); index--) {
        if (context.words[index + 1] === ',' || index === context.words.length - 1) names.add(context.words[index]);
    }
    return names;
}

function canSupport(from: Element | undefined, to: Element): boolean {
    if (from?.kind !== 'Goal' || to.kind !== 'Goal' || !from.layer || !to.layer) return true;
    return layerHeight[to.layer] >= layerHeight[from.layer] && to.layer !== 'model';
}

function distance(from: Element | undefined, to: Element, keyword: string | undefined): number {
    if (keyword !== 'supports' || from?.kind !== 'Goal' || to.kind !== 'Goal') return 0;
    return Math.abs(height(to) - height(from) - (height(from) === 3 ? 0 : 1)) + (to.layer === from.layer ? 5 : 0);
}

function height(goal: Goal): number {
    return goal.layer ? layerHeight[goal.layer] : 1;
}
