import { AstUtils, CstUtils, GrammarAST, type LeafCstNode } from 'langium';
import { beforeAll, describe, expect, test } from 'vitest';
import { createSyntaxServices } from '../../server/syntax/syntax-module.js';
import { sampleTexts } from '../helpers/sample-texts.js';
import { sentencesOf } from './grammar-sentences.js';
import { hasScope, highlight, loadGrammar, type Highlighted } from './textmate.js';

const services = createSyntaxServices();
let grammar: Awaited<ReturnType<typeof loadGrammar>>;
beforeAll(async () => {
    grammar = await loadGrammar();
});

const values = ['constant.language'];
const names = ['entity.name', 'variable.other'];

/** Scopes that a word may have where the parser read it; undefined: the word is free to look as it likes. */
function expectedScopes(leaf: LeafCstNode, next: LeafCstNode | undefined): readonly string[] | undefined {
    const source = leaf.grammarSource;
    const rule = source && AstUtils.getContainerOfType(source, GrammarAST.isParserRule)?.name;
    const feature = source && AstUtils.getContainerOfType(source, GrammarAST.isAssignment)?.feature;
    switch (leaf.tokenType.name) {
        case 'STRING': return ['string.quoted.double'];
        case 'NUMBER': return ['constant.numeric'];
        case 'DATE': return ['constant.numeric.date'];
        case 'RULE_ID': return ['variable.other.constant.rule-id'];
        case 'ID': return rule === 'Unit' ? ['keyword.other.unit'] : names;
    }
    if (!source || !GrammarAST.isKeyword(source)) return undefined;
    if (rule === 'Comparator') return ['keyword.operator.comparison'];
    if (rule === 'Unit') return ['keyword.other.unit'];
    if (rule === 'FieldType') return ['support.type.field'];
    if (leaf.text === '->') return ['keyword.operator.arrow'];
    if (leaf.text === '|') return ['keyword.operator.alternative'];
    if (leaf.text === '-') return ['constant.numeric', 'keyword.operator.sign'];
    if (!/^[a-z]/.test(leaf.text)) return ['punctuation'];
    // `system` and `telemetry` are adjectives before a noun and nouns before a name.
    if (feature === 'adjective') return next?.tokenType.name === 'ID' ? ['storage.type'] : ['storage.modifier'];
    if (rule === 'Quality') return ['storage.modifier'];
    if (feature === 'keyword') return ['keyword.control.clause'];
    if (leaf.text === 'and' || leaf.text === 'or') return ['keyword.operator.wordlike'];
    const isNoun = rule !== undefined && rule.endsWith('Declaration') && rule !== 'WaiveDeclaration' && feature === undefined && leaf.text !== 'of';
    if (isNoun) return ['storage.type'];
    const isConnective = feature === undefined || feature === 'otherwise' || feature === 'drift';
    if (isConnective && !dataTypeRule(rule)) return ['keyword.control'];
    return values;
}

function dataTypeRule(name: string | undefined): boolean {
    const rule = services.Grammar.rules.find(entry => entry.name === name);
    return rule !== undefined && GrammarAST.isParserRule(rule) && rule.dataType !== undefined;
}

/** Words that look otherwise than the parser reads them, each once: `prompt in "role prompt": keyword, wanted constant.language`. */
function disagreements(text: string): string[] {
    const parsed = services.parser.LangiumParser.parse(text);
    expect(parsed.parserErrors.map(error => error.message)).toEqual([]);
    const highlighted = highlight(grammar, text);
    const lines = text.split(/\r?\n/);
    const byPlace = index(highlighted);
    const found = new Set<string>();
    const leaves = parsed.value.$cstNode ? CstUtils.flattenCst(parsed.value.$cstNode).filter(leaf => !leaf.hidden).toArray() : [];
    for (const [position, leaf] of leaves.entries()) {
        const expected = expectedScopes(leaf, leaves[position + 1]);
        if (!expected) continue;
        const { line, character } = leaf.range.start;
        const scopes = byPlace.get(`${line}:${character}`) ?? [];
        if (!expected.some(scope => hasScope(scopes, scope))) {
            found.add(`${leaf.text} in '${lines[line].trim()}': ${scopes.slice(1).join(' ') || 'nothing'}, wanted ${expected.join(' or ')}`);
        }
    }
    return [...found];
}

function index(highlighted: Highlighted): Map<string, readonly string[]> {
    const places = new Map<string, readonly string[]>();
    for (const { line, start, end, scopes } of highlighted.tokens) {
        for (let character = start; character < end; character++) places.set(`${line}:${character}`, scopes);
    }
    return places;
}

describe('colours agree with the parser', () => {
    const everywhere = sentencesOf(services.Grammar).join('\n');

    test('at every place of the grammar, all in one text', () => {
        expect(disagreements(everywhere)).toEqual([]);
    });

    test('that text leaves no place of the grammar out', () => {
        const root = services.parser.LangiumParser.parse(everywhere).value.$cstNode;
        const visited = new Set<unknown>((root ? CstUtils.flattenCst(root).toArray() : []).map(leaf => leaf.grammarSource));
        const places = [...AstUtils.streamAllContents(services.Grammar)].filter(GrammarAST.isKeyword);
        expect(places.length).toBeGreaterThan(300);
        expect(places.filter(place => !visited.has(place) && /^[a-z]+$/.test(place.value)).map(place => place.value)).toEqual([]);
    });

    test.each(sampleTexts)('in $name', ({ text }) => {
        expect(disagreements(text)).toEqual([]);
    });
});

describe('a keyword alone, as while it is being typed', () => {
    const keywords = new Set([...AstUtils.streamAllContents(services.Grammar)].filter(GrammarAST.isKeyword).map(node => node.value).filter(word => /^[a-z]+$/.test(word)));

    test.each([...keywords].sort())('%s', word => {
        const [token] = highlight(grammar, word).tokens;
        expect(token.text).toBe(word);
        expect(['storage', 'keyword', 'constant.language', 'support.type'].some(scope => hasScope(token.scopes, scope))).toBe(true);
    });

    test('a word that is none looks like none', () => {
        for (const word of ['suports', 'goals', 'dat', 'systems', 'high2']) {
            const [token] = highlight(grammar, word).tokens;
            expect(['storage', 'keyword', 'constant.language', 'support.type'].filter(scope => hasScope(token.scopes, scope))).toEqual([]);
        }
    });
});
