/** The vocabulary and the grammar say the same words: each clause, value and declaration of one is in the other. */
import { AstUtils, GrammarAST } from 'langium';
import { describe, expect, it } from 'vitest';
import { syntaxServices } from '../../server/syntax/syntax-services.js';
import { elementTerms, goalLayers, valueTerms, type ElementType } from '../../server/syntax/vocabulary/vocabulary.js';
import { workspaceOf, verdictsIn } from '../helpers/model.js';

const rules = syntaxServices().Grammar.rules.filter(GrammarAST.isParserRule);
const rule = (name: string): GrammarAST.ParserRule | undefined => rules.find(candidate => candidate.name === name);

/** The first words of a clause rule: what its `keyword` property may hold. */
function keywordsOf(clause: GrammarAST.ParserRule): string[] {
    const calls = AstUtils.streamAst(clause.definition).filter(GrammarAST.isAssignment).filter(({ feature }) => feature === 'keyword').toArray();
    if (calls.length > 0) return calls.flatMap(call => AstUtils.streamAst(call).filter(GrammarAST.isKeyword).map(({ value }) => value).toArray());
    return AstUtils.streamAst(clause.definition).filter(GrammarAST.isRuleCall)
        .flatMap(({ rule: called }) => GrammarAST.isParserRule(called.ref) ? keywordsOf(called.ref) : []).toArray();
}

const clauseRules: Partial<Record<ElementType, string>> = { Goal: 'GoalClause', Flow: 'FlowClause', WaiveDeclaration: undefined, Field: undefined };

describe('clauses', () => {
    it.each(elementTerms().filter(({ type }) => type !== 'Field' && type !== 'WaiveDeclaration').map(term => [term.type, term] as const))('of %s', (type, term) => {
        const clauses = rule(clauseRules[type] ?? `${type}Clause`);
        if (!clauses) throw new Error(`The grammar has no ${type}Clause.`);
        expect(term.clauses.map(({ keyword }) => keyword).sort()).toEqual([...new Set(keywordsOf(clauses))].sort());
        for (const { phrase, help } of term.clauses) {
            expect(help, phrase).not.toBe('');
            expect(help.length, phrase).toBeLessThan(120);
        }
    });
});

describe('closed lists of words', () => {
    const lists = rules.filter(candidate => candidate.dataType === 'string' || (candidate.dataType as string | undefined) !== undefined)
        .filter(candidate => AstUtils.streamAst(candidate.definition).some(GrammarAST.isKeyword) && /^(?!QualifiedName|Unit|Comparator|RuleName)/.test(candidate.name)
            && !/Quantity|Signed/.test(candidate.name));
    it.each(lists.map(list => [list.name, list] as const))('%s', (name, list) => {
        expect(valueTerms(name).map(({ word }) => word).sort()).toEqual([...wordsOf(list.definition)].sort());
    });
});

/** The phrases that a data type rule accepts. */
function wordsOf(element: GrammarAST.AbstractElement): ReadonlySet<string> {
    if (GrammarAST.isAlternatives(element)) return new Set(element.elements.flatMap(part => [...wordsOf(part)]));
    if (GrammarAST.isGroup(element)) return new Set([element.elements.map(part => [...wordsOf(part)][0]).join(' ')]);
    if (GrammarAST.isKeyword(element)) return new Set([element.value]);
    return GrammarAST.isRuleCall(element) && GrammarAST.isParserRule(element.rule.ref) ? wordsOf(element.rule.ref.definition) : new Set();
}

describe('declarations', () => {
    const forms = elementTerms().flatMap(({ declarationForms }) => declarationForms);
    it.each(forms.map(({ phrase, snippet }) => [phrase, snippet] as const))('%s: what completion writes reads without an error', (_, snippet) => {
        const text = snippet.replace(/\$\{\d+\|([^,|]*)[^}]*\|\}/g, '$1').replace(/\$\{\d+:([^}]*)\}/g, '$1').replace(/\$\d/g, '');
        const problems = verdictsIn(workspaceOf(text.startsWith('system ') && !text.startsWith('system goal') ? text : `system Test\n${text}`));
        expect(problems.filter(({ code, cause }) => !('rule' in cause) && code !== 'unknown-name').map(({ message }) => message)).toEqual([]);
    });
});

describe('goal layers', () => {
    it.each(goalLayers.map(layer => [layer.name, layer] as const))('%s: its example reads without an error', (_, layer) => {
        const example = /`([^`]+)`/.exec(layer.example)?.[1] ?? '';
        const problems = verdictsIn(workspaceOf(`system Test\n${example}`));
        expect(problems.filter(({ code, cause }) => !('rule' in cause) && code !== 'unknown-name').map(({ message }) => message)).toEqual([]);
        expect(example).toContain(layer.name);
    });

    it('support each other as the direction says: what a layer supports is supported by it', () => {
        for (const lower of goalLayers) {
            for (const upper of lower.supports) expect(goalLayers.find(({ adjective }) => adjective === upper)?.supportedBy, `${lower.adjective} → ${upper}`).toContain(lower.adjective);
        }
    });
});
