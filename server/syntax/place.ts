import { AstUtils, GrammarAST } from 'langium';
import type { IToken } from 'chevrotain';
import { clauseTerm, type ElementType } from './vocabulary/vocabulary.js';

const nouns: Record<string, ElementType> = {
    goal: 'Goal', indicator: 'Goal', actor: 'Actor', environment: 'Environment', component: 'Component', flow: 'Flow', experience: 'Experience',
    hazard: 'Hazard', event: 'Event', guardrail: 'Guardrail', property: 'Property', requirement: 'Requirement', assumption: 'Assumption',
    specification: 'Specification', monitor: 'Monitor', pipeline: 'Pipeline', update: 'Update', loop: 'FeedbackLoop', decision: 'Decision',
    measure: 'Measure', mistake: 'Mistake', function: 'ToolFunction',
};

/** Where a text stops: in whose head or body. */
export interface Place {
    readonly owner?: ElementType;
    readonly inBody: boolean;
    /** The kind of element whose open body holds the head: a goal around a measure. */
    readonly around?: ElementType;
}

/** Follows the braces: the innermost open body, or the head that is being written. */
export function placeAfter(tokens: readonly IToken[]): Place {
    const open: (ElementType | undefined)[] = [];
    let head: ElementType | undefined;
    for (const token of tokens) {
        const word = token.tokenType.name === 'ID' ? '' : token.image;
        if (word === '{') {
            open.push(head);
            head = undefined;
        } else if (word === '}') {
            open.pop();
            head = undefined;
        } else if (open.length === 0) {
            head = nouns[word] ?? (head === undefined && word === 'system' ? 'System' : head === undefined && word === 'telemetry' ? 'Telemetry'
                : word === 'waive' ? 'WaiveDeclaration' : head);
            if (head === 'System' && word === 'goal') head = 'Goal';
        } else if (word === 'measure' || word === 'mistake' || word === 'function') {
            head = nouns[word];
        } else if (head !== undefined && word !== '' && /^[a-z]/.test(word) && !['from', 'by', 'per'].includes(word)) {
            // A keyword after a short measure begins the next clause of the body around it.
            head = undefined;
        }
    }
    if (open.length > 0) return head === undefined ? { owner: open[open.length - 1], inBody: true } : { owner: head, inBody: false, around: open[open.length - 1] };
    return { owner: head, inBody: false };
}

/**
 * The keyword of the clause that a grammar element belongs to, as written last before a place. Parts of clauses that have
 * rules of their own (causes, subjects of a monitor) belong to the last clause of the owner that is written.
 */
export function clauseKeyword(feature: GrammarAST.AbstractElement, words: readonly string[], owner: ElementType | undefined): string | undefined {
    const rule = AstUtils.getContainerOfType(feature, GrammarAST.isParserRule);
    if (!rule) return undefined;
    const keywords = AstUtils.streamAst(rule.definition)
        .filter(GrammarAST.isAssignment).filter(assignment => assignment.feature === 'keyword')
        .flatMap(assignment => AstUtils.streamAst(assignment).filter(GrammarAST.isKeyword).map(keyword => keyword.value))
        .toArray();
    const fits = (word: string): boolean => keywords.length > 0 ? keywords.includes(word) : owner !== undefined && clauseTerm(owner, word) !== undefined;
    for (let index = words.length - 1; index >= 0 && words[index] !== '{'; index--) if (fits(words[index])) return words[index];
    return keywords[0];
}
