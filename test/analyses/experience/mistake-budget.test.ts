import { describe, expect, it } from 'vitest';
import { mistakeBudgets } from '../../../server/analyses/experience/mistake-budget.js';
import { rule as passive } from '../../../server/rules/experience/passive-but-urgent.js';
import { findingsOf, systemFrom } from '../../helpers/model.js';

function budgetOf(clauses: string, count = 'count 100000') {
    const system = systemFrom(`system Reminder
user actor Reader { ${count} }
ml component Guess { mistake Off { kind wrong  likelihood 3 % }  mistake Rude { kind harmful  likelihood 1 % } }
experience Remind { presents Guess to Reader  ${clauses} }`);
    return mistakeBudgets(system)[0];
}

describe("Hulten's arithmetic", () => {
    it('97 % right, 100,000 people, 3 a day: 9,000 mistakes a day, one for each every 11 days', () => {
        const { mistakesPerDay = 0, daysPerMistake = 0 } = budgetOf('frequency 3 per day  precision 0.97');
        expect(mistakesPerDay).toBeCloseTo(9000, 6);
        expect(Math.round(daysPerMistake)).toBe(11);
    });

    it('is the same however the numbers are written', () => {
        for (const clauses of ['frequency 21 per week  precision 97 %', 'frequency 3 per user per day  precision 0.97', 'frequency 1095 per year  precision 97 %']) {
            expect(budgetOf(clauses).mistakesPerDay).toBeCloseTo(9000, 0);
        }
    });

    it('takes likelihoods in percent where no precision is written', () => {
        expect(budgetOf('frequency 3 per day')).toMatchObject({ errorRateFrom: 'likelihood' });
        expect(budgetOf('frequency 3 per day').mistakesPerDay).toBeCloseTo(12000, 6);
        expect(budgetOf('frequency 3 per day  risks Guess.Rude').mistakesPerDay).toBeCloseTo(3000, 6);
    });
});

describe('break-even', () => {
    it('is cost / (cost + value), in one currency, units converted', () => {
        expect(budgetOf('value 1 EUR  cost 4 EUR  precision 0.97')).toMatchObject({ breakEven: 0.8 });
        expect(budgetOf('value 1 EUR  cost 4 EUR  precision 0.97').margin).toBeCloseTo(0.17, 9);
        expect(budgetOf('value 0.001 MEUR  cost 4000 EUR').breakEven).toBeCloseTo(0.8, 9);
    });

    it('does not follow from levels, other currencies, or nothing', () => {
        for (const clauses of ['value high  cost low', 'value 1 EUR  cost 4 USD', 'value 0 EUR  cost 0 EUR', '']) expect(budgetOf(clauses).breakEven).toBeUndefined();
    });
});

it('what is missing is named and not guessed', () => {
    const budget = budgetOf('frequency high', '');
    expect(budget.mistakesPerDay).toBeUndefined();
    expect(budget.missing.join('\n')).toMatch(/'frequency'[^]*'count'[^]*'value' and 'cost'/);
});

describe('fall detection', () => {
    const fall = (mode: string): string => `system FallDetection { stage production }
user actor Wearer
ml component FallModel { mistake Missed { severity severe } }
software component Watch
prediction flow FallModel -> Watch -> Wearer
experience Help { presents FallModel to Wearer  on Watch  mode ${mode}  urgency high  forcefulness high  frequency 1 per year  value high  cost high }`;

    it('asks for thirty seconds and then calls: nothing to say', () => {
        expect(findingsOf(passive, systemFrom(fall('prompt for 30 s then automate "call responders"')))).toEqual([]);
    });

    it('only asks, or only shows it, though it is urgent: it says so', () => {
        for (const mode of ['prompt', 'annotate']) expect(findingsOf(passive, systemFrom(fall(mode))).map(({ element }) => element.name)).toEqual(['Help']);
    });
});
