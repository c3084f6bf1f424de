import { flowGraph, shortestPath, type FlowStep } from '../../analyses/flows/flow-graph.js';
import { guardrailPaths, guardsTowards, isGuardable, leadsRound } from '../../analyses/flows/guardrail-paths.js';
import { feeders } from '../../analyses/flows/guardrail-places.js';
import { dependenceOnModel } from '../../analyses/hazards/mitigations.js';
import { cite, machineLearningInProduction, owaspLlm } from '../../analyses/sources.js';
import type { Component, Element, Guardrail } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, fix, isMachineLearned, ordered, unused, wayOf } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';

const holding: ReadonlySet<string> = new Set(['approval', 'review', 'limit', 'check', 'containment', 'undo']);

const spec = `system Assistant { stage production }
user actor Clerk
ml component Planner { task generation }
software component Mailer { role tool  function send "sends a mail" { effect irreversible  takes recipient, body } }
action flow Planner -> Mailer
`;

export const rule: Rule = {
    id: 'agent-unconfirmed',
    title: 'A model may do what cannot be undone, and nobody confirms',
    concern: 'safety',
    severity: 'error',
    completeness: false,
    hides: ['automate-irreversible'],
    needs: [flowGraph, guardrailPaths],
    explanation: `Predictions or actions of a machine-learned component lead to a tool, or a component with functions, whose effect is irreversible, and no deterministic guardrail outside the model stands
on the way: no approval, review, limit, check, containment or undo. An experience that prompts, and never acts by itself, is a person who confirms: what leaves its component is what that person did.
A guardrail that says that it guards another way does not count, and a guardrail that one flow leads round is the business of *guardrail-bypass*.

A model that picks the function and its arguments is as powerful as the function, and everybody who can talk to it shares that power. It sends the mail, pays the bill and deletes the table because a
sentence sounded like it.

Let a person or a fixed rule confirm what cannot be taken back, or make it possible to take it back.`,
    sources: [cite(owaspLlm, 'LLM06, excessive agency'), cite(machineLearningInProduction, 'chapters on system architecture and on safety')],
    check(system, report) {
        const graph = flowGraph(system);
        for (const tool of system.all('Component')) {
            const what = irreversible(tool);
            if (what === undefined) continue;
            const guardrails = holdingBefore(system, tool);
            const stops = gatesOf(system, guardrails);
            const isOpen = (step: FlowStep): boolean => isGuardable(step) && step.from.kind === 'Component' && step.from.nature !== 'human' && !stops(step);
            const before = feeders(graph, [tool], isOpen, () => true);
            for (const model of system.all('Component')) {
                if (!isMachineLearned(model) || !before.has(model)) continue;
                const asked = promptsOf(system, model);
                const way = shortestPath(graph, model, end => end === tool, step => isOpen(step) && !asked.has(step.from));
                if (!way || leadsRound(system, guardrails, way)) continue;
                report({
                    element: tool,
                    message: `'${model.name}' can make ${what} happen (${wayOf([model, ...way.map(({ to }) => to)])}), which cannot be undone, and nothing outside the model confirms it; ask a person first, or limit it by a rule.`,
                    related: [{ message: 'the model that decides', origin: model.nameOrigin }, ...way.map(step => ({ message: `${step.from.name} → ${step.to.name}`, origin: (step.flow ?? step.from).nameOrigin }))],
                    hidesOn: system.all('Experience').filter(({ presents }) => presents.some(({ target }) => target === model)),
                    fixes: fixes(system, model, tool),
                });
                break;
            }
        }
    },
    examples: {
        firing: spec,
        silent: `${spec}guardrail Confirm { on Mailer  guards Planner -> Mailer  kind approval  responds "the mail waits for the clerk"  reviewed by Clerk }`,
    },
};

/** What about a component cannot be undone, as one says it; undefined where nothing is said to be. */
function irreversible(component: Component): string | undefined {
    const tool = component.functions.find(({ effects }) => effects.some(({ value }) => value === 'irreversible'));
    if (tool) return `'${tool.qualifiedName}'`;
    const isTool = component.roles.some(({ value }) => value === 'tool');
    return isTool && component.effects.some(({ value }) => value === 'irreversible') ? `what '${component.name}' does` : undefined;
}

/** Guardrails outside the model that could hold what the tool is made to do. */
function holdingBefore(system: SystemModel, tool: Component): Guardrail[] {
    return system.all('Guardrail').filter(guardrail => guardrail.guarantee?.value !== 'statistical' && guardrail.kinds.some(({ value }) => holding.has(value))
        && dependenceOnModel(system, guardrail) === undefined && guardsTowards(system, guardrail, tool));
}

/** Where people are asked before what the model proposes is done. */
function promptsOf(system: SystemModel, model: Component): ReadonlySet<Element> {
    const asking = system.all('Experience').filter(({ branches, presents }) => presents.some(({ target }) => target === model)
        && branches.some(({ mode }) => mode === 'prompt') && !branches.some(({ mode }) => mode === 'automate'));
    return new Set<Element>(asking.flatMap(({ on }) => on.flatMap(({ target }) => target && target !== model ? [target] : [])));
}

function gatesOf(system: SystemModel, guardrails: readonly Guardrail[]): (step: FlowStep) => boolean {
    const stations = new Set<Element>(guardrails.flatMap(({ on }) => on.flatMap(({ target }) => target && target.nature !== 'ml' ? [target] : [])));
    const gates = guardrails.flatMap(guardrail => guardrailPaths(system).get(guardrail)?.gate?.stops ?? []);
    return step => stations.has(step.to) || gates.some(stops => stops(step));
}

function fixes(system: SystemModel, model: Component, tool: Component): Fix[] {
    const person = system.all('Actor').find(({ role }) => role === 'operator') ?? system.all('Actor').find(({ role }) => role === 'user');
    const write = (title: string, suffix: string, kind: string, what: string, responds: string, rest = ''): Fix => fix(title, declare(system, 'Guardrail', tool,
        `guardrail ${unused(system, `${tool.name}${suffix}`)} "\${1:${what}}" {\n  on ${tool.qualifiedName}\n  guards ${model.qualifiedName} -> ${tool.qualifiedName}\n  kind ${kind}\n  responds "\${2:${responds}}"\n  guarantee deterministic\n${rest}}`));
    return ordered([
        write('Ask a person before it happens', 'Approval', 'approval', 'what needs a confirmation', 'hold until a person has confirmed', person ? `  reviewed by ${person.qualifiedName}\n` : ''),
        write('Limit it by a rule', 'Limit', 'limit', 'what it may do at most, how often, to whom', 'refuse and tell why'),
        write('Make it possible to take it back', 'Undo', 'undo', 'held back for an hour, and how it is recalled', 'taken back on request'),
    ]);
}
