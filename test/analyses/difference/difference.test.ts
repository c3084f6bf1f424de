import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { opposite, type Change } from '../../../server/analyses/difference/change.js';
import { difference } from '../../../server/analyses/difference/difference.js';
import { systemDifferences } from '../../../server/analyses/difference/system-differences.js';
import { systemFrom, workspaceOf } from '../../helpers/model.js';
import { relaidTexts } from '../../helpers/mutants.js';
import { sampleSystems, sampleTexts } from '../../helpers/sample-texts.js';

const base = `system Toaster { stage production  risk high }
affected actor Household
organizational goal Reputation
user goal Golden { supports Reputation strongly evidence observed  measure liked "toasts not corrected" >= 90 % by 2027-06-30 from Correction }
model goal Recall of Model { supports Golden  measure recall { target >= 0.92  acceptable >= 90 %  from Correction.right } }
ml component Model { mistake TooLong { severity severe  likelihood possible  leads to Fire } }
software component Controller
hardware component Fuse
hardware component Heater { role actuator }
prediction flow Model -> Controller
action flow Controller -> Fuse -> Heater
experience Auto { presents Model to Household  on Controller  mode prompt  reversible no  offers override, undo }
hazard Fire { severity severe  affects Household  caused by Model.TooLong }
guardrail MaxTime { on Controller  guards Model -> Heater  prevents Fire  kind limit  guarantee deterministic }
guardrail Melt { on Fuse  guards Controller -> Fuse -> Heater  prevents Fire  kind containment }
telemetry Correction { from Controller  observes Model, Auto  strategy corrections  outcome right : boolean  sample 10 %  holdout 2 % }
monitor Drift { watches Recall.recall  alert when < 0.9 over 7 days  then retrain }
update Rollout of Model { when Drift  gate Recall.recall  rollout canary 5 %  rollback "previous model" }
`;

function told(from: string, to: string): string[] {
    return difference(systemFrom(from), systemFrom(to)).map(({ kind, what }) => `${kind}: ${what}`);
}

/** The changes that an edit of the base makes. */
function edited(...replacements: readonly (readonly [string | RegExp, string])[]): string[] {
    const head = replacements.reduce((text, [from, to]) => {
        const replaced = text.replace(from, to);
        expect(replaced).not.toBe(text);
        return replaced;
    }, base);
    return told(base, head);
}

describe('weakened', () => {
    it.each([
        ['a target nearer to failure', ['target >= 0.92', 'target >= 0.88'], "weakened: target of 'Recall.recall': >= 0.92 → >= 0.88."],
        ['in another unit', ['target >= 0.92', 'target >= 88 %'], "weakened: target of 'Recall.recall': >= 0.92 → >= 88 %."],
        ['a later date', ['by 2027-06-30', 'by 2028-06-30'], "weakened: target of 'Golden.liked': >= 90 % by 2027-06-30 → >= 90 % by 2028-06-30."],
        ['a guarantee that is none', ['guarantee deterministic', 'guarantee statistical'], "weakened: guarantee of 'MaxTime': deterministic → statistical."],
        ['more force where nothing can be taken back', ['mode prompt', 'mode automate'], "weakened: mode of 'Auto': prompt → automate."],
        ['an offer that is gone', ['override, undo', 'override'], "weakened: 'Auto': offers undo is gone."],
        ['a looser alert', ['alert when < 0.9', 'alert when < 0.8'], "weakened: alert of 'Drift': < 0.9 over 7 days → < 0.8 over 7 days."],
        ['a longer window', ['over 7 days', 'over 30 days'], "weakened: alert of 'Drift': < 0.9 over 7 days → < 0.9 over 30 days."],
        ['a smaller sample', ['sample 10 %', 'sample 1 %'], "weakened: sample of 'Correction': 10 % → 1 %."],
        ['no hold-out', ['  holdout 2 %', ''], "weakened: 'Correction' no longer says holdout 2 %."],
        ['no gate', ['  gate Recall.recall', ''], "weakened: 'Rollout': gate Recall.recall is gone."],
        ['no rollback', ['  rollback "previous model"', ''], "weakened: 'Rollout' no longer says rollback previous model."],
        ['a milder severity', ['TooLong { severity severe', 'TooLong { severity minor'], "weakened: severity of 'Model.TooLong': severe → minor."],
        ['weaker evidence', ['evidence observed', 'evidence assumed'], "weakened: The evidence that 'Golden' contributes to 'Reputation': observed → assumed."],
        ['a weaker contribution', ['Reputation strongly', 'Reputation weakly'], "weakened: 'Golden' supports 'Reputation' by +75 → supports 'Reputation' by +25."],
        ['a lower risk class', ['risk high', 'risk minimal'], "weakened: risk of 'Toaster': high → minimal."],
        ['a waiver', ['hazard Fire {', 'hazard Fire { waive residual-unowned because "later" by "me" until 2027-01-01 '], "weakened: The rule residual-unowned is waived on 'Fire' until 2027-01-01."],
    ] as const)('%s', (_, edit, expected) => {
        expect(edited(edit)).toContain(expected);
    });

    it.each([
        ['a lower threshold of what acts', 'mode automate when confidence >= 90 %, otherwise prompt', 'mode automate when confidence >= 60 %, otherwise prompt'],
        ['less time to answer', 'mode prompt for 30 s then automate "call"', 'mode prompt for 5 s then automate "call"'],
        ['a "no" that is not said any more', 'mode prompt', 'mode prompt', 'reversible no'],
    ])('%s', (_, before, after, gone?: string) => {
        const from = base.replace('mode prompt', before);
        const to = base.replace('mode prompt', after).replace(gone ?? '', '');
        expect(told(from, to).map(change => change.split(':')[0])).toEqual(['weakened']);
        expect(told(to, from).map(change => change.split(':')[0])).toEqual(['strengthened']);
    });

    it('data that are no longer called personal, and mistakes that are said to be milder', () => {
        const text = (flow: string, mistake: string): string => `system A\nuser actor U\nml component M { mistake X { severity major ${mistake} } }\ndata flow U -> M { ${flow} }`;
        expect(told(text('carries personal  from untrusted', 'noticeable no  recoverable no'), text('', 'noticeable yes  recoverable yes')).sort()).toEqual([
            "weakened: 'U -> M' no longer says from untrusted.", "weakened: 'U -> M': carries personal is gone.",
            "weakened: noticeable of 'M.X': no → yes.", "weakened: recoverable of 'M.X': no → yes.",
        ]);
    });

    it('a measure that is gone', () => {
        expect(edited([/ {2}measure liked .* from Correction/, ''])).toContain("weakened: 'Golden' is no longer measured by 'liked'.");
    });

    it('a guardrail that only reduces loses once', () => {
        expect(edited(['guards Model -> Heater  prevents Fire', 'guards Model -> Heater  reduces Fire']).filter(change => /MaxTime/.test(change)))
            .toEqual(["weakened: 'MaxTime' only reduces 'Fire', which it has prevented."]);
    });
});

describe('exposed and orphaned', () => {
    it('a hazard without its guardrails', () => {
        const changes = edited([/guardrail MaxTime .*\n/, ''], [/guardrail Melt .*\n/, '']);
        expect(changes[0]).toBe("newly exposed: 'Fire' is more exposed: it had 2 guardrails and a smallest cut set of 3 events and has no guardrail and a smallest cut set of one event now.");
        expect(changes).toContain("removed: The guardrail 'MaxTime' is gone.");
    });

    it('the only data of a measure', () => {
        expect(edited([/telemetry Correction .*\n/, ''])).toContain("orphaned: The only data of 'Golden.liked' is gone.");
        expect(edited([/telemetry Correction .*\n/, ''])).toContain("orphaned: The only outcome signal of 'Model' is gone: nobody will find out whether it was right.");
    });

    it('a goal that leads nowhere', () => {
        expect(edited(['supports Reputation strongly evidence observed  ', ''])).toContain("orphaned: 'Golden' leads to no organizational goal any more.");
    });
});

describe('what is no change', () => {
    it('where anything stands in its file, on any sample', () => {
        for (const sample of sampleTexts) {
            fc.assert(fc.property(relaidTexts([sample]), relaid => {
                const [before] = workspaceOf(sample.text).systems();
                const [after] = workspaceOf(relaid).systems();
                expect(difference(before, after)).toEqual([]);
            }), { numRuns: 3 });
        }
    });

    it('the order of flows between the same two', () => {
        const flows = ['data flow U -> C "orders" { carries personal }', 'data flow U -> C "clicks"'];
        const text = (all: readonly string[]): string => `system A\nuser actor U\nsoftware component C\n${all.join('\n')}`;
        expect(told(text(flows), text([...flows].reverse()))).toEqual([]);
    });

    it('layout, comments and the order of declarations', () => {
        const lines = base.trim().split('\n');
        expect(told(base, [lines[0], ...lines.slice(1).reverse()].join('\n\n// moved\n'))).toEqual([]);
    });

    it('the file that something stands in', () => {
        const lines = base.trim().split('\n');
        const split = { 'a.mlsys': lines.slice(0, 9).join('\n'), 'b.mlsys': ['system Toaster', ...lines.slice(9)].join('\n') };
        expect(difference(systemFrom(base), systemFrom(split))).toEqual([]);
    });
});

describe('renames', () => {
    it('are told once, with all that names the element', () => {
        expect(told(base, base.replace(/\bController\b/g, 'MainBoard'))).toEqual(["renamed: The software component 'MainBoard' was called 'Controller'."]);
        expect(told(base, base.replace(/\bGolden\b/g, 'Crisp'))).toEqual(["renamed: The user goal 'Crisp' was called 'Golden'."]);
        expect(told(base, base.replace(/\bTooLong\b/g, 'Overlong'))).toEqual(["renamed: The mistake 'Model.Overlong' was called 'TooLong'."]);
    });

    it('also together with a change', () => {
        expect(told(base, base.replace(/\bMelt\b/g, 'ThermalFuse').replace('kind containment', 'kind containment  owner "Hardware"')))
            .toEqual(["renamed: The guardrail 'ThermalFuse' was called 'Melt'.", "strengthened: 'ThermalFuse' now says owner Hardware."]);
    });

    it('of everything at once, with all flows between them', () => {
        for (const { texts } of sampleSystems()) {
            const system = systemFrom(texts);
            const names = system.elements.filter(({ parent, kind }) => parent === undefined && kind !== 'Flow' && kind !== 'System').map(({ name }) => name);
            const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])(${names.join('|')})(?![\\p{L}\\p{N}_])`, 'gu');
            const renamed = Object.fromEntries(Object.entries(texts).map(([file, text]) =>
                [file, text.split(/("(?:\\.|[^"\\\n])*")/).map((part, index) => index % 2 === 1 ? part : part.replace(pattern, '$1Renamed')).join('')]));
            const changes = difference(system, systemFrom(renamed));
            expect(changes.filter(({ kind, base: from }) => kind !== 'renamed' && from?.parent === undefined && !names.includes(from?.name ?? ''))).toEqual([]);
        }
    });

    it('tell what something is of', () => {
        const text = (model: string): string => `system A\nml component M\nml component N\nmodel goal G of ${model} "g"`;
        expect(told(text('M'), text('N'))).toContain("changed: What 'G' is of: M → N.");
    });

    it('of a whole system are told, others come and go', () => {
        const all = (...texts: readonly string[]) => texts.map(text => systemFrom(text));
        const summary = (from: readonly string[], to: readonly string[]): string[] =>
            systemDifferences(all(...from), all(...to)).flatMap(({ system, state, changes }) => changes.map(({ kind, what }) => `${system} ${state}, ${kind}: ${what}`));
        const kettle = 'system Kettle\nuser actor Cook';
        expect(summary([base, kettle], [base.replace('system Toaster', 'system Browner')])).toEqual([
            "Browner compared, renamed: The system 'Browner' was called 'Toaster'.", "Kettle removed, removed: The system 'Kettle' is gone.",
        ]);
        expect(summary([], [kettle])).toEqual(["Kettle added, added: The system 'Kettle' is new."]);
        expect(summary([kettle, kettle.replace('Kettle', 'Pot')], [kettle.replace('Kettle', 'Can')]).map(one => one.split(':')[0])).toEqual(['Can added, added', 'Kettle removed, removed', 'Pot removed, removed']);
    });

    it('two that look alike are not guessed', () => {
        const twins = 'system A\nuser actor X\nuser actor Y\n';
        expect(told(twins, 'system A\nuser actor P\nuser actor Q\n').map(change => change.split(':')[0])).toEqual(['removed', 'removed', 'added', 'added']);
    });

    it('of every element of the samples are recognised', () => {
        fc.assert(fc.property(fc.nat(), fc.nat(), (which, at) => {
            const systems = sampleSystems();
            const { texts } = systems[which % systems.length];
            const system = systemFrom(texts);
            const named = system.elements.filter(element => element.parent === undefined && element.kind !== 'Flow' && element.kind !== 'System');
            const { name } = named[at % named.length];
            const renamed = Object.fromEntries(Object.entries(texts).map(([file, text]) => [file, text.replace(new RegExp(`(?<![\\p{L}\\p{N}_"])${name}(?![\\p{L}\\p{N}_])`, 'gu'), `${name}Renamed`)]));
            // A name that is also a word of a title changes the title, too.
            const changes = difference(system, systemFrom(renamed)).filter(({ subject }) => subject === 'name' || subject === 'declaration');
            expect(changes.map(({ kind }) => kind)).toEqual(['renamed']);
        }), { numRuns: 40 });
    });
});

/** Samples from which lines were taken, doubled or changed. */
const mutant = fc.record({ which: fc.nat(), cuts: fc.array(fc.record({ at: fc.nat(), how: fc.nat(3) }), { minLength: 1, maxLength: 6 }) });

function mutate(text: string, cuts: readonly { readonly at: number; readonly how: number }[]): string {
    const lines = text.split('\n');
    for (const { at, how } of cuts) {
        const index = 1 + at % Math.max(1, lines.length - 1);
        if (how === 0) lines.splice(index, 1);
        else if (how === 1) lines[index] = (lines[index] ?? '').replace(/\d+/, digits => String(Number(digits) + 7));
        else if (how === 2) lines[index] = (lines[index] ?? '').replace(/\b(strongly|high|yes|online|deterministic)\b/, word => ({ strongly: 'weakly', high: 'low', yes: 'no', online: 'offline', deterministic: 'statistical' })[word] ?? word);
        else lines[index] = (lines[index] ?? '').replace(/, \w+/, '');
    }
    return lines.join('\n');
}

function signature({ kind, base: from, head, subject, before, after }: Change): string {
    return [kind, from?.qualifiedName, head?.qualifiedName, subject, before, after].join(' | ');
}

function reversed({ kind, base: from, head, subject, before, after }: Change): string {
    return [opposite[kind], head?.qualifiedName, from?.qualifiedName, subject, after, before].join(' | ');
}

describe('the laws', () => {
    it('nothing differs from itself', () => {
        for (const { texts } of sampleSystems()) expect(difference(systemFrom(texts), systemFrom(texts))).toEqual([]);
    });

    it('turned round, a difference is the opposite of each change', () => {
        const systems = sampleSystems();
        fc.assert(fc.property(mutant, ({ which, cuts }) => {
            const { texts } = systems[which % systems.length];
            const [file] = Object.keys(texts);
            const [a, b] = [systemFrom(texts), systemFrom({ ...texts, [file]: mutate(texts[file], cuts) })];
            expect(difference(b, a).map(reversed).sort()).toEqual(difference(a, b).map(signature).sort());
        }), { numRuns: 120 });
    });
});
