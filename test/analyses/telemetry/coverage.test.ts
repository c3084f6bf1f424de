import { describe, expect, it } from 'vitest';
import { telemetryCoverage } from '../../../server/analyses/telemetry/coverage.js';
import { suggestedTelemetry } from '../../../server/analyses/telemetry/suggestions.js';
import { systemFrom } from '../../helpers/model.js';

const base = (rest: string): string => `system A
user actor Cook
affected actor Household
environment Kitchen
ml component Model { mistake Late { noticeable no }  mistake Pale { noticeable yes } }
software component Controller { role ui }
prediction flow Model -> Controller -> Cook
experience Auto { presents Model to Cook  on Controller }
${rest}`;

/** `kind of gap: name`, for what has one. */
function gaps(rest: string): string[] {
    return telemetryCoverage(systemFrom(base(rest))).flatMap(({ observable, gap }) => gap ? [`${gap}: ${observable.qualifiedName}`] : []);
}

describe('coverage', () => {
    it('a mistake is covered where the outcome is found out, not where people complain', () => {
        expect(gaps('')).toEqual(['unnoticed: Model.Late']);
        expect(gaps('telemetry T { from Controller  observes Auto  strategy complaints }')).toEqual(['unnoticed: Model.Late']);
        expect(gaps('telemetry T { from Controller  observes Auto  strategy label }')).toEqual([]);
        expect(gaps('telemetry T { from Controller  observes Model  outcome right : boolean }')).toEqual([]);
    });

    it('a measure is covered by telemetry, its fields and data components', () => {
        const goal = (from: string): string[] => gaps(`user goal G { measure m >= 90 % ${from} }\ndata component Books\ntelemetry T { from Controller  observes Model  outcome right : boolean }`);
        expect(goal('')).toEqual(['no data: G.m']);
        for (const from of ['from T', 'from T.right', 'from Books']) expect(goal(from)).toEqual([]);
    });

    it('goals without a measure, assumptions, loops and hazards have gaps of their own', () => {
        expect(gaps(`user goal G
assumption W { over Kitchen  may change by data }
assumption Fixed { over Kitchen }
feedback loop L { through Model -> Kitchen -> Model }
hazard Fire { severity severe  affects Household }
hazard Pale { severity minor }`)).toEqual(['no measure: G', 'unwatched: W', 'unnoticed: Model.Late', 'unwatched: L', 'no signal: Fire']);
    });

    it('the delay is that of the fastest signal and the fastest alert, units converted', () => {
        const [row] = telemetryCoverage(systemFrom(base(`user goal G { measure m >= 90 % from Slow, Quick }
telemetry Slow { from Controller  latency 2 days }
telemetry Quick { from Controller  latency 12 h }
monitor M { watches G.m  alert when < 80 % over 1 day }`)));
        expect(row.delay?.text).toBe('1.5 days');
    });
});

it('the fewest signals close what telemetry can close, and say what it cannot', () => {
    const { signals, left, optimal } = suggestedTelemetry(systemFrom(base(`user goal G { held by Cook  measure m >= 90 % }
organizational goal O { measure returns <= 2 % }
user goal Unmeasured`)));
    expect(signals.map(({ from, closes }) => [from.name, closes.map(({ observable }) => observable.qualifiedName)])).toEqual([['Controller', ['G.m', 'Model.Late']]]);
    expect(left.map(({ observable }) => observable.qualifiedName)).toEqual(['O.returns', 'Unmeasured']);
    expect(optimal).toBe(true);
});
