/** Events of one cut set that look independent and are not. */
import { describe, expect, it } from 'vitest';
import { commonCauses } from '../../../server/analyses/hazards/common-causes.js';
import { systemFrom } from '../../helpers/model.js';

/** `A & B: what they share` for each pair. */
function pairsIn(text: string): string[] {
    return commonCauses(systemFrom(text)).map(({ events: [first, second], shared }) => `${first.name} & ${second.name}: ${shared.map(({ name }) => name).join(', ')}`);
}

const robot = (rest: string): string => `system Robot { stage production }
affected actor Pedestrian
hardware component Camera { role sensor }
hardware component Lidar { role sensor }
data component Streets { role store }
ml component Detector { mistake Missed { severity severe } }
ml component Second { mistake Blind { severity severe } }
software component Limiter
hardware component Motor { role actuator }
data flow Camera -> Detector
prediction flow Detector -> Limiter
action flow Limiter -> Motor
${rest}`;

describe('two models', () => {
    const hazard = 'hazard Hit { severity severe  affects Pedestrian  caused by Detector.Missed and Second.Blind }';

    it('that see through the same camera', () => {
        expect(pairsIn(robot(`data flow Camera -> Second\n${hazard}`))).toEqual(['Detector.Missed & Second.Blind: Camera']);
    });

    it('that learned from the same data', () => {
        const text = robot(`data flow Lidar -> Second\npipeline Training { trains Detector, Second  from Streets }\n${hazard}`);
        expect(pairsIn(text)).toEqual(['Detector.Missed & Second.Blind: Streets']);
    });

    it('of which one hears the other', () => {
        expect(pairsIn(robot(`prediction flow Detector -> Second\n${hazard}`))).toEqual(['Detector.Missed & Second.Blind: Detector']);
    });

    it('with eyes of their own have nothing in common, though both act on one street', () => {
        const text = robot(`environment Street\ndata flow Lidar -> Second\ndata flow Street -> Camera\ndata flow Street -> Lidar\nprediction flow Second -> Limiter\n${hazard}`);
        expect(pairsIn(text)).toEqual([]);
    });
});

describe('a guardrail', () => {
    const hazard = 'hazard Hit { severity severe  affects Pedestrian  caused by Detector.Missed }';

    it('stands behind its model by nature', () => {
        const text = robot(`${hazard}\nguardrail Slow { on Limiter  guards Detector -> Motor  prevents Hit  kind check }\ndata flow Lidar -> Limiter`);
        expect(pairsIn(text)).toEqual([]);
    });

    it('that compares with the same camera is as blind as the model', () => {
        const text = robot(`${hazard}\nguardrail Slow { on Limiter  guards Detector -> Motor  prevents Hit  kind check }\ndata flow Camera -> Limiter`);
        expect(pairsIn(text)).toEqual(['Detector.Missed & Slow fails: Camera']);
    });

    it('that limits whatever comes needs no eyes', () => {
        const text = robot(`${hazard}\nguardrail Slow { on Limiter  guards Detector -> Motor  prevents Hit  kind limit }\ndata flow Camera -> Limiter`);
        expect(pairsIn(text)).toEqual([]);
    });

    it('fails as a sensor breaks that the model needs as well', () => {
        const text = robot(`${hazard}\nevent Dark of Camera\nguardrail Slow { on Limiter  guards Detector -> Motor  prevents Detector.Missed  kind limit  fails as Dark }`);
        expect(pairsIn(text)).toEqual(['Detector.Missed & Dark: Camera']);
    });

    it('and another one on the same component fail together', () => {
        const text = robot(`${hazard}
guardrail Slow { on Limiter  guards Detector -> Motor  prevents Hit  kind limit }
guardrail Soft { on Limiter  guards Detector -> Motor  prevents Hit  kind limit }`);
        expect(pairsIn(text)).toEqual(['Slow fails & Soft fails: Limiter']);
    });
});

it('a stuck relay is not blamed on what flows into its component', () => {
    const text = robot('data flow Camera -> Limiter\nevent RelayStuck of Limiter\nhazard Hit { severity severe  affects Pedestrian  caused by Detector.Missed and RelayStuck }');
    expect(pairsIn(text)).toEqual([]);
});
