import { guardrailsOf } from '../../analyses/hazards/mitigations.js';
import { cite, euAiAct, nistRiskFramework } from '../../analyses/sources.js';
import { isAtLeast } from '../../model/scales.js';
import { append, fix, ordered } from '../edits.js';
import { addClause } from '../fix.js';
import type { Rule } from '../rule.js';

const spec = (residual: string): string => `system Toaster { stage production }
affected actor Household
software component Controller
event RelayStuck of Controller
hazard Fire { severity catastrophic  affects Household  caused by RelayStuck${residual} }
guardrail MaxTime { prevents Fire, RelayStuck  kind limit  responds "current off" }`;

export const rule: Rule = {
    id: 'residual-unowned',
    title: 'What risk is left, and who accepts it?',
    concern: 'safety',
    severity: 'warning',
    completeness: true,
    explanation: `A hazard of severity \`severe\` or worse has guardrails, and nothing says how much risk is left with them (\`residual\`), or nobody has accepted it.

No guardrail takes a risk away altogether. The rest is accepted in any case: by somebody who has looked at it and signs for it, or by nobody, which means by those who are harmed.

Write what is left and who accepts it: \`residual low accepted by "Product safety board"\`.`,
    sources: [cite(nistRiskFramework, 'MANAGE 1.4, residual risks are documented'), cite(euAiAct, 'article 9, risk management: acceptable residual risk')],
    check(system, report) {
        for (const hazard of system.all('Hazard')) {
            if (!isAtLeast(hazard.severity?.value, 'severe') || hazard.residual?.value.acceptedBy || guardrailsOf(system, hazard).length === 0) continue;
            report({
                element: hazard, origin: hazard.residual?.origin,
                message: hazard.residual
                    ? `A ${hazard.residual.value.level} risk of '${hazard.name}' is left, and nobody has accepted it, so those who are harmed carry it unasked; write 'accepted by'.`
                    : `Nothing says what risk of '${hazard.name}' is left with its guardrails, nor who accepts that; write 'residual'.`,
                fixes: ordered([hazard.residual
                    ? fix('Say who accepts it', append(hazard.residual.origin, ' accepted by "${1:who signs for it}"'))
                    : fix('Say what is left and who accepts it', addClause(hazard, 'residual ${1:low} accepted by "${2:who signs for it}"'))]),
            });
        }
    },
    examples: { firing: spec('  residual low'), silent: spec('  residual low accepted by "Product safety board"') },
};
