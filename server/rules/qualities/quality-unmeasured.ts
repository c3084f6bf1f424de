import { cite, negotiationCard } from '../../analyses/sources.js';
import type { Rule } from '../rule.js';
import { measureFixes } from '../goals/measure-draft.js';

const spec = (body: string): string => `system Captions { stage production }
software component App { role ui }
data component TestSet { role store }
robustness property StillDescribes "Bad pictures get no caption instead of a wrong one"${body}`;

export const rule: Rule = {
    id: 'quality-unmeasured',
    title: 'A quality without a number',
    concern: 'qualities',
    severity: 'warning',
    completeness: true,
    explanation: `A property has no measure.

"Robust", "fair" and "safe" are claims that everybody can sign and nobody can check. A quality becomes a requirement with a scenario: under which stimulus, in which environment, which response, measured
how.

Add a measure with its scenario, target and data.`,
    sources: [cite(negotiationCard, 'quality attribute scenarios')],
    check(system, report) {
        for (const property of system.all('Property')) {
            if (property.measures.length > 0) continue;
            report({
                element: property,
                message: `Nothing measures '${property.name}', so nobody can say whether it holds; write a measure with its scenario, target and data.`,
                fixes: measureFixes(system, property),
            });
        }
    },
    examples: { firing: spec(''), silent: spec(' { measure wrong "wrong captions of bad pictures" <= 1 % from TestSet }') },
};
