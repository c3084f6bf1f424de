/** *Waive here…* on every finding of every rule: the waiver stands where it can be read, is complete, and silences that finding. */
import { describe, expect, it } from 'vitest';
import { waiverFix } from '../../server/editor/actions/waive-actions.js';
import { applyFix } from '../../server/rules/apply-fix.js';
import { rules } from '../../server/rules/generated/catalogue.js';
import { formatText } from '../../server/syntax/formatting/format-text.js';
import { mainUri, summaryOf, verdictsIn, workspaceOf } from '../helpers/model.js';

describe.each(rules.map(rule => [rule.id, rule] as const))('%s', (id, rule) => {
    const text = formatText(rule.examples.firing);
    const workspace = workspaceOf(text);
    const verdicts = verdictsIn(workspace);
    const own = verdicts.filter(({ code }) => code === id);

    if (id.startsWith('waiver-')) {
        it('cannot be waived', () => {
            expect(own.map(waiverFix)).toEqual(own.map(() => undefined));
        });
        return;
    }

    it.each(own.map(verdict => [verdict.element ?? '', verdict] as const))('on %s', (element, verdict) => {
        const fix = waiverFix(verdict);
        if (!fix) throw new Error('There is no waiver.');
        expect(fix.title).toMatch(new RegExp(`^Waive ${id} on '.+'…$`));
        const after = applyFix(fix, uri => workspace.textOf(uri)).get(mainUri) ?? '';
        expect(formatText(after), 'laid out').toBe(after);
        const left = verdictsIn(workspaceOf(after));
        expect(left.filter(({ cause }) => !('rule' in cause)).map(({ message }) => message), 'reads and links').toEqual([]);
        expect(summaryOf(left), 'silenced').not.toContain(`${id} on ${element}`);
        expect(summaryOf(left).filter(one => one.startsWith('waiver-')), 'complete and needed').toEqual([]);
    });
});

it('a waiver of the rules about waivers waives nothing, and is told so', () => {
    const text = 'system Captions { stage production }\nml component Captioner\nupdate Release of Captioner { when manual  waive waiver-bare because "a" by "b" until 2999-01-01  waive no-rollback }\n';
    const messages = verdictsIn(workspaceOf(text)).filter(({ code }) => code.startsWith('waiver-')).map(({ code, message }) => `${code}: ${message}`);
    expect(messages).toEqual([
        'waiver-dead: A waiver cannot be waived, so waiver-bare speaks all the same; delete this.',
        expect.stringMatching(/^waiver-bare: The waiver of no-rollback gives no reason, no person, no expiry, so /),
    ]);
});
