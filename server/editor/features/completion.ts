import { InsertTextFormat, type CompletionItem, type CompletionList } from 'vscode-languageserver';
import { GrammarAST } from 'langium';
import { completionContext, type CompletionContext } from '../completion/completion-context.js';
import { patternProposals } from '../completion/pattern-items.js';
import { keywordProposals } from '../completion/keyword-items.js';
import type { Proposal } from '../completion/proposal.js';
import { referenceProposals } from '../completion/reference-items.js';
import { terminalProposals } from '../completion/terminal-items.js';
import type { Feature, LanguageServer } from '../feature.js';
import { matchQuality } from '../name-matching.js';

/** More than a list can usefully show; beyond it the client asks again with more letters. */
const mostItems = 200;

/** Completion: what the grammar allows at the cursor, narrowed by what the system model knows. */
export const feature: Feature = {
    capabilities: { completionProvider: { triggerCharacters: ['.', ' '] } },
    register(server) {
        server.connection.onCompletion(server.request('Completion', ({ textDocument, position, context }): CompletionList | null => {
            const document = server.document(textDocument.uri);
            const here = document && completionContext(document, position);
            if (!here) return null;
            // A space asks only where a value or reference is due, never for a new declaration.
            if (context?.triggerCharacter === ' ' && (here.owner === undefined || startsClause(here))) return null;
            return toList(proposalsAt(here, server), here);
        }));
    },
};

function startsClause(context: CompletionContext): boolean {
    return context.features.some(feature => GrammarAST.isKeyword(feature) && feature.value === '}');
}

export function proposalsAt(context: CompletionContext, server: Pick<LanguageServer, 'systemOf'>): Proposal[] {
    const system = server.systemOf(context.document.uri);
    const between = context.owner === undefined && context.features.some(feature => GrammarAST.isKeyword(feature) && feature.value === 'hazard');
    return [...between ? patternProposals : [], ...context.features.flatMap(feature => {
        if (GrammarAST.isKeyword(feature)) return keywordProposals(feature, context, system);
        if (GrammarAST.isCrossReference(feature)) return system ? referenceProposals(feature, context, system) : [];
        if (GrammarAST.isRuleCall(feature)) return terminalProposals(feature, context);
        return [];
    })];
}

function toList(proposals: readonly Proposal[], context: CompletionContext): CompletionList {
    const fitting = new Map<string, Proposal>();
    for (const proposal of proposals) {
        if (matchQuality(context.typed, proposal.filter ?? proposal.label) === 0) continue;
        const known = fitting.get(proposal.label);
        if (!known || proposal.rank < known.rank) fitting.set(proposal.label, proposal);
    }
    const ranked = [...fitting.values()].sort((a, b) => a.rank - b.rank || a.label.localeCompare(b.label));
    return { isIncomplete: ranked.length > mostItems, items: ranked.slice(0, mostItems).map((proposal, index) => toItem(proposal, index, context)) };
}

function toItem(proposal: Proposal, index: number, { replaceFrom, position }: CompletionContext): CompletionItem {
    return {
        label: proposal.label,
        kind: proposal.kind,
        detail: proposal.detail,
        labelDetails: proposal.detail === undefined ? undefined : { description: proposal.detail },
        documentation: proposal.documentation,
        sortText: String(index).padStart(4, '0'),
        filterText: proposal.filter,
        insertTextFormat: proposal.format ?? InsertTextFormat.PlainText,
        textEdit: { range: { start: replaceFrom, end: position }, newText: proposal.insert },
        command: proposal.retrigger ? { title: 'Suggest', command: 'editor.action.triggerSuggest' } : undefined,
    };
}
