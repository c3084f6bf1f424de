import { closest, distance } from 'fastest-levenshtein';
import { cite, machineLearningInProduction } from '../../analyses/sources.js';
import type { Element, Waiver } from '../../model/elements.js';
import { fix, ordered, replace } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule, RuleFinding } from '../rule.js';

export const rule: Rule = {
    id: 'waiver-dead',
    title: 'A waiver that waives nothing',
    concern: 'housekeeping',
    severity: 'warning',
    completeness: false,
    explanation: `A waiver silences nothing: its rule finds nothing on that element (any more), no rule has that name, or its date has passed.

Old waivers are read as open risks, and they hide the next finding of the same kind, which nobody has accepted.

Delete it; or, where the date has passed and the gap is still accepted, give it a new date.`,
    sources: [cite(machineLearningInProduction, 'chapter on requirements and risk: accepted risks have owners')],
    check() {
        // It looks at what the other rules have found: see `checkFindings`.
    },
    checkFindings(system, findings, report, { today, known, off }) {
        const isFound = foundOn(findings);
        for (const { waiver, element } of system.waivers) {
            const about = element ?? system.header;
            if (!about || waiver.rule === '' || off.has(waiver.rule)) continue;
            const isKnown = known.includes(waiver.rule);
            // A waiver of something that does not exist is reported where its name stands.
            if (isKnown && waiver.on && !waiver.on.target) continue;
            const expired = waiver.until !== undefined && waiver.until < today;
            const isOfWaivers = isKnown && waiver.rule.startsWith('waiver-');
            const needed = !isOfWaivers && isFound(waiver.rule, about);
            if (isKnown && needed && !expired) continue;
            report({
                element: about, origin: waiver.ruleOrigin,
                message: !isKnown ? `No rule is called '${waiver.rule}', so this waives nothing; ${suggestion(waiver.rule, known)}.`
                    : isOfWaivers ? `A waiver cannot be waived, so ${waiver.rule} speaks all the same; delete this.`
                    : needed ? `This waiver of ${waiver.rule} ended on ${waiver.until}, and the gap is still there; mend it, or accept it anew.`
                        : `'${about.name}' has no finding of ${waiver.rule} (any more), so this waives nothing; delete it.`,
                fixes: fixes(waiver, isKnown, needed, known, today),
            });
        }
    },
    examples: {
        firing: `system Captions { stage production }
ml component Captioner
update Release of Captioner { when manual  rollback "the version before"  waive no-rollback because "a trial" by "A. Rossi" until 2999-12-31 }`,
        silent: `system Captions { stage production }
ml component Captioner
update Release of Captioner { when manual  waive no-rollback because "a trial" by "A. Rossi" until 2999-12-31 }`,
    },
};

/** Whether a rule has found something on an element or in what is nested in it. */
function foundOn(findings: readonly RuleFinding[]): (rule: string, element: Element) => boolean {
    const found = new Map<string, Set<Element>>();
    for (const { rule, element } of findings) {
        const elements = found.get(rule.id) ?? new Set();
        found.set(rule.id, elements);
        for (let at: Element | undefined = element; at; at = at.parent) elements.add(at);
    }
    return (rule, element) => found.get(rule)?.has(element) === true;
}

function suggestion(name: string, known: readonly string[]): string {
    const near = nearest(name, known);
    return near ? `perhaps '${near}' was meant` : 'look it up in the list of rules';
}

function nearest(name: string, known: readonly string[]): string | undefined {
    const best = known.length > 0 ? closest(name, [...known]) : undefined;
    return best !== undefined && distance(name, best) <= Math.max(2, name.length / 3) ? best : undefined;
}

function fixes(waiver: Waiver, isKnown: boolean, needed: boolean, known: readonly string[], today: string): Fix[] {
    const near = isKnown ? undefined : nearest(waiver.rule, known);
    const date = new Date(`${today}T00:00:00Z`);
    date.setUTCMonth(date.getUTCMonth() + 6);
    const until = waiver.until === undefined ? undefined : { ...waiver.origin, start: { line: waiver.origin.end.line, character: waiver.origin.end.character - waiver.until.length } };
    return ordered([
        ...near ? [fix(`Write '${near}'`, replace(waiver.ruleOrigin, near))] : [],
        ...needed && until ? [fix('Accept it for another half year', replace(until, date.toISOString().slice(0, 10)))] : [],
        fix('Delete the waiver', { kind: 'remove', at: waiver.origin }),
    ]);
}
