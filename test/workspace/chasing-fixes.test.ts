/** Fixes that undo each other, do not help, or find new work for ever: fixing everything ends, and says which rules they belong to. */
import { expect, it, vi } from 'vitest';
import type { Goal } from '../../server/model/elements.js';
import { addClause, addDeclaration, type Fix } from '../../server/rules/fix.js';
import type { Rule } from '../../server/rules/rule.js';
import { fixAll } from '../../server/workspace/fix-all.js';
import { today } from '../helpers/model.js';

const { rules } = vi.hoisted(() => ({ rules: [] as Rule[] }));
vi.mock('../../server/rules/generated/catalogue.js', () => ({ rules }));

const uri = 'file:///spec/main.mlsys';

/** A rule that finds goals, with one fix for each. */
function ruleOn(id: string, finds: (goal: Goal) => boolean, fix: (goal: Goal) => Omit<Fix, 'title' | 'preferred'>): Rule {
    return {
        id, title: '', concern: 'goals', severity: 'warning', completeness: false, explanation: '', sources: [], examples: { firing: '', silent: '' },
        check: (system, report) => {
            for (const goal of system.all('Goal')) if (finds(goal)) report({ element: goal, message: `A gap of '${goal.name}'.`, fixes: [{ title: id, preferred: true, ...fix(goal) }] });
        },
    };
}

function fixed(text: string, ...catalogue: readonly Rule[]): ReturnType<typeof fixAll> {
    rules.splice(0, rules.length, ...catalogue);
    return fixAll(new Map([[uri, text]]), { today });
}

const put = ruleOn('put', goal => !goal.lagging, goal => ({ edits: [addClause(goal, 'lagging')] }));
const take = ruleOn('take', goal => goal.lagging, goal => ({ edits: goal.clauses.filter(({ keyword }) => keyword === 'lagging').map(({ origin }) => ({ kind: 'remove', at: origin })) }));

it('two that undo each other are both named, and the others are applied', () => {
    const owner = ruleOn('hold', goal => goal.heldBy.length === 0, goal => ({ edits: [addClause(goal, 'held by P')] }));
    const { texts, applied, chasing } = fixed('system A\nuser goal G\nactor P\n', put, take, owner);
    expect(chasing).toEqual(['put', 'take']);
    expect(applied.length).toBeLessThan(10);
    expect(texts.get(uri)).toContain('held by P');
});

it('one that does not help is tried again once, and named', () => {
    const useless = ruleOn('useless', () => true, goal => ({ edits: [{ kind: 'replace', at: goal.nameOrigin, text: goal.name }] }));
    const { texts, applied, chasing } = fixed('system A\nuser goal G\n', useless);
    expect([texts.size, applied.length, chasing]).toEqual([0, 2, ['useless']]);
});

it('one that makes what it finds ends all the same', () => {
    const endless = ruleOn('endless', goal => goal.measures.length === 0, goal => ({ edits: [addClause(goal, 'measure m "q" >= 1'), addDeclaration(goal, `user goal ${goal.name}x`)] }));
    const { chasing } = fixed('system A\nuser goal G\n', endless);
    expect(chasing).toEqual(['endless']);
});

it('many findings that are alike are no chase', () => {
    const text = `system A\n${Array.from({ length: 9 }, (_, index) => `user goal G${index} { laging }\n${'\n'.repeat(index % 3)}`).join('')}`;
    const { texts, applied, chasing } = fixed(text);
    expect(chasing).toEqual([]);
    expect(applied.length).toBe(9);
    expect(texts.get(uri)).not.toContain('laging');
});

it('as many declarations as there are findings are no chase, and they are made in a few rounds', () => {
    let rounds = 0;
    const declares: Rule = {
        ...ruleOn('declares', goal => goal.heldBy.length === 0, goal => ({ edits: [addClause(goal, `held by Of${goal.name}`), addDeclaration(goal, `actor Of${goal.name} "\${1:somebody}"`)] })),
        checkFindings: () => { rounds++; },
    };
    const text = `system A\n${Array.from({ length: 80 }, (_, index) => `user goal G${index} {\n  lagging\n  review every 90 days\n}\n\n`).join('')}`;
    const { texts, applied, chasing } = fixed(text, declares);
    expect([applied.length, chasing]).toEqual([80, []]);
    expect(texts.get(uri)?.match(/held by OfG\d+/g)).toHaveLength(80);
    expect(rounds).toBeLessThan(10);
});

it('two declarations of one name take two rounds', () => {
    let declared = 0;
    const declares: Rule = {
        ...put, id: 'declares',
        check: (system, report) => {
            const isThere = system.find('Somebody') !== undefined;
            for (const goal of system.all('Goal')) {
                if (goal.heldBy.length > 0) continue;
                if (!isThere) declared++;
                report({ element: goal, message: 'A gap.', fixes: [{ title: 'Hold it', preferred: true, edits: [addClause(goal, 'held by Somebody'), ...isThere ? [] : [addDeclaration(goal, 'actor Somebody')]] }] });
            }
        },
    };
    const { texts, chasing } = fixed('system A\nuser goal G\n\n\nuser goal H\n', declares);
    expect(declared).toBe(2);
    expect(texts.get(uri)?.match(/^actor Somebody$/gm)).toHaveLength(1);
    expect(chasing).toEqual([]);
});
