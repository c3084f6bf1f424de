import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contributionGraph, type Intention } from '../../../server/analyses/goals/contributions.js';
import { changeText } from '../../../server/analyses/goals/level-words.js';
import { measureLevel } from '../../../server/analyses/goals/measure-level.js';
import { netWeights, weightsOn } from '../../../server/analyses/goals/net-weights.js';
import { analysis as satisfactionReport } from '../../../server/analyses/goals/goal-satisfaction.js';
import { analysis as whatIfReport } from '../../../server/analyses/goals/what-if-report.js';
import { contributionCycles, satisfaction } from '../../../server/analyses/goals/satisfaction.js';
import { tradeOffs } from '../../../server/analyses/goals/trade-offs.js';
import { triedValue } from '../../../server/analyses/goals/tried-value.js';
import { whatIf } from '../../../server/analyses/goals/what-if.js';
import type { Measure, Quantity } from '../../../server/model/elements.js';
import type { SystemModel } from '../../../server/model/system-model.js';
import { rule as undecided } from '../../../server/rules/goals/goal-conflict-undecided.js';
import { findingsOf, systemFrom } from '../../helpers/model.js';
import { sampleSystems } from '../../helpers/sample-texts.js';

function levelOf(clauses: string): number | string | undefined {
    const [measure] = systemFrom(`system A\nuser goal G { measure m { ${clauses} } }`).all('Measure');
    const { level, unknownBecause } = measureLevel(measure);
    return level === undefined ? unknownBecause : Math.round(level * 100) / 100;
}

describe('the level of a measure', () => {
    it.each([
        ['is 100 at the target and beyond', 'baseline 90 %  target >= 90 %  acceptable >= 80 %  worst 70 %', 100],
        ['is 0 at what is acceptable', 'baseline 80 %  target >= 90 %  acceptable >= 80 %  worst 60 %', 0],
        ['is −100 at the worst and beyond', 'baseline 50 %  target >= 90 %  acceptable >= 80 %  worst 60 %', -100],
        ['lies on a straight line above the acceptable value', 'baseline 11 s  target <= 8 s  acceptable <= 14 s  worst 25 s', 50],
        ['lies on a straight line below it', 'baseline 75 %  target >= 90 %  acceptable >= 80 %  worst 60 %', -25],
        ['converts units', 'baseline 0.85  target >= 90 %  acceptable >= 80 %', 50],
        ['prefers what is measured to the baseline', 'baseline 60 %  measured 90 % on 2026-11-01  target >= 90 %  acceptable >= 80 %', 100],
        ['takes the middle for acceptable when it is not said', 'baseline 80 %  target >= 90 %  worst 70 %', 0],
        ['mirrors the target for the worst when it is not said', 'baseline 75 %  target >= 90 %  acceptable >= 80 %', -50],
        ['counts the distance from a value that is wanted exactly', 'baseline 36 °C  target = 37 °C  worst 35 °C', 0],
        ['knows only success when there is but a target', 'measured 95 %  target >= 90 %', 100],
        ['begins at the baseline when only that and a target are said', 'baseline 80 %  target >= 90 %', 0],
        ['and rises from there', 'baseline 80 %  measured 85 %  target >= 90 %', 50],
    ])('%s', (_, clauses, level) => expect(levelOf(clauses)).toBe(level));

    it.each([
        ['no value', 'target >= 90 %  acceptable >= 80 %', /neither a measured value nor a baseline/],
        ['no target', 'baseline 80 %', /no target/],
        ['a scale that contradicts itself', 'baseline 80 %  target >= 90 %  acceptable >= 95 %', /contradict/],
        ['a missed target alone', 'measured 80 %  target >= 90 %', /no acceptable value, worst value or baseline/],
        ['a target below the baseline', 'baseline 95 %  measured 80 %  target >= 90 %', /no acceptable value/],
        ['units that do not compare', 'baseline 80 s  target >= 90 %  acceptable >= 80 %', /do not compare/],
    ])('is unknown with %s', (_, clauses, reason) => expect(levelOf(clauses)).toMatch(reason));
});

/** Text of a random acyclic goal graph: each goal may support or hurt later ones, and may have a measured value. */
const goalTexts = fc.integer({ min: 2, max: 9 }).chain(size => fc.record({
    links: fc.uniqueArray(fc.record({ from: fc.nat(size - 2), span: fc.integer({ min: 1, max: size - 1 }), weight: fc.integer({ min: -100, max: 100 }) }), { maxLength: size * 2, selector: ({ from, span }) => `${from} ${span}` }),
    values: fc.array(fc.option(fc.integer({ min: 0, max: 100 })), { minLength: size, maxLength: size }),
})).map(({ links, values }) => [
    'system Random',
    ...values.map((value, index) => {
        const own = links.filter(({ from, span, weight }) => from === index && index + span < values.length && weight !== 0);
        const measure = value === null ? '' : `measure m { baseline ${value} %  target >= 80 %  acceptable >= 50 %  worst 20 % }`;
        return `${index === values.length - 1 ? 'organizational' : index === 0 ? 'model' : 'system'} goal G${index} { ${own.map(({ span, weight }) => `supports G${index + span} ${weight}`).join('  ')}  ${measure} }`;
    }),
].join('\n'));

/** The definition, read aloud: a measured level as it is, else the sum over supporters, cut at 100. */
function plainLevel(system: SystemModel, goal: Intention): number | undefined {
    const own = goal.kind === 'Goal' ? goal.measures.flatMap(measure => measureLevel(measure).level ?? []) : [];
    if (own.length > 0) return Math.min(...own);
    const terms = system.all('Goal').flatMap(from => from.contributions.filter(({ goal: link }) => link.target === goal).flatMap(({ weight }) => {
        const level = plainLevel(system, from);
        return level === undefined ? [] : weight * level / 100;
    }));
    return terms.length === 0 ? undefined : Math.max(-100, Math.min(100, terms.reduce((sum, term) => sum + term, 0)));
}

/** The definition once more: a measured goal moves by as much as the promise of its supporters does. */
function levelIf(system: SystemModel, goal: Intention, measure: Measure, value: Quantity): number | undefined {
    const promise = (level: (from: Intention) => number | undefined): number | undefined => {
        const terms = system.all('Goal').flatMap(from => from.contributions.filter(({ goal: link }) => link.target === goal).flatMap(({ weight }) => {
            const one = level(from);
            return one === undefined ? [] : [weight * one / 100];
        }));
        return terms.length === 0 ? undefined : Math.max(-100, Math.min(100, terms.reduce((sum, term) => sum + term, 0)));
    };
    const then = promise(from => levelIf(system, from, measure, value));
    if (goal.kind !== 'Goal' || goal.measures.length === 0) return then;
    if (goal.measures.includes(measure)) return measureLevel(measure, value).level;
    const own = plainLevel(system, goal);
    const now = promise(from => plainLevel(system, from));
    return own === undefined || then === undefined || now === undefined ? own : Math.max(-100, Math.min(100, own + then - now));
}

describe('goal satisfaction', () => {
    it('is what the definition gives, evaluated goal by goal', () => {
        fc.assert(fc.property(goalTexts, text => {
            const system = systemFrom(text);
            for (const goal of system.all('Goal')) {
                const [level, expected] = [satisfaction(system).get(goal)?.level, plainLevel(system, goal)];
                if (expected === undefined) expect(level).toBeUndefined();
                else expect(level).toBeCloseTo(expected, 6);
            }
        }));
    });

    it('stays within its bounds on circles, names them, and is the same every time', () => {
        const text = 'system A\nuser goal A { supports B 90 }\nsystem goal B { supports A 90 }\nmodel goal C { supports A  measure m { baseline 90 %  target >= 80 %  acceptable >= 50 % } }';
        const levels = (): unknown => [...satisfaction(systemFrom(text)).values()].map(({ level, cycle }) => [level, cycle]);
        expect(contributionCycles(systemFrom(text)).map(cycle => cycle.map(({ name }) => name))).toEqual([['A', 'B']]);
        expect(levels()).toEqual(levels());
        for (const { level = 0 } of satisfaction(systemFrom(text)).values()) expect(Math.abs(level)).toBeLessThanOrEqual(100);
    });

    it('is known all round a circle of 5,000 goals, though only one of them is measured', () => {
        const circle = Array.from({ length: 5000 }, (_, index) => `system goal G${index} { supports G${(index + 1) % 5000} 100 }`).join('\n');
        const system = systemFrom(`system Round\n${circle}\nmodel goal M { supports G4321 weakly  measure m { baseline 90 %  target >= 80 %  acceptable >= 50 % } }`);
        expect([...satisfaction(system).values()].filter(({ level }) => level === undefined)).toEqual([]);
        const [note] = satisfactionReport.run(system).notes;
        expect(note).toMatch(/^'G0', 'G1', 'G2', 'G3', 'G4', 'G5' and 4994 more support or hurt each other in a circle; their levels are where damped rounds/);
    });

    it('says when a circle comes to no rest, and what supports itself', () => {
        const text = (own: string): string => `system A\nuser goal U { ${own} }\nmodel goal M { supports U  measure m { baseline 90 %  target >= 80 %  acceptable >= 50 % } }`;
        expect(satisfactionReport.run(systemFrom(text('supports U weakly'))).notes[0]).toBe("'U' supports or hurts itself; its level is where damped rounds come to rest.");
        expect(satisfactionReport.run(systemFrom(text('hurts U 100  hurts U 100  hurts U 100  hurts U 100'))).notes[0]).toBe("'U' supports or hurts itself; its level is where damped rounds were ended, as they come to no rest.");
        // 50 from the model goal, and a quarter of itself: x = 50 + x / 4.
        const system = systemFrom(text('supports U weakly'));
        expect(satisfaction(system).get(system.all('Goal')[0])?.level).toBeCloseTo(50 / 0.75, 1);
    });

    it('is only as sure as the values and links that it comes from', () => {
        const confidence = (measure: string, evidence: string): number | undefined => {
            const system = systemFrom(`system A\nuser goal A\nmodel goal M { supports A ${evidence}  measure m { ${measure}  target >= 80 %  acceptable >= 50 % } }`);
            return satisfaction(system).get(system.all('Goal')[0])?.confidence;
        };
        expect(confidence('measured 90 %  online', 'evidence experiment')).toBe(1);
        expect(confidence('measured 90 %  offline', 'evidence experiment')).toBe(0.75);
        expect(confidence('measured 90 %  online', 'evidence observed')).toBe(0.5);
        expect(confidence('baseline 90 %', 'evidence experiment')).toBe(0.25);
        expect(confidence('measured 90 %  online', '')).toBe(0.25);
    });

    it('does not recurse over a chain of 5,000 goals', () => {
        const chain = Array.from({ length: 5000 }, (_, index) => `system goal G${index} { ${index > 0 ? `supports G${index - 1} 100` : ''} }`).join('\n');
        const system = systemFrom(`system Long\n${chain}\nmodel goal M { supports G4999 100  measure m { baseline 90 %  target >= 80 %  acceptable >= 50 % } }`);
        expect(satisfaction(system).get(system.all('Goal')[0])?.level).toBe(100);
    });
});

describe('what if', () => {
    it('nothing were different, nothing would move', () => {
        for (const { texts } of sampleSystems()) {
            const system = systemFrom(texts);
            const same = new Map(system.all('Measure').flatMap(measure => {
                const { value } = measureLevel(measure);
                return value ? [[measure, value] as const] : [];
            }));
            expect(whatIf(system, same)).toEqual([]);
            expect(whatIf(system, new Map())).toEqual([]);
        }
    });

    it('moves what evaluating everything anew moves, by as much', () => {
        fc.assert(fc.property(goalTexts, fc.nat(), fc.integer({ min: 0, max: 100 }), (text, which, percent) => {
            const system = systemFrom(text);
            const measures = system.all('Measure');
            fc.pre(measures.length > 0);
            const measure = measures[which % measures.length];
            const value = triedValue(measure, `${percent} %`);
            if ('problem' in value) throw new Error(value.problem);
            const moved = new Map(whatIf(system, new Map([[measure, value]])).map(({ intention, after }) => [intention, after]));
            for (const goal of system.all('Goal')) {
                const [before, after] = [plainLevel(system, goal), levelIf(system, goal, measure, value)];
                if (before !== undefined && after !== undefined && Math.abs(after - before) < 0.06) continue;
                if (before === undefined && after === undefined) expect(moved.has(goal)).toBe(false);
                else expect(moved.get(goal)).toBeCloseTo(after ?? NaN, 6);
            }
        }));
    });

    it('asks about the measures of specifications as well, since requirements rest on them', () => {
        const system = systemFrom(`system A
user goal Top
requirement R { ensured by S  supports Top }
specification S of C { measure hit { baseline 60 %  target >= 90 %  acceptable >= 60 % } }
software component C`);
        expect(whatIfReport.run(system).tables['sensitivity'].map(({ cells }) => [cells['measure'], cells['moves'], cells['most']])).toEqual([['S.hit', ['R +100', 'Top +50'], 100]]);
    });

    it('goes through the measures of large circles until that takes too long, and says how many are left', () => {
        const goals = Array.from({ length: 400 }, (_, index) => `system goal G${index} { ${[1, 7, 31, 101].map(step => `supports G${(index + step) % 400}`).join('  ')}  measure m { baseline 60 %  target >= 90 %  acceptable >= 60 % } }`);
        const { tables, notes } = whatIfReport.run(systemFrom(`system Dense\n${goals.join('\n')}`));
        const left = Number(notes.flatMap(note => /^(\d+) more measures were not tried\.$/.exec(note)?.[1] ?? []).join());
        expect(left).toBeGreaterThanOrEqual(100);
        expect(tables['sensitivity'].length + left).toBe(400);
    });

    it('a measured goal further up moves by what its supporters promise more', () => {
        const system = systemFrom(`system A
user goal Top { measure t { baseline 50 %  target >= 80 %  acceptable >= 50 %  worst 20 % } }
model goal M { supports Top strongly  measure m { baseline 50 %  target >= 80 %  acceptable >= 50 %  worst 20 % } }`);
        const measure = system.all('Measure')[1];
        const value = triedValue(measure, '80 %');
        if ('problem' in value) throw new Error(value.problem);
        expect(whatIf(system, new Map([[measure, value]])).map(({ intention, before, after, change }) => [intention.name, before, after, change])).toEqual([['M', 0, 100, 100], ['Top', 0, 75, 75]]);
    });

    it.each([[12.4, '+12'], [-4, '−4'], [0.4, '+0.4'], [-0.26, '−0.3'], [0.96, '+1'], [0.04, '0'], [-99.6, '−100']])('a change of %d is told as %s', (change, text) => expect(changeText(change)).toBe(text));

    it.each([
        ['12', '8 s', '12 s'], ['0.92', '90 %', '0.92'], ['92 %', '0.9', '92 %'], ['1,5 s', '8 s', '1.5 s'], ['92', '90 %', '92 %'],
    ])('%s for a target of %s is %s', (typed, target, read) => {
        const [measure] = systemFrom(`system A\nuser goal G { measure m { target >= ${target} } }`).all('Measure');
        expect(triedValue(measure, typed)).toMatchObject({ text: read });
    });

    it.each([['many', /is no value/], ['', /is no value/], ['5 kg', /cannot be compared/], ['5 bananas', /bananas/]])('%s is refused with a reason', (typed, reason) => {
        const [measure] = systemFrom('system A\nuser goal G { measure m { target <= 8 s } }').all('Measure');
        const value = triedValue(measure, typed);
        expect('problem' in value ? value.problem : value.text).toMatch(reason);
    });
});

/** Σ over paths Π weight / 100, path by path. */
function pathWeights(from: Intention, to: Intention): number {
    if (from === to) return 1;
    return from.contributions.reduce((sum, { weight, goal: { target } }) => target ? sum + weight / 100 * pathWeights(target, to) : sum, 0);
}

describe('net weights', () => {
    it('are the sums over all paths', () => {
        fc.assert(fc.property(goalTexts, text => {
            const system = systemFrom(text);
            const [objective] = system.all('Goal').filter(({ layer }) => layer === 'organizational');
            const { weightOf, cutCycle } = weightsOn(contributionGraph(system), objective);
            expect(cutCycle).toBe(false);
            for (const goal of system.all('Goal')) expect(weightOf.get(goal) ?? 0).toBeCloseTo(pathWeights(goal, objective), 9);
        }));
    });
});

/** Better answers hurt lead sales. */
const legalChatbot = (more: string): string => `system LegalChatbot { stage production }
organizational goal Licences "Sell licences to law firms"
organizational goal Revenue "Sell leads to attorneys"
user goal KnowWhereIStand { supports Licences }
model goal AnswerQuality of Chat "Answer well" {
  supports KnowWhereIStand strongly
  hurts Revenue because "who has an answer calls nobody"
}
ml component Chat
${more}`;
const handOver = `user goal FindTheLawyer { supports Revenue strongly }
model goal HandOver of Chat "Hand over when a lawyer is needed" { supports FindTheLawyer strongly }`;

describe('legal chatbot', () => {
    const weightOn = (system: SystemModel, goal: string, objective: string): number | undefined =>
        netWeights(system).weights.find(one => one.goal.name === goal && one.objective.name === objective)?.weight;

    it('better answers work against revenue', () => {
        expect(weightOn(systemFrom(legalChatbot('')), 'AnswerQuality', 'Revenue')).toBe(-0.5);
    });

    it('until they also hand over', () => {
        const joined = legalChatbot(handOver).replace('supports KnowWhereIStand strongly', 'supports KnowWhereIStand strongly\n  supports FindTheLawyer 90');
        expect(weightOn(systemFrom(joined), 'AnswerQuality', 'Revenue')).toBeCloseTo(0.9 * 0.75 - 0.5, 9);
    });

    it('the conflict is undecided until a decision is written', () => {
        const decision = 'decision AnswerOrSell { between AnswerQuality, Revenue  chosen "answer"  because "trust comes first"  by "Product" }';
        expect(findingsOf(undecided, systemFrom(legalChatbot(''))).map(({ element }) => element.name)).toEqual(['AnswerQuality']);
        expect(findingsOf(undecided, systemFrom(legalChatbot(decision)))).toEqual([]);
        expect(tradeOffs(systemFrom(legalChatbot(decision)))[0].decision?.name).toBe('AnswerOrSell');
    });

    it('a decision counts from below as well: between what either side leads to', () => {
        const above = 'decision LicencesOrLeads { between Licences, Revenue  chosen "licences"  because "they renew"  by "Product" }';
        expect(tradeOffs(systemFrom(legalChatbot(above)))[0].decision?.name).toBe('LicencesOrLeads');
        expect(tradeOffs(systemFrom(legalChatbot('decision Other { between Revenue, Revenue }\ndecision OneSided { between KnowWhereIStand, Licences }')))[0].decision).toBeUndefined();
    });

    it('is worked out without the square of a long chain of goals', () => {
        const chain = Array.from({ length: 5000 }, (_, index) => `system goal G${index} { ${index > 0 ? `supports G${index - 1}` : ''}  ${index > 2 ? `hurts G${index - 3}` : ''} }`).join('\n');
        const found = tradeOffs(systemFrom(`system Long\n${chain}\ndecision D { between G1, G0 }`));
        expect(found.length).toBe(4997);
        expect(found.every(({ decision }) => decision?.name === 'D')).toBe(true);
    });

    it('a model goal that only hurts is said to do no good', () => {
        const system = systemFrom('system A\norganizational goal O\nuser goal U { hurts O }\nmodel goal M { supports U }');
        expect(netWeights(system).useless.map(({ name }) => name)).toEqual(['M']);
    });
});
