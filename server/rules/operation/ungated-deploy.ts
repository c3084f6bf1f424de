import { cite, mlTestScore, systemsLecture } from '../../analyses/sources.js';
import type { Component, Pipeline, Update } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { extend, fix, ordered, replace } from '../edits.js';
import { addClause, type Fix } from '../fix.js';
import type { Rule } from '../rule.js';
import { namesOf } from '../wording.js';
import { measuresOfModel } from './uses.js';

const spec = (rest: string): string => `system Captions { stage production }
ml component Captioner
update Release of Captioner { when scheduled monthly  rollout canary 5 %, 100 %  rollback "the version before"${rest} }`;

export const rule: Rule = {
    id: 'ungated-deploy',
    title: 'A new version goes out, and nothing has to hold',
    concern: 'operation',
    severity: 'error',
    completeness: true,
    hides: ['stage-missing'],
    explanation: `An update of a model (or of a prompt, a retrieval source, a bought model's version) has no \`gate\`, and no pipeline with an \`evaluate\` stage makes what it rolls out; or a pipeline deploys without evaluating,
and one of the models that it trains has no update that could gate it.

A model that was better yesterday can be worse today, with the same code. What is released without a check is checked by the people who use it.

Name the measures that must hold before it goes out.`,
    sources: [cite(mlTestScore, 'the model quality is validated before serving'), cite(systemsLecture, 'pipelines')],
    check(system, report) {
        for (const update of system.all('Update')) {
            const component = update.of?.target;
            if (!component || update.gates.length > 0) continue;
            const learns = component.nature === 'ml' || component.roles.some(({ value }) => value === 'prompt') || (component.nature === 'data' && system.all('Component').some(({ nature }) => nature === 'ml'));
            const pipelines = pipelinesOf(system, update);
            if (!learns || pipelines.some(({ stages }) => stages.some(({ value }) => value === 'evaluate'))) continue;
            report({
                element: update,
                message: `'${update.name}' rolls out '${component.name}' without anything that must hold before, so people find the mistakes; write a gate.`,
                fixes: gateFixes(system, update, pipelines),
                hidesOn: pipelines,
            });
        }
        for (const pipeline of system.all('Pipeline')) {
            const stages = pipeline.stages.map(({ value }) => value);
            if (!stages.includes('deploy') || stages.includes('evaluate')) continue;
            // A model with an update is asked for its gate there.
            const models = modelsOf(system, pipeline);
            const open = models.filter(model => !system.all('Update').some(({ of }) => of?.target === model));
            if (models.length > 0 && open.length === 0) continue;
            report({
                element: pipeline, origin: pipeline.stages.find(({ value }) => value === 'deploy')?.origin,
                message: `'${pipeline.name}' deploys ${open.length > 0 ? namesOf(open) : 'what it has trained'} without evaluating ${open.length > 1 ? 'them' : 'it'}, so people find the mistakes; evaluate before.`,
                related: open.map(model => ({ message: 'goes out without an evaluation', origin: model.nameOrigin })),
                fixes: ordered([evaluateFirst(pipeline)]),
            });
        }
    },
    examples: {
        firing: spec(''),
        silent: `${spec('  gate Faithful.right')}
data component TestSet { role store }
model goal Faithful of Captioner { measure right "captions that two judges agree with" >= 90 % from TestSet }`,
    },
};

function pipelinesOf(system: SystemModel, update: Update): Pipeline[] {
    return system.all('Pipeline').filter(pipeline => pipeline.trains.some(({ target }) => target !== undefined && target === update.of?.target) || (update.of?.target?.trainedBy?.target === pipeline));
}

function modelsOf(system: SystemModel, pipeline: Pipeline): Component[] {
    return [...new Set([...pipeline.trains.flatMap(({ target }) => target ?? []), ...system.all('Component').filter(({ trainedBy }) => trainedBy?.target === pipeline)])];
}

function gateFixes(system: SystemModel, update: Update, pipelines: readonly Pipeline[]): Fix[] {
    const model = update.of?.target;
    const measures = [
        ...model ? measuresOfModel(system, model) : [],
        ...system.all('Property').filter(({ of }) => of.some(({ target }) => target !== undefined && target === model)).flatMap(property => property.measures),
    ].slice(0, 3);
    const staged = pipelines.find(({ stages }) => stages.length > 0);
    // What people or the organization see much later can hold no release back.
    const near = measures.length === 0 && !staged ? system.all('Measure').filter(({ parent }) => parent?.kind === 'Goal' && (parent.layer === 'system' || (parent.layer === 'model' && !parent.of))).slice(0, 2) : [];
    const fixes = [
        ...[...measures, ...near].map(measure => fix(`'${measure.qualifiedName}' must hold before`, extend(update, 'gate', [], measure.qualifiedName))),
        ...staged ? [evaluateFirst(staged)] : [],
    ];
    if (fixes.length > 0 || !model) return ordered(fixes);
    return ordered([fix('Declare a pipeline that evaluates first', { kind: 'add declaration', after: update, text: `pipeline \${1:${model.name}Release} {\n  trains ${model.qualifiedName}\n  stages collect, validate, train, evaluate, deploy, monitor\n}` })]);
}

function evaluateFirst(pipeline: Pipeline): Fix {
    const deploy = pipeline.stages.find(({ value }) => value === 'deploy');
    const title = `Let '${pipeline.name}' evaluate first`;
    if (deploy) return fix(title, replace(deploy.origin, 'evaluate, deploy'));
    return pipeline.stages.length > 0 ? fix(title, extend(pipeline, 'stages', pipeline.stages, 'evaluate')) : fix(title, addClause(pipeline, 'stages collect, validate, train, evaluate, deploy, monitor'));
}
