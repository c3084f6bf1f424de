import type { Configuration } from '../configuration/configuration.js';
import { reaches, type Level } from '../configuration/levels.js';
import { defaultLimits } from '../configuration/limits.js';
import { profileOf } from '../configuration/profiles.js';
import type { Element } from '../model/elements.js';
import type { SystemModel } from '../model/system-model.js';
import { rules } from './generated/catalogue.js';
import { RuleRuns } from './rule-runs.js';
import type { Finding, FindingSeverity, Report, Rule } from './rule.js';

/** A finding with the rule that made it and the severity that it has in this system. */
export interface RuledFinding extends Finding {
    readonly rule: Rule;
    readonly severity: FindingSeverity;
    readonly hidesOn: readonly Element[];
}

/** What the project configured is given in full, or left out where nothing is configured. */
export interface FindOptions extends Partial<Configuration> {
    /** ISO date; waivers that ended before it count no more. */
    readonly today: string;
    /** Called when a rule throws; the other rules still run. */
    readonly onFailure?: (rule: Rule, error: unknown) => void;
    /** Told how long each rule took, and each analysis that was computed for one, in milliseconds. */
    readonly onTime?: (what: { readonly rule: Rule } | { readonly analysis: string }, milliseconds: number) => void;
    /** Rules to run instead of the whole catalogue. */
    readonly rules?: readonly Rule[];
    /** Knows what rules reported before, and keeps what they report now. */
    readonly runs?: RuleRuns;
}

/**
 * Every design gap of a system, in the order of the catalogue. Findings that a waiver covers or that another
 * rule's finding on the same element hides are left out. A rule that is off is not run, and hides nothing.
 */
export function findGaps(system: SystemModel, options: FindOptions): RuledFinding[] {
    return atOnce(findGapsInSteps(system, options));
}

/** A long work that can be left between its steps, and given up there. */
export type InSteps<Result> = Generator<void, Result, void>;

/** Does all steps of a work without a pause. */
export function atOnce<Result>(steps: InSteps<Result>): Result {
    for (;;) {
        const { done, value } = steps.next();
        if (done) return value;
    }
}

/** The same rule by rule. */
export function* findGapsInSteps(system: SystemModel, options: FindOptions): InSteps<RuledFinding[]> {
    const asked = options.rules ?? rules;
    // Rules about the verdict itself need what all the others find.
    const running = asked === rules || !asked.some(rule => rule.checkFindings !== undefined) ? asked : [...new Set([...rules, ...asked])];
    const runs = options.runs ?? new RuleRuns(system);
    const all: RuledFinding[] = [];
    const contained = (rule: Rule, run: () => void): void => {
        try {
            run();
        } catch (error) {
            if (!options.onFailure) throw error;
            options.onFailure(rule, error);
        }
    };
    const levels = new Map(running.map(rule => [rule, levelIn(system, rule, options)]));
    const reporting = (rule: Rule, level: FindingSeverity) => (report: Report): void => {
        all.push(complete(rule, options.levels?.has(rule.id) ? level : milder(level, report.atMost), report));
    };
    for (const [rule, level] of levels) {
        if (level === 'off') continue;
        yield;
        contained(rule, () => runs.reportsOf(rule, (state, report) => {
            for (const need of rule.needs ?? []) timed(options, { analysis: need.name }, () => state.derived(need));
            timed(options, { rule }, () => rule.check(state, report, options.today, options.limits ?? defaultLimits));
        }).forEach(reporting(rule, level)));
    }
    const found = [...all];
    const off = new Set([...levels].flatMap(([{ id }, level]) => level === 'off' ? [id] : []));
    for (const [rule, level] of levels) {
        if (level !== 'off') contained(rule, () => rule.checkFindings?.(system, found, reporting(rule, level), { today: options.today, known: rules.map(({ id }) => id), off }));
    }
    runs.settle();
    const hidden = hiddenRules(all);
    const isAsked = new Set(asked);
    const isWaived = waivedIn(system, options.today);
    // An element without a name is half written, which is said where it stands.
    return all.filter(finding => finding.element.name !== '' && isAsked.has(finding.rule) && !hidden.get(finding.element)?.has(finding.rule.id) && !isWaived(finding));
}

function timed(options: FindOptions, what: Parameters<NonNullable<FindOptions['onTime']>>[0], run: () => void): void {
    if (!options.onTime) return run();
    const start = performance.now();
    run();
    options.onTime(what, performance.now() - start);
}

function complete(rule: Rule, severity: FindingSeverity, report: Report): RuledFinding {
    let fixes: RuledFinding['fixes'] | undefined;
    return {
        rule,
        severity,
        element: report.element,
        origin: report.origin ?? report.element.nameOrigin,
        message: report.message,
        related: report.related ?? [],
        // Few of all findings are ever fixed: what a fix is worked out from costs nothing until then.
        get fixes() { return fixes ??= report.fixes ?? []; },
        hidesOn: report.hidesOn ?? [],
    };
}

function milder(severity: FindingSeverity, atMost: FindingSeverity | undefined): FindingSeverity {
    return atMost !== undefined && reaches(severity, atMost) ? atMost : severity;
}

/** A rule's severity by stage and risk class: strict in production or at high risk, gentle to first ideas. */
function severityIn(system: SystemModel, rule: Rule): FindingSeverity {
    if (!rule.completeness || system.header?.risk?.value === 'high') return rule.severity;
    switch (system.header?.stage?.value) {
        case 'production': return rule.severity;
        case 'idea': return 'hint';
        default: return rule.severity === 'error' ? 'warning' : rule.severity;
    }
}

function hiddenRules(findings: readonly RuledFinding[]): ReadonlyMap<Element, ReadonlySet<string>> {
    const hidden = new Map<Element, Set<string>>();
    for (const { element, rule, hidesOn } of findings) {
        if (!rule.hides) continue;
        for (const about of [element, ...hidesOn]) hidden.set(about, new Set([...hidden.get(about) ?? [], ...rule.hides]));
    }
    return hidden;
}

/** A waiver covers the element it is about and everything nested in it. */
function waivedIn(system: SystemModel, today: string): (finding: RuledFinding) => boolean {
    const waived = new Map<string, Set<Element>>();
    for (const { waiver, element } of system.waivers) {
        if (!element || waiver.rule.startsWith('waiver-') || (waiver.until !== undefined && waiver.until < today)) continue;
        const elements = waived.get(waiver.rule);
        if (elements) elements.add(element);
        else waived.set(waiver.rule, new Set([element]));
    }
    return ({ rule, element }) => {
        const elements = waived.get(rule.id);
        if (!elements) return false;
        for (let at: Element | undefined = element; at; at = at.parent) if (elements.has(at)) return true;
        return false;
    };
}

/** How loudly a rule speaks about a system: as the project says, else as its profile makes of the severity at this stage. */
function levelIn(system: SystemModel, rule: Rule, { levels, profile = 'standard' }: FindOptions): Level {
    return levels?.get(rule.id) ?? profileOf(profile).level(rule, severityIn(system, rule));
}
