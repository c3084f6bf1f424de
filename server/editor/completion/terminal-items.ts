import { AstUtils, GrammarAST } from 'langium';
import { CompletionItemKind, InsertTextFormat } from 'vscode-languageserver';
import { unitCatalogue, unitsAfterPer } from '../../syntax/quantity/quantity.js';
import { rules } from '../../rules/generated/catalogue.js';
import { clauseTerm, type Measurand } from '../../syntax/vocabulary/vocabulary.js';
import { clauseKeyword } from '../../syntax/place.js';
import type { CompletionContext } from './completion-context.js';
import type { Proposal } from './proposal.js';

/** What terminals at the cursor offer: units after a number, dates, texts, rule ids. */
export function terminalProposals(call: GrammarAST.RuleCall, context: CompletionContext): Proposal[] {
    const rule = AstUtils.getContainerOfType(call, GrammarAST.isParserRule);
    switch (call.rule.ref?.name) {
        case 'ID':
            if (rule?.name === 'Unit') return unitProposals(context);
            return rule?.name === 'RuleName' ? ruleProposals() : [];
        case 'RULE_ID':
            return ruleProposals();
        case 'DATE':
            return dateProposals(new Date());
        case 'STRING': {
            const keyword = context.inBody ? clauseKeyword(call, context.words, context.owner) : undefined;
            const help = keyword && context.owner ? clauseTerm(context.owner, keyword)?.help : 'title, in a few words';
            return context.typed === '' ? [{ label: '"…"', kind: CompletionItemKind.Text, detail: help, insert: '"$1"', format: InsertTextFormat.Snippet, rank: 400 }] : [];
        }
        default:
            return [];
    }
}

/** Units that the running clause can take; after `per`, what an amount is divided by. */
function unitProposals(context: CompletionContext): Proposal[] {
    const afterPer = context.words[context.words.length - 1] === 'per';
    const fits = fitting(measurandAt(context));
    return (afterPer ? unitsAfterPer : unitCatalogue.filter(({ dimension, text }) => fits(dimension, text)))
        .map((unit, index) => ({ label: unit.text, kind: CompletionItemKind.Unit, detail: `${unit.title} (${unit.dimension})`, insert: unit.text, rank: 200 + index }));
}

/** What the last written clause measures. */
function measurandAt({ owner, inBody, words }: CompletionContext): Measurand | undefined {
    if (!owner || !inBody) return undefined;
    for (let index = words.length - 1; index >= 0 && words[index] !== '{'; index--) {
        if (['over', 'for', 'every'].includes(words[index])) return 'duration';
        const term = clauseTerm(owner, words[index]);
        if (term) return term.measures;
    }
    return undefined;
}

function fitting(measures: Measurand | undefined): (dimension: string, text: string) => boolean {
    switch (measures) {
        case 'duration': return dimension => dimension === 'time';
        case 'share': return (_, text) => text === '%' || text === 'permille';
        case 'rate': return dimension => dimension.endsWith('per time');
        case 'probability': return (dimension, text) => text === '%' || /\bper\b/.test(dimension);
        default: return () => true;
    }
}

function ruleProposals(): Proposal[] {
    return rules.map(rule => ({ label: rule.id, kind: CompletionItemKind.Constant, detail: rule.title, insert: rule.id, rank: 600 }));
}

function dateProposals(today: Date): Proposal[] {
    const offer = (date: Date, detail: string, rank: number): Proposal => {
        const label = date.toISOString().slice(0, 10);
        return { label, kind: CompletionItemKind.Value, detail, insert: label, rank };
    };
    const year = today.getUTCFullYear();
    return [
        offer(new Date(Date.UTC(year, today.getUTCMonth() + 3, today.getUTCDate())), 'in three months', 300),
        offer(new Date(Date.UTC(year, today.getUTCMonth() + 6, today.getUTCDate())), 'in six months', 301),
        offer(new Date(Date.UTC(year, 11, 31)), 'end of this year', 302),
        offer(new Date(Date.UTC(year + 1, 11, 31)), 'end of next year', 303),
    ];
}
