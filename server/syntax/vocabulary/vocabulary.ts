import { componentTerms } from './component-terms.js';
import { experienceTerms } from './experience-terms.js';
import { goalTerms } from './goal-terms.js';
import { operationTerms } from './operation-terms.js';
import { recordTerms } from './record-terms.js';
import { safetyTerms } from './safety-terms.js';
import type { ClauseTerm, ElementTerm, ElementType, ValueTerm } from './terms.js';
import { valueTermsByRule } from './value-terms.js';
import { worldTerms } from './world-terms.js';

// This module is the face of the folder: whoever needs the words of the language imports from here.
export { goalLayers } from './goal-layers.js';
export type { ClauseTerm, ElementTerm, ElementType, Measurand, ValueTerm } from './terms.js';

const terms: readonly ElementTerm[] = [...worldTerms, ...goalTerms, ...componentTerms, ...experienceTerms, ...safetyTerms, ...operationTerms, ...recordTerms];
const byType = new Map<ElementType, ElementTerm>(terms.map(term => [term.type, term]));
const clausesByType = new Map<ElementType, ReadonlyMap<string, ClauseTerm>>(terms.map(term => [term.type, new Map(term.clauses.map(clause => [clause.keyword, clause]))]));

/** All kinds of element, in the order in which a specification usually brings them. */
export function elementTerms(): readonly ElementTerm[] {
    return terms;
}

export function elementTerm(type: ElementType): ElementTerm {
    const term = byType.get(type);
    if (!term) throw new Error(`The vocabulary has no element '${type}'.`);
    return term;
}

/** The clause of an element that begins with this word. */
export function clauseTerm(type: ElementType, keyword: string): ClauseTerm | undefined {
    return clausesByType.get(type)?.get(keyword);
}

/** The words of a closed list, by the name of its grammar rule; empty for other rules. */
export function valueTerms(ruleName: string): readonly ValueTerm[] {
    return valueTermsByRule[ruleName] ?? [];
}

/** How the language calls an element: `user goal`, `leading indicator`, `component`. */
export function nounPhrase(type: ElementType, adjective?: string): string {
    if (type === 'Goal' && adjective === 'leading') return 'leading indicator';
    const { noun } = elementTerm(type);
    return adjective === undefined || adjective === noun ? noun : `${adjective} ${noun}`;
}

/**
 * The kinds of element that a reference may name; undefined when any will do.
 * @param keyword of the clause that holds the reference; undefined in the head of a declaration.
 * @param property of the syntax tree that holds it: `references`, `actors`, `of`, `path` …
 */
export function acceptedTypes(owner: ElementType, keyword: string | undefined, property: string): readonly ElementType[] | undefined {
    if (keyword === undefined) return byType.get(owner)?.headReferences[property];
    const term = clauseTerm(owner, keyword);
    return term?.acceptsByProperty ? term.acceptsByProperty[property] : term?.accepts;
}
