import { guardrailPaths } from '../../analyses/flows/guardrail-paths.js';
import { cutSets, type HazardCutSets } from '../../analyses/hazards/hazard-cut-sets.js';
import { cite, machineLearningInProduction, systemsLecture } from '../../analyses/sources.js';
import type { Mistake } from '../../model/elements.js';
import { isAtLeast } from '../../model/scales.js';
import type { SystemModel } from '../../model/system-model.js';
import { ordered } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';
import { guardrailFixes } from './guardrail-drafts.js';
import { leavesOf, withSecondEvent } from './second-event.js';

export const rule: Rule = {
    id: 'ml-single-cut',
    title: 'One mistake of a model is enough for harm',
    concern: 'safety',
    severity: 'error',
    completeness: false,
    hides: ['cut-of-one'],
    explanation: `A hazard of severity \`major\` or worse has a minimal cut set that is a single mistake of a machine-learned component, with all guardrails
counted: when the model errs in this way, nothing else has to go wrong.

A model errs at some rate, whatever is done to train it. If one of its mistakes is enough for serious harm, the harm comes at that rate.

Put something between the mistake and the harm that fails for other reasons than the model does: a limit in code, a fuse, a person who confirms. If something else has
to happen as well before anybody is harmed, say so in \`caused by\`. Guardrails count where the mistake has to pass them; the analysis of cut sets shows which do.`,
    sources: [cite(machineLearningInProduction, 'chapter on planning for mistakes, fault trees'), cite(systemsLecture, 'safety beyond the model')],
    check(system, report) {
        for (const found of cutSets(system).values()) {
            const { hazard, singlePoints } = found;
            if (!isAtLeast(hazard.severity?.value, 'major')) continue;
            for (const { element: mistake, machineLearned } of singlePoints) {
                if (mistake?.kind !== 'Mistake' || !machineLearned || isHeldByBypassed(system, found, mistake)) continue;
                const misses = found.guardrails.flatMap(({ guardrail, misses: missed }) =>
                    missed.filter(({ event }) => event === mistake).map(({ because }) => ({ message: `'${guardrail.name}' does not help: ${because}`, origin: guardrail.nameOrigin })));
                report({
                    element: hazard,
                    origin: leavesOf(hazard.cause, mistake)[0]?.at.origin,
                    message: `The mistake '${mistake.qualifiedName}' of a model is enough to bring about the ${hazard.severity?.value} hazard '${hazard.name}'; put a guardrail outside the model in its way.`,
                    related: [{ message: `the mistake that is enough for '${hazard.name}'`, origin: mistake.nameOrigin }, ...misses],
                    fixes: fixes(system, found, mistake),
                });
            }
        }
    },
    examples: {
        firing: `system LaneAssist { stage production }
affected actor Driver
ml component LaneModel { mistake Misread { kind wrong  severity severe  leads to LeavesLane } }
software component Display { role ui }
software component SteeringLimit
hardware component Steering { role actuator }
hardware component GripSensor { role sensor }
data flow GripSensor -> Display "hands on the wheel"
prediction flow LaneModel -> SteeringLimit
prediction flow LaneModel -> Display -> Driver
action flow SteeringLimit -> Steering
hazard LeavesLane { severity severe  affects Driver  caused by LaneModel.Misread or (NoWarning and NoResponse) }
event NoWarning of Display
event NoResponse "the driver does not react"
guardrail Beep { on Display  prevents NoWarning  kind recovery  responds "a tone besides the light" }`,
        silent: `system LaneAssist { stage production }
affected actor Driver
ml component LaneModel { mistake Misread { kind wrong  severity severe  leads to LeavesLane } }
software component Display { role ui }
software component SteeringLimit
hardware component Steering { role actuator }
hardware component GripSensor { role sensor }
data flow GripSensor -> Display "hands on the wheel"
prediction flow LaneModel -> SteeringLimit
prediction flow LaneModel -> Display -> Driver
action flow SteeringLimit -> Steering
hazard LeavesLane { severity severe  affects Driver  caused by LaneModel.Misread or (NoWarning and NoResponse) }
event NoWarning of Display
event NoResponse "the driver does not react"
guardrail Beep { on Display  prevents NoWarning  kind recovery  responds "a tone besides the light" }
guardrail GentleSteering { on SteeringLimit  guards LaneModel -> Steering  prevents LeavesLane  kind limit  responds "never more force than a hand can overcome" }`,
    },
};

/** A guardrail that would help but for a way round it is the business of 'guardrail-bypass'. */
function isHeldByBypassed(system: SystemModel, { guardrails }: HazardCutSets, mistake: Mistake): boolean {
    return guardrails.some(({ guardrail, misses }) => guardrailPaths(system).get(guardrail)?.state === 'bypassed'
        && misses.some(({ event, wayRound }) => event === mistake && wayRound !== undefined));
}

function fixes(system: SystemModel, { hazard }: HazardCutSets, mistake: Mistake): Fix[] {
    const source = mistake.parent?.kind === 'Component' ? mistake.parent : undefined;
    const offered = guardrailFixes(system, hazard, { prevents: [mistake.qualifiedName], name: mistake.name, source, against: mistake.qualifiedName });
    return ordered([...offered, withSecondEvent(system, hazard, mistake)]);
}
