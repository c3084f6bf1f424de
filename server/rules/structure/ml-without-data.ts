import { trainingSources } from '../../analyses/loops/learning-graph.js';
import { cite, machineLearningInProduction, mlTestScore } from '../../analyses/sources.js';
import type { Component, Pipeline } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { append, declare, extend, fix, ordered, unused } from '../edits.js';
import type { Fix, FixEdit } from '../fix.js';
import type { Rule } from '../rule.js';

export const rule: Rule = {
    id: 'ml-without-data',
    title: 'A model that learns from nothing',
    concern: 'structure',
    severity: 'warning',
    completeness: true,
    explanation: `A machine-learned component is trained in house (it has a pipeline, or \`origin inhouse\`, or a tuned foundation model), but neither does its pipeline name a source,
nor does a data component flow into it.

The data is the larger half of a model. Who does not know where it comes from cannot say whether it is representative, whose it is, or what happens when it stops coming.

Name what the pipeline trains \`from\`.`,
    sources: [cite(mlTestScore, 'tests of features and data'), cite(machineLearningInProduction, 'chapters on data quality and on pipelines')],
    check(system, report) {
        for (const model of system.all('Component')) {
            if (model.nature !== 'ml' || !isTrainedHere(system, model) || trainingSources(system, model).size > 0) continue;
            const pipeline = pipelineOf(system, model);
            // A name that is written but unknown is reported where it stands.
            if (pipeline && pipeline.sources.length > 0) continue;
            report({
                element: pipeline ?? model,
                message: pipeline
                    ? `'${pipeline.name}' trains '${model.name}' from no data that anybody has named, so nobody can say what it will have learned; write 'from' and the data.`
                    : `'${model.name}' is trained here, and nothing says from what, so nobody can say what it will have learned; name its data.`,
                fixes: fixes(system, model, pipeline),
            });
        }
    },
    examples: {
        firing: `system Captions { stage production }
ml component Captioner { trained by Weekly }
pipeline Weekly { trains Captioner  stages collect, train, evaluate, deploy }`,
        silent: `system Captions { stage production }
ml component Captioner { trained by Weekly }
data component Pictures "Pictures with captions by volunteers" { role store }
pipeline Weekly { trains Captioner from Pictures  stages collect, train, evaluate, deploy }`,
    },
};

function isTrainedHere(system: SystemModel, model: Component): boolean {
    const origin = model.provenance?.value;
    if (origin?.origin === 'third party' || (origin?.origin === 'foundation' && !origin.tuned)) return false;
    return origin !== undefined || pipelineOf(system, model) !== undefined;
}

function pipelineOf(system: SystemModel, model: Component): Pipeline | undefined {
    return model.trainedBy?.target ?? system.all('Pipeline').find(({ trains }) => trains.some(({ target }) => target === model));
}

function fixes(system: SystemModel, model: Component, pipeline: Pipeline | undefined): Fix[] {
    const stores = system.all('Component').filter(({ nature }) => nature === 'data').slice(0, 3);
    const name = unused(system, `${model.name}Data`);
    const link = (source: string): FixEdit => {
        const last = pipeline?.trains.at(-1);
        if (pipeline && last) return append(last.origin, ` from ${source}`);
        return pipeline ? extend(pipeline, 'trains', [], `${model.qualifiedName} from ${source}`) : declare(system, 'Flow', model, `data flow ${source} -> ${model.qualifiedName} "training"`);
    };
    return ordered([
        ...stores.map(store => fix(`It learns from '${store.name}'`, link(store.qualifiedName))),
        fix(`It learns from a new data component '${name}'`, link(name), declare(system, 'Component', model, `data component ${name} "\${1:examples, and where they come from}" { role store }`)),
    ]);
}
