/** No rule throws on half-written text, and no fix of any finding there throws or breaks what could be read. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyFix } from '../../server/rules/apply-fix.js';
import { findGaps } from '../../server/rules/find.js';
import { mainUri, today, workspaceOf } from '../helpers/model.js';
import { brokenTexts } from '../helpers/mutants.js';
import { sampleTexts } from '../helpers/sample-texts.js';

it('every rule checks every broken text, and every fix can be applied to it', () => {
    let fixes = 0;
    fc.assert(fc.property(brokenTexts(sampleTexts), text => {
        const workspace = workspaceOf(text);
        for (const system of workspace.systems()) {
            for (const { fixes: offered, message } of findGaps(system, { today })) {
                expect(message).not.toMatch(/undefined|\[object/);
                for (const fix of offered) {
                    expect(fix.title).not.toMatch(/undefined|\[object/);
                    expect(applyFix(fix, uri => workspace.textOf(uri)).get(mainUri) ?? '').not.toMatch(/\$\{|undefined/);
                    fixes++;
                }
            }
        }
    }), { numRuns: 150, seed: 4 });
    expect(fixes).toBeGreaterThan(500);
});
