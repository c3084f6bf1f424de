import { cutSets, type GuardrailEffect, type HazardCutSets } from '../../analyses/hazards/hazard-cut-sets.js';
import { causeLeaves } from '../../analyses/hazards/mitigations.js';
import { cite, faultTreeHandbook, machineLearningInProduction } from '../../analyses/sources.js';
import type { Guardrail } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { clauseOrigin, extend, fix, ordered, replace, unused, declare } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';
import { listOf } from '../wording.js';

const spec = (kind: string): string => `system Toaster { stage production }
affected actor Household
ml component TimeModel { mistake TooLong { kind excessive  severity severe  leads to Fire } }
software component Controller
hardware component Heater { role actuator }
prediction flow TimeModel -> Controller
action flow Controller -> Heater
hazard Fire { severity catastrophic  affects Household  caused by TimeModel.TooLong and TrayFull }
event TrayFull
hardware component Tray
guardrail Fence { on Tray  prevents TrayFull  kind containment  responds "no room for a second slice" }
guardrail Plausible { on Controller  guards TimeModel -> Controller -> Heater  prevents Fire  kind ${kind}  responds "current off" }`;

export const rule: Rule = {
    id: 'mitigation-inert',
    title: 'A guardrail that changes nothing',
    concern: 'safety',
    severity: 'warning',
    completeness: false,
    needs: [cutSets],
    explanation: `A guardrail says that it prevents a hazard, and the minimal cut sets of that hazard are the same with it and without it: it covers none of the causes, or fails together with each that it
covers.

A guardrail that is only drawn comforts those who read the drawing. The usual reasons: the cause lies in the part that the guardrail runs on, the guardrail needs the model that errs, or it guards
another way than the cause comes along.

Say which cause it holds (\`prevents\` the event), move it to another part, or say that it only softens the harm (\`reduces\`). A guardrail whose failure the author has written into the tree
counts there already and is left alone.`,
    sources: [cite(machineLearningInProduction, 'chapter on planning for mistakes'), cite(faultTreeHandbook, 'minimal cut sets')],
    check(system, report) {
        const effects = new Map<Guardrail, { readonly found: HazardCutSets; readonly effect: GuardrailEffect }[]>();
        for (const found of cutSets(system).values()) {
            for (const effect of found.guardrails) effects.set(effect.guardrail, [...effects.get(effect.guardrail) ?? [], { found, effect }]);
        }
        for (const [guardrail, all] of effects) {
            // What only softens the harm changes no cut set by design.
            if (guardrail.prevents.length === 0) continue;
            // Names that mean nothing yet are reported where they stand; what they will mean may be what it holds.
            if ([...guardrail.on, ...guardrail.guards?.path ?? []].some(({ target }) => !target) || all.some(({ found }) => hasUnknown(found))) continue;
            if (all.some(({ effect, found }) => effect.raises.length > 0 || standsInTree(guardrail, found))) continue;
            const { found, effect } = all[0];
            const [miss] = effect.misses;
            report({
                element: guardrail,
                message: `With '${guardrail.name}' or without it, the same events bring about '${found.hazard.name}'${miss ? `: against '${miss.event.qualifiedName}' ${miss.because}` : guardrail.guards ? ', as none of them comes along the way that it guards' : ', as none of them passes where it runs'}; say which cause it holds, or move it.`,
                related: miss ? effect.misses.map(({ event, because }) => ({ message: `does not hold '${event.qualifiedName}': ${because}`, origin: event.nameOrigin }))
                    : [...new Set(found.unguarded.sets.flat())].flatMap(name => found.events.get(name)?.element ?? []).map(event => ({ message: `does not hold '${event.qualifiedName}'`, origin: event.nameOrigin })),
                fixes: fixes(system, guardrail, found, effect),
            });
        }
    },
    examples: { firing: spec('check'), silent: spec('limit') },
};

function fixes(system: SystemModel, guardrail: Guardrail, { unguarded, events, hazard }: HazardCutSets, effect: GuardrailEffect): Fix[] {
    const named = new Set(guardrail.prevents.map(({ text }) => text));
    const holdable = [...new Set(unguarded.sets.flat())].filter(name => {
        const event = events.get(name)?.element;
        const miss = effect.misses.find(one => one.event === event);
        // Naming a cause helps where it lies in the guardrail's own part; not where the guardrail errs with it or is bypassed.
        return event !== undefined && event.kind !== 'Assumption' && !named.has(name) && !effect.covers.includes(event) && (!miss || miss.because.startsWith('it runs on')) && !failsWith(guardrail, name);
    }).slice(0, 2);
    const stop = unused(system, `${guardrail.name}Part`);
    const [place] = guardrail.on;
    const softens = clauseOrigin(guardrail, 'prevents');
    // That it holds a cause is a claim for the author to make; that it only softens the harm claims no more than the flows show.
    return ordered([
        ...softens ? [fix(`It only softens '${hazard.name}' (reduces)`, replace(softens, `reduces ${listOf(guardrail.prevents.map(({ text }) => text), ',').replaceAll(' , ', ', ')}`))] : [],
        ...holdable.map(name => fix(`It holds '${name}'`, extend(guardrail, 'prevents', guardrail.prevents, name))),
        ...place && /depend|errs with|sees only/.test(effect.misses[0]?.because ?? '') ? [fix(`Run it on a part of its own, '${stop}'`, replace(place.origin, stop), declare(system, 'Component', guardrail, `hardware component ${stop} "\${1:independent of the model}"`))] : [],
    ]);
}

function hasUnknown({ hazard }: HazardCutSets): boolean {
    return causeLeaves(hazard.cause).some(({ target }) => !target);
}

/** Whether the author has put the guardrail's failure into the tree: then the tree counts on it already. */
function standsInTree({ failsAs }: Guardrail, { unguarded }: HazardCutSets): boolean {
    const failures = new Set(causeLeaves(failsAs).map(({ text }) => text));
    return unguarded.sets.some(set => set.some(name => failures.has(name)));
}

function failsWith(guardrail: Guardrail, name: string): boolean {
    const { failsAs } = guardrail;
    return failsAs?.gate === 'leaf' && failsAs.link.text === name;
}
