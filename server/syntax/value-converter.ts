import { DefaultValueConverter, type CstNode, type GrammarAST, type ValueType } from 'langium';

/** Data type rules of several words; their value keeps one space between the words, whatever line breaks and comments stand there. */
const phrases = new Set(['Unit', 'ThirdParty', 'FeatureStorePhrase', 'FalsePositivePhrase', 'FalseNegativePhrase']);

export class MlsysValueConverter extends DefaultValueConverter {
    protected override runConverter(rule: GrammarAST.AbstractRule, input: string, cstNode: CstNode): ValueType {
        switch (rule.name) {
            // The words that a text is full of; what Langium asks for each of them has one answer.
            case 'ID': case 'RULE_ID': return input;
            case 'STRING': return unquote(input);
        }
        if (phrases.has(rule.name)) return cstNode.text.replace(/\/\*[^]*?(?:\*\/|$)|\/\/[^\r\n]*/g, ' ').trim().replace(/\s+/g, ' ');
        const value = super.runConverter(rule, input, cstNode);
        // A sign whose digits are still to be written is no number yet.
        return Number.isNaN(value) ? undefined as unknown as ValueType : value;
    }
}

/** The text between the quotes; `\"` and `\\` stand for the quote and the backslash, `\n` for a line break. */
function unquote(image: string): string {
    const closed = image.length > 1 && image.endsWith('"');
    const inside = image.slice(1, closed ? -1 : undefined);
    return !inside.includes('\\') ? inside : inside.replace(/\\(.)/g, (_, character: string) => character === 'n' ? '\n' : character === 't' ? '\t' : character);
}
