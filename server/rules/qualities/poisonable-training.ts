import { flowGraph, shortestPath, type FlowStep } from '../../analyses/flows/flow-graph.js';
import { learningGraph, trainingSources } from '../../analyses/loops/learning-graph.js';
import { cite, euAiAct, machineLearningInProduction } from '../../analyses/sources.js';
import type { Component, Element, FlowEnd, Pipeline } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { clauseOrigin, declare, fix, ordered, rewrite, unused, wayOf } from '../edits.js';
import { addClause, type Fix } from '../fix.js';
import type { Rule } from '../rule.js';

const holding: ReadonlySet<string> = new Set(['sanitize', 'check', 'review', 'approval', 'limit', 'containment']);

const spec = (stages: string): string => `system Spam { stage production }
actor Sender
software component Mailbox
data component Reports { role store }
ml component Filter { trained by Daily }
data flow Sender -> Mailbox -> Reports "what people report as spam" { from untrusted }
pipeline Daily { trains Filter from Reports  stages ${stages} }`;

export const rule: Rule = {
    id: 'poisonable-training',
    title: 'Strangers write the training data',
    concern: 'qualities',
    severity: 'warning',
    completeness: true,
    needs: [flowGraph, learningGraph],
    explanation: `Input that nobody vouches for (\`from untrusted\`, or an attacker) reaches what a model is trained on, and nothing on the way looks at it: the pipeline has no \`validate\` stage, and no guardrail
sanitizes, checks, limits or reviews.

Who can write the training data can write the model: a thousand reports of a competitor's mails, ten pictures with a hidden trigger. The model then does what it was taught, without a line of code
being changed.

Validate before training: quarantine, limits per source, a sample that a person has seen.`,
    sources: [cite(machineLearningInProduction, 'chapter on security: poisoning attacks'), cite(euAiAct, 'article 15 (5), data poisoning')],
    check(system, report) {
        const graph = learningGraph(system);
        const stations = new Set<Element>(system.all('Guardrail').filter(({ kinds }) => kinds.some(({ value }) => holding.has(value))).flatMap(({ on }) => on.flatMap(({ target }) => target ?? [])));
        const guarded = system.all('Guardrail').filter(({ kinds }) => kinds.some(({ value }) => holding.has(value))).flatMap(({ guards }) => guards?.path.flatMap(({ target }, index, path) => path[index + 1]?.target && target ? [[target, path[index + 1].target] as const] : []) ?? []);
        const open = (step: FlowStep): boolean => !stations.has(step.to) && !guarded.some(([from, to]) => from === step.from && to === step.to) && step.kind !== 'influence';
        const strangers = strangersOf(system);
        for (const model of system.all('Component')) {
            if (model.nature !== 'ml') continue;
            const pipelines = system.all('Pipeline').filter(one => one.trains.some(({ target }) => target === model) || model.trainedBy?.target === one);
            const [pipeline] = pipelines;
            // Where a pipeline says what it trains from, other data that flows into the model is what it judges.
            const stated = pipelines.flatMap(one => one.sources.flatMap(({ target }) => target ?? []));
            const sources: ReadonlySet<FlowEnd> = stated.length > 0 ? new Set(stated) : trainingSources(system, model);
            if (sources.size === 0 || pipelines.some(({ stages }) => stages.some(({ value }) => value === 'validate'))) continue;
            for (const { source, begins } of strangers) {
                const way = shortestPath(graph, source, end => sources.has(end), step => open(step) && (step.from !== source || begins(step)));
                if (!way) continue;
                const end = way[way.length - 1].to;
                report({
                    element: model,
                    message: `What '${source.name}' sends becomes what '${model.name}' learns from without anybody looking (${wayOf([source, ...way.map(({ to }) => to)])}), so strangers can teach it; validate it first.`,
                    related: way.map(step => ({ message: `${step.from.name} → ${step.to.name}`, origin: (step.flow ?? step.from).nameOrigin })),
                    fixes: fixes(system, model, pipeline, source, end),
                });
                break;
            }
        }
    },
    examples: { firing: spec('collect, train, evaluate, deploy'), silent: spec('collect, validate, train, evaluate, deploy') },
};

function strangersOf(system: SystemModel): { readonly source: FlowEnd; readonly begins: (step: FlowStep) => boolean }[] {
    const found = new Map<FlowEnd, (step: FlowStep) => boolean>();
    for (const flow of system.all('Flow')) {
        const source = flow.path[0]?.target;
        if (!source) continue;
        if (source.kind === 'Actor' && source.role === 'attacker') found.set(source, () => true);
        else if (flow.fromUntrusted && !found.has(source)) found.set(source, step => step.flow?.fromUntrusted !== undefined);
    }
    return [...found].map(([source, begins]) => ({ source, begins }));
}

function fixes(system: SystemModel, model: Component, pipeline: Pipeline | undefined, source: FlowEnd, end: FlowEnd): Fix[] {
    const stages = pipeline?.stages.map(({ value }) => value) ?? [];
    const at = stages.findIndex(stage => stage !== 'collect' && stage !== 'label');
    const validated = [...stages.slice(0, Math.max(at, 0)), 'validate', ...stages.slice(Math.max(at, 0))];
    const validate = pipeline ? [fix(`Let '${pipeline.name}' validate it first`, clauseOrigin(pipeline, 'stages') ? rewrite(pipeline, 'stages', `stages ${validated.join(', ')}`) : addClause(pipeline, 'stages collect, validate, train, evaluate, deploy, monitor'))] : [];
    const place = end.kind === 'Component' ? end : undefined;
    const check = place ? [fix(`Check it on '${place.name}'`, declare(system, 'Guardrail', model, `guardrail ${unused(system, `${place.name}Quarantine`)} "\${1:what is let in, how much per source}" {\n  on ${place.qualifiedName}\n  guards ${source.qualifiedName} -> ${place.qualifiedName}\n  kind sanitize\n  responds "\${2:kept apart until somebody has looked}"\n}`))] : [];
    return ordered([...validate, ...check]);
}
