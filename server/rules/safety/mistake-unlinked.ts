import { flowGraph, reachable } from '../../analyses/flows/flow-graph.js';
import { causesOf } from '../../analyses/hazards/mitigations.js';
import type { Component, Element, Mistake } from '../../model/elements.js';
import { isAtLeast } from '../../model/scales.js';
import type { SystemModel } from '../../model/system-model.js';
import { addClause, addDeclaration, freshName, type Fix } from '../fix.js';
import type { Rule } from '../rule.js';
import { cite, machineLearningInProduction } from '../../analyses/sources.js';

export const rule: Rule = {
    id: 'mistake-unlinked',
    title: 'A serious mistake that leads to no hazard',
    concern: 'safety',
    severity: 'warning',
    completeness: true,
    explanation: `A mistake of severity \`major\` or worse neither leads to a hazard nor occurs in a hazard's causes.

If a mistake is that serious, somebody is harmed when it happens. As long as the hazard is not written down, nobody asks what stands between
the mistake and the harm, and no guardrail can be checked against it.

Say which hazard it leads to, or declare the hazard. If nobody can be harmed, the severity is too high.`,
    sources: [cite(machineLearningInProduction, 'chapter on planning for mistakes, forward analysis')],
    check(system, report) {
        const linked = new Set(system.all('Hazard').flatMap(hazard => causesOf(system, hazard)));
        for (const mistake of system.all('Mistake')) {
            if (!isAtLeast(mistake.severity?.value, 'major') || mistake.leadsTo.length > 0 || linked.has(mistake)) continue;
            report({
                element: mistake,
                message: `'${mistake.qualifiedName}' is ${mistake.severity?.value} but leads to no hazard, so nothing is checked against it; write 'leads to' and the hazard that it can end in.`,
                fixes: fixes(system, mistake),
            });
        }
    },
    examples: {
        firing: `system Screening { stage production }
affected actor Patient
ml component Detector { mistake Missed "overlooks a tumour" { kind false negative  severity severe } }`,
        silent: `system Screening { stage production }
affected actor Patient
ml component Detector { mistake Missed "overlooks a tumour" { kind false negative  severity severe  leads to LateTreatment } }
hazard LateTreatment { severity severe  affects Patient  caused by Detector.Missed }
software component Worklist
guardrail SecondReading { on Worklist  prevents LateTreatment  kind review  responds "a second reader looks at every image" }`,
    },
};

function fixes(system: SystemModel, mistake: Mistake): Fix[] {
    const severity = mistake.severity?.value ?? 'major';
    const affected = system.all('Actor').find(actor => actor.role === 'affected') ?? system.all('Actor').find(actor => actor.role === 'user');
    const name = freshName(`${mistake.name}Harm`, candidate => system.find(candidate) !== undefined);
    const taken = (candidate: string): boolean => system.find(candidate) !== undefined;
    const software = softwareBehind(system, mistake);
    const place = software?.name ?? freshName('SafetyCheck', taken);
    const component = software ? '' : `software component ${place} "\${3:where the limit runs}"\n\n`;
    const guardrail = `guardrail ${freshName(`${name}Limit`, taken)} "\${4:what it allows at most}" {\n  on ${place}\n  prevents ${name}\n  kind limit\n  responds "\${5:refuse and tell why}"\n}`;
    const declare: Fix = {
        title: `Declare the hazard '${name}' that it leads to, with a guardrail`,
        preferred: true,
        edits: [
            addClause(mistake, `leads to ${name}`),
            addDeclaration(mistake, `${component}hazard ${name} "\${1:who is harmed, and how}" {\n  severity ${severity}\n${affected ? `  affects ${affected.name}\n` : ''}  caused by ${mistake.qualifiedName}\n}\n\n${guardrail}`),
        ],
    };
    const link = system.all('Hazard').slice(0, 3).map((hazard): Fix => ({
        title: `Say that it leads to '${hazard.name}'`, edits: [addClause(mistake, `leads to ${hazard.name}`)],
    }));
    return [declare, ...link];
}

/** The first programmed part that the component's output passes, else any. */
function softwareBehind(system: SystemModel, mistake: Mistake): Component | undefined {
    const isSoftware = (element: Element): element is Component => element.kind === 'Component' && element.nature === 'software';
    const behind = mistake.parent ? [...reachable(flowGraph(system), mistake.parent)] : [];
    return behind.find(isSoftware) ?? system.all('Component').find(isSoftware);
}
