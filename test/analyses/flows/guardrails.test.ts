/** The toaster: what guards it, and what leads round that. */
import { describe, expect, it } from 'vitest';
import { guardrailPaths } from '../../../server/analyses/flows/guardrail-paths.js';
import { guardedWays } from '../../../server/analyses/flows/guardrail-ways.js';
import { rule as onlyInModel } from '../../../server/rules/safety/guard-only-in-model.js';
import { rule as bypass } from '../../../server/rules/safety/guardrail-bypass.js';
import { findingsOf, systemFrom } from '../../helpers/model.js';

const toaster = (rest: string): string => `system SmartToaster { stage production }
affected actor Household
ml component TimeModel { mistake TooLong { severity severe  leads to Fire } }
software component Controller
hardware component Fuse
hardware component Heater { role actuator }
prediction flow TimeModel -> Controller
action flow Controller -> Fuse -> Heater
hazard Fire { severity catastrophic  affects Household  caused by TimeModel.TooLong }
${rest}`;
const inside = 'guardrail Plausible { on TimeModel  prevents Fire  kind check  responds "asks again" }';
const limit = 'guardrail MaxTime { on Controller  guards TimeModel -> Heater  prevents Fire  kind limit  responds "current off" }';
const fuse = 'guardrail Melt { on Fuse  guards Controller -> Fuse -> Heater  prevents Fire  kind containment  responds "current off" }';

describe('smart toaster', () => {
    it('without fuse and code limit only the model guards', () => {
        expect(findingsOf(onlyInModel, systemFrom(toaster(inside))).map(({ element }) => element.name)).toEqual(['Fire']);
    });

    it('with both it does not, and no way leads round them', () => {
        const system = systemFrom(toaster(`${inside}\n${limit}\n${fuse}`));
        expect(findingsOf(onlyInModel, system)).toEqual([]);
        expect(findingsOf(bypass, system)).toEqual([]);
        expect(guardedWays(system).map(({ model, end, guardrails }) => [model.name, end.name, guardrails.map(({ name }) => name).sort()])).toEqual([['TimeModel', 'Heater', ['MaxTime', 'Melt']]]);
    });

    it('with an action flow round the fuse the way is named', () => {
        const system = systemFrom(toaster(`${limit}\n${fuse}\naction flow Controller -> Heater "self-cleaning"`));
        expect(findingsOf(bypass, system).map(({ element, message }) => `${element.name}: ${message}`)).toEqual(["Melt: A way leads round 'Melt' (Controller → Heater), so it guards nothing there; lead it over 'Fuse', or close it."]);
    });
});

describe('a guardrail', () => {
    const stateOf = (text: string): string | undefined => [...guardrailPaths(systemFrom(text)).values()][0]?.state;

    it('on a component of the way covers it', () => expect(stateOf(toaster(limit))).toBe('covered'));
    it('without a way says nothing', () => expect(stateOf(toaster(inside))).toBe('unstated'));
    it('whose ends no flow joins is unreachable', () => expect(stateOf(toaster('guardrail G { on Fuse  guards Heater -> TimeModel }'))).toBe('unreachable'));
    it('by somebody who is on no flow stands on the step that it names', () => {
        const approval = 'human component Clerk\nguardrail Approval { on Clerk  guards TimeModel -> Controller  prevents Fire  kind approval }';
        expect(stateOf(toaster(approval))).toBe('covered');
    });
});
