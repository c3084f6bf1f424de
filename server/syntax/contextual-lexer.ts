import { DefaultLexer, type LangiumCoreServices, type LexerResult } from 'langium';
import type { IToken, TokenType } from 'chevrotain';
import { unitWordOf } from './quantity/unit-vocabulary.js';
import { unclosedText, wordTokens } from './token-builder.js';

/** After these keywords the next word is a name, also where it is a keyword elsewhere: `measure weekly`, `5 EUR per user`. */
const beforeName = new Set(['measure', 'mistake', 'function', 'per']);
/** After these a list of names follows: `features age, value`. */
const beforeNameList = new Set(['features', 'takes', 'traces']);

/**
 * Makes keywords of the words that are some, except where the position tells that it is a name: right after `measure`, `mistake`, `function` or `per` on the same line,
 * in the lists of `features`, `takes` and `traces`, before `:`, touching a dot, or as the unit of a number (`3 complaints`).
 *
 * The parser then never has to choose between keyword and name, which keeps half-written text readable:
 * the usual way, a rule "any name or any keyword", swallows the next declaration whenever a name is missing.
 */
export class ContextualLexer extends DefaultLexer {
    private readonly name: TokenType;
    private readonly text: TokenType;
    private readonly number: TokenType;
    private readonly unclosedText: TokenType;
    private readonly unclosedComment: TokenType;
    private readonly keywords: ReadonlyMap<string, TokenType>;

    constructor(services: LangiumCoreServices) {
        super(services);
        this.name = this.definition['ID'];
        this.text = this.definition['STRING'];
        this.number = this.definition['NUMBER'];
        this.unclosedText = this.definition[unclosedText];
        this.unclosedComment = this.definition['UNCLOSED_COMMENT'];
        this.keywords = wordTokens(this.definition);
    }

    override tokenize(text: string): LexerResult {
        const result = super.tokenize(text);
        this.closeTexts(result);
        const tokens = result.tokens;
        let previousKeyword = '';
        let inNameList = false;
        for (let index = 0; index < tokens.length; index++) {
            const token = tokens[index];
            const keyword = token.tokenType === this.name ? this.keywords.get(token.image) : undefined;
            const previous = tokens[index - 1];
            if (keyword === undefined) {
                inNameList = inNameList && (token.tokenType === this.name || token.image === ',');
                previousKeyword = '';
                continue;
            }
            const sameLine = previous !== undefined && previous.endLine === token.startLine;
            const startsList = sameLine && beforeNameList.has(previousKeyword);
            const isName = (sameLine && beforeName.has(previousKeyword))
                || startsList
                || (sameLine && previous.tokenType === this.number && unitWordOf(token.image) !== undefined)
                || (inNameList && previous?.image === ',' && (sameLine || endsItem(token, tokens[index + 1])))
                || tokens[index + 1]?.image === ':'
                || this.touchesDot(previous, token, tokens[index + 1]);
            if (isName) {
                inNameList ||= startsList;
                previousKeyword = '';
            } else {
                token.tokenType = keyword;
                token.tokenTypeIdx = keyword.tokenTypeIdx as number;
                // `stages collect, features, train`: there `features` is a stage and no names follow.
                const isStage = previous?.image === ',' || previousKeyword === 'stages';
                inNameList = !isStage && beforeNameList.has(token.image);
                previousKeyword = isStage ? '' : token.image;
            }
        }
        return result;
    }

    private touchesDot(previous: IToken | undefined, token: IToken, next: IToken | undefined): boolean {
        return (previous?.image === '.' && previous.startOffset + 1 === token.startOffset)
            || (next?.image === '.' && token.startOffset + token.image.length === next.startOffset);
    }

    /** A text without its closing quote ends with its line and counts as a text, so that the rest stays whole. */
    private closeTexts(result: LexerResult): void {
        for (const token of result.tokens) {
            if (token.tokenType !== this.unclosedText) continue;
            token.tokenType = this.text;
            token.tokenTypeIdx = this.text.tokenTypeIdx as number;
            result.errors.push(lexingError(token, 'This text has no closing quote: write " at its end.'));
        }
        for (const token of result.hidden) {
            if (token.tokenType !== this.unclosedComment) continue;
            result.errors.push({ ...lexingError(token, 'This comment has no end: write */ where it should stop.'), length: 2 });
        }
    }
}

/** A list goes on over lines, but `features age,` before the next declaration does not swallow it: an item is followed by a comma or by nothing. */
function endsItem(token: IToken, next: IToken | undefined): boolean {
    return next === undefined || next.image === ',' || next.image === '}' || next.startLine !== token.endLine;
}

function lexingError(token: IToken, message: string): LexerResult['errors'][number] {
    return { message, offset: token.startOffset, length: token.image.length, line: token.startLine, column: token.startColumn };
}
