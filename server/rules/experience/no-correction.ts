import { cite, humanAiGuidelines } from '../../analyses/sources.js';
import { extend, fix, ordered } from '../edits.js';
import type { Rule } from '../rule.js';

const spec = (offers: string): string => `system Captions { stage production }
user actor Reader
software component App { role ui }
ml component Captioner
prediction flow Captioner -> App -> Reader
experience Caption { presents Captioner to Reader  on App  mode annotate  discloses ai${offers} }`;

const ways: ReadonlySet<string> = new Set(['undo', 'override', 'dismiss', 'correction']);

export const rule: Rule = {
    id: 'no-correction',
    title: 'A wrong prediction that people cannot get rid of',
    concern: 'experience',
    severity: 'warning',
    completeness: true,
    explanation: `An experience is presented to people and offers none of \`undo\`, \`override\`, \`dismiss\` and \`correction\`.

Every model is wrong now and then, and the person in front of it often knows. If they can do nothing about it, each mistake is also an annoyance, and the system never hears of it.

Let people dismiss it, correct it, or take it back; what they do is telemetry, too.`,
    sources: [cite(humanAiGuidelines, 'G8, support efficient dismissal, and G9, support efficient correction')],
    check(system, report) {
        for (const experience of system.all('Experience')) {
            if (experience.actors.length === 0 || experience.offers.some(({ value }) => ways.has(value))) continue;
            const acts = experience.branches.some(({ mode }) => mode === 'automate');
            const offer = (word: string, title: string) => fix(title, extend(experience, 'offers', experience.offers, word));
            const override = offer('override', 'Let people override it');
            const dismiss = offer('dismiss', 'Let people dismiss it');
            const undo = offer('undo', 'Let people undo it');
            const correct = offer('correction', 'Let people correct it');
            report({
                element: experience,
                message: `When '${experience.name}' is wrong, '${experience.actors[0].text}' can neither dismiss nor correct nor undo it, and nobody learns of it; write which of these it 'offers'.`,
                fixes: ordered(experience.reversible?.value === false ? [...acts ? [override] : [], correct, dismiss] : acts ? [undo, correct, dismiss] : [correct, dismiss, undo]),
            });
        }
    },
    examples: { firing: spec(''), silent: spec('  offers dismiss') },
};
