import { reachable, type FlowStep } from '../../analyses/flows/flow-graph.js';
import { learningGraph, trainingSources } from '../../analyses/loops/learning-graph.js';
import { cite, machineLearningInProduction, mlTestScore, rulesOfMl } from '../../analyses/sources.js';
import type { Component, Element, Telemetry } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, fix, ordered, unused } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';
import { listOf } from '../wording.js';

const spec = `system Shop { stage production }
ml component Demand { features weekday, price }
data component History { role store }
software component Export { features weekday, price }
software component Counter { role ui  features weekday, price }
data flow Export -> History "nightly"
data flow History -> Demand "training"
data flow Counter -> Demand "at the counter"
prediction flow Demand -> Counter
`;

export const rule: Rule = {
    id: 'train-serve-split',
    title: 'The same feature is computed twice',
    concern: 'structure',
    severity: 'warning',
    completeness: true,
    needs: [learningGraph],
    explanation: `Two components list the same feature of a model: one feeds its training, the other feeds it in use, and neither does both. No feature store holds the feature, and no monitor
compares the two (\`watches drift of\`).

Two programs that should compute the same number do so until one of them is changed. The model is then asked with numbers that it has never learned from, and nothing fails but
its predictions.

Compute the feature in one place, or watch its distribution in training against that in use.`,
    sources: [cite(rulesOfMl, 'rule 37: measure training/serving skew'), cite(mlTestScore, 'training and serving features compute the same values'), cite(machineLearningInProduction, 'chapter on deploying a model')],
    check(system, report) {
        const graph = learningGraph(system);
        for (const model of system.all('Component')) {
            if (model.nature !== 'ml' || model.features.length === 0) continue;
            const sources = [...trainingSources(system, model)];
            const split = model.features.flatMap(({ value: feature }) => {
                const listing = system.all('Component').filter(component => component !== model && component.features.some(({ value }) => value === feature));
                if (listing.some(({ roles }) => roles.some(({ value }) => value === 'feature store'))) return [];
                const trains = listing.filter(component => {
                    const recorded = reachable(graph, component, isRecorded);
                    return component.roles.some(({ value }) => value === 'training') || sources.some(source => source === component || recorded.has(source));
                });
                const serves = listing.filter(component => reachable(graph, component, step => isAsked(step) && !sources.includes(step.from)).has(model));
                return trains.length > 0 && serves.length > 0 && !trains.some(component => serves.includes(component)) ? [{ feature, train: trains[0], serve: serves[0] }] : [];
            });
            if (split.length === 0 || isSkewWatched(system, model, split.map(({ feature }) => feature))) continue;
            const [{ train, serve }] = split;
            report({
                element: model,
                message: `${listOf(split.map(({ feature }) => `'${feature}'`))} of '${model.name}' ${split.length > 1 ? 'are' : 'is'} computed by '${train.name}' for training and by '${serve.name}' in use, so the two will drift apart unseen; compute ${split.length > 1 ? 'them' : 'it'} once, or watch the difference.`,
                related: [{ message: 'computes it for training', origin: train.nameOrigin }, { message: 'computes it in use', origin: serve.nameOrigin }],
                fixes: fixes(system, model, split.map(({ feature }) => feature), serve),
            });
        }
    },
    examples: {
        firing: spec,
        silent: `${spec}data component Features { role feature store  features weekday, price }`,
    },
};

/** What goes into training is recorded; what comes back through people and the world is computed anew. */
function isRecorded({ kind }: FlowStep): boolean {
    return kind === 'data' || kind === 'telemetry' || kind === 'label';
}

function isAsked({ kind }: FlowStep): boolean {
    return kind === 'data' || kind === 'prediction';
}

function isSkewWatched(system: SystemModel, model: Component, features: readonly string[]): boolean {
    const isAbout = (target: Element | undefined): boolean => {
        const telemetry = target?.kind === 'Field' ? target.parent : target;
        return telemetry?.kind === 'Telemetry' && (telemetry.observes.some(observed => observed.target === model) || (target?.kind === 'Field' && features.includes(target.name)));
    };
    return system.all('Monitor').some(({ watches }) => watches.some(({ drift, subject }) => drift && isAbout(subject.target)));
}

function fixes(system: SystemModel, model: Component, features: readonly string[], serve: Component): Fix[] {
    const store = unused(system, `${model.name}Features`);
    const seen: Telemetry | undefined = system.all('Telemetry').find(({ observes }) => observes.some(({ target }) => target === model));
    const telemetry = seen?.name ?? unused(system, `${model.name}Inputs`);
    const recorded = seen ? [] : [declare(system, 'Telemetry', model, `telemetry ${telemetry} "\${1:what the model is asked with}" {\n  from ${serve.qualifiedName}\n  observes ${model.qualifiedName}\n  strategy observe\n  context ${features.map(feature => `${feature} : number`).join(', ')}\n}`)];
    return ordered([
        fix(`Compute ${features.length > 1 ? 'them' : 'it'} in a feature store '${store}'`, declare(system, 'Component', model, `data component ${store} "\${1:computed once, read by training and in use}" { role feature store  features ${features.join(', ')} }`)),
        fix('Watch the difference', ...recorded, declare(system, 'Monitor', model, `monitor ${unused(system, `${model.name}Skew`)} {\n  watches drift of ${telemetry}\n  alert when > \${2:0.1} over \${3:1 day}\n  owner "\${4:team that answers}"\n  then page "\${5:whom}"\n}`)),
    ]);
}
