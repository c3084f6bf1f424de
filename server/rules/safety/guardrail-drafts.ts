/** Drafts of guardrails outside the model, in the parts that a system has: in code, in hardware, by a person. */
import { flowGraph, shortestPath } from '../../analyses/flows/flow-graph.js';
import { isGuardable } from '../../analyses/flows/guardrail-paths.js';
import { placesInFlows } from '../../analyses/flows/guardrail-places.js';
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

/** Parts that write down, keep, watch or teach hold nothing back. */
const aside: ReadonlySet<string> = new Set(['store', 'logging', 'monitoring', 'training', 'labeling', 'feature store', 'sensor']);

/**
 * A limit in code, a fail-safe part, a person who confirms. Where flows say what the output of the failing component passes, only these
 * parts are offered, as no other could hold it; where it passes none, a new one.
 */
export function guardrailFixes(system: SystemModel, near: Element, wish: GuardrailWish): Fix[] {
    const isFit = (component: Component): boolean => !wish.without?.includes(component) && !component.roles.some(({ value }) => aside.has(value));
    const isPlaced = wish.source !== undefined && placesInFlows(system, wish.source).length > 0;
    const candidates = (wish.source && isPlaced ? componentsBehind(system, wish.source) : [...system.all('Component')]).filter(isFit);
    const pick = (nature: Component['nature']): Component | undefined => candidates.find(component => component.nature === nature);
    const person = pick('human') ?? system.all('Component').find(component => component.nature === 'human' && isFit(component)) ?? (wish.source?.nature === 'ml' ? pick('software') : undefined);
    const offer = (title: string, component: Component | undefined, suffix: string, kind: string, responds: string): Fix[] => component ? [
        fix(`${title} on '${component.name}' against '${wish.against}'`, declare(system, 'Guardrail', near, [
            `guardrail ${unused(system, `${wish.name}${suffix}`)} "\${1:what it allows at most}" {`, `  on ${component.qualifiedName}`, ...guards(system, wish.source, component),
            `  prevents ${wish.prevents.join(', ')}`, `  kind ${kind}`, `  responds "\${2:${responds}}"`, '}',
        ].join('\n'))),
    ] : [];
    const offered = [
        ...offer('Add a limit in code', pick('software'), 'Limit', 'limit', 'refuse and tell why'),
        ...offer('Add a fail-safe part', pick('hardware'), 'Stop', 'containment', 'stop in a safe state'),
        ...offer('Ask a person to confirm', person, 'Approval', 'approval', 'hold until a person has confirmed'),
    ];
    return offered.some(({ title }) => !title.startsWith('Ask')) ? offered : [onNewPart(system, near, wish), ...offered];
}

/** What fails in hardware is held by hardware. */
function onNewPart(system: SystemModel, near: Element, { name, prevents, source, against }: GuardrailWish): Fix {
    const isHardware = source?.nature === 'hardware';
    const part = unused(system, isHardware ? `${name}Safeguard` : 'SafetyCheck');
    const [nature, what, suffix, kind, responds] = isHardware ? ['hardware', 'a part that fails safe', 'Stop', 'containment', 'stop in a safe state'] : ['software', 'where the limit runs', 'Limit', 'limit', 'refuse and tell why'];
    return fix(isHardware ? `Add a fail-safe part of its own against '${against}'` : `Add a software component with a limit against '${against}'`, addDeclaration(near,
        `${nature} component ${part} "\${1:${what}}"\nguardrail ${unused(system, `${name}${suffix}`)} {\n  on ${part}\n  prevents ${prevents.join(', ')}\n  kind ${kind}\n  responds "\${2:${responds}}"\n}`));
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
