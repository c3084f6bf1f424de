import { flowGraph, type FlowStep } from '../../analyses/flows/flow-graph.js';
import { dominatorsOf, immediateDominators } from '../../analyses/graphs/dominators.js';
import { cite, euAiAct, humanAiGuidelines, machineLearningInProduction } from '../../analyses/sources.js';
import type { Component, Element, FlowEnd } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, extend, fix, isMachineLearned, lastOf, ordered, unused } from '../edits.js';
import { addDeclaration, type Fix } from '../fix.js';
import type { Rule } from '../rule.js';

const spec = `system Toaster { stage production }
environment Kitchen
hardware component Sensor { role sensor }
hardware component Heater { role actuator }
software component Controller { criticality high }
data flow Kitchen -> Sensor -> TimeModel
prediction flow TimeModel -> Controller
action flow Controller -> Heater -> Kitchen
`;

export const rule: Rule = {
    id: 'ml-single-point',
    title: 'Everything hangs on one model, and nothing takes over',
    concern: 'structure',
    severity: 'warning',
    completeness: true,
    needs: [flowGraph],
    explanation: `Every way from the world to a critical part (\`criticality high\`) runs through one machine-learned component, and nothing is said about what happens without it: it has no \`fallback\`,
no monitor falls back, and no guardrail is a redundancy, a recovery or a shutdown for it. Of several models in a row the last is asked, as what takes over from it needs none of the others.

Models are down, slow, out of their range, or withdrawn after a bad release. If the design has no second way, the answer to "what now?" is found on the worst day of the year.

Name what takes over: a table, a rule, a person, the last good answer.`,
    sources: [cite(machineLearningInProduction, 'chapter on planning for mistakes: graceful degradation'), cite(humanAiGuidelines, 'G10, scope services when in doubt'), cite(euAiAct, 'article 15, robustness and fail-safe plans')],
    check(system, report) {
        const graph = flowGraph(system);
        const follows = ({ kind }: FlowStep): boolean => kind === 'data' || kind === 'prediction' || kind === 'action';
        const ends = new Set<FlowEnd>(graph.steps.filter(follows).flatMap(({ from, to }) => [from, to]));
        const critical = system.all('Component').filter(component => component.nature !== 'ml' && component.criticality?.value === 'high' && ends.has(component));
        if (critical.length === 0) return;
        const sources = [...ends].filter(end => end.kind === 'Actor' || end.kind === 'Environment' || !graph.into(end).some(follows));
        const root = Symbol('outside');
        const immediate = immediateDominators<FlowEnd | symbol>(root, node => typeof node === 'symbol' ? sources
            : graph.out(node).filter(follows).flatMap(({ to }) => to.kind === 'Actor' || to.kind === 'Environment' ? [] : to));
        const behind = new Map<Component, Component[]>();
        for (const end of critical) {
            const all = immediate.has(end) ? dominatorsOf<FlowEnd | symbol>(immediate, end) : [];
            const nearest = all.find((node): node is Component => typeof node !== 'symbol' && isMachineLearned(node));
            if (nearest) behind.set(nearest, [...behind.get(nearest) ?? [], end]);
        }
        for (const [model, parts] of behind) {
            if (hasSecondWay(system, model)) continue;
            report({
                element: model,
                message: `All that reaches the critical part '${parts[0].name}' comes through '${model.name}', and nothing says what happens without it; name a fallback.`,
                related: parts.map(part => ({ message: `hangs on '${model.name}'`, origin: part.nameOrigin })),
                fixes: fixes(system, model),
            });
        }
    },
    examples: {
        firing: `${spec}ml component TimeModel`,
        silent: `${spec}ml component TimeModel { fallback DialTable }
software component DialTable "Seven fixed times"`,
    },
};

function hasSecondWay(system: SystemModel, model: Component): boolean {
    if (model.fallbacks.length > 0 || model.partOf?.target?.fallbacks.length) return true;
    const own = new Set<Element>([model, ...model.mistakes]);
    const secondWays = new Set(['redundancy', 'recovery', 'shutdown']);
    return system.all('Guardrail').some(({ kinds, guards, prevents, reduces }) => kinds.some(({ value }) => secondWays.has(value))
            && [...guards?.path ?? [], ...prevents, ...reduces].some(({ target }) => target !== undefined && own.has(target)))
        || system.all('Monitor').some(({ reactions, watches }) => reactions.some(({ value }) => value.reaction === 'fallback')
            && watches.some(({ subject: { target } }) => target !== undefined && isAbout(target, model)));
}

function isAbout(element: Element, model: Component): boolean {
    for (let at: Element | undefined = element; at; at = at.parent) {
        if (at === model || (at.kind === 'Goal' && at.of?.target === model)) return true;
        if (at.kind === 'Telemetry' && at.observes.some(({ target }) => target === model)) return true;
    }
    return false;
}

function fixes(system: SystemModel, model: Component): Fix[] {
    const name = unused(system, `${model.name}Fallback`);
    const monitor = system.all('Monitor').find(({ watches }) => watches.some(({ subject: { target } }) => target !== undefined && isAbout(target, model)));
    return ordered([
        fix(`Declare the fallback '${name}'`, extend(model, 'fallback', [], name), addDeclaration(lastOf(system, 'Component', model), `software component ${name} "\${1:a rule, a table, the last good answer}"`)),
        ...monitor ? [fix(`Let '${monitor.name}' fall back`, extend(monitor, 'then', monitor.reactions, 'fallback "${1:to what}"'))] : [],
        fix('Add a recovery by a guardrail', declare(system, 'Guardrail', model, `guardrail ${unused(system, `Without${model.name}`)} "\${1:what is done when no usable prediction comes}" {\n  guards ${guardedWay(system, model)}\n  kind recovery\n  responds "\${2:goes on with the last good value}"\n}`)),
    ]);
}

function guardedWay(system: SystemModel, model: Component): string {
    const next = flowGraph(system).out(model).find(({ kind }) => kind === 'prediction' || kind === 'action')?.to;
    return `${model.qualifiedName} -> ${next?.qualifiedName ?? model.qualifiedName}`;
}
