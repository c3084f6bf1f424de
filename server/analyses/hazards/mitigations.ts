import type { Cause, Component, Element, Guardrail, GuardrailKind, Hazard, Link, Property } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { flowGraph } from '../flows/flow-graph.js';

/** The leaves of a cause tree, from left to right. */
export function causeLeaves(cause: Cause | undefined): Link[] {
    if (!cause) return [];
    return cause.gate === 'leaf' ? [cause.link] : cause.children.flatMap(causeLeaves);
}

/** What can cause a hazard: the leaves of its tree and the mistakes that say they lead to it. */
export function causesOf(system: SystemModel, hazard: Hazard): Element[] {
    const leaves = causeLeaves(hazard.cause).flatMap(({ target }) => target ?? []);
    const leading = system.incoming(hazard).filter(({ keyword }) => keyword === 'leads').map(({ from }) => from);
    return [...new Set([...leaves, ...leading])];
}

/** Guardrails that prevent or reduce a hazard or one of its causes. */
export function guardrailsOf(system: SystemModel, hazard: Hazard): Guardrail[] {
    return [...new Set([hazard, ...causesOf(system, hazard)].flatMap(element => system.incoming(element))
        .filter(({ keyword, from }) => from.kind === 'Guardrail' && (keyword === 'prevents' || keyword === 'reduces'))
        .map(({ from }) => from as Guardrail))];
}

/** Properties that say they prevent a hazard, and those that the hazard says it violates: the same, told from the other end. */
export function propertiesAgainst(system: SystemModel, hazard: Hazard): Property[] {
    const preventing = system.incoming(hazard).flatMap(({ from, keyword }) => from.kind === 'Property' && keyword === 'prevents' ? [from] : []);
    return [...new Set([...preventing, ...hazard.violates.flatMap(({ target }) => target?.kind === 'Property' ? [target] : [])])];
}

/** Properties whose breach a hazard is, or which soften it, and which name what ensures them. */
export function ensuredPropertiesOf(system: SystemModel, hazard: Hazard): Property[] {
    const softening = system.incoming(hazard).flatMap(({ from, keyword }) => from.kind === 'Property' && keyword === 'reduces' ? [from] : []);
    return [...new Set([...propertiesAgainst(system, hazard), ...softening])].filter(({ ensuredBy }) => ensuredBy.length > 0);
}

const independentByNature: ReadonlySet<GuardrailKind> = new Set(['limit', 'containment', 'approval', 'review', 'sanitize', 'undo', 'shutdown']);

/** Kinds that hold whatever the model says; the others need something to compare it with. */
export function standsOnItsOwn({ kinds }: Guardrail): boolean {
    return kinds.some(({ value }) => independentByNature.has(value));
}

/**
 * Why a guardrail depends on the model that it is to catch; undefined when it stands on its own. Where the model is known,
 * what other models say is something to compare it with.
 */
export function dependenceOnModel(system: SystemModel, guardrail: Guardrail, model?: Component): string | undefined {
    const components = guardrail.on.flatMap(({ target }) => target ?? []);
    if (components.length === 0) return undefined;
    if (components.every(component => component.nature === 'ml')) return `it runs inside ${components.map(component => component.name).join(', ')}`;
    if (guardrail.kinds.length === 0 || standsOnItsOwn(guardrail)) return undefined;
    const outside = components.filter(component => component.nature !== 'ml');
    const fedByOthers = outside.some(component => component.nature !== 'software' || flowGraph(system).into(component).some(({ from }) => !isModel(from) || (model !== undefined && from !== model)));
    return fedByOthers ? undefined : `it sees only what ${modelsFeeding(system, outside).join(', ') || 'the model'} says`;
}

function isModel(element: Element): boolean {
    return element.kind === 'Component' && element.nature === 'ml';
}

function modelsFeeding(system: SystemModel, components: readonly Component[]): string[] {
    return [...new Set(components.flatMap(component => flowGraph(system).into(component)).filter(step => isModel(step.from)).map(step => step.from.name))];
}
