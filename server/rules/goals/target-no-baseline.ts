import { cite, machineLearningInProduction, mlTestScore, negotiationCard, nistRiskFramework } from '../../analyses/sources.js';
import type { Measure } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { fix, ordered } from '../edits.js';
import { addClause, type Fix } from '../fix.js';
import type { Rule } from '../rule.js';

export const rule: Rule = {
    id: 'target-no-baseline',
    title: 'A target without a point to start from',
    concern: 'goals',
    severity: 'warning',
    completeness: true,
    explanation: `A measure states a target, but neither a baseline nor a measured value, and the system names no \`alternative\` without machine learning that it could be compared with.

90 % is much if things stood at 40 %, and nothing if a rule of thumb reaches 89 %. Without a baseline nobody can say what the model is worth, nor whether it is worth having.

Write where things stand today (\`baseline 71 %\`), or what would be done without the model. Measures on one line are asked only where they belong to a model, and gently.`,
    sources: [cite(mlTestScore, 'a simpler model is not better'), cite(negotiationCard, 'baselines'), cite(nistRiskFramework, 'MANAGE 2.1, viable alternatives without AI'), cite(machineLearningInProduction, 'chapter on setting and measuring goals')],
    check(system, report) {
        if ((system.header?.alternatives.length ?? 0) > 0) return;
        for (const measure of system.all('Measure')) {
            if (measure.parent?.kind !== 'Goal' || !measure.target || measure.baseline || measure.measured) continue;
            if (measure.shortForm && measure.parent.layer !== 'model') continue;
            report({
                element: measure, atMost: measure.shortForm ? 'hint' : undefined,
                message: `'${measure.qualifiedName}' aims at ${measure.target.value.quantity.text}, but nothing says where things stand today, so nobody can tell whether that is much; write a baseline.`,
                fixes: fixes(system, measure),
            });
        }
    },
    examples: {
        firing: `system Captions { stage production }
user goal Understand {
  measure known "pictures that readers could tell apart" {
    target >= 90 %
    from Asked
    computed "right answers / answers, monthly quiz"
  }
}
software component App { role ui }
telemetry Asked { from App  observes Understand  strategy ask  outcome known : boolean }`,
        silent: `system Captions { stage production  alternative "file names as captions" }
user goal Understand {
  measure known "pictures that readers could tell apart" {
    target >= 90 %
    from Asked
    computed "right answers / answers, monthly quiz"
  }
}
software component App { role ui }
telemetry Asked { from App  observes Understand  strategy ask  outcome known : boolean }`,
    },
};

function fixes(system: SystemModel, measure: Measure): Fix[] {
    const amount = measure.target?.value.quantity;
    const example = amount ? amount.text.replace(/^-?[\d.e+-]+/i, number => String(Number((Number(number) * (measure.target?.value.operator.startsWith('<') ? 1.5 : 0.8)).toPrecision(2)))) : '70 %';
    return ordered([
        fix('Say where things stand today', addClause(measure, `baseline \${1:${example}}`)),
        ...system.header ? [fix('Name what would be done without machine learning', addClause(system.header, 'alternative "${1:a rule, a form, or what is done today}"'))] : [],
    ]);
}
