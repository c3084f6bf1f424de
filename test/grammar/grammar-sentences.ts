import { GrammarAST } from 'langium';

/** What stands for each terminal and for the rules whose names are free. */
const examples: Record<string, readonly string[]> = {
    ElementName: ['Name'], AnyName: ['wanted', 'value'], QualifiedName: ['Other', 'Model.wrong'], RuleName: ['measure-unfed'],
    Unit: ['%', 's', '°C', 'EUR per user per day', 'per day'],
    ID: ['Other'], NUMBER: ['3'], STRING: ['"text"'], DATE: ['2027-12-31'],
};

/**
 * Texts that together visit every place of the grammar at least once: each alternative and each optional part appears
 * in one of them, everything around it as short as possible.
 */
export function sentencesOf(grammar: GrammarAST.Grammar, rule = 'Statement'): string[] {
    const rules = new Map(grammar.rules.map(entry => [entry.name, entry]));
    const finished = new Map<string, readonly string[]>();

    function ofRule(name: string, inside: readonly string[]): readonly string[] {
        const known = examples[name] ?? finished.get(name);
        if (known) return known;
        const entry = rules.get(name);
        if (!entry || !GrammarAST.isParserRule(entry)) throw new Error(`no example for ${name}`);
        // A recursive rule: its first alternative is enough for the way back.
        if (inside.includes(name)) return ['Other'];
        const result = ofElement(entry.definition, [...inside, name]);
        finished.set(name, result);
        return result;
    }

    function ofElement(element: GrammarAST.AbstractElement, inside: readonly string[]): readonly string[] {
        if (GrammarAST.isKeyword(element)) return [element.value];
        if (GrammarAST.isRuleCall(element)) return ofRule(element.rule.$refText, inside);
        if (GrammarAST.isCrossReference(element)) return element.terminal ? ofElement(element.terminal, inside) : ['Other'];
        if (GrammarAST.isAssignment(element)) return ofElement(element.terminal, inside);
        if (GrammarAST.isAlternatives(element)) return element.elements.flatMap(part => ofElement(part, inside));
        if (GrammarAST.isGroup(element)) return ofGroup(element, inside);
        return [''];
    }

    function ofGroup(group: GrammarAST.Group, inside: readonly string[]): readonly string[] {
        const parts = group.elements.map(part => ofElement(part, inside));
        const shortest = parts.map(([first], index) => isOptional(group.elements[index]) ? '' : first);
        const texts = parts.flatMap((variants, index) => variants.map(variant => join(shortest.with(index, variant))));
        return [...new Set([join(shortest), ...texts])];
    }

    return [...ofRule(rule, [])];
}

function isOptional(element: GrammarAST.AbstractElement): boolean {
    const cardinality = 'cardinality' in element ? element.cardinality : undefined;
    return cardinality === '?' || cardinality === '*';
}

function join(parts: readonly string[]): string {
    return parts.filter(part => part !== '').join(' ');
}
