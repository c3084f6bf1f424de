/** What a rule has to have to be one: names that hold, sources, messages in one tone. */
import { describe, expect, it } from 'vitest';
import { rules } from '../../server/rules/generated/catalogue.js';
import { findingsOf, systemFrom } from '../helpers/model.js';

const ids = new Set(rules.map(({ id }) => id));

it('ids are unique, and those that rules hide exist', () => {
    expect(ids.size).toBe(rules.length);
    expect(rules.flatMap(({ hides }) => hides ?? []).filter(id => !ids.has(id))).toEqual([]);
});

describe.each(rules.map(rule => [rule.id, rule] as const))('%s', (_, rule) => {
    it('has a title and an explanation of three parts: what it finds, why that matters, what to write', () => {
        expect(rule.title).toMatch(/^[A-Z].*[^.!]$/);
        expect(rule.explanation.trim().split(/\n\n/).length).toBeGreaterThanOrEqual(3);
    });

    it('speaks in one or two sentences, in the names of the system, and says what to do', () => {
        for (const { message, fixes } of findingsOf(rule, systemFrom(rule.examples.firing))) {
            expect(message.length, message).toBeLessThan(330);
            expect(message).toMatch(/^['A-Z]/);
            expect(message).toMatch(/\.$/);
            expect(message).toMatch(/'|[A-Z]\w+[A-Z]\w+|^[A-Z]/);
            for (const { title } of fixes) expect(title).toMatch(/^['A-Z].*[^.]$/);
        }
    });
});
