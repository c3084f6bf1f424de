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

describe('what stands against a hazard', () => {
    const plant = (hazards: string): string => `system Plant { stage production }
affected actor Neighbour
ml component Forecast { mistake TooHigh { kind excessive  severity severe  leads to Spill } }
software component Controller
software component Horn
hardware component Valve { role actuator }
hardware component Log { role logging }
prediction flow Forecast -> Controller
action flow Controller -> Valve
action flow Horn -> Neighbour
telemetry flow Forecast -> Log
event Sticks of Valve "stays open"
${hazards}`;
    const fixes = (id: string, text: string): string[] => findingsOf(ruleOf(id), systemFrom(text)).flatMap(({ fixes: offered }) => offered.map(({ title }) => title));

    it('is also what ensures a property that the hazard violates', () => {
        const text = (ensured: string): string => plant(`hazard Spill { severity severe  affects Neighbour  violates Dry  caused by Forecast.TooHigh }
safety property Dry "No water leaves the basin"${ensured}
guardrail Most { on Controller  guards Forecast -> Controller -> Valve  kind limit  responds "shut" }`);
        expect(found('hazard-unmitigated', text(' { ensured by Most }'))).toEqual([]);
        expect(found('ml-single-cut', text(' { ensured by Most }'))).toEqual([]);
        expect(found('hazard-unmitigated', text(''))).toEqual(['Spill']);
    });

    it('is offered where the output passes, and behind the last part as a part of its own', () => {
        expect(fixes('hazard-unmitigated', plant('hazard Spill { severity severe  affects Neighbour  caused by Forecast.TooHigh }'))).toEqual([
            "Add a limit in code on 'Controller' against 'Spill'", "Add a fail-safe part on 'Valve' against 'Spill'", "Ask a person to confirm on 'Controller' against 'Spill'",
        ]);
        expect(fixes('cut-of-one', plant('hazard Spill { severity severe  affects Neighbour  caused by Sticks }'))).toEqual(["Add a fail-safe part of its own against 'Sticks'"]);
    });

    it('that changes nothing is never said to hold a cause unasked', () => {
        const text = plant(`hazard Spill { severity severe  affects Neighbour  caused by Forecast.TooHigh or Sticks }
guardrail Sound { on Horn  guards Horn -> Neighbour  prevents Spill  kind containment  responds "horn" }`);
        const [finding] = findingsOf(ruleOf('mitigation-inert'), systemFrom(text));
        expect(finding.fixes.find(({ preferred }) => preferred)?.title).toBe("It only softens 'Spill' (reduces)");
        expect(finding.related.map(({ message }) => message)).toEqual(["does not hold 'Forecast.TooHigh'", "does not hold 'Sticks'"]);
    });

    it('is not a second model on the same foundation', () => {
        const text = (judge: string): string => `system Chat { stage production }
user actor Visitor
ml component Writer { origin foundation "Contoso LLM"  mistake Rude { kind harmful  severity minor } }
ml component Judge { origin foundation "${judge}" }
software component Page { role ui }
prediction flow Writer -> Judge -> Page -> Visitor
guardrail Polite { on Judge  guards Writer -> Judge -> Page  prevents Writer.Rude  kind check  responds "a fixed answer" }`;
        expect(found('guardrail-shares-model', text('contoso LLM'))).toEqual(['Polite']);
        expect(found('guardrail-shares-model', text('Fabrikam LLM'))).toEqual([]);
    });

    it('and its causes are written once, at any depth', () => {
        const tree = (cause: string): string => `system Plant { stage production }
affected actor Neighbour
hazard Spill { severity minor  affects Neighbour  caused by ${cause} }
event A
event B
event C`;
        expect(found('fault-tree-shape', tree('(A or A) and B'))).toEqual(['Spill']);
        expect(found('fault-tree-shape', tree('(A and B) or (B and A) or C'))).toEqual(['Spill']);
        expect(found('fault-tree-shape', tree('(A and B) or (A and C)'))).toEqual([]);
    });
});
