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
        expect(found('action-unlimited', text('Pump').replace('role actuator', 'role actuator, ui'))).toEqual([]);
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
        expect(fixes('cut-of-one', plant('hazard Spill { severity severe  affects Neighbour  caused by Sticks }'))).toEqual([
            "Add a fail-safe part of its own against 'Sticks'", "Say what has to go wrong besides 'Sticks', in a new event 'SticksUnnoticed'",
        ]);
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

describe('what is told once', () => {
    const jobs = (rest: string): string => `system Jobs { stage production  risk high }
affected actor Candidate
operator actor Recruiter
software component Portal { role ui }
ml component Ranker
data component Log { role logging }
prediction flow Ranker -> Portal -> Recruiter
data flow Candidate -> Portal -> Log { carries personal }
experience Sorting { presents Ranker to Recruiter  on Portal  mode organize  decides about Candidate  offers override }
hazard LostChance { severity severe  affects Candidate }
${rest}`;

    it('a quality that another rule asks for is not asked for twice', () => {
        const [finding] = findingsOf(ruleOf('quality-uncovered'), systemFrom(jobs('')));
        expect(finding.message).toContain('the fairness and robustness of Jobs');
        for (const id of ['undisclosed-ai', 'personal-data-unprotected', 'top-is-not-req']) expect(found(id, jobs('')), id).not.toEqual([]);
    });

    it('a bought model is asked for its version, and one that was tuned here for its age', () => {
        const bought = (origin: string): string => `system Jobs { stage production }\nml component Ranker { origin ${origin} }`;
        expect(found('stale-unknown', bought('third party "RankCo"'))).toEqual([]);
        expect(found('third-party-uncontracted', bought('third party "RankCo"'))).toEqual(['Ranker']);
        expect(found('stale-unknown', bought('foundation "Contoso LLM" tuned'))).toEqual(['Ranker']);
    });

    it('threats are named as what they are', () => {
        const message = (rest: string): string | undefined => findingsOf(ruleOf('threats-absent'), systemFrom(`system Spam\nenvironment Mail\nactor Sender\nsoftware component Inbox\n${rest}`))[0]?.message;
        expect(message('attacker actor Spammer')).toMatch(/^'Spammer' means harm/);
        expect(message('data flow Sender -> Inbox { from untrusted }')).toMatch(/^Nobody vouches for what 'Sender' sends/);
        expect(message('assumption Same { over Mail  may change by attack }')).toMatch(/^'Same' may be broken by an attack/);
    });

    it('groups are named by slicing, too', () => {
        const fair = (rest: string): string => `system Jobs { stage production }\ndata component Audit { role store }\nfairness property Alike { measure rate "invitations" { target >= 5 %  from Audit${rest} } }`;
        expect(found('fairness-without-groups', fair('  sliced by "sex"'))).toEqual([]);
        expect(found('fairness-without-groups', fair(''))).toEqual(['Alike']);
    });
});

describe('telemetry', () => {
    const cards = (rest: string): string => `system Cards { stage production  alternative "rules" }
affected actor Holder
environment Market
software component Decider
ml component Scorer { trained by Weekly }
prediction flow Scorer -> Decider
data flow Holder -> Decider
model goal Found of Scorer { measure recall "fraud found" { baseline 40 %  target >= 80 %  acceptable >= 70 %  from Charged.fraud  computed "found / fraud" } }
telemetry Charged { from Decider  strategy wait  context score : number  outcome fraud : boolean  latency 45 days }
pipeline Weekly { trains Scorer from Charged  stages collect, validate, train, evaluate, deploy }
${rest}`;

    it('that feeds a measure of a model hears of it', () => {
        expect(found('ml-unobserved', cards(''))).toEqual([]);
        expect(found('complaints-only', cards('telemetry Calls { from Decider  observes Scorer  strategy complaints  outcome wrong : boolean }'))).toEqual([]);
    });

    it('of the component that uses the prediction sees its own doing, where a way leads through the world', () => {
        expect(found('self-fulfilling-label', cards(''))).toEqual([]);
        expect(found('self-fulfilling-label', cards('influence flow Decider -> Holder "who is refused pays otherwise"'))).toEqual(['Charged']);
        expect(found('self-fulfilling-label', cards('influence flow Market -> Holder'))).toEqual([]);
    });

    it('has its context at once, whatever its outcome takes', () => {
        const watch = (what: string): string => cards(`monitor Early { watches ${what}  alert when > 0.2 over 1 day  owner "Risk"  then page "Risk" }`);
        expect(found('telemetry-too-slow', watch('drift of Charged.score'))).toEqual([]);
        expect(found('telemetry-too-slow', watch('Charged.fraud'))).toEqual(['Early']);
    });

    it('that traces is a record, and a sample is none', () => {
        const record = (rest: string): string => cards(`experience Refusal { presents Scorer to Holder  on Decider  mode automate  decides about Holder  offers appeal  discloses ai }
telemetry Kept { from Decider  observes Refusal  strategy observe  context score : number  traces version, input${rest} }`);
        expect(found('orphan-telemetry', record(''))).toEqual([]);
        expect(found('no-trace', record(''))).toEqual([]);
        expect(found('no-trace', record('  sample 1 %'))).toEqual(['Refusal']);
    });

    it('is watched by the monitor that is there', () => {
        const text = cards(`monitor Inputs { watches drift of Charged.score  alert when > 0.2 over 1 day  owner "Risk"  then page "Risk" }
monitor Outcomes { watches Found.recall  alert when < 75 % over 90 days  owner "Risk"  then page "Risk" }
assumption Same { over Market  may change by concept  watched by Inputs }`);
        expect(findingsOf(ruleOf('drift-unseen'), systemFrom(text)).flatMap(({ fixes }) => fixes.map(({ title }) => title))).toEqual(["'Outcomes' watches it, too"]);
    });
});

describe('a pipeline of two models', () => {
    const season = (rest: string): string => `system Farm { stage production }
data component Frames { role store }
ml component Weeds
ml component People
pipeline Season { trains Weeds, People from Frames  stages collect, train, deploy }
model goal SeeWeeds of Weeds { measure recall "weeds seen" >= 95 % from Frames }
monitor WeedWatch { watches SeeWeeds.recall  alert when < 92 % over 30 days  owner "Vision"  then retrain }
update NewWeeds of Weeds { when manual  gate SeeWeeds.recall  rollout canary 5 %, 100 %  rollback "the old one" }
${rest}`;

    it('is gated and watched only where both are', () => {
        expect(found('ungated-deploy', season(''))).toEqual(['Season']);
        expect(findingsOf(ruleOf('ungated-deploy'), systemFrom(season('')))[0].related.map(({ origin }) => origin.start.line)).toEqual([3]);
        const gated = season(`model goal SeePeople of People { measure miss "people missed" <= 1 % from Frames }
update NewPeople of People { when manual  gate SeePeople.miss  rollout canary 5 %, 100 %  rollback "the old one" }`);
        expect(found('ungated-deploy', gated)).toEqual([]);
        expect(findingsOf(ruleOf('stage-missing'), systemFrom(gated)).map(({ message }) => message)).toEqual([expect.stringContaining('no stage that monitors,')]);
    });
});

it('a loop that is declared otherwise than its flows say is told so', () => {
    const text = (effect: string): string => `system Shop { stage production }
user actor Buyer
ml component Offers
software component Page
data component Sales { role store }
prediction flow Offers -> Page
influence flow Page -> Buyer -> Sales { effect ${effect} }
data flow Sales -> Offers
feedback loop Habit { through Offers -> Page -> Buyer -> Sales -> Offers  effect balancing }`;
    const [finding] = findingsOf(ruleOf('loop-reinforcing'), systemFrom(text('raises')));
    expect(finding.message).toMatch(/^'Habit' is declared balancing, but/);
    expect(finding.related.map(({ message }) => message)).toEqual(['people on its way', 'raises what comes back']);
    expect(found('loop-reinforcing', text('lowers'))).toEqual([]);
});

it('names that mean nothing yet are no events', () => {
    const text = `system Plant { stage production }
affected actor Neighbour
software component Controller
guardrail Most { on Controller  prevents Spill  kind limit  responds "shut" }
hazard Spill { severity severe  affects Neighbour  caused by NotYetWritten }`;
    expect([...found('cut-of-one', text), ...found('mitigation-inert', text)]).toEqual([]);
});

it('a loop that claims learning needs something that learns', () => {
    const loop = (rest: string): string => `system Chat { stage production }
user actor Visitor
ml component Writer { origin foundation "Contoso LLM" }
software component Page { role ui }
data component Notes { role store }
prediction flow Writer -> Page
influence flow Page -> Visitor -> Page "asks again"
data flow Page -> Writer "the next question"
data flow Page -> Notes
feedback loop Better { through Writer -> Page -> Visitor -> Page -> Writer  claims learning  effect balancing }
${rest}`;
    expect(found('flywheel-broken', loop(''))).toEqual(['Better']);
    expect(found('flywheel-broken', loop('data flow Notes -> Writer "what was asked before"'))).toEqual([]);
});

describe('what nobody but the author can say', () => {
    const paths = `system Farm { stage production }
affected actor Neighbour
environment Field
software component Driver
hardware component Nozzle { role actuator }
event Sticks of Nozzle
specification Shut of Driver { over Driver  measure shut "shut in time" >= 99 % }
assumption Closed "Paths are closed" { over Field }
requirement Dry "Nobody is sprayed" { over Field  ensured by Shut, Closed }
`;
    const preferred = (id: string, text: string): (string | undefined)[] => findingsOf(ruleOf(id), systemFrom(text)).map(({ fixes }) => fixes.find(fix => fix.preferred)?.title);

    it('is whether a broken assumption is enough, so neither answer is given for them', () => {
        expect(preferred('broken-assumption-untraced', `${paths}hazard Sprayed { severity minor  affects Neighbour  violates Dry  caused by Sticks }`)).toEqual([undefined]);
    });

    it('is what else it takes when an assumption is enough: no guardrail prevents that', () => {
        const [finding] = findingsOf(ruleOf('cut-of-one'), systemFrom(`${paths}hazard Sprayed { severity severe  affects Neighbour  violates Dry  caused by Closed }`));
        expect(finding.message).toMatch(/^That 'Closed' does not hold is enough alone/);
        expect(finding.fixes.map(({ title }) => title)).toEqual(["Say what has to go wrong besides 'Closed', in a new event 'ClosedUnnoticed'"]);
    });
});

it('what strangers send is training data only where it trains', () => {
    const feed = (sources: string): string => `system Feed { stage production }
actor Troll
software component Page
data component Posts { role store }
data component Views { role store }
ml component Ranker
data flow Troll -> Page -> Posts { from untrusted }
data flow Posts -> Ranker "what is to be ranked"
${sources}`;
    expect(found('poisonable-training', feed(''))).toEqual(['Ranker']);
    expect(found('poisonable-training', feed('pipeline Hourly { trains Ranker from Views  stages collect, train, deploy }'))).toEqual([]);
    expect(found('poisonable-training', feed('pipeline Hourly { trains Ranker from Posts  stages collect, train, deploy }'))).toEqual(['Ranker']);
});

it('telemetry records personal data wherever it passes', () => {
    const text = `system Feed { stage production }
user actor Reader
software component Page { role ui }
data component Posts { role store }
data flow Reader -> Page -> Posts "posts" { carries personal }
telemetry Seen { from Page  context post : identifier personal  outcome read : boolean }`;
    expect(findingsOf(ruleOf('personal-data-unprotected'), systemFrom(text)).map(({ message }) => message)).toEqual([expect.stringContaining("'Seen' (telemetry)")]);
});
