import { describe, expect, test } from 'vitest';
import { fittingForcefulness } from '../../server/analyses/experience/fitting-forcefulness.js';
import { defaultLimits } from '../../server/configuration/limits.js';
import type { Diagram } from '../../server/views/diagram.js';
import { view } from '../../server/views/views/experience.js';
import { gapsOf, systemFrom } from './helpers.js';

const world = `user actor Reader
software component Page { role ui }
ml component Guess { mistake Wrong { kind wrong  severity severe } }
prediction flow Guess -> Page -> Reader
`;
const experience = (name: string, clauses: string): string => `experience ${name} { presents Guess to Reader  on Page  ${clauses} }\n`;

function experiencesOf(text: string): Diagram {
    const system = systemFrom(`system S\n${world}${text}`);
    return view.build(system, gapsOf(system));
}

test('what comes seldom stands on the left, what comes often on the right, what does not say so last', () => {
    const { grid } = experiencesOf(experience('Often', 'frequency 3 per day') + experience('Unsaid', 'mode annotate') + experience('Seldom', 'frequency 1 per month') + experience('Level', 'frequency medium'));
    expect(grid?.columns.map(({ id }) => id)).toEqual(['Seldom', 'Level', 'Often', 'Unsaid']);
});

test('a card stands in the row of its forcefulness, with its modes and factors', () => {
    const { nodes, grid } = experiencesOf(experience('Ask', 'mode prompt for 30 s then automate "call"  forcefulness high  value 1 EUR  cost 4 EUR  reversible no  offers override'));
    expect(nodes[0].cell).toEqual({ column: 'Ask', row: 'forcefulness high' });
    expect(nodes[0].caption?.text).toBe('HYBRID EXPERIENCE');
    expect(nodes[0].rows.map(({ text }) => text)).toEqual(['prompt for 30 s', 'automate “call”', 'value 1 EUR · cost 4 EUR', 'not reversible · override', 'break-even at precision 0.8']);
    expect(grid?.rows.map(({ title }) => title)).toEqual(['Forceful', 'Medium', 'Passive']);
});

test('an experience outside its zone says why', () => {
    const { nodes, summary } = experiencesOf(experience('Act', 'mode automate  forcefulness high  reversible no'));
    expect(nodes[0].rows[0]).toMatchObject({ tone: 'danger', text: 'outside its zone: its mistakes cost much, and nothing makes up for them' });
    expect(summary).toBe('1 experience · 1 outside its zone');
});

describe('the forcefulness that fits', () => {
    const fitOf = (clauses: string, more = ''): unknown => {
        const system = systemFrom(`system S\n${world}${experience('E', clauses)}${more}`);
        const fit = fittingForcefulness(system, system.all('Experience')[0], defaultLimits);
        return fit && [fit.least, fit.most];
    };

    test.each([
        ['costly mistakes that nothing makes up for', '', ['none', 'medium']],
        ['costly, but reversible', 'reversible yes', ['none', 'high']],
        ['costly, but nearly always right', 'precision 99.5 %', ['none', 'high']],
        ['cheap', 'cost low', ['none', 'high']],
        ['often and worth little', 'cost low  frequency 5 per day  value low', ['none', 'low']],
        ['urgent', 'cost low  urgency high', ['medium', 'high']],
        ['worth much and seldom', 'cost low  frequency 1 per year  value high', ['low', 'high']],
        ['urgent, yet often and worth little', 'cost low  urgency high  frequency 5 per day  value low', ['low', 'low']],
    ])('%s', (_, clauses, fit) => {
        expect(fitOf(clauses)).toEqual(fit);
    });

    test('a guardrail outside the model makes up for costly mistakes', () => {
        expect(fitOf('', 'guardrail Limit { on Page  prevents Guess.Wrong  kind limit }')).toEqual(['none', 'high']);
    });

    test('nothing is known while nothing is said', () => {
        const system = systemFrom('system S\nexperience E');
        expect(fittingForcefulness(system, system.all('Experience')[0], defaultLimits)).toBeUndefined();
    });
});
