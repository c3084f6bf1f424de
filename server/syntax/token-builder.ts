import { DefaultTokenBuilder, type Grammar, type TokenBuilderOptions } from 'langium';
import type { TokenType, TokenVocabulary } from 'chevrotain';

/**
 * Puts rule ids (`measure-unfed`) before the keywords: their first word may be a keyword, and a lexer takes
 * the first token that matches.
 */
export class MlsysTokenBuilder extends DefaultTokenBuilder {
    override buildTokens(grammar: Grammar, options?: TokenBuilderOptions): TokenVocabulary {
        const tokens = super.buildTokens(grammar, options) as TokenType[];
        const ruleId = tokens.filter(token => token.name === 'RULE_ID');
        return [...ruleId, ...tokens.filter(token => token.name !== 'RULE_ID')];
    }
}
