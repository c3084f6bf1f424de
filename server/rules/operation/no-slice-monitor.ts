import { cite, machineLearningInProduction } from '../../analyses/sources.js';
import { fix, ordered } from '../edits.js';
import type { Rule } from '../rule.js';
import { monitorDraft } from './monitor-draft.js';

const spec = (rest: string): string => `system Jobs { stage production }
data component Audit { role store }
ml component Ranker
fairness property Alike { of Ranker  groups "women", "men"  measure gap "difference in invitations between the groups" <= 5 % from Audit }${rest}`;

export const rule: Rule = {
    id: 'no-slice-monitor',
    title: 'Fairness is measured once and watched by nobody',
    concern: 'operation',
    severity: 'hint',
    completeness: true,
    explanation: `A fairness property has groups and measures, and no monitor watches one of these measures or ensures the property.

A model that was fair at release need not stay so: groups grow, words change, a retraining shifts the balance. The average, which is watched, does not show it.

Watch the measure of the groups.`,
    sources: [cite(machineLearningInProduction, 'chapters on fairness and on quality assurance in production')],
    check(system, report) {
        for (const property of system.all('Property')) {
            if (property.quality !== 'fairness' || property.groups.length === 0 || property.measures.length === 0) continue;
            if (property.ensuredBy.some(({ target }) => target?.kind === 'Monitor')) continue;
            if (property.measures.some(measure => system.incoming(measure).some(({ from }) => from.kind === 'Monitor'))) continue;
            const draft = monitorDraft(system, property, `${property.name}Watch`, property.measures[0], '30 days');
            report({
                element: property,
                message: `'${property.name}' is measured by group, and no monitor watches that, so a group may fall behind after any update; watch it.`,
                fixes: ordered([fix(`Watch '${property.measures[0].qualifiedName}'`, draft.edit)]),
            });
        }
    },
    examples: { firing: spec(''), silent: spec('\nmonitor GapWatch { watches Alike.gap  alert when > 4 % over 30 days  owner "People team"  then page "head of people" }') },
};
