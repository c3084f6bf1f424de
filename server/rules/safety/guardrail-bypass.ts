import { flowGraph, type FlowStep } from '../../analyses/flows/flow-graph.js';
import { guardedElements, guardrailPaths, type GuardrailPath } from '../../analyses/flows/guardrail-paths.js';
import { cite, rulesOfMl, systemsLecture } from '../../analyses/sources.js';
import type { Component, Element, FlowEnd } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';

export const rule: Rule = {
    id: 'guardrail-bypass',
    title: 'A way leads round a guardrail',
    concern: 'safety',
    severity: 'error',
    completeness: false,
    hides: ['mitigation-inert'],
    explanation: `A guardrail says which way it \`guards\`, and the prediction and action flows contain another way from the first to the last element of it that does
not pass the guardrail.

What can be avoided protects nobody: the one caller that writes to the actuator directly, the test mode, the second service that was added later. Such ways are seldom
built on purpose and seldom found in a review, as each flow looks right by itself.

Lead the flow through the guardrail, or put the guardrail on the other way as well. Data, telemetry and influence flows are not looked at. Ways through a person are not, either:
what people do next is their own doing.`,
    sources: [cite(systemsLecture, 'guardrails outside the model, the smart toaster'), cite(rulesOfMl, 'rule 15: separate spam filtering and quality ranking in a policy layer')],
    check(system, report) {
        for (const path of guardrailPaths(system).values()) {
            const { guardrail, bypass } = path;
            if (path.state !== 'bypassed') continue;
            const way = [bypass[0].from, ...bypass.map(({ to }) => to)];
            const station = stationOf(path);
            report({
                element: guardrail,
                origin: guardrail.guards?.origin,
                message: `A way leads round '${guardrail.name}' (${way.map(({ name }) => name).join(' → ')}), so it guards nothing there; lead it over ${station ? `'${station.name}'` : 'the guarded way'}, or close it.`,
                related: [...way.map(element => ({ message: `'${element.name}' on the way round '${guardrail.name}'`, origin: element.nameOrigin })), ...flowsOf(bypass)],
                fixes: fixes(system, path, station),
            });
        }
    },
    examples: {
        firing: `system Toaster { stage production }
affected actor Household
ml component TimeModel { mistake TooLong { kind wrong  severity severe  leads to Fire } }
software component Controller
hardware component Fuse
hardware component Heater { role actuator }
prediction flow TimeModel -> Controller "seconds"
action flow Controller -> Fuse -> Heater "current"
action flow Controller -> Heater "crisping, a second circuit"
hazard Fire { severity catastrophic  affects Household  caused by TimeModel.TooLong }
guardrail Melt { on Fuse  guards TimeModel -> Heater  prevents Fire  kind containment  responds "current off" }`,
        silent: `system Toaster { stage production }
affected actor Household
ml component TimeModel { mistake TooLong { kind wrong  severity severe  leads to Fire } }
software component Controller
hardware component Fuse
hardware component Heater { role actuator }
prediction flow TimeModel -> Controller "seconds"
action flow Controller -> Fuse -> Heater "current"
hazard Fire { severity catastrophic  affects Household  caused by TimeModel.TooLong }
guardrail Melt { on Fuse  guards TimeModel -> Heater  prevents Fire  kind containment  responds "current off" }`,
    },
};

/** Each flow that the way round uses, once. */
function flowsOf(bypass: readonly FlowStep[]): { readonly message: string; readonly origin: Component['nameOrigin'] }[] {
    return [...new Set(bypass.flatMap(({ flow }) => flow ?? []))].map(flow => ({ message: `the flow ${flow.path.map(({ text }) => text).join(' → ')}`, origin: flow.nameOrigin }));
}

/** What everything should pass: where the guardrail runs, else the last element that it names on the way. */
function stationOf({ guardrail, gate }: GuardrailPath): FlowEnd | undefined {
    const on = guardrail.on.flatMap(({ target }) => target ?? []).find(component => gate?.stations.has(component));
    return on ?? (gate?.stations.size === 0 ? guardedElements(guardrail).slice(1, -1).at(-1) : undefined);
}

function fixes(system: SystemModel, path: GuardrailPath, station: FlowEnd | undefined): Fix[] {
    const offered = [...station ? rerouted(system, path.bypass, station) : [], ...path.gate && path.gate.stations.size > 0 ? extended(path) : []];
    const [flow] = path.bypass.flatMap(step => step.flow ?? []);
    if (flow && offered.length === 0) offered.push({ title: `Remove the flow '${flow.qualifiedName}'`, edits: [{ kind: 'remove', at: flow.origin }] });
    return offered.map((fix, index) => ({ ...fix, preferred: index === 0 }));
}

/** The step of the way that ends where the station leads to already, else the last one, with the station in between. */
function rerouted(system: SystemModel, bypass: readonly FlowStep[], station: FlowEnd): Fix[] {
    const next = new Set<Element>(flowGraph(system).out(station).map(({ to }) => to));
    const step = bypass.findLast(({ to }) => next.has(to)) ?? bypass[bypass.length - 1];
    const from = step.flow?.path.find(({ target }, index) => target === step.from && step.flow?.path[index + 1]?.target === step.to);
    if (!from) return [];
    return [{
        title: `Lead '${step.from.name} -> ${step.to.name}' through '${station.name}'`,
        edits: [{ kind: 'append', at: from.origin, text: ` -> ${station.qualifiedName}` }],
    }];
}

/** The guardrail on a part of the other way, too: it has to be built there, but the part exists. */
function extended({ guardrail, bypass }: GuardrailPath): Fix[] {
    const between = bypass.slice(0, -1).map(({ to }) => to).find((element): element is Component => element.kind === 'Component' && element.nature !== 'ml');
    const last = guardrail.on.at(-1);
    if (!between || !last) return [];
    return [{ title: `Let '${guardrail.name}' run on '${between.name}' as well`, edits: [{ kind: 'append', at: last.origin, text: `, ${between.qualifiedName}` }] }];
}
