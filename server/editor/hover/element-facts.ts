import type { Cause, Component, Element, Experience, Goal, Guardrail, Hazard, Link, Measure, Mistake, Telemetry } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { codeSpan, escapeMarkdown } from '../markdown.js';

/** What follows from the model about an element, one Markdown line each: nothing that its own text already says. */
export function elementFacts(system: SystemModel, element: Element): string[] {
    switch (element.kind) {
        case 'Goal': return goalFacts(system, element);
        case 'Measure': return measureFacts(system, element);
        case 'Component': return componentFacts(system, element);
        case 'Mistake': return mistakeFacts(system, element);
        case 'Experience': return experienceFacts(element);
        case 'Hazard': return hazardFacts(system, element);
        case 'Guardrail': return guardrailFacts(element);
        case 'Telemetry': return telemetryFacts(system, element);
        default: return usedBy(system, element);
    }
}

function goalFacts(system: SystemModel, goal: Goal): string[] {
    const up = goal.contributions.map(({ keyword, goal: target, weight }) => `${keyword} ${name(target)} (${signed(weight)})`);
    const down = from(system, goal, ['supports', 'hurts']).map(({ element, keyword }) => `${codeSpan(element.qualifiedName)}${keyword === 'hurts' ? ' (hurts)' : ''}`);
    const measures = goal.measures.map(measure => `${codeSpan(measure.name)}${measure.target ? ` ${escapeMarkdown(`${measure.target.value.operator} ${measure.target.value.quantity.text}`)}` : ''}`);
    return [
        line('Supports', up, 'no other goal yet'),
        line('Supported by', down, goal.layer === 'model' ? undefined : 'no other goal yet'),
        line('Measured by', measures, 'nothing yet'),
    ].flatMap(text => text ?? []);
}

function measureFacts(system: SystemModel, measure: Measure): string[] {
    const watchers = from(system, measure, ['watches']).map(({ element }) => codeSpan(element.qualifiedName));
    const gates = from(system, measure, ['gate']).map(({ element }) => codeSpan(element.qualifiedName));
    return [
        line('Data from', measure.sources.map(name), 'nothing yet: no telemetry or data component feeds it'),
        line('Watched by', watchers, undefined),
        line('Gate of', gates, undefined),
    ].flatMap(text => text ?? []);
}

function componentFacts(system: SystemModel, component: Component): string[] {
    const flows = system.all('Flow');
    const neighbours = (step: 1 | -1): string[] => [...new Set(flows.flatMap(flow => flow.path.flatMap((link, index) =>
        link.target === component && flow.path[index + step] ? [name(flow.path[index + step])] : [])))];
    const guardrails = from(system, component, ['on']).filter(({ element }) => element.kind === 'Guardrail').map(({ element }) => codeSpan(element.qualifiedName));
    const experiences = from(system, component, ['presents']).map(({ element }) => codeSpan(element.qualifiedName));
    return [
        line('Flows in from', neighbours(-1), undefined),
        line('Flows out to', neighbours(1), undefined),
        line('Presented by', experiences, undefined),
        line('Guardrails on it', guardrails, undefined),
        line('Mistakes', component.mistakes.map(mistake => codeSpan(mistake.name)), component.nature === 'ml' ? 'none listed yet' : undefined),
    ].flatMap(text => text ?? []);
}

function mistakeFacts(system: SystemModel, mistake: Mistake): string[] {
    const hazards = new Set([...mistake.leadsTo.map(name), ...from(system, mistake, ['caused']).map(({ element }) => codeSpan(element.qualifiedName))]);
    const prevented = from(system, mistake, ['prevents', 'reduces']).map(({ element }) => codeSpan(element.qualifiedName));
    return [line('Part of', [...hazards], 'no hazard'), line('Held back by', prevented, undefined)].flatMap(text => text ?? []);
}

function experienceFacts(experience: Experience): string[] {
    const mistakes = experience.risks.length > 0 ? experience.risks.flatMap(link => link.target ?? [])
        : experience.presents.flatMap(link => link.target?.mistakes ?? []);
    return [line('Can pass on', mistakes.map(mistake => `${codeSpan(mistake.qualifiedName)}${mistake.severity ? ` (${mistake.severity.value})` : ''}`), 'no listed mistake')].flatMap(text => text ?? []);
}

function hazardFacts(system: SystemModel, hazard: Hazard): string[] {
    const causes = hazard.cause ? leaves(hazard.cause) : [];
    const held = [hazard, ...causes.flatMap(link => link.target ?? [])]
        .flatMap(element => from(system, element, ['prevents', 'reduces'])).filter(({ element }) => element.kind === 'Guardrail');
    const guardrails = [...new Set(held.map(({ element }) => element))];
    return [
        line('Causes', [...new Set(causes.map(name))], 'none written yet'),
        line('Guardrails', guardrails.map(element => `${codeSpan(element.qualifiedName)} (${isInsideModel(element as Guardrail) ? 'inside the model' : 'outside the model'})`), 'none'),
    ].flatMap(text => text ?? []);
}

function guardrailFacts(guardrail: Guardrail): string[] {
    if (guardrail.on.length === 0) return [];
    return [isInsideModel(guardrail)
        ? 'Located **inside a model**: it errs with what it is to catch, and its guarantee is statistical.'
        : `Located **outside the model**, on ${guardrail.on.map(name).join(', ')}.`];
}

function telemetryFacts(system: SystemModel, telemetry: Telemetry): string[] {
    const elements = [telemetry, ...telemetry.fields];
    const feeds = (keywords: readonly string[]): string[] => [...new Set(elements.flatMap(element => from(system, element, keywords)).map(({ element }) => codeSpan(element.qualifiedName)))];
    return [
        line('Feeds measures', feeds(['from']), 'none yet'),
        line('Watched by', feeds(['watches']), undefined),
        line('Trains', feeds(['trains']), undefined),
    ].flatMap(text => text ?? []);
}

function usedBy(system: SystemModel, element: Element): string[] {
    const users = [...new Set(system.incoming(element).map(({ from: user }) => user))];
    return users.length === 0 ? [] : [`Named by ${users.slice(0, 8).map(user => codeSpan(user.qualifiedName)).join(', ')}${users.length > 8 ? ` and ${users.length - 8} more` : ''}.`];
}

function isInsideModel(guardrail: Guardrail): boolean {
    return guardrail.on.some(link => link.target?.nature === 'ml');
}

function leaves(cause: Cause): Link[] {
    return cause.gate === 'leaf' ? [cause.link] : cause.children.flatMap(leaves);
}

function from(system: SystemModel, element: Element, keywords: readonly string[]): { readonly element: Element; readonly keyword: string }[] {
    return system.incoming(element).filter(incoming => keywords.includes(incoming.keyword)).map(incoming => ({ element: incoming.from, keyword: incoming.keyword }));
}

function name(link: Link): string {
    return codeSpan(link.text);
}

function signed(weight: number): string {
    return weight > 0 ? `+${weight}` : `−${Math.abs(weight)}`;
}

/** Undefined when there is nothing to list and nothing to say about that. */
function line(label: string, items: readonly string[], nothing: string | undefined): string | undefined {
    if (items.length === 0) return nothing === undefined ? undefined : `${label}: ${nothing}.`;
    return `${label}: ${items.join(', ')}.`;
}
