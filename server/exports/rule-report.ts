import { citation } from '../analyses/sources.js';
import type { Rule } from '../rules/rule.js';
import { fixedExample } from './fixed-example.js';

/** What `mlsys rules --format json` prints; `docs/rule-report.schema.json` is its JSON Schema. */
export type RuleReport = readonly {
    readonly id: string;
    readonly severity: Rule['severity'];
    readonly title: string;
    readonly concern: Rule['concern'];
    /** Works with the place in them, as one cites them. */
    readonly source: readonly string[];
    /** Titles of the fixes that it offers on its own example. */
    readonly fixes: readonly string[];
    /** Why some or all of its findings have no fix; null where all have one. */
    readonly noFixReason: string | null;
}[];

export function ruleReport(rules: readonly Rule[]): RuleReport {
    return rules.map(rule => ({
        id: rule.id, severity: rule.severity, title: rule.title, concern: rule.concern,
        source: rule.sources.map(citation), fixes: fixedExample(rule).fixes, noFixReason: rule.noFixReason ?? null,
    }));
}
