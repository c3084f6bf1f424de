/** Drafts of guardrails outside the model, in the parts that a system has: in code, in hardware, by a person. */
import { flowGraph, shortestPath } from '../../analyses/flows/flow-graph.js';
import { isGuardable } from '../../analyses/flows/guardrail-paths.js';
import type { Component, Element, FlowEnd } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, fix, unused } from '../edits.js';
import { addDeclaration, type Fix } from '../fix.js';

export interface GuardrailWish {
    /** What it prevents, by qualified names. */
    readonly prevents: readonly string[];
    /** The guardrail's name without its suffix. */
    readonly name: string;
    /** The component whose output is to be held back. */
    readonly source?: Component;
    /** Components that it must not run on, as they fail with the cause. */
    readonly without?: readonly Element[];
    /** What the author is told it is against. */
    readonly against: string;
}

/** A limit in code, a fail-safe part, a person who confirms; if the system has none of these, a new component with a limit. */
export function guardrailFixes(system: SystemModel, near: Element, wish: GuardrailWish): Fix[] {
    const candidates = [...wish.source ? componentsBehind(system, wish.source) : [], ...system.all('Component')].filter(component => !wish.without?.includes(component));
    const pick = (nature: Component['nature']): Component | undefined => candidates.find(component => component.nature === nature);
    const offer = (title: string, component: Component | undefined, suffix: string, kind: string, responds: string): Fix[] => component ? [
        fix(`${title} on '${component.name}' against '${wish.against}'`, declare(system, 'Guardrail', near, [
            `guardrail ${unused(system, `${wish.name}${suffix}`)} "\${1:what it allows at most}" {`, `  on ${component.qualifiedName}`, ...guards(system, wish.source, component),
            `  prevents ${wish.prevents.join(', ')}`, `  kind ${kind}`, `  responds "\${2:${responds}}"`, '}',
        ].join('\n'))),
    ] : [];
    const offered = [
        ...offer('Add a limit in code', pick('software'), 'Limit', 'limit', 'refuse and tell why'),
        ...offer('Add a fail-safe part', pick('hardware'), 'Stop', 'containment', 'stop in a safe state'),
        ...offer('Ask a person to confirm', pick('human'), 'Approval', 'approval', 'hold until a person has confirmed'),
    ];
    if (offered.length > 0) return offered;
    const part = unused(system, 'SafetyCheck');
    return [fix(`Add a software component with a limit against '${wish.against}'`, addDeclaration(near,
        `software component ${part} "\${1:where the limit runs}"\nguardrail ${unused(system, `${wish.name}Limit`)} {\n  on ${part}\n  prevents ${wish.prevents.join(', ')}\n  kind limit\n  responds "\${2:refuse and tell why}"\n}`))];
}

/** Parts that a component's output passes, the next ones first. */
export function componentsBehind(system: SystemModel, source: Component): Component[] {
    const seen = new Set<FlowEnd>([source]);
    for (const element of seen) for (const step of flowGraph(system).out(element)) if (isGuardable(step)) seen.add(step.to);
    return [...seen].flatMap(element => element.kind === 'Component' && element !== source && element.nature !== 'ml' ? [element] : []);
}

/** The way that the guardrail holds, where everything from the source to what lies behind passes the component. */
function guards(system: SystemModel, source: Component | undefined, component: Component): string[] {
    const graph = flowGraph(system);
    if (!source || !shortestPath(graph, source, element => element === component, isGuardable)) return [];
    const end = graph.out(component).filter(isGuardable).map(({ to }) => to)
        .find(to => to !== source && !shortestPath(graph, source, element => element === to, step => isGuardable(step) && step.to !== component));
    return end ? [`  guards ${source.qualifiedName} -> ${component.qualifiedName} -> ${end.qualifiedName}`] : [];
}
