// npm run fuzz: looks for texts that break something, for as long as one likes, and shrinks and keeps what it finds.
// Usage: npm run fuzz [-- --minutes 5] [--seed 1] [--texts 1000] [--only FILE]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundled, root } from '../../.ci/generated-files.mjs';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '5' }, seed: { type: 'string', default: '1' }, texts: { type: 'string' }, only: { type: 'string' } } });
const { baseTexts, checkText, finds, runCampaign, shrink } = await bundled(['base-texts', 'checks', 'campaign', 'shrink'].map(name => `export * from './test/fuzz/${name}.js';`));

if (values.only !== undefined) {
    // One input again, while one mends what it broke.
    const content = readFileSync(values.only, 'utf8');
    const found = await checkText(values.only.endsWith('.json') ? JSON.parse(content) : content);
    console.log(found ? found.reason : 'It breaks nothing.');
    process.exit(found ? 1 : 0);
}

const folder = join(root, 'test/artefacts/fuzz');
mkdirSync(folder, { recursive: true });
const start = performance.now();
const seconds = () => (performance.now() - start) / 1000;
const most = Number(values.texts ?? Infinity);
const causes = new Map();
let told = 0;

const texts = await runCampaign({
    bases: [...baseTexts(root), ...finds(root)],
    seed: Number(values.seed) * 1_000_000,
    goesOn: texts => texts < most && seconds() < Number(values.minutes) * 60,
    async onBreak(text, found) {
        const times = causes.get(found.cause) ?? 0;
        causes.set(found.cause, times + 1);
        if (times > 0) return;
        console.log(`\nFOUND ${found.cause}`);
        const small = await shrink(text, async shorter => (await checkText(shorter))?.cause === found.cause);
        const path = join(folder, `find-${values.seed}-${causes.size}`);
        // Half a surrogate cannot be written as UTF-8.
        if (small.isWellFormed()) writeFileSync(`${path}.mlsys`, small);
        else writeFileSync(`${path}.json`, JSON.stringify(small));
        writeFileSync(`${path}.txt`, `${(await checkText(small))?.reason}\n`);
        console.log(`${path}: ${text.length} characters, shrunk to ${small.length}: ${JSON.stringify(small.slice(0, 300))}`);
    },
    onProgress(texts, characters) {
        if (seconds() < told + 30) return;
        told = seconds();
        console.log(`${told.toFixed(0)} s: ${texts} texts, ${(texts / told).toFixed(1)} a second, ${(characters / 1000 / told).toFixed(0)} thousand characters a second, ${causes.size} causes`);
    },
});
console.log(`\n${texts} texts in ${seconds().toFixed(0)} s, ${(texts / seconds()).toFixed(1)} a second. ${causes.size === 0 ? 'Nothing broke.' : ''}`);
for (const [cause, times] of causes) console.log(`${times} × ${cause}`);
process.exit(causes.size === 0 ? 0 : 1);
