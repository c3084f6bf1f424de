import { MlSystemTerminals } from './generated/ast.js';
import { MlSystemGrammar } from './generated/grammar.js';
import { AstUtils, GrammarAST } from 'langium';

/** Of a name, as a regular expression. */
export const namePattern = MlSystemTerminals.ID.source;
const wholeName = new RegExp(`^(?:${namePattern})$`);
let keywords: ReadonlySet<string> | undefined;

/** Whether a text can name an element (keywords can name only measures, mistakes, fields and functions). */
export function isName(text: string): boolean {
    return wholeName.test(text);
}

/** Whether a text is a word of the language. */
export function isKeyword(text: string): boolean {
    keywords ??= new Set(AstUtils.streamAllContents(MlSystemGrammar()).filter(GrammarAST.isKeyword).map(keyword => keyword.value));
    return keywords.has(text);
}
