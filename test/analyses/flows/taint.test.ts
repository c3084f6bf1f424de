import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requirementTraces } from '../../../server/analyses/flows/requirement-trace.js';
import { analysis } from '../../../server/analyses/flows/trace-report.js';
import { personalDataPaths, untrustedPaths } from '../../../server/analyses/flows/taint.js';
import { systemFrom } from '../../helpers/model.js';
import { reaches } from '../graphs/random-graph.js';

const mail = (rest = ''): string => `system MailHelper
actor Stranger
user actor Clerk
software component Inbox { role ui }
ml component Writer { task generation }
data component Customers { role store }
software component Mailer { role tool  effect irreversible }
data flow Stranger -> Inbox -> Writer "mail" { from untrusted }
data flow Customers -> Writer "what is known" { carries personal }
prediction flow Writer -> Mailer "answer"
${rest}`;

describe('untrusted input', () => {
    const waysIn = (text: string): unknown => untrustedPaths(systemFrom(text)).map(({ steps, stoppedBy, reads }) =>
        [[steps[0].from, ...steps.map(({ to }) => to)].map(({ name }) => name).join(' '), stoppedBy.map(({ name }) => name), reads.map(({ name }) => name)]);

    it('is followed over the model to what that can bring about, with what it reads besides', () => {
        expect(waysIn(mail())).toEqual([['Stranger Inbox Writer Mailer', [], ['Customers']]]);
    });

    it('is stopped by an approval on its way, not by a check inside the model', () => {
        expect(waysIn(mail('guardrail Read { on Mailer  kind approval  responds "waits" }'))).toEqual([['Stranger Inbox Writer Mailer', ['Read'], ['Customers']]]);
        expect(waysIn(mail('human component Desk\nguardrail Read { on Desk  guards Writer -> Mailer  kind approval }'))).toEqual([['Stranger Inbox Writer Mailer', ['Read'], ['Customers']]]);
        expect(waysIn(mail('guardrail Sure { on Writer  kind check }'))).toEqual([['Stranger Inbox Writer Mailer', [], ['Customers']]]);
    });

    it('of attackers needs no word for it', () => {
        expect(waysIn(mail().replace(' { from untrusted }', '').replace('actor Stranger', 'attacker actor Stranger'))).toEqual([['Stranger Inbox Writer Mailer', [], ['Customers']]]);
        expect(waysIn(mail().replace(' { from untrusted }', ''))).toEqual([]);
    });

    it('reaches a sink exactly when a way leads there', () => {
        const edge = fc.tuple(fc.nat(5), fc.nat(5));
        fc.assert(fc.property(fc.uniqueArray(edge, { maxLength: 12, selector: ([a, b]) => a * 6 + b }), pairs => {
            const edges = pairs.filter(([a, b]) => a !== b);
            const next = (node: number): number[] => edges.flatMap(([a, b]) => a === node ? [b] : []);
            const flows = edges.map(([a, b]) => `data flow C${a} -> C${b}${a === 0 ? ' { from untrusted }' : ''}`).join('\n');
            const system = systemFrom(`system Random\nsoftware component C0\nml component C1\n${[2, 3, 4].map(index => `software component C${index}`).join('\n')}\nsoftware component C5 { effect write }\n${flows}`);
            expect(untrustedPaths(system).length > 0).toBe(reaches(next, 0, 1) && reaches(next, 1, 5));
        }));
    });
});

describe('personal data', () => {
    const text = (rest = ''): string => `system Clinic
user actor Patient
software component App
ml component Model { origin third party "vendor" }
data component Records { role store }
pipeline Nightly { trains Model from Records }
data flow Patient -> App "symptoms" { carries sensitive }
data flow App -> Records "case"
prediction flow App -> Model "features"
telemetry Usage { from App  context age : number personal }
${rest}`;
    const arrivals = (rest?: string): unknown => personalDataPaths(systemFrom(text(rest))).map(({ origin, end, as, coveredBy }) => [origin.name, end.name, as, coveredBy.map(({ name }) => name)]);

    it('arrives in telemetry and training data; a prediction is new data', () => {
        expect(arrivals()).toEqual([['Patient', 'Records', 'training data', []], ['Patient', 'Usage', 'telemetry', []]]);
    });

    it('also passes where the flow says so', () => {
        expect(arrivals('prediction flow App -> Model "name and age" { carries personal }')).toContainEqual(['Patient', 'Model', 'third party', []]);
    });

    it('is covered by a privacy property of its way, or of the whole system', () => {
        expect(arrivals('privacy property Ours { of Records }')).toEqual([['Patient', 'Records', 'training data', ['Ours']], ['Patient', 'Usage', 'telemetry', []]]);
        expect(arrivals('privacy property All')).toEqual([['Patient', 'Records', 'training data', ['All']], ['Patient', 'Usage', 'telemetry', ['All']]]);
    });
});

it('personal data that lies where a model learns is in its training', () => {
    const paths = (more: string): string[] => personalDataPaths(systemFrom(`system A
data component Past { role store }
ml component M
pipeline P { trains M from Past }
${more}`)).map(({ origin, end, as }) => `${origin.name} ${end.name} ${as}`);
    expect(paths('data flow Past -> M { carries personal }')).toEqual(['Past M training data']);
    expect(paths('data flow Past -> P { carries personal }')).toEqual(['Past P training data']);
    expect(paths('data component Other { role store }\ndata flow Other -> M { carries personal }')).toEqual([]);
});

it('says when there are more ways than were followed', () => {
    const tools = Array.from({ length: 210 }, (_, index) => `software component T${index} { role tool }\nprediction flow M -> T${index}\ntelemetry R${index} { from T${index}  context who : text personal }\ndata flow U -> T${index} { carries personal }`).join('\n');
    const { notes, tables } = analysis.run(systemFrom(`system A\nuser actor U\nml component M\ndata flow U -> M { from untrusted }\n${tools}`));
    expect([tables['untrusted'].length, tables['personalData'].length]).toEqual([200, 200]);
    expect(notes.slice(0, 2)).toEqual(['There are more than 200 ways of untrusted input; the others were not followed.', 'There are more than 200 ways of personal data; the others were not followed.']);
});

it('a requirement is traced to specifications, assumptions, components and goals, and says what it lacks', () => {
    const traces = requirementTraces(systemFrom(`system A
environment World
software component C
user goal G
requirement Whole { over World  ensured by S, W  supports G }
specification S of C { over C }
assumption W { over World  may change by data }
requirement Bare { over World }`));
    expect(traces.map(({ requirement, components, gaps }) => [requirement.name, components.map(({ name }) => name), gaps])).toEqual([
        ['Whole', ['C'], ["nobody watches the assumption 'W', which may change"]],
        ['Bare', [], ['no specification of a component establishes it', 'it supports no goal']],
    ]);
});
