import { DefaultTokenBuilder, type Grammar, type TokenBuilderOptions } from 'langium';
import type { TokenType, TokenVocabulary } from 'chevrotain';

/** A text whose closing quote is missing: it ends with its line, and the lexer reports it. */
export const unclosedText = 'UNCLOSED_STRING';

/**
 * Puts rule ids (`measure-unfed`) before the keywords: their first word may be a keyword, and a lexer takes
 * the first token that matches. Adds the token for unclosed texts, which no parser rule mentions.
 */
export class MlsysTokenBuilder extends DefaultTokenBuilder {
    override buildTokens(grammar: Grammar, options?: TokenBuilderOptions): TokenVocabulary {
        const tokens = super.buildTokens(grammar, options) as TokenType[];
        const ruleId = tokens.filter(token => token.name === 'RULE_ID');
        const others = tokens.filter(token => token.name !== 'RULE_ID');
        return [...ruleId, ...others, { name: unclosedText, PATTERN: /"(\\.|[^"\\\r\n])*/ }];
    }
}
