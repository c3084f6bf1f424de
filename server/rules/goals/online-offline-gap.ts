import { bookingLessons, cite, mlTestScore, rulesOfMl } from '../../analyses/sources.js';
import type { Contribution, Goal } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { append, fix, ordered } from '../edits.js';
import { addClause, type Fix } from '../fix.js';
import type { Rule } from '../rule.js';

const spec = `system Captions { stage production  alternative "file names" }
ml component Captioner
software component App { role ui }
data component TestSet { role store }
user goal Understand { measure known "pictures that readers could tell apart" { baseline 60 %  target >= 90 %  from Asked  computed "right / asked"  online } }
telemetry Asked { from App  observes Understand  strategy ask  outcome known : boolean }
`;

export const rule: Rule = {
    id: 'online-offline-gap',
    title: 'Offline better, online unknown',
    concern: 'goals',
    severity: 'warning',
    completeness: true,
    explanation: `All measures of a model goal are taken offline, while a goal that it supports is measured online, and nothing ties the two: no online measure of the model, and a link whose
evidence is neither observed nor an experiment.

A model that wins on the test set often changes nothing in use: because people already do well, because the test set is of last year, because the metric is not what they care for.
Who never compares the two optimizes a number.

Compare them: an A/B experiment (then write \`evidence experiment\` on the link), or a measure of the model in use.`,
    sources: [cite(bookingLessons, 'an increase in model performance need not be one in value'), cite(mlTestScore, 'offline and online metrics correlate'), cite(rulesOfMl, 'rule 25: measure usefulness')],
    check(system, report) {
        for (const goal of system.all('Goal')) {
            if (goal.layer !== 'model' || goal.measures.length === 0 || goal.measures.some(({ setting }) => setting?.value !== 'offline')) continue;
            const links = goal.contributions.filter(({ keyword, goal: { target } }) => keyword === 'supports' && target?.measures.some(({ setting }) => setting?.value === 'online'));
            if (links.length === 0 || links.some(({ evidence }) => evidence === 'experiment' || evidence === 'observed')) continue;
            const [link] = links;
            report({
                element: goal, origin: link.goal.origin,
                message: `'${goal.name}' is measured offline and '${link.goal.text}' online, and nothing shows that the one moves the other; try it in an experiment, or measure the model in use.`,
                related: link.goal.target ? [{ message: 'measured online', origin: link.goal.target.nameOrigin }] : [],
                fixes: fixes(system, goal, link),
            });
        }
    },
    examples: {
        firing: `${spec}model goal Faithful of Captioner {
  supports Understand
  measure right "captions that two judges agree with" { baseline 80 %  target >= 90 %  from TestSet  computed "agreed / judged"  offline }
}`,
        silent: `${spec}model goal Faithful of Captioner {
  supports Understand because "in the spring test one caption in ten more was faithful, and one quiz answer in fourteen more right" evidence experiment
  measure right "captions that two judges agree with" { baseline 80 %  target >= 90 %  from TestSet  computed "agreed / judged"  offline }
}`,
    },
};

function fixes(system: SystemModel, goal: Goal, link: Contribution): Fix[] {
    const online = link.goal.target?.measures.find(({ setting, sources }) => setting?.value === 'online' && sources.length > 0);
    const telemetry = system.all('Telemetry').find(({ observes }) => observes.some(({ target }) => target !== undefined && (target === goal || target === goal.of?.target)));
    const source = telemetry?.name ?? online?.sources[0].text;
    const because = link.because === undefined ? ' because "${1:what the experiment showed}"' : '';
    return ordered([
        ...link.evidence === undefined ? [fix(`Tie it to '${link.goal.text}' by an experiment`, append(link.origin, `${because} evidence experiment`))] : [],
        ...source ? [fix('Measure the model in use as well', addClause(goal, `measure inUse "\${1:share of predictions that proved right in use}" {\n  baseline \${2:80 %}\n  target >= \${3:90 %}\n  from ${source}\n  computed "\${4:right / judged, weekly}"\n  online\n}`))] : [],
    ]);
}
