import { commonCauses, type CommonCause } from '../../analyses/hazards/common-causes.js';
import { cutSets, type CutEvent } from '../../analyses/hazards/hazard-cut-sets.js';
import { flowGraph } from '../../analyses/flows/flow-graph.js';
import { componentOf } from '../../analyses/hazards/guarded-causes.js';
import { cite, faultTreeHandbook, machineLearningInProduction } from '../../analyses/sources.js';
import { isAtLeast } from '../../model/scales.js';
import type { Component } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, fix, ordered, replace, unused } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';
import { namesOf } from '../wording.js';

const spec = (feeds: string): string => `system Lane { stage production }
affected actor Driver
hardware component Camera { role sensor }
hardware component Radar { role sensor }
ml component LaneModel { mistake Misread { kind wrong  severity severe  leads to LeavesLane } }
ml component EdgeModel { mistake NoEdge { kind false negative  severity severe  leads to LeavesLane } }
data flow Camera -> LaneModel
data flow ${feeds} -> EdgeModel
hazard LeavesLane { severity severe  affects Driver  caused by LaneModel.Misread and EdgeModel.NoEdge }
hardware component Steering { role actuator }
guardrail Gentle { on Steering  prevents LeavesLane  kind limit  responds "never more force than a hand can overcome" }`;

export const rule: Rule = {
    id: 'common-cause',
    title: 'Two safeguards that fall together',
    concern: 'safety',
    severity: 'warning',
    completeness: false,
    needs: [cutSets, commonCauses],
    explanation: `Two events that have to come together for a hazard of severity \`major\` or worse depend on the same part: they begin in one component, or the same sensor, data, model or external
service feeds both, apart from the way that a guardrail guards.

The fault tree multiplies their probabilities as if they had nothing to do with each other. A dirty camera, a wrong data set, one dead battery brings both about at once, and the barrier that was counted
does not exist.

Feed one of the two from something else: another kind of sensor, other data, a rule instead of a model. Where the shared part is trusted, write that down in a waiver.`,
    sources: [cite(machineLearningInProduction, 'chapter on planning for mistakes: redundancy'), cite(faultTreeHandbook, 'common cause failures')],
    check(system, report) {
        const reported = new Set<string>();
        for (const cause of commonCauses(system)) {
            const { hazard, events: [first, second], shared, set } = cause;
            if (!isAtLeast(hazard.severity?.value, 'major') || set.length > 3) continue;
            if (isTwoFaultsOfOneProgram(cause) || isClaimed(cause)) continue;
            const key = `${hazard.qualifiedName}\n${shared.map(({ qualifiedName }) => qualifiedName).join()}`;
            if (reported.has(key)) continue;
            reported.add(key);
            report({
                element: hazard,
                message: `For '${hazard.name}' both '${first.name}' and '${second.name}' have to happen, but both hang on ${namesOf(shared)}, so one failure can bring both; feed one of them from something else.`,
                related: [
                    ...[first, second].flatMap(({ element, guardrail }) => element ?? guardrail ? [{ message: `hangs on ${namesOf(shared)}`, origin: (element ?? guardrail ?? hazard).nameOrigin }] : []),
                    ...shared.map(component => ({ message: 'what both hang on', origin: component.nameOrigin })),
                ],
                fixes: fixes(system, cause),
            });
        }
    },
    examples: { firing: spec('Camera'), silent: spec('Radar') },
};

/** Two faults of one program need not come together; what feeds both does. */
function isTwoFaultsOfOneProgram({ events: [first, second], shared }: CommonCause): boolean {
    return shared.every(({ nature }) => nature === 'software') && placeOf(first) !== undefined && placeOf(first) === placeOf(second);
}

/** A guardrail that names the very event as prevented lies in its part on purpose. */
function isClaimed({ events: [first, second] }: CommonCause): boolean {
    return [[first, second], [second, first]].some(([barrier, event]) => barrier.guardrail !== undefined && barrier.element === undefined
        && event.element !== undefined && barrier.guardrail.prevents.some(({ target }) => target === event.element));
}

function placeOf({ element, guardrail }: CutEvent): Component | undefined {
    return element ? componentOf(element) : guardrail?.on[0]?.target;
}

/** Another source for one of the two, where a flow says which data is meant; else the guardrail on another part. */
function fixes(system: SystemModel, { events, shared }: CommonCause): Fix[] {
    const [common] = shared;
    const second = unused(system, `Second${common.name}`);
    const nature = common.nature === 'ml' ? 'software' : common.nature;
    const role = common.roles[0] ? ` { role ${common.roles[0].value} }` : '';
    const twin = declare(system, 'Component', common, `${nature} component ${second} "\${1:of another kind than ${common.name}}"${role}`);
    const diversify = [...events].reverse().flatMap(({ element, guardrail }): Fix[] => {
        const place = element ? componentOf(element) : guardrail?.on[0]?.target;
        const step = place && flowGraph(system).into(place).find(({ from }) => from === common);
        const link = step?.flow?.path.find(({ target }, index, path) => target === common && path[index + 1]?.target === place);
        return place && link ? [fix(`Feed '${place.name}' from a second source '${second}'`, replace(link.origin, second), twin)] : [];
    });
    const moved = events.flatMap(({ guardrail }): Fix[] => {
        const on = guardrail?.on.find(({ target }) => target === common);
        return guardrail && on ? [fix(`Run '${guardrail.name}' on a part of its own`, replace(on.origin, second), declare(system, 'Component', common, `software component ${second} "\${1:independent of ${common.name}}"`))] : [];
    });
    const ofEvent = events.flatMap(({ element }): Fix[] => element?.kind === 'Event' && element.of?.target === common
        ? [fix(`Let '${element.name}' be the failure of another part`, replace(element.of.origin, second), twin)] : []);
    return ordered([...diversify, ...moved, ...ofEvent].slice(0, 3).length > 0 ? [...diversify, ...moved, ...ofEvent].slice(0, 3) : [takeOver(system, common)]);
}

/** A part in between: what both hang on has a stand-in. */
function takeOver(system: SystemModel, common: Component): Fix {
    const stand = unused(system, `${common.name}StandIn`);
    return fix(`Declare a stand-in for '${common.name}', and lead one of the two there`, declare(system, 'Component', common, `${common.nature === 'ml' ? 'software' : common.nature} component ${stand} "\${1:of another kind, for one of the two}"`));
}
