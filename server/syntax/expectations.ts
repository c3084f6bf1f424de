import { GrammarUtils, type GrammarAST } from 'langium';
import { findNextFeatures, type NextFeature } from 'langium/lsp';
import { syntaxServices } from './syntax-services.js';

/**
 * What may follow a text that starts with a statement and holds no error: the grammar's elements, each once. Empty when
 * the text has an error before its end.
 */
export function featuresAfter(before: string): GrammarAST.AbstractElement[] {
    const services = syntaxServices();
    const result = services.parser.CompletionParser.parse(before);
    const entry = GrammarUtils.getEntryRule(services.Grammar);
    if (!entry) return [];
    const stack: NextFeature[] = result.tokenIndex === 0
        ? [{ feature: beforeEntry(entry) }]
        : result.elementStack.map(feature => ({ feature }));
    return [...new Set(findNextFeatures([stack], result.tokens.slice(result.tokenIndex)).map(next => next.feature))];
}

/** An empty element that the entry rule follows: the place before the first token. */
function beforeEntry(entry: GrammarAST.ParserRule): GrammarAST.AbstractElement {
    const start = { $type: 'Group', elements: [] as GrammarAST.AbstractElement[] };
    const call = { $type: 'RuleCall', rule: { ref: entry, $refText: entry.name }, arguments: [] };
    const group = { $type: 'Group', elements: [start, call] };
    Object.assign(start, { $container: group });
    Object.assign(call, { $container: group });
    return start as unknown as GrammarAST.AbstractElement;
}
