/** What the samples promise: careful systems are clean at their stage; a first draft shows the gaps that its header lists. */
import { describe, expect, it } from 'vitest';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { summaryOf, verdictsIn, workspaceOf } from '../helpers/model.js';
import { workedExample } from '../helpers/sample-texts.js';

const samples = join(import.meta.dirname, '../../samples');
const folders = readdirSync(samples, { withFileTypes: true }).filter(entry => entry.isDirectory() && entry.name !== 'drafts').map(({ name }) => name);

function textsIn(folder: string): Record<string, string> {
    const names = readdirSync(join(samples, folder)).filter(name => name.endsWith('.mlsys'));
    return Object.fromEntries(names.map(name => [name, readFileSync(join(samples, folder, name), 'utf8')]));
}

/** It is short on purpose; these gaps are real, and the sample `smart-toaster` shows the same toaster without them. */
it('the worked example of the language is clean but for what is really missing in it', () => {
    expect(summaryOf(verdictsIn(workspaceOf(workedExample)))).toEqual([
        'goal-unmeasured on StopInTime',
        'ml-single-point on TimeModel',
        'no-trace on AutoStop',
        'quality-uncovered on SmartToaster',
        'quality-unmeasured on NeverOverheat',
        'stakeholder-goalless on Household',
        'target-no-baseline on RightTime.err',
        'undisclosed-ai on AutoStop',
    ]);
});

describe('sample systems are clean', () => {
    it.each(folders)('%s', folder => {
        expect(verdictsIn(workspaceOf(textsIn(folder))).map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
    });
});

describe('drafts show what their header says', () => {
    it.each(Object.entries(textsIn('drafts')))('%s', (_, text) => {
        const promised = [...text.matchAll(/^\/\/ expect: (.+)$/gm)].map(match => match[1].trim()).sort();
        expect(promised.length).toBeGreaterThan(0);
        expect(summaryOf(verdictsIn(workspaceOf(text)))).toEqual(promised);
    });
});
