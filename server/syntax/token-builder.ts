import { DefaultTokenBuilder, type Grammar, type GrammarAST, type TokenBuilderOptions } from 'langium';
import { Lexer, type TokenType, type TokenVocabulary } from 'chevrotain';

/** A text whose closing quote is missing: it ends with its line, and the lexer reports it. */
export const unclosedText = 'UNCLOSED_STRING';

/** Whether a keyword is written like a name. */
const isWord = (keyword: string): boolean => /^[a-z]+$/.test(keyword);

/**
 * Keywords that look like names are matched as names: the contextual lexer looks the word up and decides which of the two
 * it is. Hundreds of regular expressions less have to be made at the start, and tried at each word.
 *
 * Puts rule ids (`measure-unfed`) first, as a lexer takes the first token that matches, and adds the token for unclosed
 * texts, which no parser rule mentions.
 */
export class MlsysTokenBuilder extends DefaultTokenBuilder {
    override buildTokens(grammar: Grammar, options?: TokenBuilderOptions): TokenVocabulary {
        const tokens = super.buildTokens(grammar, options) as TokenType[];
        const ruleId = tokens.filter(token => token.name === 'RULE_ID');
        const others = tokens.filter(token => token.name !== 'RULE_ID');
        return [...ruleId, ...others, { name: unclosedText, PATTERN: /"(\\.|[^"\\\r\n])*/ }];
    }

    protected override buildKeywordToken(keyword: GrammarAST.Keyword, terminals: TokenType[], caseInsensitive: boolean): TokenType {
        return isWord(keyword.value) ? { name: keyword.value, PATTERN: Lexer.NA } : super.buildKeywordToken(keyword, terminals, caseInsensitive);
    }
}

/** The keywords that look like names, by what is written. */
export function wordTokens(definition: Readonly<Record<string, TokenType>>): ReadonlyMap<string, TokenType> {
    return new Map(Object.entries(definition).filter(([name]) => isWord(name)));
}
