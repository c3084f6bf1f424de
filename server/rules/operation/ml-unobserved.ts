import type { Component, Experience } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { addDeclaration, freshName, type Fix } from '../fix.js';
import type { Rule } from '../rule.js';
import { cite, intelligentSystems, machineLearningInProduction } from '../../analyses/sources.js';
import { isProduction } from '../strictness.js';
import { telemetryAbout } from './uses.js';

export const rule: Rule = {
    id: 'ml-unobserved',
    title: 'A model in production that nothing observes',
    concern: 'operation',
    severity: 'warning',
    completeness: true,
    explanation: `A machine-learned component runs in production, but no telemetry with a strategy observes it, an experience that presents it,
or a goal that it is to reach, and none feeds a measure of such a goal.

Offline tests say how good a model was on yesterday's data. Only the running system says how good it is today, and for whom.

Pick one of the seven ways to learn whether predictions were right: wait for the outcome, label a sample, ask the people, collect complaints,
record corrections, observe what people do, or run a second model in its shadow.`,
    sources: [cite(machineLearningInProduction, 'chapter on quality assurance in production'), cite(intelligentSystems, 'chapter on getting data from experience')],
    check(system, report) {
        if (!isProduction(system)) return;
        for (const model of system.all('Component')) {
            if (model.nature !== 'ml') continue;
            const experiences = system.incoming(model).flatMap(({ from, keyword }) => from.kind === 'Experience' && keyword === 'presents' ? [from] : []);
            if (telemetryAbout(system, model).some(({ strategies }) => strategies.length > 0) || experiences.some(({ feedback }) => feedback.some(({ target }) => target !== undefined))) continue;
            report({
                element: model,
                message: `Nothing records how '${model.name}' does in use, so nobody would notice when it gets worse; add telemetry that observes it.`,
                fixes: fixes(system, model, experiences),
            });
        }
    },
    examples: {
        firing: `system Captions { stage production }
user actor Reader
software component App { role ui }
ml component Captioner { task generation }
prediction flow Captioner -> App -> Reader`,
        silent: `system Captions { stage production }
user actor Reader
software component App { role ui }
ml component Captioner { task generation }
prediction flow Captioner -> App -> Reader
telemetry Reports { from App  observes Captioner  strategy complaints, label  context caption : text  outcome helpful : boolean }`,
    },
};

function fixes(system: SystemModel, model: Component, experiences: readonly Experience[]): Fix[] {
    const taken = (name: string): boolean => system.find(name) !== undefined;
    const shown = experiences[0];
    const source = shown?.on[0]?.target ?? consumerOf(system, model) ?? model;
    const observes = shown ? `${shown.name}, ${model.name}` : model.name;
    const write = (title: string, suffix: string, strategy: string, fields: string): Fix => ({
        title,
        edits: [addDeclaration(shown ?? model, `telemetry ${freshName(`${model.name}${suffix}`, taken)} {\n  from ${source.name}\n  observes ${observes}\n  strategy ${strategy}\n${fields}  latency \${1:1 day}\n  retain \${2:90 days}\n}`)],
    });
    return [
        { ...write(`Observe what people do with '${model.name}'`, 'Outcome', 'observe', '  context prediction : text\n  action reaction : category\n  outcome accepted : boolean\n'), preferred: true },
        write(`Label a sample of what '${model.name}' says`, 'Labels', 'label', '  context prediction : text\n  outcome correct : boolean\n  sample ${3:1 %}\n'),
        write(`Wait for the true outcome of '${model.name}'`, 'Truth', 'wait', '  context prediction : text\n  outcome truth : text\n'),
    ];
}

/** The component that first receives the predictions: it knows what became of them. */
function consumerOf(system: SystemModel, model: Component): Component | undefined {
    for (const flow of system.all('Flow')) {
        const at = flow.path.findIndex(({ target }) => target === model);
        const next = at >= 0 ? flow.path[at + 1]?.target : undefined;
        if (next?.kind === 'Component') return next;
    }
    return undefined;
}
