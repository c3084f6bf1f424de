/**
 * A workspace that is edited step by step knows the same as one that is read anew: trees, links, model, findings with their
 * fixes, and pictures. For longer: `MLSYS_STEPS=5000 MLSYS_SEEDS=1,2,3,4,5 npx vitest run --project unit test/incremental`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Workspace } from '../../server/workspace/workspace.js';
import { verdictsIn } from '../helpers/model.js';
import { follow, series } from './series.js';

const wantedSteps = Number(process.env['MLSYS_STEPS'] ?? Infinity);
const seeds = (process.env['MLSYS_SEEDS'] ?? '1,2,3').split(',').map(Number);
/** Of one seed, where no number of steps is given. Milliseconds. */
const longest = 8_000;
const mostSteps = 40;

describe('an edited workspace knows what a fresh one knows', () => {
    it.each(seeds)('after random steps, seed %i', async seed => {
        let steps = 0;
        const start = performance.now();
        const isEnough = (): boolean => wantedSteps === Infinity ? steps > 100 && performance.now() - start > longest : steps >= wantedSteps;
        await fc.assert(fc.asyncProperty(series(mostSteps), async one => {
            if (!isEnough()) steps += await follow(one);
        }), { seed, numRuns: wantedSteps === Infinity ? 60 : Math.ceil(wantedSteps / 8) });
        if (wantedSteps !== Infinity) console.log(`seed ${seed}: ${steps} steps in ${((performance.now() - start) / 1000).toFixed(0)} s`);
        expect(steps).toBeGreaterThanOrEqual(Math.min(wantedSteps, 100));
    }, 3_600_000);

    it('when one system names an element of another that comes and goes', () => {
        const said = (): string[] => verdictsIn(workspace).map(({ code }) => code);
        let outdated: readonly string[] = [];
        const workspace = new Workspace(uris => { outdated = uris; });
        workspace.setText('file:///a.mlsys', 'system A\nhazard H { caused by B.M.wrong }\n');
        expect(said()).toContain('unknown-name');
        workspace.setText('file:///b.mlsys', 'system B\nml component M { mistake wrong { severity minor } }\n');
        expect(said()).not.toContain('unknown-name');
        // A server has to look at the naming system again, though none of its texts has changed.
        expect(outdated).toContain('file:///a.mlsys');
        workspace.remove('file:///b.mlsys');
        expect(outdated).toContain('file:///a.mlsys');
        expect(said()).toContain('unknown-name');
    });
});
