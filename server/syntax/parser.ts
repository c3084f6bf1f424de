import { createParser, LangiumParser, type LangiumCoreServices } from 'langium';
import type { BaseParser, ILookaheadStrategy, TokenType } from 'chevrotain';

/** What Langium's wrapper around Chevrotain offers at run time but does not declare. */
interface RecoveringParser {
    readonly errors: readonly unknown[];
    SAVE_ERROR(error: Error): Error;
    moveToTerminatedState(): void;
    maxLookahead: number;
    canTokenTypeBeInsertedInRecovery(token: TokenType): boolean;
    canRecoverWithSingleTokenDeletion(expected: TokenType): boolean;
    LA(distance: number): { tokenType: TokenType };
    tokenMatcher(token: { tokenType: TokenType }, type: TokenType): boolean;
    lookaheadStrategy: ILookaheadStrategy;
}

/** So many errors a text may have; what follows the last is not read. A text so broken is no specification, and each error takes its time. */
export const mostParserErrors = 1000;

class MlsysParser extends LangiumParser {
    constructor(services: LangiumCoreServices) {
        super(services);
        const parser = this.wrapper as unknown as RecoveringParser;
        // A missing word never comes into being by itself: an invented name would hide what is unfinished.
        parser.canTokenTypeBeInsertedInRecovery = token => token.name === '}' || token.name === ')';
        // Deleting a keyword to go on would let an unfinished `held by` swallow the next declaration.
        parser.canRecoverWithSingleTokenDeletion = expected =>
            !/^[a-z]/.test(parser.LA(1).tokenType.name) && parser.LA(1).tokenType.name !== '}'
            && parser.tokenMatcher(parser.LA(2), expected);
        whenFirstAsked(parser.lookaheadStrategy);
        const save = parser.SAVE_ERROR.bind(parser);
        parser.SAVE_ERROR = error => {
            const saved = save(error);
            if (parser.errors.length >= mostParserErrors) parser.moveToTerminatedState();
            return saved;
        };
    }

    override finalize(): void {
        super.finalize();
        // Chevrotain enumerates all lookahead paths for an error's message alone; one token is all that we say.
        (this.wrapper as unknown as RecoveringParser).maxLookahead = 1;
    }
}

/**
 * What a token decides is worked out at the first such decision, not for the whole grammar at the start: a text meets a
 * part of the grammar only.
 */
function whenFirstAsked(strategy: ILookaheadStrategy): void {
    const [optional, alternation] = [strategy.buildLookaheadForOptional.bind(strategy), strategy.buildLookaheadForAlternation.bind(strategy)];
    strategy.buildLookaheadForOptional = options => {
        let decide: ReturnType<typeof optional> | undefined;
        return function (this: BaseParser) {
            return (decide ??= optional(options)).call(this);
        };
    };
    strategy.buildLookaheadForAlternation = options => {
        let decide: ReturnType<typeof alternation> | undefined;
        return function (this: BaseParser, alternatives) {
            return (decide ??= alternation(options)).call(this, alternatives);
        };
    };
}

/** Langium's parser with a recovery made for text that is being typed. */
export function createMlsysParser(services: LangiumCoreServices): LangiumParser {
    const parser = new MlsysParser(services);
    createParser(services.Grammar, parser, services.parser.Lexer.definition);
    parser.finalize();
    return parser;
}
