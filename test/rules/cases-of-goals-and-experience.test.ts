/** Cases that a rule's two examples do not show: what it must leave alone, what it must not miss, and what its fixes write then. */
import { describe, expect, it } from 'vitest';
import { applyFix } from '../../server/rules/apply-fix.js';
import { rules } from '../../server/rules/generated/catalogue.js';
import { formatText } from '../../server/syntax/formatting/format-text.js';
import { findingsOf, mainUri, summaryOf, systemFrom, verdictsIn, workspaceOf } from '../helpers/model.js';

/** What is said of these rules in a system in production: `rule-id on Element`. */
function said(text: string, ...ids: string[]): string[] {
    return summaryOf(verdictsIn(workspaceOf(`system Case { stage production }\n${text}`)).filter(({ code }) => ids.includes(code)));
}

/** The first line, without its margin, that the preferred fix of a rule's first finding writes and that holds `words`. */
function fixed(text: string, id: string, words: string): string | undefined {
    const whole = formatText(`system Case { stage production }\n${text}\n`);
    const rule = rules.find(one => one.id === id);
    const [fix] = rule ? findingsOf(rule, systemFrom(whole)).flatMap(({ fixes }) => fixes.filter(({ preferred }) => preferred)) : [];
    const after = fix && applyFix(fix, () => whole).get(mainUri);
    return after?.split('\n').map(line => line.trim()).find(line => line.includes(words));
}

describe('goals', () => {
    it('antigoal-missing: minutes of work, resolved sessions and engaged teams are not attention', () => {
        expect(said('organizational goal Cheaper "Fewer minutes per claim"', 'antigoal-missing')).toEqual([]);
        expect(said('organizational goal Resolved "Chat sessions resolved without an agent"', 'antigoal-missing')).toEqual([]);
        expect(said('leading indicator Paperwork "Screen time of nurses" { measure screen "minutes at the screen" <= 90 min }', 'antigoal-missing')).toEqual([]);
        expect(said('organizational goal ReaderEngagement', 'antigoal-missing')).toEqual(['antigoal-missing on ReaderEngagement']);
        expect(said('organizational goal Habit "People open the app twice a day"', 'antigoal-missing')).toEqual(['antigoal-missing on Habit']);
    });

    it('measure-vague: a quality in two or three words is as vague as in one; a defined number or a scenario is not', () => {
        const of = (title: string, more = ''): string[] => said(`user goal Good { measure one "${title}" >= 90 %${more} }`, 'measure-vague');
        for (const title of ['answer quality', 'quality of summaries', 'customer satisfaction', 'caption accuracy']) expect(of(title), title).toEqual(['measure-vague on Good.one']);
        for (const title of ['balanced accuracy', 'top-5 accuracy', 'median latency', 'caption accuracy on pictures taken at night', 'recall']) expect(of(title), title).toEqual([]);
        expect(of('mean latency', ' { scenario "peak load" }')).toEqual([]);
    });

    it('model-goal-orphan: a model goal that supports an objective directly is one finding, and its fix puts a goal in between', () => {
        const text = 'ml component M\norganizational goal Safe\nuser goal Quick\nmodel goal Sees of M { supports Safe }';
        expect(said(text, 'model-goal-orphan', 'layer-skip', 'objective-unsupported')).toEqual(['model-goal-orphan on Sees']);
        expect(fixed(text, 'model-goal-orphan', 'model goal')).toBe('model goal Sees of M { supports SystemGoal }');
        expect(fixed(text, 'model-goal-orphan', 'goal SystemGoal')).toBe('system goal SystemGoal "what the whole system achieves" { supports Safe }');
    });

    it('objective-unsupported: properties and requirements serve objectives, too', () => {
        const text = (more: string) => `organizational goal Safe\norganizational goal Wealth\nuser goal Quick { supports Wealth }\n${more}`;
        expect(said(text(''), 'objective-unsupported')).toEqual(['objective-unsupported on Safe']);
        expect(said(text('safety property NobodyHurt { supports Safe }'), 'objective-unsupported')).toEqual([]);
        expect(said(text('requirement NoFire { supports Safe }'), 'objective-unsupported')).toEqual([]);
    });

    it('stakeholder-goalless: a user goal without people is asked for them before people are asked for goals', () => {
        expect(said('user actor U\nuser goal G', 'stakeholder-goalless')).toEqual(['stakeholder-goalless on G']);
        expect(said('user actor U\nuser goal G { held by U }\naffected actor V', 'stakeholder-goalless')).toEqual(['stakeholder-goalless on V']);
        expect(fixed('organizational goal O\naffected actor V', 'stakeholder-goalless', 'supports')).toBeUndefined();
    });

    it('goal-layer-missing: the likeliest layer is offered first, and new user goals have people', () => {
        expect(fixed('ml component M\ngoal G of M', 'goal-layer-missing', 'goal')).toBe('model goal G of M');
        expect(fixed('user actor U\ngoal G { held by U }', 'goal-layer-missing', 'goal')).toBe('user goal G { held by U }');
        expect(fixed('goal G', 'goal-layer-missing', 'goal')).toBe('system goal G');
        expect(fixed('user actor U\nml component M', 'goal-layer-missing', 'user goal')).toContain('{ held by U  supports Objective }');
    });

    it('target-perfect: the rate it offers is better than where things stand', () => {
        const of = (clauses: string) => fixed(`ml component M\nmodel goal G of M { measure found "people found" { ${clauses} target >= 100 % } }`, 'target-perfect', 'target');
        expect(of('')).toContain('target >= 95 %');
        expect(of('baseline 97 %')).toContain('target >= 99 %');
        expect(of('baseline 97 % acceptable >= 99.5 %')).toContain('target >= 99.9 %');
        expect(of('baseline 99.95 %')).toContain('target >= 99.975 %');
    });

    it('nothing is said of an element that has no name yet', () => {
        expect(verdictsIn(workspaceOf('system Case { stage production }\nuser goal Quick\norganizational goal ')).map(({ message }) => message).filter(message => message.includes("''"))).toEqual([]);
    });
});

describe('structure', () => {
    it('correction-cascade: a model that guards another builds nothing on it; software in between changes nothing', () => {
        const judge = 'ml component Writer\nml component Toxicity\nsoftware component Chat\nprediction flow Writer -> Toxicity -> Chat\n';
        expect(said(judge, 'correction-cascade')).toEqual(['correction-cascade on Writer']);
        expect(said(`${judge}guardrail Filter { on Toxicity  guards Writer -> Chat  kind check }`, 'correction-cascade')).toEqual([]);
        expect(said('ml component First\nml component Second\nsoftware component Glue\nprediction flow First -> Glue -> Second', 'correction-cascade')).toEqual(['correction-cascade on First']);
    });

    it('latency-over-budget: a component alone is slower than its own goal allows; a queue is another matter', () => {
        const parts = 'ml component M { latency 900 ms }\nsoftware component App { role ui  latency 200 ms }\nuser actor U\nprediction flow M -> App -> U\nexperience E { presents M to U  on App }\n';
        expect(said(`${parts}model goal Fast of M { measure p99 "99th percentile of the response time" <= 500 ms }`, 'latency-over-budget')).toEqual(['latency-over-budget on Fast.p99']);
        expect(said(`${parts}scalability property Snappy { of M  measure p99 "99th percentile of the response time" <= 1 s }`, 'latency-over-budget')).toEqual([]);
        expect(said(`${parts}scalability property Snappy { of M  measure wait "wait before it starts" <= 100 ms }`, 'latency-over-budget')).toEqual([]);
    });

    it('low-to-high-criticality and ml-single-point: of models in a row the last is asked', () => {
        const row = (clauses: string) => `environment World\nml component First\nml component Last { ${clauses} }\nsoftware component Table\nsoftware component Brake { criticality high }\ndata flow World -> First\nprediction flow First -> Last -> Brake`;
        expect(said(row(''), 'low-to-high-criticality', 'ml-single-point')).toEqual(['low-to-high-criticality on Last', 'ml-single-point on Last']);
        expect(said(row('fallback Table'), 'ml-single-point')).toEqual([]);
    });

    it('ownerless: a part has the owner of the whole, however deep it lies', () => {
        expect(said('ml component M { part of Arm }\nsoftware component Arm { part of Robot }\nsoftware component Robot { owner "Robot team" }', 'ownerless')).toEqual([]);
    });

    it('prediction-unused: fallbacks, judges and shadow models are used; an unused model is one finding', () => {
        const used = 'ml component Big { fallback Small }\nml component Small\nsoftware component App\nprediction flow Big -> App\n';
        expect(said(used, 'prediction-unused')).toEqual([]);
        expect(said('ml component W\nml component Judge\nsoftware component App\nprediction flow W -> App\nguardrail G { on Judge  guards W -> App }', 'prediction-unused')).toEqual([]);
        expect(said('ml component M\nsoftware component App\nprediction flow M -> App\nml component Next\ntelemetry Shadow { from App  observes Next  strategy shadow }', 'prediction-unused')).toEqual([]);
        expect(said('ml component M', 'prediction-unused', 'ml-unobserved', 'ownerless', 'no-mistake-modes', 'stale-unknown')).toEqual(['prediction-unused on M']);
    });

    it('prediction-unused: the fix never leads a prediction to an actuator', () => {
        expect(fixed('ml component M\nhardware component Motor { role actuator }\nsoftware component Planner', 'prediction-unused', 'prediction flow')).toBe('prediction flow M -> Planner "what is predicted"');
    });

    it('train-serve-split: what comes back through the world is computed anew, what telemetry records is not', () => {
        const split = 'ml component M { features age }\ndata component Lake { role store }\nsoftware component Etl { features age }\nsoftware component Api { features age }\nenvironment World\ndata flow Etl -> Lake\ndata flow Api -> M\nprediction flow M -> Api\n';
        expect(said(`${split}pipeline P { trains M from Lake }\ninfluence flow Api -> World -> Etl`, 'train-serve-split')).toEqual(['train-serve-split on M']);
        expect(said(`${split}pipeline P { trains M from Lake, Log }\ntelemetry Log { from Api }`, 'train-serve-split')).toEqual([]);
    });

    it('undeclared-consumer: also behind an interface, once, and not where people are known', () => {
        const out = 'ml component M\nsoftware component Api\nexternal component Partner\nprediction flow M -> Api -> Partner\nprediction flow M -> Partner\n';
        expect(said(out, 'undeclared-consumer')).toEqual(['undeclared-consumer on Partner']);
        expect(said('ml component M\nsoftware component Api\nexternal component Partner\nprediction flow M -> Api -> Partner', 'undeclared-consumer')).toEqual(['undeclared-consumer on Partner']);
        expect(said(`${out}user actor Nurse\nprediction flow Partner -> Nurse`, 'undeclared-consumer')).toEqual([]);
    });
});

describe('world', () => {
    it('assumption-optimistic: a word counts where it promises something', () => {
        const of = (title: string): string[] => said(`environment City\nassumption A "${title}" { over City }`, 'assumption-optimistic');
        for (const title of ['Sensors are always right', 'Labels are correct', 'Records are up to date and complete', 'Reviewers are independent', 'Drivers never touch two pedals', 'Reports come reliably']) expect(of(title), title).toEqual(['assumption-optimistic on A']);
        for (const title of ['Nurses complete the form within an hour', 'Reports are not always complete', 'Independent reviewers look at one in ten', 'Drivers correct the route', 'Nurses are asked to complete the form', 'Labels are seldom honest']) expect(of(title), title).toEqual([]);
    });

    it('ml-spec-absolute: names a word of the author only where it promises certainty', () => {
        const spec = systemFrom('system Case { stage production }\nml component M\nspecification S of M "Arrival times of all trains"');
        const rule = rules.find(({ id }) => id === 'ml-spec-absolute');
        expect(rule && findingsOf(rule, spec).map(({ message }) => message)).toEqual([expect.stringContaining('states no tolerance')]);
    });

    it('req-in-machine-terms: the fix keeps what is said of the world, and drops every part of the machine', () => {
        const text = (over: string) => `environment City\nsoftware component First\nsoftware component Second\nrequirement R { over ${over} }`;
        expect(fixed(text('First, City, Second'), 'req-in-machine-terms', 'over')).toBe('requirement R { over City }');
        expect(fixed(text('First, Second'), 'req-in-machine-terms', 'over')).toBe('requirement R { over City }');
    });

    it('spec-in-world-terms: a part reaches what the whole senses', () => {
        const text = (more: string) => `environment Road\nsoftware component Car\nsoftware component Brake\nml component Eye ${more}\ndata flow Road -> Car\naction flow Eye -> Brake\nspecification S of Eye "Sees people" { over Road  measure seen "people seen" >= 99 % }`;
        expect(said(text(''), 'spec-in-world-terms')).toEqual(['spec-in-world-terms on S']);
        expect(said(text('{ part of Car }'), 'spec-in-world-terms')).toEqual([]);
    });
});

describe('experience', () => {
    const meet = (mistakes: string, clauses: string, more = ''): string =>
        `user actor U\nsoftware component App { role ui }\nml component M { exposes confidence ${mistakes} }\nprediction flow M -> App -> U\nexperience E { presents M to U  on App  ${clauses} }\n${more}`;
    const two = 'mistake Typo { kind wrong  severity minor } mistake Fatal { kind wrong  severity severe }';

    it('automate-irreversible and too-forceful: a guardrail counts against the mistakes that it holds, and one cause is one finding', () => {
        const act = (more: string): string[] => said(meet(two, 'mode automate  reversible no  forcefulness high', more), 'automate-irreversible', 'too-forceful');
        expect(act('')).toEqual(['automate-irreversible on E']);
        expect(act('guardrail G { on App  prevents M.Typo  kind limit }')).toEqual(['automate-irreversible on E']);
        expect(act('guardrail G { on App  prevents M.Fatal  kind limit }')).toEqual([]);
        expect(act('guardrail G { on App  guards M -> App  kind approval }')).toEqual([]);
        expect(act('hazard H { severity severe  caused by M.Fatal }\nguardrail G { on App  prevents H  kind limit }')).toEqual([]);
        expect(said(meet(two, 'mode automate  forcefulness high', 'guardrail G { on App  prevents M.Typo  kind limit }'), 'too-forceful')).toEqual(['too-forceful on E']);
    });

    it('too-forceful: a written cost is not blamed on a cheap mistake', () => {
        const system = systemFrom(`system Case { stage production }\n${meet('mistake Typo { kind wrong  severity minor }', 'mode automate  forcefulness high  cost high')}`);
        const rule = rules.find(({ id }) => id === 'too-forceful');
        expect(rule && findingsOf(rule, system).map(({ message }) => message)).toEqual([expect.stringContaining('its mistakes cost much')]);
    });

    it('hybrid-underspecified: bounds on the same side leave a rest; a branch after a time has its time', () => {
        const mode = (text: string): string[] => said(meet('', `mode ${text}`), 'hybrid-underspecified');
        expect(mode('automate when confidence >= 90 %, prompt when confidence >= 60 %')).toEqual(['hybrid-underspecified on E']);
        for (const whole of ['automate when confidence >= 90 %, prompt when confidence < 90 %', 'automate when "it is small", prompt when "it is large"', 'prompt when confidence >= 90 % for 30 s then automate "call", otherwise annotate']) expect(mode(whole), whole).toEqual([]);
    });

    it('passive-but-urgent: asking the next person is an answer, and the fixes keep what is said', () => {
        const urgent = (mode: string, more = ''): string => meet('', `mode ${mode}  urgency high  ${more}`);
        expect(said(urgent('prompt for 5 min then prompt "the physician on call"'), 'passive-but-urgent')).toEqual([]);
        expect(said(urgent('prompt for 5 min then annotate'), 'passive-but-urgent')).toEqual(['passive-but-urgent on E']);
        expect(fixed(urgent('prompt for 5 min then annotate'), 'passive-but-urgent', 'mode')).toBe('mode prompt for 5 min then automate "what happens then"');
        expect(fixed(urgent('prompt when confidence >= 90 %, otherwise annotate'), 'passive-but-urgent', 'mode')).toBe('mode prompt when confidence >= 90 % for 30 s then automate "what happens then", otherwise annotate');
        expect(fixed(urgent('prompt', 'decides about U'), 'passive-but-urgent', 'mode')).toBe('mode prompt for 30 s then prompt "who is asked next"');
    });

    it('prompt-fatigue: what is missed prompts nobody, and what is urgent is not hidden in a note', () => {
        const ask = (mistake: string): string[] => said(meet(mistake, 'mode prompt  frequency 20 per day  value high'), 'prompt-fatigue');
        expect(ask('mistake Missed { kind false negative  likelihood 40 % }')).toEqual([]);
        expect(ask('mistake Alarm { kind false positive  likelihood 40 % }')).toEqual(['prompt-fatigue on E']);
        expect(fixed(meet('', 'mode prompt  frequency 20 per day  precision 50 %  urgency high'), 'prompt-fatigue', 'mode')).toBe('mode prompt when confidence >= 95 %, otherwise annotate');
    });

    it('mistake-invisible: clicks and corrections do not find out what was right', () => {
        const seen = (telemetry: string): string[] => said(meet('mistake Wrong { kind wrong  severity minor  noticeable no }', 'mode annotate', `telemetry T { from App  observes M  ${telemetry} }`), 'mistake-invisible');
        expect(seen('strategy observe  action clicked : boolean')).toEqual(['mistake-invisible on M.Wrong']);
        expect(seen('strategy corrections  outcome delta : number')).toEqual(['mistake-invisible on M.Wrong']);
        expect(seen('strategy observe  outcome truth : boolean')).toEqual([]);
        expect(seen('strategy label')).toEqual([]);
    });

    it('data-starved-experience: telemetry about the goal that it serves is feedback', () => {
        const serves = meet('', 'serves G  mode annotate  offers dismiss', 'user goal G { held by U }\n');
        expect(said(serves, 'data-starved-experience')).toEqual(['data-starved-experience on E']);
        expect(said(`${serves}telemetry T { from App  observes G  strategy ask }`, 'data-starved-experience')).toEqual([]);
    });

    it('experience-missing: fallbacks and judges are met in the experience of the model that they stand in for or let through', () => {
        const small = 'ml component Small\nprediction flow Small -> App\n';
        expect(said(meet('', 'mode annotate', small), 'experience-missing')).toEqual(['experience-missing on Small']);
        expect(said(meet('fallback Small', 'mode annotate', small), 'experience-missing')).toEqual([]);
        expect(said(meet('', 'mode annotate', `${small}guardrail G { on Small  guards M -> App }`), 'experience-missing')).toEqual([]);
    });

    it('no-correction: what cannot be taken back is not offered to be undone', () => {
        expect(fixed(meet('', 'mode automate  reversible no  discloses ai'), 'no-correction', 'offers')).toContain('offers override');
        expect(fixed(meet('', 'mode automate  discloses ai'), 'no-correction', 'offers')).toContain('offers undo');
    });
});
