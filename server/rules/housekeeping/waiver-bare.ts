import { isWord } from '../wording.js';
import type { Waiver } from '../../model/elements.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';
import { cite, machineLearningInProduction } from '../../analyses/sources.js';

export const rule: Rule = {
    id: 'waiver-bare',
    title: 'A waiver without reason, person or expiry',
    concern: 'housekeeping',
    severity: 'error',
    completeness: false,
    explanation: `A waiver silences a finding, but does not say why, by whom, or until when.

A gap that somebody accepted for a reason is a decision. A gap that nobody signed for is a gap that the tool was told to keep quiet about, and
without a date it stays so for ever.

Write all three: \`waive no-rollback because "…" by "…" until 2027-06-30\`.`,
    sources: [cite(machineLearningInProduction, 'chapter on requirements and risk: accepted risks have owners')],
    check(system, report, today) {
        for (const { waiver, element } of system.waivers) {
            const about = element ?? system.header;
            const missing = missingParts(waiver, today);
            if (!about || missing.length === 0) continue;
            report({
                element: about,
                origin: waiver.ruleOrigin,
                message: `The waiver of ${waiver.rule || 'a rule'} gives no ${missing.map(({ word }) => word).join(', no ')}, so nobody can tell whether it still holds; write '${missing.map(({ clause }) => clause).join(' ')}'.`,
                fixes: [complete(waiver, today)],
            });
        }
    },
    examples: {
        firing: `system Captions { stage production }
ml component Captioner
update Release of Captioner { when manual  waive no-rollback }`,
        silent: `system Captions { stage production }
ml component Captioner
update Release of Captioner { when manual  waive no-rollback because "a trial with ten readers" by "A. Rossi" until 2999-12-31 }`,
    },
};

function missingParts(waiver: Waiver, today: string): { readonly word: string; readonly clause: string }[] {
    return [
        ...isWord(waiver.because) ? [] : [{ word: 'reason', clause: 'because "…"' }],
        ...isWord(waiver.by) ? [] : [{ word: 'person', clause: 'by "…"' }],
        ...waiver.until !== undefined ? [] : [{ word: 'expiry', clause: `until ${halfAYearAfter(today)}` }],
    ];
}

/** Writes the waiver anew in its fixed order, keeping what is said. */
function complete(waiver: Waiver, today: string): Fix {
    const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&').replace(/\$/g, '\\$')}"`;
    const parts = [
        `waive ${waiver.rule}`,
        ...waiver.on ? [`on ${waiver.on.text}`] : [],
        `because ${isWord(waiver.because) ? quote(waiver.because) : '"${1:why the gap is acceptable}"'}`,
        `by ${isWord(waiver.by) ? quote(waiver.by) : '"${2:who accepted it}"'}`,
        `until ${waiver.until ?? `\${3:${halfAYearAfter(today)}}`}`,
    ];
    return { title: 'Say why, by whom and until when', preferred: true, edits: [{ kind: 'replace', at: waiver.origin, text: parts.join(' ') }] };
}

function halfAYearAfter(today: string): string {
    const date = new Date(`${today}T00:00:00Z`);
    date.setUTCMonth(date.getUTCMonth() + 6);
    return date.toISOString().slice(0, 10);
}
