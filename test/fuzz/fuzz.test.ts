/**
 * Nothing that may stand in a file brings anything down: whatever the bytes, tokens or trees, it is read, linked, checked, drawn, exported,
 * formatted and answered about; formatting keeps what a text says, and no fix makes a text harder to read. `npm run fuzz` looks for longer.
 */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { baseTexts, finds, findsFolder } from './base-texts.js';
import { runCampaign } from './campaign.js';
import { checkText } from './checks.js';
import { shrink } from './shrink.js';

const root = join(import.meta.dirname, '../..');

it.each(finds(root))('what was found once breaks nothing any more: $name', async ({ text }) => {
    expect((await checkText(text))?.reason).toBeUndefined();
});

it('mutants of all texts in the repository break nothing', async () => {
    const end = performance.now() + 35_000;
    const broken: string[] = [];
    const texts = await runCampaign({
        bases: [...baseTexts(root), ...finds(root)], seed: 20_261_124,
        // As many as the time allows, and some however slow the machine is.
        goesOn: texts => broken.length < 3 && texts < 3000 && (texts < 60 || performance.now() < end),
        onBreak: (text, { reason }) => { broken.push(`${reason}\n── of the text, to be kept in ${findsFolder} and shrunk with npm run fuzz:\n${text}`); },
    });
    expect(broken).toEqual([]);
    expect(texts).toBeGreaterThanOrEqual(60);
}, 600_000);

it('a break is made small: what it does not need is left out', async () => {
    const text = 'system A "title" {\n  stage idea\n}\n\nuser goal Broken "of all" {\n  lagging\n}\nuser goal Fine\n';
    const small = await shrink(text, shorter => Promise.resolve(shorter.includes('Broken') && shorter.includes('lagging')));
    expect(small.replaceAll(/\s/g, '')).toBe('Brokenlagging');
});
