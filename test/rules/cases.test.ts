/** What rules say of cases that their two examples do not show: near misses, gaps that look like others, and what is told once only. */
import { describe, expect, it } from 'vitest';
import { rules } from '../../server/rules/generated/catalogue.js';
import type { Rule } from '../../server/rules/rule.js';
import { findingsOf, summaryOf, systemFrom, verdictsIn, workspaceOf } from '../helpers/model.js';

function ruleOf(id: string): Rule {
    const rule = rules.find(candidate => candidate.id === id);
    if (!rule) throw new Error(`No rule is called '${id}'.`);
    return rule;
}

/** The elements on which a rule speaks. */
function found(id: string, text: string): string[] {
    return findingsOf(ruleOf(id), systemFrom(text)).map(({ element }) => element.qualifiedName);
}

/** The rules that speak on an element, others than these hidden. */
function on(element: string, text: string): string[] {
    return summaryOf(verdictsIn(workspaceOf(text))).filter(line => line.endsWith(` on ${element}`)).map(line => line.replace(/ on .*/, ''));
}

describe('guardrails on the way to a tool', () => {
    const agent = (rest: string): string => `system Assistant { stage production }
user actor Clerk
actor Stranger
data component Files { role store }
software component Inbox
software component Gateway
software component Mailer { role tool  function send { effect irreversible  takes body } }
software component Search { role tool  function search { effect read  takes words } }
ml component Planner { task generation }
${rest}`;
    const approval = 'guardrail Confirm { on Gateway  guards Planner -> Gateway -> Search  kind approval  responds "waits"  reviewed by Clerk }';
    const untrusted = 'data flow Stranger -> Inbox -> Planner { from untrusted }';
    const secret = 'data flow Files -> Planner { carries sensitive }';

    it('hold what they guard, not all that passes the same part', () => {
        const flows = 'action flow Planner -> Gateway -> Mailer\naction flow Gateway -> Search\n';
        expect(found('agent-unconfirmed', agent(flows + approval))).toEqual(['Mailer']);
        expect(found('agent-unconfirmed', agent(flows + approval.replace('-> Search', '-> Mailer')))).toEqual([]);
        expect(found('injection-path', agent([flows, untrusted, secret, approval].join('\n')))).toEqual(['Planner']);
        expect(found('injection-path', agent([flows, untrusted, secret, approval.replace('-> Search', '-> Mailer')].join('\n')))).toEqual([]);
    });

    it('that are avoided are told once, where they are avoided', () => {
        const text = agent(`action flow Planner -> Gateway -> Mailer\naction flow Planner -> Mailer "test mode"\n${approval.replace('-> Search', '-> Mailer')}`);
        expect([...on('Confirm', text), ...on('Mailer', text)].filter(id => id === 'guardrail-bypass' || id === 'agent-unconfirmed')).toEqual(['guardrail-bypass']);
    });

    it('are people, too, where an experience asks them', () => {
        const flows = 'prediction flow Planner -> Gateway -> Clerk\naction flow Gateway -> Mailer\n';
        const asked = (mode: string): string => `experience Draft { presents Planner to Clerk  on Gateway  mode ${mode} }`;
        expect(found('agent-unconfirmed', agent(flows + asked('prompt')))).toEqual([]);
        expect(found('agent-unconfirmed', agent(flows + asked('prompt when confidence >= 90 %, otherwise automate')))).toEqual(['Mailer']);
    });

    it('need a secret, a way in and a way out to be asked for against injection', () => {
        const out = 'action flow Planner -> Mailer\n';
        expect(found('injection-path', agent([out, untrusted, secret].join('\n')))).toEqual(['Planner']);
        expect(found('injection-path', agent([out, untrusted.replace('untrusted }', 'untrusted  carries personal }')].join('\n')))).toEqual([]);
        expect(found('injection-path', agent(['action flow Planner -> Search', untrusted, secret].join('\n')))).toEqual([]);
    });

    it('at the front door do not close the back door', () => {
        const text = agent(`action flow Planner -> Mailer\n${untrusted}\n${secret}
software component Chat
data flow Stranger -> Chat -> Search -> Planner { from untrusted }
guardrail Clean { on Inbox  guards Stranger -> Inbox -> Planner  kind sanitize  responds "cut" }`);
        expect(found('injection-path', text)).toEqual(['Planner']);
        expect(found('injection-path', `${text}\nguardrail CleanChat { on Chat  kind sanitize  responds "cut" }`)).toEqual([]);
    });

    it('of an actuator count where they guard the way to it', () => {
        const text = (end: string): string => `system Farm { stage production }
user actor Farmer
ml component Weeds
software component Driver
hardware component Nozzle { role actuator }
hardware component Pump
prediction flow Weeds -> Driver
action flow Driver -> Nozzle
action flow Driver -> Pump
experience Spray { presents Weeds to Farmer  on Driver  mode automate  offers override }
guardrail Most { on Driver  guards Weeds -> Driver -> ${end}  kind limit  responds "cut" }`;
        expect(found('action-unlimited', text('Pump'))).toEqual(['Spray']);
        expect(found('action-unlimited', text('Nozzle'))).toEqual([]);
    });
});
