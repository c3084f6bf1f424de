import { componentOf } from '../../analyses/hazards/guarded-causes.js';
import { cutSets } from '../../analyses/hazards/hazard-cut-sets.js';
import { cite, faultTreeHandbook, risksLecture } from '../../analyses/sources.js';
import { isAtLeast } from '../../model/scales.js';
import { ordered } from '../edits.js';
import type { Rule } from '../rule.js';
import { guardrailFixes } from './guardrail-drafts.js';

const spec = `system Train { stage production }
affected actor Passenger
software component DoorControl
hardware component Door { role actuator }
hardware component Interlock
action flow DoorControl -> Interlock -> Door
hazard OpensInMotion { severity severe  affects Passenger  caused by StuckCommand or Forced }
event StuckCommand of DoorControl "The open command stays on"
event Forced "Somebody pulls the door open"
guardrail Latch { on Door  prevents Forced  kind containment  responds "holds" }
`;

export const rule: Rule = {
    id: 'cut-of-one',
    title: 'One failure is enough for a serious hazard',
    concern: 'safety',
    severity: 'warning',
    completeness: true,
    needs: [cutSets],
    explanation: `A minimal cut set of a hazard of severity \`major\` or worse, guardrails counted, is a single event that is no mistake of a model (those are the business of *ml-single-cut*).

Whatever can happen alone will happen some day. Two independent events are rarer than one by orders of magnitude; that is what guardrails are for.

Put something in its way that fails for other reasons, or say what else has to go wrong.`,
    sources: [cite(risksLecture, 'fault trees and single points of failure'), cite(faultTreeHandbook, 'minimal cut sets')],
    check(system, report) {
        for (const { hazard, singlePoints } of cutSets(system).values()) {
            const points = singlePoints.filter(({ machineLearned }) => !machineLearned);
            if (points.length === 0 || !isAtLeast(hazard.severity?.value, 'major')) continue;
            const [first] = points;
            const component = first.element && componentOf(first.element);
            const prevents = first.element && first.element.kind !== 'Assumption' ? first.element.qualifiedName : hazard.qualifiedName;
            report({
                element: hazard,
                message: `${points.map(({ name }) => `'${name}'`).join(', ')} alone ${points.length > 1 ? 'are each' : 'is'} enough to bring about the ${hazard.severity?.value} hazard '${hazard.name}'; put something in the way that fails for other reasons.`,
                related: points.flatMap(({ element }) => element ? [{ message: `enough for '${hazard.name}'`, origin: element.nameOrigin }] : []),
                fixes: ordered(guardrailFixes(system, hazard, { prevents: [prevents], name: first.element?.name ?? hazard.name, source: component, without: component ? [component] : [], against: first.name })),
            });
        }
    },
    examples: {
        firing: spec,
        silent: `${spec}guardrail NoMotion { on Interlock  guards DoorControl -> Interlock -> Door  prevents OpensInMotion, StuckCommand  kind containment  responds "door stays shut" }`,
    },
};
