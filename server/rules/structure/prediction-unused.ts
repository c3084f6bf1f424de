import { flowGraph } from '../../analyses/flows/flow-graph.js';
import type { Component, Element } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { addDeclaration, type Fix } from '../fix.js';
import type { Rule } from '../rule.js';
import { cite, machineLearningInProduction, systemsLecture } from '../../analyses/sources.js';

export const rule: Rule = {
    id: 'prediction-unused',
    title: 'A model whose predictions go nowhere',
    concern: 'structure',
    severity: 'warning',
    completeness: true,
    hides: ['no-mistake-modes', 'stale-unknown', 'ml-unobserved', 'ownerless'],
    explanation: `No flow leads from a machine-learned component to another component or a person, no experience presents it, it takes over from no other component, no guardrail runs on it, and no
telemetry compares it in the shadow.

A prediction is worth what is done with it. A model that nothing uses costs data, training and attention, and serves no goal; more often the
use exists and nobody has written it down, so that no rule can look at it.

Draw the flow to what uses the prediction, or delete the component.`,
    sources: [cite(systemsLecture, 'from models to systems'), cite(machineLearningInProduction, 'chapter on thinking about systems')],
    check(system, report) {
        const graph = flowGraph(system);
        const named = usedByName(system);
        for (const model of system.all('Component')) {
            if (model.nature !== 'ml') continue;
            const used = graph.out(model).some(step => step.kind !== 'telemetry' && step.kind !== 'deploy' && step.to !== model)
                || named.has(model) || isPartOfUsed(model);
            if (used) continue;
            report({
                element: model,
                message: `Nothing uses what '${model.name}' predicts, so it can serve no goal; write the flow to what uses it, or delete it.`,
                get fixes() { return fixes(system, model); },
            });
        }
        function isPartOfUsed(model: Component): boolean {
            const whole = model.partOf?.target;
            return whole !== undefined && whole !== model && graph.out(whole).length > 0;
        }
    },
    examples: {
        firing: `system Captions { stage production }
user actor Reader
software component App { role ui }
ml component Captioner
data flow App -> Captioner "picture"
data flow App -> Reader`,
        silent: `system Captions { stage production }
user actor Reader
software component App { role ui }
ml component Captioner
data flow App -> Captioner "picture"
data flow App -> Reader
prediction flow Captioner -> App "caption"`,
    },
};

/** What an experience, another component, a guardrail or a shadow run names. */
function usedByName(system: SystemModel): ReadonlySet<Element> {
    const links = [
        ...system.all('Experience').flatMap(({ presents }) => presents),
        ...system.all('Component').flatMap(component => [...component.partOf ? [component.partOf] : [], ...component.fallbacks].filter(({ target }) => target !== component)),
        ...system.all('Guardrail').flatMap(({ on }) => on),
        ...system.all('Telemetry').flatMap(({ observes, strategies }) => strategies.some(({ value }) => value === 'shadow') ? observes : []),
    ];
    return new Set(links.flatMap(({ target }) => target ?? []));
}

function fixes(system: SystemModel, model: Component): Fix[] {
    // An actuator is never offered: nothing should move on a prediction that nobody has looked at.
    const components = system.all('Component').filter(component => component !== model && component.roles.every(({ value }) => value !== 'actuator'));
    const likely = components.find(component => component.roles.some(({ value }) => value === 'ui'))
        ?? components.find(component => component.nature === 'software') ?? components.find(component => component.nature !== 'data' && component.nature !== 'hardware');
    const actor = system.all('Actor').find(({ role }) => role === 'user') ?? system.all('Actor')[0];
    const use = likely ?? actor;
    const connect: Fix[] = use ? [{
        title: `Lead its predictions to '${use.name}'`, preferred: true,
        edits: [addDeclaration(model, `prediction flow ${model.name} -> ${use.name} "\${1:what is predicted}"`)],
    }] : [];
    const free = system.incoming(model).length === 0 && model.mistakes.every(mistake => system.incoming(mistake).length === 0);
    const remove: Fix[] = free ? [{ title: `Delete '${model.name}'`, preferred: !use, edits: [{ kind: 'remove', at: model.origin }] }] : [];
    return connect.length + remove.length > 0 ? [...connect, ...remove] : [{
        title: 'Declare the component that uses it', preferred: true,
        edits: [addDeclaration(model, `software component \${1:Consumer} "\${2:what uses the prediction}"\nprediction flow ${model.name} -> \${1:Consumer}`)],
    }];
}
