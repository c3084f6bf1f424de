import { addClause, addDeclaration, freshName } from '../fix.js';
import type { Rule } from '../rule.js';
import { cite, machineLearningInProduction, mlTestScore } from '../../analyses/sources.js';
import { isProduction } from '../strictness.js';

export const rule: Rule = {
    id: 'no-rollback',
    title: 'An update that cannot be taken back',
    concern: 'operation',
    severity: 'warning',
    completeness: true,
    explanation: `An update of a running system says nothing of how to return to the version before, or a pipeline trains a model of it that has no update at all.

A new model can be worse in ways that no gate measured. How fast the old one is back decides how many people meet the mistake.

Say what the system returns to: \`rollback "previous model version"\`. Where a pipeline trains the model, declare its update.`,
    sources: [cite(mlTestScore, 'models can be quickly and safely rolled back'), cite(machineLearningInProduction, 'chapters on deployment and operations')],
    check(system, report) {
        if (!isProduction(system)) return;
        for (const update of system.all('Update')) {
            if (update.rollback) continue;
            report({
                element: update,
                message: `'${update.name}' has no way back: a worse ${update.of ? `'${update.of.text}'` : 'model'} would stay until the next one; write what it returns to with 'rollback'.`,
                fixes: [{ title: 'Roll back to the previous version', preferred: true, edits: [addClause(update, `rollback "\${1:previous version${update.of ? ` of ${update.of.text}` : ''}}"`)] }],
            });
        }
        for (const pipeline of system.all('Pipeline')) {
            for (const { target: model } of pipeline.trains) {
                if (!model || system.all('Update').some(update => update.of?.target === model)) continue;
                const name = freshName(`${model.name}Rollout`, candidate => system.find(candidate) !== undefined);
                report({
                    element: pipeline,
                    message: `'${pipeline.name}' trains '${model.name}', but no update says how a new version goes out and how it comes back; declare the update with its rollback.`,
                    related: [{ message: `the model that is trained`, origin: model.nameOrigin }],
                    fixes: [{
                        title: `Declare the update '${name}' with its rollback`, preferred: true,
                        edits: [addDeclaration(pipeline, `update ${name} of ${model.name} {\n  when \${1:manual}\n  rollout canary \${2:5 %}, \${3:100 %}\n  rollback "\${4:previous version of ${model.name}}"\n}`)],
                    }],
                });
            }
        }
    },
    examples: {
        firing: `system Captions { stage production }
ml component Captioner
update Release of Captioner { when manual  rollout all }`,
        silent: `system Captions { stage production }
ml component Captioner
update Release of Captioner { when manual  rollout canary 5 %, 100 %  rollback "previous version, kept warm for a month" }`,
    },
};
