import { AstUtils, CstUtils, GrammarAST, type AstNode } from 'langium';
import { syntaxServices } from '../../../server/syntax/syntax-services.js';
import { sentencesOf } from '../../grammar/grammar-sentences.js';
import { workedExample } from '../../helpers/sample-texts.js';
import { asDocComment, asString, hostileTexts } from './hostile-texts.js';

/** Names that objects of JavaScript have from birth. */
const awkwardNames = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];

/** Every place of the grammar where an author writes free text. */
export function textPlaces(): ReadonlySet<AstNode> {
    const { Grammar } = syntaxServices();
    const places = Grammar.rules.filter(GrammarAST.isParserRule).flatMap(rule =>
        AstUtils.streamAst(rule.definition).filter(GrammarAST.isRuleCall).filter(call => call.rule.$refText === 'STRING').toArray());
    return new Set(places);
}

/** Those of them that a text fills. */
export function filledPlaces(text: string): ReadonlySet<AstNode> {
    const root = syntaxServices().parser.LangiumParser.parse<AstNode>(text).value.$cstNode;
    const leaves = root ? CstUtils.flattenCst(root).toArray() : [];
    return new Set(leaves.flatMap(({ grammarSource }) => grammarSource && GrammarAST.isRuleCall(grammarSource) && grammarSource.rule.$refText === 'STRING' ? [grammarSource] : []));
}

/** In words, for a message: `Waive by`. */
export function placeInWords(place: AstNode): string {
    const rule = AstUtils.getContainerOfType(place, GrammarAST.isParserRule)?.name ?? '';
    return `${rule} ${AstUtils.getContainerOfType(place, GrammarAST.isAssignment)?.feature ?? ''}`;
}

/**
 * The worked example, whose elements stand in all views, and a declaration for each text field of the grammar that it leaves out: found in
 * the grammar, so that a new field is there by itself.
 */
function systemWithAllFields(): string {
    const known = new Set(filledPlaces(workedExample));
    const added = sentencesOf(syntaxServices().Grammar).filter(sentence => sentence.includes('"text"')).filter(sentence => {
        const fresh = [...filledPlaces(sentence)].filter(place => !known.has(place));
        for (const place of fresh) known.add(place);
        return fresh.length > 0;
    });
    const ofSystem = added.flatMap(sentence => /^system Name \{(.*)\}$/.exec(sentence)?.[1] ?? []);
    const named = added.filter(sentence => !sentence.startsWith('system Name')).map((sentence, index) => sentence.replace(/\bName\b/g, awkwardNames[index] ?? `Field${index}`));
    // A specification has one header.
    return [workedExample.trimEnd().replace('{', `{${ofSystem.join(' ')}`), 'user goal Other "text" { held by Cook supports WeeklyUse }', ...named].join('\n');
}

/** One system for each hostile text: over all of them, each field of the language holds each text, and so does a doc comment. */
export function hostileSystems(): readonly string[] {
    const pieces = systemWithAllFields().split(/("(?:\\.|[^"\\])*")/);
    return hostileTexts.map((_, round) => {
        const at = (index: number): string => hostileTexts[(index + round) % hostileTexts.length];
        const filled = pieces.map((piece, index) => index % 2 === 1 ? asString(at((index - 1) / 2)) : piece).join('');
        let comments = 0;
        return filled.split('\n').map(line => /^[a-z]/.test(line) && !line.startsWith('system ') ? `${asDocComment(at(comments++))}\n${line}` : line).join('\n');
    });
}
