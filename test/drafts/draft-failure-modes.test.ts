import { describe, expect, it } from 'vitest';
import { failureModes } from '../../server/analyses/hazards/failure-modes.js';
import { draftFailureModes, failureModeDrafts } from '../../server/drafts/draft-failure-modes.js';
import { applyFix } from '../../server/rules/apply-fix.js';
import { formatText } from '../../server/syntax/formatting/format-text.js';
import { systemFrom, verdictsIn, workspaceOf } from '../helpers/model.js';
import { sampleSystems } from '../helpers/sample-texts.js';

const systems = sampleSystems().map(({ name, texts }) => [name, texts] as const);

describe('failure modes', () => {
    it.each(systems)('of %s leave out what is listed, each guide word once', (_, texts) => {
        for (const [component, modes] of failureModes(systemFrom(texts))) {
            const open = modes.filter(({ listed }) => !listed).map(({ guideWord }) => guideWord);
            expect(new Set(open).size).toBe(open.length);
            const listed = component.mistakes.flatMap(({ modes: kinds }) => kinds.map(({ value }) => value));
            expect(open.filter(word => listed.includes(word))).toEqual([]);
            for (const { rank, severity, likelihood, detectability } of modes) {
                expect(rank).toBe(severity * likelihood * detectability);
                for (const scale of [severity, likelihood, detectability]) expect(scale).toBeGreaterThanOrEqual(1);
                expect(Math.max(severity, likelihood, detectability)).toBeLessThanOrEqual(5);
            }
            expect(modes.map(({ rank }) => rank)).toEqual(modes.map(({ rank }) => rank).sort((a, b) => b - a));
        }
    });

    it('of a classifier ask for yes and no, of a regression for too much and too little', () => {
        const words = (task: string): string[] => [...failureModes(systemFrom(`system A\nml component M { task ${task} }\nsoftware component C\nprediction flow M -> C`)).values()].flat().map(({ guideWord }) => guideWord).sort();
        expect(words('classification')).toEqual(['false negative', 'false positive', 'incapable', 'invalid', 'late', 'missing', 'perturbed', 'wrong']);
        expect(words('regression')).toEqual(['excessive', 'incapable', 'insufficient', 'invalid', 'late', 'missing', 'perturbed', 'wrong']);
    });
});

it('an actuator is asked what it does, also when no flow says what that changes', () => {
    const [[component, modes]] = failureModes(systemFrom('system A\nhardware component Heater { role actuator }\nhardware component Frame\nsoftware component Idle'));
    expect([component.name, modes.map(({ guideWord }) => guideWord).sort()]).toEqual(['Heater', ['early', 'excessive', 'insufficient', 'late', 'missing']]);
    expect(modes.map(({ description }) => description)).toContain('its output is too much');
});

describe('drafted failure modes', () => {
    it.each(systems)('of %s read, link and are laid out, all at once', (_, given) => {
        const texts = Object.fromEntries(Object.entries(given).map(([name, text]) => [name, formatText(text)]));
        const workspace = workspaceOf(texts);
        const system = systemFrom(texts);
        const problems = (all: Readonly<Record<string, string>>): string[] => verdictsIn(workspaceOf(all)).filter(({ cause }) => !('rule' in cause)).map(({ message }) => message);
        const before = problems(texts);
        const asked = system.all('Component').map(component => ({ component, drafts: failureModeDrafts(system, component) })).filter(({ drafts }) => drafts.length > 0);
        for (const { component, drafts } of asked.slice(0, 3)) {
            const changed = applyFix(draftFailureModes(system, component, drafts.map(({ id }) => id)), uri => workspace.textOf(uri));
            expect(changed.size).toBe(1);
            const after = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, changed.get(`file:///spec/${name}`) ?? text]));
            expect(problems(after)).toEqual(before);
            for (const text of Object.values(after)) expect(formatText(text)).toBe(text);
            const written = systemFrom(after).find(component.qualifiedName);
            expect(written?.kind === 'Component' && written.mistakes.length).toBe(component.mistakes.length + drafts.length);
            // What is written down is asked no more.
            if (written?.kind === 'Component') expect(failureModeDrafts(systemFrom(after), written)).toEqual([]);
        }
    });
});
