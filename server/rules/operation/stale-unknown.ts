import { cite, mlTestScore, rulesOfMl } from '../../analyses/sources.js';
import type { Component } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, fix, ordered, unused } from '../edits.js';
import { addClause, type Fix } from '../fix.js';
import type { Rule } from '../rule.js';
import { measuresOfModel } from './uses.js';

const spec = (stale: string): string => `system Captions { stage production }
user actor Reader
ml component Captioner${stale}
prediction flow Captioner -> Reader "caption"`;

export const rule: Rule = {
    id: 'stale-unknown',
    title: 'How old may this model get?',
    concern: 'operation',
    severity: 'warning',
    completeness: true,
    explanation: `A machine-learned component says neither after which time it is stale, nor does an update renew it on a schedule or when a monitor alerts. A model that is bought and not
tuned is the business of *third-party-uncontracted*.

Models age while nobody touches them, because the world moves on. How fast, can be found out: by what a model of three months ago would do today. Who has never looked retrains too often or too late.

Write \`stale after\`, or say what triggers the update.`,
    sources: [cite(rulesOfMl, 'rule 8: know the freshness requirements of your system'), cite(mlTestScore, 'the impact of model staleness is known')],
    check(system, report) {
        for (const model of system.all('Component')) {
            if (model.nature !== 'ml' || model.staleAfter || model.partOf?.target?.staleAfter) continue;
            if (system.all('Update').some(({ of, triggers }) => of?.target === model && triggers.some(({ kind }) => kind !== 'manual'))) continue;
            // What is bought ages by contract, and is asked for its version; what was tuned on it here ages here.
            if (model.provenance && model.provenance.value.origin !== 'inhouse' && (model.version || !model.provenance.value.tuned)) continue;
            report({
                element: model,
                message: `Nothing says how old '${model.name}' may get, so it is renewed too often or too late; write 'stale after', or what triggers its update.`,
                fixes: fixes(system, model),
            });
        }
    },
    examples: { firing: spec(''), silent: spec(' { stale after 90 days }') },
};

function fixes(system: SystemModel, model: Component): Fix[] {
    const [measure] = measuresOfModel(system, model);
    const watching = measure ? system.incoming(measure).find(({ from, keyword }) => from.kind === 'Monitor' && keyword === 'watches')?.from : undefined;
    const manual = system.all('Update').find(({ of }) => of?.target === model);
    const trigger = manual?.triggers.at(-1);
    const gate = measure ? `  gate ${measure.qualifiedName}\n` : '';
    return ordered([
        fix('Say when it is stale', addClause(model, 'stale after ${1:90 days}')),
        ...trigger ? [fix(`Let '${manual?.name}' run on a schedule as well`, { kind: 'append', at: trigger.origin, text: ' | scheduled ${1:monthly}' })] : [],
        ...!manual && measure ? [fix('Declare its update', declare(system, 'Update', model, `update ${unused(system, `${model.name}Update`)} of ${model.qualifiedName} {\n  when ${watching ? watching.qualifiedName : 'scheduled ${1:monthly}'}\n${gate}  rollout canary \${2:5 %}, 100 %\n  rollback "\${3:the version before, kept ready}"\n}`))] : [],
    ]);
}
