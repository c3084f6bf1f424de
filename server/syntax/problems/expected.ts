import { AstUtils, GrammarAST } from 'langium';
import { distance } from 'fastest-levenshtein';
import { clauseKeyword } from '../place.js';
import { acceptedTypes, elementTerm, elementTerms, type ElementType } from '../vocabulary/vocabulary.js';

/** What may stand at a place, in words. */
export interface Expected {
    /** `the name of an actor`, `a number`, `'yes'` … each once, in the order of the grammar. */
    readonly parts: readonly string[];
    /** The plain words among them, to compare typing errors with. */
    readonly words: readonly string[];
    readonly endsBody: boolean;
    readonly startsDeclaration: boolean;
    /** Whether a new name, and nothing else, is due. */
    readonly takesName: boolean;
}

/** The first words of all declarations. */
export const declarationWords: ReadonlySet<string> = new Set(elementTerms().flatMap(term => term.declarationForms.map(({ phrase }) => phrase.split(' ')[0])));

const terminalNames: Readonly<Record<string, string>> = { STRING: 'a text in quotes', NUMBER: 'a number', DATE: 'a date such as 2027-04-30', RULE_ID: 'the id of a rule' };

export function expectedFrom(features: readonly GrammarAST.AbstractElement[], words: readonly string[], owner: ElementType | undefined, inBody: boolean): Expected {
    const parts: string[] = [];
    const plain: string[] = [];
    let takesName = false;
    const keywords = features.filter(GrammarAST.isKeyword).map(keyword => keyword.value);
    for (const feature of features) {
        if (GrammarAST.isKeyword(feature)) {
            if (/^[a-z]/.test(feature.value)) plain.push(feature.value);
            parts.push(/^[a-z]/.test(feature.value) ? `'${feature.value}'` : feature.value);
        } else if (GrammarAST.isCrossReference(feature)) {
            parts.push(referenceName(feature, words, owner, inBody));
            takesName = true;
        } else if (GrammarAST.isRuleCall(feature)) {
            const name = feature.rule.ref?.name ?? '';
            const rule = AstUtils.getContainerOfType(feature, GrammarAST.isParserRule)?.name;
            if (name === 'ID' && rule === 'Unit') parts.push('a unit');
            else if (name === 'ID' && rule === 'ConditionSubject') parts.push('what is compared');
            else if (name === 'ID' && rule === 'RuleName') continue;
            else if (name === 'ID') {
                parts.push(owner && !inBody ? `a name for the ${elementTerm(owner).noun}` : 'a name');
                takesName = true;
            } else parts.push(terminalNames[name] ?? name);
        }
    }
    // Signs are rarely what an author forgot: they are named only where nothing else fits.
    const named = parts.filter(part => !['-', '(', '.', '%'].includes(part));
    const unique = [...new Set(named.length > 0 ? named : parts)];
    return {
        parts: unique, words: plain,
        endsBody: keywords.includes('}') || (features.length === 0 && inBody),
        startsDeclaration: keywords.includes('goal') && keywords.includes('hazard') || (features.length === 0 && !inBody && owner === undefined),
        takesName: takesName && unique.length === 1,
    };
}

function referenceName(feature: GrammarAST.CrossReference, words: readonly string[], owner: ElementType | undefined, inBody: boolean): string {
    const property = AstUtils.getContainerOfType(feature, GrammarAST.isAssignment)?.feature ?? '';
    const types = owner && acceptedTypes(owner, inBody ? clauseKeyword(feature, words, owner) : undefined, property);
    return types ? `the name of ${listed(types.slice(0, 4).map(type => elementTerm(type).article))}` : 'the name of an element';
}

/** `a, b or c`; long lists end with an ellipsis. */
export function describeExpected(parts: readonly string[]): string {
    if (parts.length === 0) return 'something else';
    return parts.length > 9 ? `${parts.slice(0, 8).join(', ')} …` : listed(parts);
}

function listed(parts: readonly string[]): string {
    return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} or ${parts[parts.length - 1]}`;
}

/** Words of other languages that authors bring along, and what says the same here. */
const habits: ReadonlyMap<string, string> = new Map(Object.entries({
    true: 'yes', false: 'no', string: 'text', str: 'text', int: 'number', integer: 'number', float: 'number', double: 'number', bool: 'boolean', enum: 'category',
    class: 'category', date: 'time', datetime: 'time', timestamp: 'time', id: 'identifier',
    critical: 'catastrophic', serious: 'severe', moderate: 'major', small: 'low', large: 'high', sometimes: 'possible', always: 'frequent',
    model: 'ml', service: 'software', database: 'data', metric: 'measure', kpi: 'measure', risk: 'hazard', contributes: 'supports', logging: 'telemetry',
}));

/** The word, or the phrase by its first word, that begins so or is at most a third of the letters away. */
export function nearestWord(word: string, candidates: readonly string[]): string | undefined {
    if (word.length > 30) return undefined;
    const meant = habits.get(word.toLowerCase());
    if (meant !== undefined && candidates.includes(meant)) return meant;
    const begun = word.length < 2 ? undefined : candidates.find(candidate => candidate.startsWith(word.toLowerCase()));
    if (begun !== undefined) return begun;
    const reach = Math.max(1, Math.floor(word.length / 3));
    let nearest: string | undefined;
    let least = reach + 1;
    for (const candidate of candidates) {
        const away = Math.min(typingErrors(word.toLowerCase(), candidate), typingErrors(word.toLowerCase(), candidate.split(' ')[0]));
        if (away < least) {
            least = away;
            nearest = candidate;
        }
    }
    return nearest;
}

/** Letters to change, where two letters in the wrong order count as one. */
function typingErrors(typed: string, meant: string): number {
    const away = distance(typed, meant);
    const swapped = away === 2 && typed.length === meant.length && typed.split('').sort().join('') === meant.split('').sort().join('');
    return swapped ? 1 : away;
}
