import { cite, intelligentSystems, machineLearningInProduction } from '../../analyses/sources.js';
import type { Rule } from '../rule.js';
import { measureFixes } from './measure-draft.js';

const spec = `system Captions { stage production }
user actor Reader
software component App { role ui }
ml component Captioner
prediction flow Captioner -> App -> Reader
`;

export const rule: Rule = {
    id: 'goal-unmeasured',
    title: 'A goal that nothing measures',
    concern: 'goals',
    severity: 'warning',
    completeness: true,
    hides: ['objective-without-indicator'],
    explanation: `A goal has no measure.

Whether a goal without a measure is reached is a matter of opinion, and the loudest opinion wins. What is measured instead is then what happens to be in the logs, most
often the accuracy of the model.

Say what is counted, from which data, and how the number is worked out. The quick fix writes all three, with the telemetry that records the data.`,
    sources: [cite(machineLearningInProduction, 'chapter on setting and measuring goals'), cite(intelligentSystems, 'chapter on defining goals')],
    check(system, report) {
        for (const goal of system.all('Goal')) {
            // A goal without a layer is asked for that first.
            if (goal.layer === undefined || goal.measures.length > 0) continue;
            report({
                element: goal,
                message: `Nothing measures '${goal.name}', so nobody will ever know whether it is reached; write a measure with its target, its data and how it is worked out.`,
                get fixes() { return measureFixes(system, goal); },
            });
        }
    },
    examples: {
        firing: `${spec}user goal Understand "Know what a picture shows" { held by Reader }
experience Caption { presents Captioner to Reader  on App  serves Understand  mode annotate }`,
        silent: `${spec}user goal Understand "Know what a picture shows" {
  held by Reader
  measure known "pictures that readers could tell apart" >= 90 % from Asked
}
telemetry Asked { from App  observes Understand  strategy ask  outcome known : boolean }`,
    },
};
