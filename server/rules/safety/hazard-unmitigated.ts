import { causesOf, ensuredPropertiesOf, guardrailsOf } from '../../analyses/hazards/mitigations.js';
import { flowGraph, shortestPath } from '../../analyses/flows/flow-graph.js';
import type { Component, Element, Hazard } from '../../model/elements.js';
import { isAtLeast } from '../../model/scales.js';
import type { SystemModel } from '../../model/system-model.js';
import { addDeclaration, freshName, type Fix } from '../fix.js';
import type { Rule } from '../rule.js';
import { cite, machineLearningInProduction, systemsLecture } from '../../analyses/sources.js';

export const rule: Rule = {
    id: 'hazard-unmitigated',
    title: 'A serious hazard without any mitigation',
    concern: 'safety',
    severity: 'error',
    completeness: true,
    hides: ['guard-only-in-model', 'ml-single-cut', 'cut-of-one', 'common-cause', 'mitigation-inert', 'residual-unowned'],
    explanation: `A hazard of severity \`major\` or worse has no guardrail that prevents or reduces it or one of its causes, and no property
that says what else ensures its absence.

Models make mistakes, and no amount of training makes them stop. Whoever writes down a serious hazard and nothing against it has decided,
without saying so, that every mistake of the model reaches a person.

Say what stands between the mistake and the harm: a limit in code, a part that fails safe, a person who confirms. Better several, of
different kinds.`,
    sources: [cite(machineLearningInProduction, 'chapter on planning for mistakes and on safety'), cite(systemsLecture, 'safety is a system property')],
    check(system, report) {
        for (const hazard of system.all('Hazard')) {
            if (!isAtLeast(hazard.severity?.value, 'major')) continue;
            if (guardrailsOf(system, hazard).length > 0 || ensuredPropertiesOf(system, hazard).length > 0) continue;
            const causes = causesOf(system, hazard);
            report({
                element: hazard,
                message: `Nothing stands between ${causes.length > 0 ? list(causes) : 'its causes'} and the ${hazard.severity?.value} hazard '${hazard.name}'; add a guardrail outside the model that prevents it.`,
                related: causes.map(cause => ({ message: `a cause of '${hazard.name}'`, origin: cause.nameOrigin })),
                fixes: fixes(system, hazard, causes),
            });
        }
    },
    examples: {
        firing: `system Toaster { stage production }
affected actor Household
ml component TimeModel { mistake TooLong { kind wrong  severity severe  leads to Fire } }
software component Controller
hardware component Heater { role actuator }
prediction flow TimeModel -> Controller
action flow Controller -> Heater
hazard Fire { severity catastrophic  affects Household  caused by TimeModel.TooLong }`,
        silent: `system Toaster { stage production }
affected actor Household
ml component TimeModel { mistake TooLong { kind wrong  severity severe  leads to Fire } }
software component Controller
hardware component Heater { role actuator }
prediction flow TimeModel -> Controller
action flow Controller -> Heater
hazard Fire { severity catastrophic  affects Household  caused by TimeModel.TooLong }
guardrail MaxTime { on Controller  prevents Fire  kind limit  responds "current off" }`,
    },
};

/** A limit in code, a fail-safe part, a person who confirms: as far as the system has the component for it. */
function fixes(system: SystemModel, hazard: Hazard, causes: readonly Element[]): Fix[] {
    const models = causes.flatMap(cause => cause.parent?.kind === 'Component' ? [cause.parent] : []);
    const downstream = models.flatMap(model => componentsBehind(system, model));
    const components = [...new Set([...downstream, ...system.all('Component')])];
    const pick = (nature: Component['nature']): Component | undefined => components.find(component => component.nature === nature);
    const taken = (name: string): boolean => system.find(name) !== undefined;
    const guards = (component: Component): string => {
        const path = models[0] && shortestPath(flowGraph(system), models[0], end => end === component);
        const beyond = path && flowGraph(system).out(component)[0]?.to;
        return path && beyond ? `  guards ${models[0].name} -> ${beyond.name}\n` : '';
    };
    const offer = (title: string, component: Component | undefined, suffix: string, kind: string, responds: string): Fix[] => {
        if (!component) return [];
        const name = freshName(`${hazard.name}${suffix}`, taken);
        return [{
            title: `${title} on '${component.name}'`,
            edits: [addDeclaration(hazard, `guardrail ${name} "\${1:what it allows at most}" {\n  on ${component.name}\n${guards(component)}  prevents ${hazard.name}\n  kind ${kind}\n  responds "\${2:${responds}}"\n}`)],
        }];
    };
    const software = pick('software');
    const offered = [
        ...offer('Add a limit in code', software, 'Limit', 'limit', 'refuse and tell why'),
        ...offer('Add a fail-safe part', pick('hardware'), 'Stop', 'containment', 'stop in a safe state'),
        ...offer('Ask a person to confirm', pick('human') ?? software, 'Approval', 'approval', 'hold until a person has confirmed'),
    ];
    if (offered.length === 0) {
        const component = freshName('SafetyCheck', taken);
        offered.push({
            title: 'Add a software component with a limit',
            edits: [addDeclaration(hazard, `software component ${component} "\${1:where the limit runs}"\nguardrail ${freshName(`${hazard.name}Limit`, taken)} {\n  on ${component}\n  prevents ${hazard.name}\n  kind limit\n  responds "\${2:refuse and tell why}"\n}`)],
        });
    }
    return offered.map((fix, index) => ({ ...fix, preferred: index === 0 }));
}

function componentsBehind(system: SystemModel, model: Component): Component[] {
    const graph = flowGraph(system);
    const found: Component[] = [];
    const seen = new Set<Element>([model]);
    for (const queue: Element[] = [model]; queue.length > 0;) {
        const at = queue.shift();
        for (const { to } of at ? graph.out(at) : []) {
            if (seen.has(to)) continue;
            seen.add(to);
            queue.push(to);
            if (to.kind === 'Component' && to.nature !== 'ml') found.push(to);
        }
    }
    return found;
}

function list(elements: readonly Element[]): string {
    const names = elements.map(element => `'${element.qualifiedName}'`);
    return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names[names.length - 1]}`;
}
