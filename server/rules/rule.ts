/**
 * What a rule is: one design gap, how it is found, why it matters, who says so, and what to write instead.
 * Documentation pages, hovers, help and reports are all made from these units.
 */
import type { Source } from '../analyses/sources.js';
import type { Severity } from '../configuration/levels.js';
import type { Limits } from '../configuration/limits.js';
import type { Element } from '../model/elements.js';
import type { Origin } from '../model/origin.js';
import type { SystemModel } from '../model/system-model.js';
import type { Fix } from './fix.js';

export type Concern = 'goals' | 'structure' | 'world' | 'experience' | 'safety' | 'qualities' | 'operation' | 'loops' | 'housekeeping';
/** Rules themselves know no `info`; a project may set it. */
export type FindingSeverity = Severity;

export interface Finding {
    readonly element: Element;
    /** Where it shows: the element's name unless a clause or link says it better. */
    readonly origin: Origin;
    /** What is missing, in this system's own names; why it matters in half a sentence; what to write. */
    readonly message: string;
    /** The witness: every element on the path, cycle or cut set that the message names. */
    readonly related: readonly { readonly message: string; readonly origin: Origin }[];
    /** The best first. */
    readonly fixes: readonly Fix[];
}

/** What a check reports; `origin` defaults to the element's name. */
export interface Report {
    readonly element: Element;
    readonly origin?: Origin;
    readonly message: string;
    readonly related?: readonly { readonly message: string; readonly origin: Origin }[];
    /** A getter where they take long: it is asked when somebody wants to fix something. */
    readonly fixes?: readonly Fix[];
    /** Where a case is milder than the rule usually is. */
    readonly atMost?: FindingSeverity;
    /** Elements on which, besides this one, the rules that this rule hides say nothing more. */
    readonly hidesOn?: readonly Element[];
}

/** A finding and the rule that made it. */
export interface RuleFinding {
    readonly rule: Rule;
    readonly element: Element;
}

export interface Rule {
    /** As authors write it in `waive` and `mlsys.json`. */
    readonly id: string;
    readonly title: string;
    readonly concern: Concern;
    /** At `stage production` or `risk high`. */
    readonly severity: Exclude<FindingSeverity, 'info'>;
    /**
     * A completeness rule asks for something not yet said: it is a hint at `stage idea` and at most a warning at
     * `prototype`. The others find contradictions and keep their severity.
     */
    readonly completeness: boolean;
    /** Markdown: what it finds, why it matters, what to do. Without a heading. */
    readonly explanation: string;
    readonly sources: readonly Source[];
    /** Rules that say nothing more on an element where this one speaks: one root cause, one finding. */
    readonly hides?: readonly string[];
    /** The analyses that the check reads. They are computed once for all rules, and their time is told apart from the rule's own. */
    readonly needs?: readonly ((system: SystemModel) => unknown)[];
    /** Pure: reads the model and what is derived from it, reports, changes nothing. Numbers that projects may set are in `limits`. */
    check(system: SystemModel, report: (finding: Report) => void, today: string, limits: Limits): void;
    /** For rules about the verdict itself: what all other rules have found, before anything is waived or hidden; `off` are the rules that do not run. */
    checkFindings?(system: SystemModel, findings: readonly RuleFinding[], report: (finding: Report) => void, context: { readonly today: string; readonly known: readonly string[]; readonly off: ReadonlySet<string> }): void;
    /** Why no finding of this rule has a fix; only where none can exist. */
    readonly noFixReason?: string;
    readonly examples: { readonly firing: string; readonly silent: string };
}
