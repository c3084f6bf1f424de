import { hazardCutSets, type CutEvent } from '../../analyses/hazards/hazard-cut-sets.js';
import { cite, machineLearningInProduction } from '../../analyses/sources.js';
import type { Component, Hazard } from '../../model/elements.js';
import { isAtLeast } from '../../model/scales.js';
import type { SystemModel } from '../../model/system-model.js';
import { addDeclaration, freshName, type Fix } from '../fix.js';
import type { Rule } from '../rule.js';

export const rule: Rule = {
    id: 'ml-single-cut',
    title: 'One mistake of a model is enough',
    concern: 'safety',
    severity: 'error',
    completeness: false,
    hides: ['cut-of-one'],
    explanation: `A minimal cut set of a hazard of severity \`major\` or worse is a single event, and this event is a mistake of a machine-learned component. Guardrails are counted:
nothing else has to go wrong.

Models make mistakes, however well they are tested; that one of them alone brings about serious harm is a matter of time. Safety comes from what has to fail as well.

Add a guardrail outside the model that prevents the mistake, or, if something else really must come together with it, write that into the cause with \`and\`.`,
    sources: [cite('IEC 61025, Fault tree analysis', 'minimal cut sets of order one'), cite(machineLearningInProduction, 'chapter on planning for mistakes')],
    check(system, report) {
        for (const hazard of system.all('Hazard')) {
            if (!isAtLeast(hazard.severity?.value, 'major')) continue;
            for (const event of hazardCutSets(system, hazard)?.singlePoints ?? []) {
                if (!event.machineLearned || event.element?.kind !== 'Mistake') continue;
                report({
                    element: hazard,
                    message: `The mistake '${event.name}' of a model is enough to bring about the ${hazard.severity?.value} hazard '${hazard.name}'; put a guardrail outside the model in its way.`,
                    related: [{ message: 'the mistake', origin: event.element.nameOrigin }],
                    fixes: fixes(system, hazard, event),
                });
            }
        }
    },
    examples: {
        firing: `system Lane { stage production }
affected actor Driver
ml component LaneModel { mistake Misread { kind wrong  severity severe  leads to LeavesLane } }
software component Controller
hardware component Steering { role actuator }
prediction flow LaneModel -> Controller
action flow Controller -> Steering
hazard LeavesLane { severity severe  affects Driver  caused by LaneModel.Misread }
guardrail Warn { on Controller  reduces LeavesLane  kind limit  responds "beep" }`,
        silent: `system Lane { stage production }
affected actor Driver
ml component LaneModel { mistake Misread { kind wrong  severity severe  leads to LeavesLane } }
software component Controller
hardware component Steering { role actuator }
prediction flow LaneModel -> Controller
action flow Controller -> Steering
hazard LeavesLane { severity severe  affects Driver  caused by LaneModel.Misread }
guardrail SmallAngle { on Controller  prevents LaneModel.Misread  kind limit  responds "no more than two degrees" }`,
    },
};

function fixes(system: SystemModel, hazard: Hazard, event: CutEvent): Fix[] {
    const taken = (name: string): boolean => system.find(name) !== undefined;
    const offer = (title: string, nature: Component['nature'], suffix: string, kind: string, responds: string): Fix[] => {
        const component = system.all('Component').find(candidate => candidate.nature === nature);
        if (!component) return [];
        const name = freshName(`${hazard.name}${suffix}`, taken);
        return [{
            title: `${title} on '${component.name}' against '${event.name}'`,
            edits: [addDeclaration(hazard, `guardrail ${name} "\${1:what it allows at most}" {\n  on ${component.name}\n  prevents ${event.name}\n  kind ${kind}\n  responds "\${2:${responds}}"\n}`)],
        }];
    };
    const offered = [
        ...offer('Add a limit in code', 'software', 'Limit', 'limit', 'refuse and tell why'),
        ...offer('Add a fail-safe part', 'hardware', 'Stop', 'containment', 'stop in a safe state'),
        ...offer('Ask a person to confirm', 'human', 'Approval', 'approval', 'hold until a person has confirmed'),
    ];
    const also = freshName(`${hazard.name}Unnoticed`, taken);
    const { cause } = hazard;
    if (cause) {
        const text = cause.gate === 'leaf' ? event.name : undefined;
        if (text) {
            offered.push({
                title: 'Say what else must come together with it',
                edits: [{ kind: 'replace', at: cause.origin, text: `${text} and ${also}` }, addDeclaration(hazard, `event ${also} "\${1:what else has to go wrong}"`)],
            });
        }
    }
    if (offered.length === 0) {
        const component = freshName('SafetyCheck', taken);
        offered.push({
            title: `Add a software component with a limit against '${event.name}'`,
            edits: [addDeclaration(hazard, `software component ${component} "\${1:where the limit runs}"\n\nguardrail ${freshName(`${hazard.name}Limit`, taken)} {\n  on ${component}\n  prevents ${event.name}\n  kind limit\n  responds "\${2:refuse and tell why}"\n}`)],
        });
    }
    return offered.map((fix, index) => ({ ...fix, preferred: index === 0 }));
}
