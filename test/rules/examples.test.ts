/**
 * Every rule's own examples are its first tests: the firing one fires, the silent one does not, and every quick fix of
 * every finding leaves a text that reads, links and is laid out, without the finding and without a new error.
 */
import { describe, expect, it } from 'vitest';
import { applyFix } from '../../server/rules/apply-fix.js';
import { rules } from '../../server/rules/generated/catalogue.js';
import type { Rule } from '../../server/rules/rule.js';
import { formatText } from '../../server/syntax/formatting/format-text.js';
import { findingsOf, mainUri, summaryOf, systemFrom, verdictsIn, workspaceOf } from '../helpers/model.js';

describe.each(rules.map(rule => [rule.id, rule] as const))('%s', (_, rule) => {
    it('examples read and link', () => {
        for (const example of [rule.examples.firing, rule.examples.silent]) {
            expect(verdictsIn(workspaceOf(example)).filter(({ cause }) => !('rule' in cause)).map(({ message }) => message)).toEqual([]);
        }
    });

    it('fires on the firing example', () => {
        expect(findingsOf(rule, systemFrom(rule.examples.firing))).not.toEqual([]);
    });

    it('speaks there among all the others as well, so that the page shows what the tool says', () => {
        expect(verdictsIn(workspaceOf(rule.examples.firing)).map(({ code }) => code)).toContain(rule.id);
    });

    it('is silent on the silent example', () => {
        expect(findingsOf(rule, systemFrom(rule.examples.silent)).map(({ message }) => message)).toEqual([]);
    });

    it('has a page: explanation, sources, a message that ends as a sentence', () => {
        expect(rule.explanation.length).toBeGreaterThan(150);
        expect(rule.sources.length).toBeGreaterThan(0);
        for (const { message } of findingsOf(rule, systemFrom(rule.examples.firing))) expect(message).toMatch(/\.$/);
    });

    it('offers fixes, at most one of them preferred', () => {
        for (const finding of findingsOf(rule, systemFrom(rule.examples.firing))) {
            if (rule.noFixReason === undefined) expect(finding.fixes.length).toBeGreaterThan(0);
            expect(finding.fixes.filter(({ preferred }) => preferred).length).toBeLessThanOrEqual(1);
        }
    });

    for (const title of fixTitles(rule)) {
        it(`fix: ${title}`, () => {
            const text = formatText(rule.examples.firing);
            const workspace = workspaceOf(text);
            const before = verdictsIn(workspace);
            const finding = findingsOf(rule, systemFrom(text)).find(({ fixes }) => fixes.some(fix => fix.title === title));
            const fix = finding?.fixes.find(candidate => candidate.title === title);
            if (!finding || !fix) throw new Error('The finding is gone.');
            const after = applyFix(fix, uri => workspace.textOf(uri)).get(mainUri);
            if (after === undefined) throw new Error('The fix changes nothing.');
            expect(after).toMatchSnapshot();
            expect(formatText(after), 'laid out').toBe(after);
            const verdicts = verdictsIn(workspaceOf(after));
            expect(verdicts.filter(({ cause }) => !('rule' in cause)).map(({ message }) => message), 'reads and links').toEqual([]);
            // Asked by itself, as another rule's finding may hide it among all.
            expect(findingsOf(rule, systemFrom(after)).map(({ element }) => element.qualifiedName), 'the finding is gone').not.toContain(finding.element.qualifiedName);
            const errors = (all: typeof verdicts): string[] => summaryOf(all.filter(({ severity }) => severity === 'error'));
            expect(errors(verdicts).filter(error => !errors(before).includes(error)), 'no new error').toEqual([]);
        });
    }
});

function fixTitles(rule: Rule): string[] {
    return [...new Set(findingsOf(rule, systemFrom(formatText(rule.examples.firing))).flatMap(({ fixes }) => fixes.map(({ title }) => title)))];
}
