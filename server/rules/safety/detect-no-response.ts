import { cite, risksLecture } from '../../analyses/sources.js';
import type { GuardrailKind } from '../../model/elements.js';
import { fix, ordered } from '../edits.js';
import { addClause } from '../fix.js';
import type { Rule } from '../rule.js';

const usual: Partial<Record<GuardrailKind, string>> = {
    check: 'drop the prediction and go on with the last good value', redundancy: 'take the more careful of the two', review: 'the case waits for the reviewer', limit: 'cut to the limit and note it',
    sanitize: 'cut out what is not allowed', containment: 'stop in a safe state', recovery: 'restart from the last good state',
    approval: 'hold until a person has confirmed', undo: 'taken back on request', shutdown: 'the model is taken out, and what goes on without it',
};

const spec = (responds: string): string => `system Captions { stage production }
ml component Captioner { mistake Rude { kind harmful  severity minor } }
software component App { role ui }
guardrail WordList { on App  prevents Captioner.Rude  kind check${responds} }`;

export const rule: Rule = {
    id: 'detect-no-response',
    title: 'Something is detected, and then?',
    concern: 'safety',
    severity: 'warning',
    completeness: true,
    explanation: `A guardrail does not say what it does when it strikes (\`responds\`).

Detecting is half of it. If nobody has said what follows, the answer is an exception in the log, or an empty screen, or the same prediction once more.

Say what the system does then, and what people see of it.`,
    sources: [cite(risksLecture, 'detection and response, the doer-checker pattern')],
    check(system, report) {
        for (const guardrail of system.all('Guardrail')) {
            if (guardrail.responds || guardrail.kinds.length === 0) continue;
            const kind = guardrail.kinds[0].value;
            report({
                element: guardrail,
                message: `'${guardrail.name}' is a ${kind}, and nothing says what happens when it finds something, so the worst moment is left to chance; write 'responds'.`,
                fixes: ordered([fix('Say what happens then', addClause(guardrail, `responds "\${1:${usual[kind] ?? 'hold, and tell the person why'}}"`))]),
            });
        }
    },
    examples: { firing: spec(''), silent: spec('  responds "no caption, and the picture goes to a volunteer"') },
};
