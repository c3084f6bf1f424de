import { cite, machineLearningInProduction, mlTestScore } from '../../analyses/sources.js';
import type { Property } from '../../model/elements.js';
import { fix, ordered, quotable } from '../edits.js';
import { addClause, type Fix } from '../fix.js';
import type { Rule } from '../rule.js';

const compares = /\bgap\b|difference|ratio|between (the )?groups|by group|per group|per language|worst of|worse of|each group|every group|lowest|parity|equal/i;

const spec = (body: string): string => `system Jobs { stage production }
data component Audit { role store }
ml component Ranker
fairness property Alike "Everybody is treated alike" { ${body} }`;

export const rule: Rule = {
    id: 'fairness-without-groups',
    title: 'Fair to whom?',
    concern: 'qualities',
    severity: 'warning',
    completeness: true,
    hides: ['quality-unmeasured'],
    explanation: `A fairness property names no groups and slices no measure by any, or its measures look at all people together: none is \`sliced by\` anything, and none speaks of a gap or a ratio between groups.

An average hides exactly what fairness is about. And groups that nobody names are never counted, so the system can serve one of them badly for years without a number moving.

Name the groups, and measure each.`,
    sources: [cite(mlTestScore, 'tests for bias, quality on slices'), cite(machineLearningInProduction, 'chapter on fairness')],
    check(system, report) {
        for (const property of system.all('Property')) {
            if (property.quality !== 'fairness') continue;
            const aggregate = property.measures.length > 0 && !property.measures.some(({ slicedBy, title, computed, name }) => slicedBy.length > 0 || compares.test(`${name} ${title ?? ''} ${computed?.value ?? ''}`));
            // Who slices a measure by sex or age has said which groups there are.
            const isNamed = property.groups.length > 0 || property.measures.some(({ slicedBy }) => slicedBy.length > 0);
            if (isNamed && !aggregate) continue;
            report({
                element: property, origin: aggregate && property.groups.length > 0 ? property.measures[0].nameOrigin : undefined,
                message: property.groups.length === 0
                    ? `'${property.name}' does not say which groups it compares, so it can be neither measured nor broken; name them.`
                    : `'${property.measures[0].qualifiedName}' counts all people together, so it cannot show that one group fares worse; slice it by group.`,
                fixes: fixes(property, aggregate),
            });
        }
    },
    examples: { firing: spec('of Ranker'), silent: spec('of Ranker  groups "women", "men"  measure gap "difference in invitations between the groups" <= 5 % from Audit') },
};

function fixes(property: Property, aggregate: boolean): Fix[] {
    const [measure] = property.measures;
    const groups = property.groups.length > 0 ? property.groups.map(({ value }) => `"${quotable(value)}"`).join(', ') : '"${1:one group}", "${2:another group}"';
    return ordered([fix(property.groups.length === 0 ? 'Name the groups' : 'Slice the measure by group', ...property.groups.length === 0 ? [addClause(property, `groups ${groups}`)] : [],
        ...aggregate && measure ? [addClause(measure, `sliced by ${groups}`)] : [])]);
}
