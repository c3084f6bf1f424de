import { componentOf } from '../../analyses/hazards/guarded-causes.js';
import { cutSets, type CutEvent } from '../../analyses/hazards/hazard-cut-sets.js';
import { cite, faultTreeHandbook, risksLecture } from '../../analyses/sources.js';
import { isAtLeast } from '../../model/scales.js';
import { ordered } from '../edits.js';
import type { Rule } from '../rule.js';
import { guardrailFixes } from './guardrail-drafts.js';
import { withSecondEvent } from './second-event.js';
import { listOf } from '../wording.js';

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
            // A name that means nothing yet is reported where it stands.
            const points = singlePoints.filter(({ machineLearned, element, guardrail }) => !machineLearned && (element ?? guardrail) !== undefined);
            if (points.length === 0 || !isAtLeast(hazard.severity?.value, 'major')) continue;
            const [first] = points;
            const component = first.element && componentOf(first.element);
            report({
                element: hazard,
                message: `${saysOf(points)} to bring about the ${hazard.severity?.value} hazard '${hazard.name}'; put something in the way that fails for other reasons, or say what else has to go wrong.`,
                related: points.flatMap(({ element }) => element ? [{ message: `enough for '${hazard.name}'`, origin: element.nameOrigin }] : []),
                // No guardrail prevents that the world is other than was assumed: its author has to say what else it takes.
                fixes: first.element?.kind === 'Assumption' ? [withSecondEvent(system, hazard, first.element)] : ordered([
                    ...guardrailFixes(system, hazard, { prevents: [first.element?.qualifiedName ?? hazard.qualifiedName], name: first.element?.name ?? hazard.name, source: component, without: component ? [component] : [], against: first.name }),
                    ...first.element ? [withSecondEvent(system, hazard, first.element)] : [],
                ]),
            });
        }
    },
    examples: {
        firing: spec,
        silent: `${spec}guardrail NoMotion { on Interlock  guards DoorControl -> Interlock -> Door  prevents OpensInMotion, StuckCommand  kind containment  responds "door stays shut" }`,
    },
};

/** `'A' and 'B' are each enough`; of an assumption, that it does not hold. */
function saysOf(points: readonly CutEvent[]): string {
    const names = points.map(({ name, element }) => element?.kind === 'Assumption' ? `that '${name}' does not hold` : `'${name}'`);
    const text = `${listOf(names)} ${points.length > 1 ? 'are each enough' : points[0].element?.kind === 'Assumption' ? 'is enough alone' : 'alone is enough'}`;
    return text.slice(0, 1).toUpperCase() + text.slice(1);
}
