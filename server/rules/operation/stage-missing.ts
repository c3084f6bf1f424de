import { cite, machineLearningInProduction, systemsLecture } from '../../analyses/sources.js';
import type { Measure, Pipeline } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { fix, ordered, rewrite } from '../edits.js';
import type { Rule } from '../rule.js';
import { listOf } from '../wording.js';
import { measuresOfModel } from './uses.js';

/** The stages in their usual order. */
const order = ['collect', 'label', 'validate', 'clean', 'features', 'train', 'evaluate', 'deploy', 'monitor'];

const spec = (stages: string): string => `system Captions { stage production }
data component Pictures { role store }
ml component Captioner
pipeline Weekly { trains Captioner from Pictures  stages ${stages} }`;

export const rule: Rule = {
    id: 'stage-missing',
    title: 'A pipeline that never looks back',
    concern: 'operation',
    severity: 'warning',
    completeness: true,
    explanation: `The stages of a pipeline leave out evaluation or monitoring. Gates of the updates of all models that it trains count as evaluation, and monitors of a measure of each as monitoring. A pipeline that states no stages is
asked for them.

Most pipelines are drawn up to the point where the model exists. What comes after decides whether it is any good, and whether anybody notices when it no longer is.

Add the missing stages.`,
    sources: [cite(systemsLecture, 'the stages of a machine-learning pipeline'), cite(machineLearningInProduction, 'chapter on automating pipelines')],
    check(system, report) {
        for (const pipeline of system.all('Pipeline')) {
            const stages = pipeline.stages.map(({ value }) => value);
            const missing = [...stages.includes('evaluate') || isGated(system, pipeline) ? [] : ['evaluate'], ...stages.includes('monitor') || isMonitored(system, pipeline) ? [] : ['monitor']];
            if (missing.length === 0) continue;
            const complete = stages.length === 0 ? ['collect', 'validate', 'train', 'evaluate', 'deploy', 'monitor'] : [...stages, ...missing].sort((a, b) => order.indexOf(a) - order.indexOf(b));
            report({
                element: pipeline, origin: pipeline.stages[0]?.origin,
                message: stages.length === 0
                    ? `'${pipeline.name}' says nothing of its stages, so nobody can tell whether what it trains is ever evaluated or watched; write them.`
                    : `'${pipeline.name}' has no stage that ${listOf(missing.map(stage => `${stage}s`), 'or')}, so nobody learns whether its model is any good; add ${missing.length > 1 ? 'them' : 'it'}.`,
                fixes: ordered([fix(stages.length === 0 ? 'Write its stages' : `Add ${listOf(missing)}`, rewrite(pipeline, 'stages', `stages ${complete.join(', ')}`))]),
            });
        }
    },
    examples: { firing: spec('collect, train, evaluate, deploy'), silent: spec('collect, train, evaluate, deploy, monitor') },
};

function modelsOf(system: SystemModel, pipeline: Pipeline) {
    return [...pipeline.trains.flatMap(({ target }) => target ?? []), ...system.all('Component').filter(({ trainedBy }) => trainedBy?.target === pipeline)];
}

function isGated(system: SystemModel, pipeline: Pipeline): boolean {
    const models = modelsOf(system, pipeline);
    return models.length > 0 && models.every(model => system.all('Update').some(({ of, gates }) => gates.length > 0 && model === of?.target));
}

function isMonitored(system: SystemModel, pipeline: Pipeline): boolean {
    const isWatched = (measure: Measure): boolean => system.incoming(measure).some(({ from, keyword }) => from.kind === 'Monitor' && keyword === 'watches');
    const models = modelsOf(system, pipeline);
    return models.length > 0 && models.every(model => measuresOfModel(system, model).some(isWatched));
}
