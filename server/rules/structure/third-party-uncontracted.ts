import { cite, machineLearningInProduction, nistRiskFramework } from '../../analyses/sources.js';
import type { Component } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, extend, fix, ordered, unused } from '../edits.js';
import { addClause, type Fix } from '../fix.js';
import type { Rule } from '../rule.js';

export const rule: Rule = {
    id: 'third-party-uncontracted',
    title: 'Somebody else\'s model, taken as it comes',
    concern: 'structure',
    severity: 'warning',
    completeness: true,
    explanation: `A component is of a third party or built on a foundation model, and none of three things is said: which version is used, what it is specified to do, what takes over without it.
A model that is trained in house is not asked, whatever it is called.

The provider changes the model, the price or the terms when it suits them. Without a pinned version the system changes under its users overnight; without a fallback it stops.

Pin the version, write down what is expected of it, or name a fallback; better all three.`,
    sources: [cite(nistRiskFramework, 'MANAGE 3.1 and 3.2, third-party risks'), cite(machineLearningInProduction, 'chapters on responsible engineering and on quality assurance with foundation models')],
    check(system, report) {
        for (const component of system.all('Component')) {
            if (!isThirdParty(system, component) || component.version || component.fallbacks.length > 0) continue;
            if (system.all('Specification').some(({ of }) => of?.target === component)) continue;
            report({
                element: component, origin: component.provenance?.origin,
                message: `'${component.name}' is somebody else's, and neither its version nor what is expected of it nor a fallback is said, so it may change or stop under you; pin its version, at least.`,
                fixes: fixes(system, component),
            });
        }
    },
    examples: {
        firing: `system Chat { stage production }
ml component Writer { origin foundation "bought by the token" }`,
        silent: `system Chat { stage production }
ml component Writer { origin foundation "bought by the token"  version "2026-02, pinned by contract" }`,
    },
};

function isThirdParty(system: SystemModel, component: Component): boolean {
    const origin = component.provenance?.value;
    if (!origin || origin.origin === 'inhouse') return false;
    if (origin.origin === 'third party') return true;
    const trained = component.trainedBy !== undefined || system.all('Pipeline').some(({ trains }) => trains.some(({ target }) => target === component));
    return origin.provider !== undefined || origin.tuned || !trained;
}

function fixes(system: SystemModel, component: Component): Fix[] {
    const fallback = unused(system, `${component.name}Fallback`);
    return ordered([
        fix('Pin its version', addClause(component, 'version "${1:name and date of the version in use}"')),
        fix('Write what is expected of it', declare(system, 'Specification', component, `specification ${unused(system, `${component.name}Contract`)} of ${component.qualifiedName} "\${1:what it must do}" {\n  measure kept "\${2:share of cases in which it does}" >= \${3:95 %}\n}`)),
        fix(`Declare the fallback '${fallback}'`, extend(component, 'fallback', [], fallback), declare(system, 'Component', component, `software component ${fallback} "\${1:what takes over}"`)),
    ]);
}
