/**
 * What the words of the language mean: help, the kinds of element that a clause accepts, whether it may be repeated and
 * what its amount measures. Completion, hovers, messages and name resolution all read these terms.
 */
export type ElementType = 'System' | 'Actor' | 'Environment' | 'Goal' | 'Measure' | 'Component' | 'Mistake' | 'ToolFunction' | 'Flow' | 'Experience'
    | 'Hazard' | 'Event' | 'Guardrail' | 'Property' | 'Requirement' | 'Assumption' | 'Specification' | 'Telemetry' | 'Field' | 'Monitor' | 'Pipeline'
    | 'Update' | 'FeedbackLoop' | 'Decision' | 'WaiveDeclaration';

/** What the amount of a clause measures; other amounts are errors at the quantity. */
export type Measurand = 'duration' | 'share' | 'count' | 'rate' | 'probability';

export interface ClauseTerm {
    /** The first word, as the syntax tree stores it. */
    readonly keyword: string;
    /** All fixed words: `held by`. */
    readonly phrase: string;
    /** One line. */
    readonly help: string;
    readonly repeatable: boolean;
    /** The kinds of element that its references may name. */
    readonly accepts?: readonly ElementType[];
    /** Where a clause has references of several sorts: by property of the syntax tree. */
    readonly acceptsByProperty?: Readonly<Record<string, readonly ElementType[]>>;
    readonly measures?: Measurand;
    /** What completion inserts, with tab stops. */
    readonly snippet: string;
    /** Place in the usual order of clauses. */
    readonly order: number;
    readonly source?: string;
}

export interface DeclarationForm {
    /** Adjective and noun: `user goal`. */
    readonly phrase: string;
    readonly help: string;
    readonly snippet: string;
}

export interface ElementTerm {
    readonly type: ElementType;
    readonly noun: string;
    /** With its article: `a goal`. */
    readonly article: string;
    /** One or two sentences. */
    readonly help: string;
    readonly declarationForms: readonly DeclarationForm[];
    /** In the usual order. */
    readonly clauses: readonly ClauseTerm[];
    /** References before the body, by property: `of`, `path`. */
    readonly headReferences: Readonly<Record<string, readonly ElementType[]>>;
}

export interface ValueTerm {
    readonly word: string;
    readonly help: string;
}

/** A clause as its subject's file writes it: phrase and help, and what differs from a plain clause that stands once. */
export interface ClauseDraft {
    readonly phrase: string;
    readonly help: string;
    readonly many?: boolean;
    readonly accepts?: readonly ElementType[];
    readonly acceptsByProperty?: Readonly<Record<string, readonly ElementType[]>>;
    readonly measures?: Measurand;
    /** What follows the phrase, with tab stops; `$0` unless said. */
    readonly insert?: string;
    readonly source?: string;
}

type Rest = Omit<ClauseDraft, 'phrase' | 'help'>;

export function clause(phrase: string, help: string, rest: Rest = {}): ClauseDraft {
    return { phrase, help, ...rest };
}

/** A clause that names elements of these kinds. */
export function naming(phrase: string, accepts: readonly ElementType[], help: string, rest: Rest = {}): ClauseDraft {
    return { phrase, help, accepts, ...rest };
}

/** A clause with a text in quotes. */
export function saying(phrase: string, placeholder: string, help: string, rest: Rest = {}): ClauseDraft {
    return { phrase, help, insert: `"\${1:${placeholder}}"$0`, ...rest };
}

/** A clause with an amount. */
export function measuring(phrase: string, measures: Measurand, help: string, rest: Rest = {}): ClauseDraft {
    return { phrase, help, measures, ...rest };
}

export function element(
    type: ElementType, noun: string, help: string, forms: readonly DeclarationForm[], clauses: readonly ClauseDraft[],
    headReferences: ElementTerm['headReferences'] = {},
): ElementTerm {
    return {
        type, noun, help, headReferences,
        article: noun === 'telemetry' ? noun : `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`,
        declarationForms: forms,
        clauses: clauses.map(({ phrase, many = false, insert, ...draft }, order) => {
            const [keyword] = phrase.split(' ');
            return { keyword, phrase, repeatable: many, order, snippet: insert === '' ? phrase : `${phrase} ${insert ?? '$0'}`, ...draft };
        }),
    };
}

/** A form whose snippet is head, title and a body with the first clauses to fill in. */
export function form(phrase: string, help: string, name: string, title: string, body: readonly string[] = []): DeclarationForm {
    const head = `${phrase} \${1:${name}} "\${2:${title}}"`;
    return { phrase, help, snippet: body.length === 0 ? `${head} {\n  $0\n}` : `${head} {\n${body.map(line => `  ${line}`).join('\n')}\n  $0\n}` };
}

/** Clauses that many kinds of element share. */
export const owner = saying('owner', 'team or person', 'who answers for it');
export const waive: ClauseDraft = {
    phrase: 'waive', many: true, help: 'accepts one finding here, with a reason, a person and an end',
    insert: '${1:rule-id} because "${2:why this gap is acceptable}" by "${3:who decided}" until ${4:2027-12-31}$0',
};
export const latency = measuring('latency', 'duration', 'how long it takes');
