/** What profiles and levels make of the rules, in systems of every stage. */
import { describe, expect, it, test } from 'vitest';
import { euAiAct } from '../../server/analyses/sources.js';
import { defaultConfiguration, type Configuration } from '../../server/configuration/configuration.js';
import { essential, profileNames, profileOf, profiles, type ProfileName } from '../../server/configuration/profiles.js';
import { findGaps } from '../../server/rules/find.js';
import { rules } from '../../server/rules/generated/catalogue.js';
import { rule as waiverDead } from '../../server/rules/housekeeping/waiver-dead.js';
import type { Rule } from '../../server/rules/rule.js';
import { gapsOf } from '../../server/workspace/verdict.js';
import { systemFrom, today } from '../helpers/model.js';

const stages = ['idea', 'prototype', 'production'] as const;

/** A rule that speaks about every system, once. */
function speaker(about: Partial<Rule>): Rule {
    return {
        id: 'a-rule', title: '', concern: 'goals', severity: 'error', completeness: true, explanation: '', sources: [], examples: { firing: '', silent: '' },
        check: (system, report) => report({ element: system.elements[0], message: 'A gap.' }), ...about,
    };
}

function levelsOf(rule: Rule, configuration: Partial<Configuration>): string[] {
    return stages.map(stage => findGaps(systemFrom(`system A { stage ${stage} }`), { today, rules: [rule], ...configuration })[0]?.severity ?? 'off');
}

test.each(profileNames)('%s is described in one sentence', name => {
    expect(profileOf(name).description).toMatch(/^[A-Z].*\.$/);
});

describe('levels at the stages idea, prototype and production', () => {
    const essential = 'no-rollback';
    it.each<[ProfileName, string, Partial<Rule>, string]>([
        ['standard', 'incomplete error', {}, 'hint warning error'],
        ['standard', 'contradiction', { completeness: false }, 'error error error'],
        ['lean', 'incomplete error', {}, 'off warning error'],
        ['lean', 'contradiction', { completeness: false }, 'error error error'],
        ['lean', 'warning', { severity: 'warning' }, 'off off off'],
        ['lean', 'important warning', { severity: 'warning', id: essential }, 'off warning warning'],
        ['lean', 'important contradiction', { severity: 'warning', id: essential, completeness: false }, 'warning warning warning'],
        ['safety', 'incomplete warning elsewhere', { severity: 'warning' }, 'warning warning warning'],
        ['safety', 'incomplete warning on safety', { severity: 'warning', concern: 'safety' }, 'error error error'],
        ['safety', 'hint on experience', { severity: 'hint', concern: 'experience' }, 'warning warning warning'],
        ['eu-ai-act', 'rule of another source', {}, 'hint warning error'],
        ['eu-ai-act', 'rule of the Act', { sources: [{ work: euAiAct, where: 'Article 14' }] }, 'error error error'],
        ['course', 'hint', { severity: 'hint' }, 'hint hint hint'],
        ['course', 'incomplete error', {}, 'error error error'],
    ])('%s: %s', (profile, _, about, expected) => {
        expect(levelsOf(speaker(about), { profile }).join(' ')).toBe(expected);
    });

    it.each(profileNames)('a level of its own is final with %s', profile => {
        for (const level of ['off', 'hint', 'info', 'warning', 'error'] as const) {
            expect(levelsOf(speaker({}), { profile, levels: new Map([['a-rule', level]]) })).toEqual([level, level, level]);
        }
    });
});

test('course leaves no rule out, and lean fewer than half of them say anything to an idea', () => {
    const spoken = (profile: ProfileName): number => rules.filter(rule => profiles[profile].level(rule, rule.completeness ? 'hint' : rule.severity) !== 'off').length;
    expect(spoken('course')).toBe(rules.length);
    expect(spoken('lean')).toBeGreaterThan(0);
    expect(spoken('lean')).toBeLessThan(rules.length / 2);
});

test('what lean keeps besides errors are rules, and no errors', () => {
    const warnings = new Set(rules.filter(({ severity }) => severity !== 'error').map(({ id }) => id));
    expect([...essential].filter(id => !warnings.has(id))).toEqual([]);
});

test('a case that is milder than its rule stays so, unless the project sets a level', () => {
    const rule = speaker({ check: (system, report) => report({ element: system.elements[0], message: 'A gap.', atMost: 'hint' }) });
    expect(levelsOf(rule, { profile: 'course' })).toEqual(['hint', 'hint', 'hint']);
    expect(levelsOf(rule, { levels: new Map([['a-rule', 'error']]) })).toEqual(['error', 'error', 'error']);
    expect(levelsOf(speaker({ severity: 'hint', check: (system, report) => report({ element: system.elements[0], message: 'A gap.', atMost: 'warning' }) }), {})).toEqual(['hint', 'hint', 'hint']);
});

test('rules that are off are not run and hide nothing', () => {
    let runs = 0;
    const root = speaker({ id: 'root', hides: ['leaf'], check: (system, report) => { runs++; report({ element: system.elements[0], message: 'The root.' }); } });
    const leaf = speaker({ id: 'leaf' });
    const found = (levels: Configuration['levels']): string[] => findGaps(systemFrom('system A'), { today, rules: [root, leaf], levels }).map(({ rule }) => rule.id);
    expect(found(new Map())).toEqual(['root']);
    expect(found(new Map([['root', 'off']]))).toEqual(['leaf']);
    expect(runs).toBe(1);
});

test('a waiver is not dead because its rule is off', () => {
    const system = systemFrom(waiverDead.examples.silent);
    const named = system.waivers.map(({ waiver }) => waiver.rule);
    expect(named).not.toEqual([]);
    const found = (levels: Configuration['levels']): string[] => findGaps(system, { today, levels }).map(({ rule }) => rule.id).filter(id => id === waiverDead.id || named.includes(id));
    expect(found(new Map())).toEqual([]);
    expect(found(new Map(named.map(id => [id, 'off'])))).toEqual([]);
});

test('rules are given the limits', () => {
    const given: number[] = [];
    const rule = speaker({ check: (_, __, ___, limits) => { given.push(limits.oftenPerDay); } });
    findGaps(systemFrom('system A'), { today, rules: [rule] });
    findGaps(systemFrom('system A'), { today, rules: [rule], limits: { ...defaultConfiguration.limits, oftenPerDay: 7 } });
    expect(given).toEqual([1, 7]);
});

test('the files of one system may have different configurations', () => {
    const system = systemFrom({ 'a.mlsys': 'system A\nml component One\n', 'b/b.mlsys': 'system A\nml component Two\n' });
    const rule = speaker({ check: (system, report) => { for (const element of system.all('Component')) report({ element, message: 'A gap.' }); } });
    const quiet: Configuration = { ...defaultConfiguration, levels: new Map([['a-rule', 'info']]) };
    const gaps = gapsOf(system, { today, rules: [rule], configurationOf: uri => uri.includes('/b/') ? quiet : defaultConfiguration });
    expect(gaps.map(({ element, severity }) => `${element.name} ${severity}`)).toEqual(['One warning', 'Two info']);
});
