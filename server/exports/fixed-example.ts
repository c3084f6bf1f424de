import { applyFix } from '../rules/apply-fix.js';
import { findGaps } from '../rules/find.js';
import type { Rule } from '../rules/rule.js';
import { formatText } from '../syntax/formatting/format-text.js';
import { Workspace } from '../workspace/workspace.js';

/** What a rule says and does about its own firing example. */
export interface FixedExample {
    /** Laid out. */
    readonly before: string;
    readonly message?: string;
    /** Of its first finding, the best first. */
    readonly fixes: readonly string[];
    /** After the first fix; undefined where there is none. */
    readonly after?: string;
}

/** Examples are judged on one day, so that pages stay the same. */
const exampleDay = '2026-12-01';
const uri = 'file:///example.mlsys';

export function fixedExample(rule: Rule): FixedExample {
    const before = formatText(rule.examples.firing.trim());
    const workspace = new Workspace();
    workspace.setText(uri, before);
    const [finding] = workspace.systems().flatMap(system => findGaps(system, { today: exampleDay, rules: [rule], levels: new Map([[rule.id, 'error']]) }));
    const [fix] = finding?.fixes ?? [];
    return {
        before, message: finding?.message, fixes: finding?.fixes.map(({ title }) => title) ?? [],
        after: fix && applyFix(fix, at => workspace.textOf(at)).get(uri),
    };
}
