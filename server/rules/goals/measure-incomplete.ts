import type { Measure } from '../../model/elements.js';
import { quotable } from '../edits.js';
import { addClause, type Fix } from '../fix.js';
import type { Rule } from '../rule.js';
import { cite, machineLearningInProduction } from '../../analyses/sources.js';

export const rule: Rule = {
    id: 'measure-incomplete',
    title: 'A measure that does not say how it is worked out',
    concern: 'goals',
    severity: 'warning',
    completeness: true,
    explanation: `A measure with a body says what it counts, but neither how the data becomes the number (\`computed\`) nor which published
definition it follows (\`standard\`).

A measure has three parts: what is measured, the data, and the operationalization. "Retention" can be worked out in a dozen ways, which differ
by a factor of two; without the third part each team reports the one that looks best. A measure on one line counts as a first note and is
left in peace.

Write the formula in a short sentence: numerator, denominator, period.`,
    sources: [cite(machineLearningInProduction, 'chapter on goals and measurement')],
    check(system, report) {
        for (const measure of system.all('Measure')) {
            if (measure.shortForm || measure.parent?.kind === 'Specification') continue;
            if (measure.computed || measure.standard) continue;
            report({
                element: measure,
                message: `'${measure.qualifiedName}' does not say how the data becomes the number, so two people will work it out in two ways; add 'computed' or 'standard'.`,
                fixes: fixes(measure),
            });
        }
    },
    examples: {
        firing: `system Photos { stage production }
software component App
user goal Find "Find the photo I mean" {
  measure found "searches that end with an opened photo" {
    target >= 70 %
    from Searches
  }
}
telemetry Searches { from App  observes Find  strategy observe  outcome opened : boolean }`,
        silent: `system Photos { stage production }
software component App
user goal Find "Find the photo I mean" {
  measure found "searches that end with an opened photo" {
    target >= 70 %
    from Searches
    computed "searches with an opened photo / all searches, by week"
  }
}
telemetry Searches { from App  observes Find  strategy observe  outcome opened : boolean }`,
    },
};

function fixes(measure: Measure): Fix[] {
    const isShare = measure.target?.value.quantity.unit?.text === '%';
    const counted = quotable(measure.title ?? `cases of ${measure.name}`);
    const formula = isShare ? `${counted} / all cases, by week` : `mean over all cases of a week: ${quotable(measure.title ?? measure.name)}`;
    return [
        { title: 'Say how it is computed', preferred: true, edits: [addClause(measure, `computed "\${1:${formula}}"`)] },
        { title: 'Name the standard that it follows', edits: [addClause(measure, 'standard "${1:name of the published definition}"')] },
    ];
}
