import { AstUtils, GrammarAST } from 'langium';
import { CompletionItemKind, InsertTextFormat } from 'vscode-languageserver';
import { clauseTerm, elementTerm, elementTerms, valueTerms, type ElementType } from '../../syntax/vocabulary/vocabulary.js';
import { clauseKeyword } from '../../syntax/place.js';
import type { SystemModel } from '../../model/system-model.js';
import type { CompletionContext } from './completion-context.js';
import { withKnownNames } from './known-names.js';
import type { Proposal } from './proposal.js';

/** Keywords that only separate or open: said with the phrase before them, or offered low. */
const connecting = new Set(['%', '(', ')', ',', '-', '->', '.', ':', '|', '}', 'per', '=', '>', '<', '>=', '<=']);

/** Words that go on with the running clause come behind its values and before the next clause. */
const goesOn = 950;

/** What the grammar's keywords at the cursor offer: clauses with snippets, values with help, declarations whole. */
export function keywordProposals(keyword: GrammarAST.Keyword, context: CompletionContext, system?: SystemModel): Proposal[] {
    const rule = AstUtils.getContainerOfType(keyword, GrammarAST.isParserRule);
    if (keyword.value === '{') {
        return [{ label: '{ }', kind: CompletionItemKind.Snippet, detail: 'clauses', insert: '{\n  $0\n}', format: InsertTextFormat.Snippet, rank: 8000 }];
    }
    if (connecting.has(keyword.value)) return [];
    const assignment = AstUtils.getContainerOfType(keyword, GrammarAST.isAssignment);
    if (context.owner && context.inBody && assignment?.feature === 'keyword') return clauseProposal(context.owner, keyword.value, context);
    // After a measure on one line, the clauses of the body around it go on.
    if (context.around && assignment?.feature === 'keyword') return clauseProposal(context.around, keyword.value, context);
    if (rule && startsDeclaration(rule)) return declarationProposals(keyword.value, context, system);
    if (rule && rule.dataType !== undefined) return valueProposal(rule, keyword);
    if (rule && isValueRule(rule)) return valueProposal(rule, keyword);
    return [{ label: keyword.value, kind: CompletionItemKind.Keyword, insert: keyword.value, rank: goesOn, detail: helpInside(context, keyword) }];
}

function clauseProposal(owner: ElementType, keyword: string, context: CompletionContext): Proposal[] {
    const term = clauseTerm(owner, keyword);
    if (!term) return [];
    const written = context.element !== undefined && context.element.kind === owner ? context.element.clauses : [];
    const here = context.replaceFrom;
    const others = written.filter(clause => clause.origin.start.line !== here.line || clause.origin.start.character !== here.character);
    if (!term.repeatable && others.some(clause => clause.keyword === keyword)) return [];
    const last = others.filter(clause => clause.origin.start.line < here.line || (clause.origin.start.line === here.line && clause.origin.start.character < here.character)).pop();
    const lastOrder = last ? clauseTerm(owner, last.keyword)?.order ?? -1 : -1;
    return [{
        label: term.phrase, kind: CompletionItemKind.Keyword, detail: term.help, insert: term.snippet, format: InsertTextFormat.Snippet,
        // What usually follows the last clause comes first, what usually stands before it last.
        rank: 1000 + (term.order >= lastOrder ? term.order : 500 + term.order),
        documentation: term.source, retrigger: true,
    }];
}

function startsDeclaration(rule: GrammarAST.ParserRule): boolean {
    return rule.name === 'Declaration' || rule.name === 'Quality' || rule.name.endsWith('Declaration');
}

/** Whole declarations; an adjective that is already written is part of what is replaced. */
function declarationProposals(keyword: string, context: CompletionContext, system: SystemModel | undefined): Proposal[] {
    const before = context.words[context.words.length - 1];
    const proposals: Proposal[] = [];
    for (const term of elementTerms()) {
        for (const form of term.declarationForms) {
            // A file has one header.
            if (form.phrase === 'system' && context.document.file.headers.length > 0) continue;
            const words = form.phrase.split(' ');
            const snippet = system ? withKnownNames(form.snippet, system) : form.snippet;
            if (words[0] === keyword) {
                proposals.push({ label: form.phrase, kind: CompletionItemKind.Snippet, detail: form.help, insert: snippet, format: InsertTextFormat.Snippet, rank: 2000 + declarationRank(form.phrase) });
            } else if (words.length > 1 && words[0] === before && words[1] === keyword) {
                proposals.push({
                    label: form.phrase, kind: CompletionItemKind.Snippet, detail: form.help, rank: 100,
                    insert: snippet.startsWith(`${words[0]} `) ? snippet.slice(words[0].length + 1) : snippet, format: InsertTextFormat.Snippet,
                    filter: words.slice(1).join(' '),
                });
            }
        }
    }
    return proposals.length > 0 ? proposals : [{ label: keyword, kind: CompletionItemKind.Keyword, insert: keyword, rank: context.owner ? goesOn : 2900 }];
}

function declarationRank(phrase: string): number {
    const usual = ['system', 'organizational goal', 'leading indicator', 'user goal', 'system goal', 'model goal', 'user actor', 'ml component', 'software component', 'prediction flow', 'experience', 'hazard', 'guardrail', 'telemetry', 'monitor'];
    const index = usual.indexOf(phrase);
    return index < 0 ? usual.length : index;
}

function isValueRule(rule: GrammarAST.ParserRule): boolean {
    return valueTerms(rule.name).length > 0;
}

function valueProposal(rule: GrammarAST.ParserRule, keyword: GrammarAST.Keyword): Proposal[] {
    const phrase = phraseOf(rule, keyword);
    if (phrase !== undefined && phrase.split(' ')[0] !== keyword.value) return [];
    const word = phrase ?? keyword.value;
    const index = valueTerms(rule.name).findIndex(term => term.word === word);
    const term = valueTerms(rule.name)[index] ?? elementValue(word);
    return [{ label: word, kind: CompletionItemKind.EnumMember, detail: term?.help, insert: word, rank: 500 + Math.max(0, index) }];
}

/** `false positive`: a data type rule of several keywords in a row. */
function phraseOf(rule: GrammarAST.ParserRule, keyword: GrammarAST.Keyword): string | undefined {
    const group = AstUtils.getContainerOfType(keyword, GrammarAST.isGroup);
    if (!group || group !== rule.definition || !group.elements.every(GrammarAST.isKeyword)) return undefined;
    return group.elements.map(element => GrammarAST.isKeyword(element) ? element.value : '').join(' ');
}

function elementValue(word: string): { readonly help: string } | undefined {
    for (const name of ['RoleWord', 'MistakeKind']) {
        const found = valueTerms(name).find(term => term.word === word);
        if (found) return found;
    }
    return undefined;
}

function helpInside(context: CompletionContext, keyword: GrammarAST.Keyword): string | undefined {
    if (!context.owner) return undefined;
    const clause = clauseKeyword(keyword, context.words, context.owner);
    const term = clause === undefined ? undefined : clauseTerm(context.owner, clause);
    return term ? `${term.phrase}: ${term.help}` : elementTerm(context.owner).help;
}
