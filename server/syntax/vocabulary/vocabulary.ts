// Stand-in by the lead until the real vocabulary arrives: replace this file.
export type ElementType = 'System'|'Actor'|'Environment'|'Goal'|'Measure'|'Component'|'Mistake'|'ToolFunction'|'Flow'|'Experience'|'Hazard'|'Event'|'Guardrail'|'Property'|'Requirement'|'Assumption'|'Specification'|'Telemetry'|'Field'|'Monitor'|'Pipeline'|'Update'|'FeedbackLoop'|'Decision'|'WaiveDeclaration';
export interface ClauseTerm { keyword: string; phrase: string; help: string; repeatable: boolean; accepts?: readonly ElementType[]; acceptsByProperty?: Record<string, readonly ElementType[]>; snippet: string; order: number; source?: string }
export interface ElementTerm { type: ElementType; noun: string; article: string; declarationForms: readonly { phrase: string; help: string; snippet: string }[]; help: string; clauses: readonly ClauseTerm[]; headerReferences?: Record<string, readonly ElementType[]> }
export interface ValueTerm { word: string; help: string }
const ends: ElementType[] = ['Component', 'Actor', 'Environment', 'Telemetry', 'Pipeline'];
const byKeyword: Record<string, ElementType[] | undefined> = {
    held: ['Actor'], supports: ['Goal'], hurts: ['Goal'], proxy: ['Goal'], from: ['Telemetry', 'Field', 'Component'], part: ['Component'], fallback: ['Component'], trained: ['Pipeline'], leads: ['Hazard'],
    on: ['Component'], serves: ['Goal'], risks: ['Mistake'], decides: ['Actor'], feedback: ['Telemetry'], affects: ['Actor'], violates: ['Property', 'Requirement'],
    caused: ['Mistake', 'Assumption', 'Event'], fails: ['Mistake', 'Event'], guards: ends, through: ends, prevents: ['Hazard', 'Mistake', 'Event'], reduces: ['Hazard', 'Mistake', 'Event'], reviewed: ['Actor'],
    over: ['Environment', 'Actor', 'Component'], watched: ['Monitor'], observes: ['Experience', 'Component', 'Goal', 'Property', 'Hazard', 'Assumption', 'Mistake'],
    watches: ['Measure', 'Field', 'Assumption', 'Telemetry'], when: ['Monitor'], gate: ['Measure'], between: ['Goal', 'Property'], of: ['Component', 'Telemetry'],
    ensured: ['Guardrail', 'Experience', 'Monitor', 'Update', 'Specification', 'Assumption', 'Pipeline'],
};
export function elementTerm(type: ElementType): ElementTerm { return { type, noun: type.toLowerCase(), article: `a ${type.toLowerCase()}`, declarationForms: [], help: '', clauses: [] }; }
export function elementTerms(): readonly ElementTerm[] { return []; }
export function clauseTerm(_type: ElementType, _keyword: string): ClauseTerm | undefined { return undefined; }
export function valueTerms(_ruleName: string): readonly ValueTerm[] { return []; }
export function nounPhrase(type: ElementType, adjective?: string): string { return adjective ? `${adjective} ${type.toLowerCase()}` : type.toLowerCase(); }
export const goalLayers: readonly { adjective: string; name: string; title: string; question: string; belongs: string; example: string; usualError: string; supports: readonly string[]; supportedBy: readonly string[]; source: string }[] = [];
export function acceptedTypes(owner: ElementType, keyword: string | undefined, property: string): readonly ElementType[] | undefined {
    if (keyword === undefined) return property === 'of' ? ['Component'] : property === 'path' ? ends : undefined;
    if (keyword === 'presents') return property === 'actors' ? ['Actor'] : ['Component'];
    if (keyword === 'trains') return property === 'sources' ? ['Component', 'Telemetry'] : ['Component'];
    if (owner === 'Telemetry' && keyword === 'from') return ['Component', 'Actor'];
    return byKeyword[keyword];
}
