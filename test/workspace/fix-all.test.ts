/** Fixing everything at once: it ends, it leaves nothing that it could fix, and it touches only what it was asked to. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatText } from '../../server/syntax/formatting/format-text.js';
import { fixAll } from '../../server/workspace/fix-all.js';
import { today, verdictsIn, workspaceOf } from '../helpers/model.js';
import { brokenTexts } from '../helpers/mutants.js';
import { sampleTexts, workedExample } from '../helpers/sample-texts.js';

const uri = 'file:///spec/main.mlsys';
const drafts = sampleTexts.filter(({ name }) => name.includes('/drafts/'));

function fixed(text: string, rules?: readonly string[]) {
    return fixAll(new Map([[uri, text]]), { today, rules: rules && new Set(rules) });
}

describe.each(drafts.map(({ name, text }) => [name, text] as const))('%s', (_, text) => {
    it('has no findings left, reads and is laid out', () => {
        const { texts, applied, chasing } = fixed(text);
        const after = texts.get(uri) ?? '';
        expect(applied.length).toBeGreaterThan(15);
        expect(chasing).toEqual([]);
        expect(verdictsIn(workspaceOf(after)).map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
        expect(formatText(after)).toBe(after);
        expect(fixed(after).texts.size, 'nothing to do the second time').toBe(0);
    });
});

describe('what was asked', () => {
    it('keeps to one rule', () => {
        const { texts, applied } = fixed(workedExample, ['undisclosed-ai']);
        expect(applied).toEqual([{ rule: 'undisclosed-ai', element: 'AutoStop', title: 'Disclose that it is a machine, and how well it works', uri, toFillIn: [] }]);
        expect(texts.get(uri)).toContain('discloses ai, quality');
    });

    it('keeps to the findings of some files, and writes where their fixes belong', () => {
        const goals = 'system A { stage production }\nuser actor P\nuser goal G "g" {\n  held by P\n  measure m "share of good days" >= 90 %\n}\n';
        const parts = 'system A\nsoftware component App\ntelemetry Old { from App }\nuser goal Other "o" { held by P }\n';
        const texts = new Map([['file:///a/goals.mlsys', goals], ['file:///a/parts.mlsys', parts]]);
        const { texts: changed, applied } = fixAll(texts, { today, uris: new Set(['file:///a/goals.mlsys']), rules: new Set(['measure-unfed', 'goal-unmeasured']) });
        expect(applied.map(({ rule, element }) => `${rule} on ${element}`)).toEqual(['measure-unfed on G.m']);
        expect(changed.get('file:///a/parts.mlsys')).toContain('telemetry GM');
    });

    it('mends spelling, and takes away nothing that somebody has written', () => {
        expect(fixed('system A\nuser goal G { laging }\n', ['unknown-clause']).texts.get(uri)).toBe('system A\nuser goal G { lagging }\n');
        expect(fixed('system A\nuser goal G { review every 30 days  review every 90 days }\n', ['repeated-clause']).applied).toEqual([]);
    });

    it('changes nothing where there is nothing to fix', () => {
        expect(fixed('system A\n')).toEqual({ texts: new Map(), applied: [], chasing: [] });
    });
});

it('ends on broken texts as well, and what it writes keeps the number of text problems or lowers it', () => {
    fc.assert(fc.property(brokenTexts(sampleTexts.filter(({ name }) => name.includes('drafts'))), text => {
        const problems = (source: string): number => verdictsIn(workspaceOf(source)).filter(({ code }) => code === 'syntax').length;
        const { texts } = fixed(text);
        const after = texts.get(uri);
        if (after !== undefined) expect(problems(after)).toBeLessThanOrEqual(problems(text));
    }), { numRuns: 60, seed: 4 });
});
