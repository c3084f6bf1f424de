// Times every analysis on one system of growing size: milliseconds of the first run after a change, medians, with what it shares computed anew;
// and the largest of the sizes that it answers within a keystroke (50 ms) and within a second.
// Usage: node test/bench/analyses.mjs [--sizes 500,1000,2000,5000,10000,20000] [--repeat 3]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundled } from '../../.ci/generated-files.mjs';
import { generate } from './generate.mjs';

const { values } = parseArgs({ options: { sizes: { type: 'string', default: '500,1000,2000,5000,10000,20000' }, repeat: { type: 'string', default: '3' } } });
const sizes = values.sizes.split(',').map(Number);
const repeat = Number(values.repeat);
const { Workspace, analyses, difference } = await bundled([
    "export { Workspace } from './server/workspace/workspace.js';",
    "export { analyses } from './server/analyses/generated/catalogue.js';",
    "export { difference } from './server/analyses/difference/difference.js';",
]);

/** Gives the analyses something to do: measures have values that could be better, predictions come back through people, causes need two events. */
function demanding(text) {
    return text
        .replace(/measure (\w+) ("[^"]*") >= (\d+) % from ([\w.]+)/g, 'measure $1 $2 { baseline 55 %  target >= $3 %  acceptable >= 58 %  worst 20 %  from $4 }')
        .replace(/prediction flow (\w+)Model -> \w+ -> People(\d+) .*\n/g, '$&influence flow People$2 -> $1Service "how people react" { effect raises }\ntelemetry flow $1Service -> Store$2 "what became of it"\nevent $1Rush "everybody at once"\n')
        .replace(/trains (F\d+)B0Model from/g, 'trains $1B0Model, $1B5Model, $1B10Model from')
        .replace(/caused by (\w+)Model\.Wrong/g, 'caused by $1Model.Wrong and ($1Rush or $1Model.Missed)');
}
/** Another state of it: a looser target, a renamed goal and a guardrail less in every file. */
function edited(text) {
    return text.replace(/B3Want\b/g, 'B3Wish').replace('target >= 74 %', 'target >= 72 %').replace(/guardrail \w+B7Limit .*\n/, '');
}

const folder = mkdtempSync(join(tmpdir(), 'mlsys-bench-'));
/** All files say that they belong to one system. */
function systemOf(texts, change = text => text) {
    const workspace = new Workspace();
    for (const [path, text] of texts) workspace.setText(`file:///${basename(path)}`, change(demanding(text).replace(/^system System\d+/, 'system System0')));
    return workspace.systems()[0];
}
const median = numbers => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const rows = new Map([...analyses.map(({ id }) => id), 'diff'].map(id => [id, []]));
const elements = [];
try {
    for (const size of sizes) {
        const { texts } = generate(folder, size);
        const base = systemOf(texts, edited);
        elements.push(systemOf(texts).elements.length);
        const timed = run => median(Array.from({ length: repeat }, () => {
            const system = systemOf(texts);
            const start = performance.now();
            run(system);
            return performance.now() - start;
        }));
        for (const analysis of analyses) rows.get(analysis.id).push(timed(system => analysis.run(system)));
        rows.get('diff').push(timed(system => difference(base, system)));
        if (size === sizes[0] && difference(base, systemOf(texts)).length === 0) throw new Error('The two states do not differ.');
    }
} finally {
    rmSync(folder, { recursive: true, force: true });
}
const cell = text => String(text).padStart(9);
const within = (times, limit) => elements.filter((_, index) => times[index] <= limit).at(-1) ?? '–';
console.log(`analysis  ${elements.map(count => cell(`${count}`)).join('')}${cell('≤ 50 ms')}${cell('≤ 1 s')}   elements in one system; ms, medians of ${repeat}`);
for (const [id, times] of rows) console.log(`${id.padEnd(10)}${times.map(time => cell(time.toFixed(1))).join('')}${cell(within(times, 50))}${cell(within(times, 1000))}`);
