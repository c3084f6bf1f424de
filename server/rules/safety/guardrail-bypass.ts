import { guardrailPaths } from '../../analyses/flows/guardrail-paths.js';
import { wayText } from '../../analyses/flows/guardrail-coverage.js';
import type { FlowStep } from '../../analyses/flows/flow-graph.js';
import { cite, rulesOfMl, systemsLecture } from '../../analyses/sources.js';
import type { Guardrail } from '../../model/elements.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';

export const rule: Rule = {
    id: 'guardrail-bypass',
    title: 'A way leads round the guardrail',
    concern: 'safety',
    severity: 'error',
    completeness: false,
    explanation: `Predictions and actions can get from the first to the last element that a guardrail \`guards\` without passing it: neither the component that it runs on nor a step that its path
names lies on every way.

A guardrail that can be walked round protects on the days when nobody takes the other way: a test mode, a second client, a quick path for important customers.

Lead the other way over the guardrail's component as well, or remove it. While a way leads round it, a guardrail lengthens no cut set.`,
    sources: [cite(systemsLecture, 'guardrails outside the model'), cite(rulesOfMl, 'rule 15: separate quality ranking from policy')],
    check(system, report) {
        for (const { guardrail, state, bypass } of guardrailPaths(system).values()) {
            if (state !== 'bypassed') continue;
            report({
                element: guardrail,
                message: `A way leads round '${guardrail.name}': ${wayText(bypass)}; lead it over ${places(guardrail)}, or close it.`,
                related: bypass.map(step => ({ message: `${step.from.name} → ${step.to.name}`, origin: (step.flow ?? step.from).nameOrigin })),
                fixes: fixes(guardrail, bypass),
            });
        }
    },
    examples: {
        firing: `system Toaster { stage production }
ml component TimeModel
software component Controller
hardware component Heater { role actuator }
prediction flow TimeModel -> Controller
action flow Controller -> Heater
action flow TimeModel -> Heater "test mode of the factory"
hazard Fire { severity minor }
guardrail MaxTime { on Controller  guards TimeModel -> Controller -> Heater  prevents Fire  kind limit  responds "current off" }`,
        silent: `system Toaster { stage production }
ml component TimeModel
software component Controller
hardware component Heater { role actuator }
prediction flow TimeModel -> Controller
action flow Controller -> Heater
action flow TimeModel -> Controller -> Heater "test mode of the factory"
hazard Fire { severity minor }
guardrail MaxTime { on Controller  guards TimeModel -> Controller -> Heater  prevents Fire  kind limit  responds "current off" }`,
    },
};

function places({ on }: Guardrail): string {
    return on.length > 0 ? on.map(({ text }) => `'${text}'`).join(' and ') : 'the guardrail';
}

/** Leads the last step of the way over the guardrail's component, where the flow's path can be written anew. */
function fixes(guardrail: Guardrail, bypass: readonly FlowStep[]): Fix[] {
    const [gate] = guardrail.on.flatMap(({ target }) => target ?? []);
    const offered: Fix[] = [];
    for (const step of gate ? [...bypass].reverse() : []) {
        if (!gate || !step.flow || step.from === gate || step.to === gate) continue;
        const path = step.flow.path.flatMap(({ text, target }, index, all) =>
            target === step.from && all[index + 1]?.target === step.to ? [text, gate.qualifiedName] : [text]).join(' -> ');
        offered.push({ title: `Lead '${step.from.name} → ${step.to.name}' over '${gate.name}'`, edits: [{ kind: 'replace', at: step.flow.nameOrigin, text: path }] });
    }
    const [flow] = bypass.flatMap(step => step.flow ?? []);
    if (flow && offered.length === 0) offered.push({ title: `Remove the flow '${flow.qualifiedName}'`, edits: [{ kind: 'remove', at: flow.origin }] });
    return offered.map((fix, index) => ({ ...fix, preferred: index === 0 }));
}
