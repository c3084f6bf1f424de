import { cite, machineLearningInProduction, negotiationCard } from '../../analyses/sources.js';
import type { Component, Goal, Measure, Mistake } from '../../model/elements.js';
import { fix, ordered } from '../edits.js';
import { addClause, type Fix } from '../fix.js';
import type { Rule } from '../rule.js';

const aggregate = /accura|\bf1\b|f-score|\bauc\b|error rate|correct(ly)?\b|right (answers|predictions|decisions)/i;
const separate = /precision|recall|false|alarm|miss(ed|es)?\b|sensitiv|specific|\b(fpr|fnr|tpr|tnr)\b|per class|caught|wrongly/i;

const spec = `system Screening { stage production }
software component Desk { role ui }
ml component Screener {
  task classification
  mistake Alarm { kind false positive  severity minor }
  mistake Overlooked { kind false negative  severity severe }
}
telemetry Outcomes { from Desk  observes Screener  strategy wait  context said : boolean  outcome truth : boolean }
`;

export const rule: Rule = {
    id: 'metric-single-error',
    title: 'One number for two errors that do not cost the same',
    concern: 'goals',
    severity: 'warning',
    completeness: true,
    explanation: `A model that classifies or detects is measured by one aggregate number (accuracy, F1, AUC, error rate), while its false positives and its false
negatives are of different severity.

An aggregate trades the two errors one for one. If an overlooked tumour costs a life and a false alarm a phone call, the same accuracy can be splendid or deadly.

Measure both: how many of its alarms are right (precision), and how many of the cases it finds (recall).`,
    sources: [cite(machineLearningInProduction, 'chapters on model quality and on mistakes'), cite(negotiationCard, 'costs of false positives and false negatives')],
    check(system, report) {
        for (const goal of system.all('Goal')) {
            const model = goal.of?.target;
            if (!model || !model.tasks.some(({ value }) => value === 'classification' || value === 'detection')) continue;
            const unequal = unequalMistakes(model);
            const measures = system.all('Goal').filter(other => other.of?.target === model).flatMap(other => other.measures);
            if (!unequal || measures.length === 0 || measures.some(measure => separate.test(textOf(measure)))) continue;
            const single = goal.measures.find(measure => aggregate.test(textOf(measure)));
            if (!single) continue;
            report({
                element: goal, origin: single.nameOrigin,
                message: `'${single.qualifiedName}' counts all errors alike, though '${unequal[0].name}' is ${unequal[0].severity?.value} and '${unequal[1].name}' is ${unequal[1].severity?.value}; measure precision and recall apart.`,
                related: unequal.map(mistake => ({ message: `${mistake.severity?.value} mistake`, origin: mistake.nameOrigin })),
                fixes: fixes(goal, single),
            });
        }
    },
    examples: {
        firing: `${spec}model goal Right of Screener { measure accuracy "right answers among all pictures of a month" >= 95 % from Outcomes }`,
        silent: `${spec}model goal Right of Screener {
  measure precision "alarms that were right" >= 80 % from Outcomes
  measure recall "ill people who were found" >= 98 % from Outcomes
}`,
    },
};

function textOf({ name, title, computed, standard }: Measure): string {
    return `${name} ${title ?? ''} ${computed?.value ?? ''} ${standard?.value ?? ''}`;
}

function unequalMistakes(model: Component): readonly [Mistake, Mistake] | undefined {
    const ofKind = (kind: string): Mistake | undefined => model.mistakes.find(mistake => mistake.severity && mistake.modes.some(({ value }) => value === kind));
    const [positive, negative] = [ofKind('false positive'), ofKind('false negative')];
    return positive && negative && positive.severity?.value !== negative.severity?.value ? [positive, negative] : undefined;
}

function fixes(goal: Goal, single: Measure): Fix[] {
    const from = single.sources.length > 0 ? `  from ${single.sources.map(({ text }) => text).join(', ')}\n` : '';
    const measure = (name: string, what: string, how: string, stop: number): string =>
        `measure ${name} "\${${stop}:${what}}" {\n  baseline \${${stop + 1}:70 %}\n  target >= \${${stop + 2}:90 %}\n${from}  computed "${how}"\n}`;
    const precision = addClause(goal, measure('precision', 'alarms that were right', 'true positives / all positives that it reported', 1));
    const recall = addClause(goal, measure('recall', 'cases that were found', 'true positives / all cases that were positive', 4));
    return ordered([fix('Measure precision and recall apart', precision, recall), fix('Measure recall as well', recall), fix('Measure precision as well', precision)]);
}
