import { causesOf, guardrailsOf } from '../../analyses/hazards/mitigations.js';
import { cite, nistRiskFramework, rulesOfMl } from '../../analyses/sources.js';
import { isAtLeast } from '../../model/scales.js';
import type { Component, Guardrail } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { fix, ordered } from '../edits.js';
import { addClause, type Fix } from '../fix.js';
import type { Rule } from '../rule.js';
import { isProduction } from '../strictness.js';

export const rule: Rule = {
    id: 'ownerless',
    title: 'In production, and nobody answers for it',
    concern: 'structure',
    severity: 'warning',
    completeness: true,
    explanation: `A machine-learned component, or a guardrail against a hazard of severity \`major\` or worse, has no owner: not itself, not a whole that it is part of, not its pipeline, and not the
system. (Monitors are asked by *monitor-toothless*.)

Models get stale, guardrails get in the way, and both are kept in order only by somebody who is asked about them. What belongs to everybody is switched off by anybody.

Write \`owner\` on the element, or on the system if one team answers for all of it.`,
    sources: [cite(rulesOfMl, 'rule 11: give feature columns owners and documentation'), cite(nistRiskFramework, 'GOVERN 2.1 and MANAGE 2.4, roles and responsibilities')],
    check(system, report) {
        if (!isProduction(system) || system.header?.owner) return;
        for (const element of [...system.all('Component').filter(component => component.nature === 'ml' && !hasOwner(system, component)), ...openGuardrails(system)]) {
            report({
                element,
                message: `Nobody answers for '${element.name}', so nobody will notice when it stops working; write its owner.`,
                fixes: fixes(system, element),
            });
        }
    },
    examples: {
        firing: `system Captions { stage production }
user actor Reader
ml component Captioner
prediction flow Captioner -> Reader "caption"`,
        silent: `system Captions { stage production }
user actor Reader
ml component Captioner { owner "Caption team" }
prediction flow Captioner -> Reader "caption"`,
    },
};

function hasOwner(system: SystemModel, component: Component): boolean {
    const seen = new Set<Component>();
    for (let part: Component | undefined = component; part && !seen.has(part); part = part.partOf?.target) {
        if (part.owner) return true;
        seen.add(part);
    }
    return system.all('Pipeline').some(pipeline => pipeline.owner && (component.trainedBy?.target === pipeline || pipeline.trains.some(({ target }) => target === component)));
}

function openGuardrails(system: SystemModel): Guardrail[] {
    const serious = system.all('Hazard').filter(({ severity }) => isAtLeast(severity?.value, 'major')).filter(hazard => causesOf(system, hazard).length > 0);
    return [...new Set(serious.flatMap(hazard => guardrailsOf(system, hazard)))].filter(({ owner, on }) => !owner && !on.some(({ target }) => target?.owner));
}

function fixes(system: SystemModel, element: Component | Guardrail): Fix[] {
    return ordered([
        fix(`Say who owns '${element.name}'`, addClause(element, 'owner "${1:team or person}"')),
        ...system.header ? [fix(`Say who owns ${system.name} as a whole`, addClause(system.header, 'owner "${1:team or person}"'))] : [],
    ]);
}
