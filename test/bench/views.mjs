// Times text change → new picture inside the language server's own steps, for systems of 100, 300 and 1,000 nodes in each view: milliseconds, medians.
// "anew" lays out a system never seen before, "word" follows a changed word, "add" an added element, both with the picture before at hand.
// Usage: node test/bench/views.mjs [--sizes 100,300,1000] [--repeat 5] [--source folder of another clone] [--processor]
// With --processor it counts the time of the processor, which other programs on a busy machine do not lengthen.
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundled } from '../../.ci/generated-files.mjs';
import { extras, textFor } from './sized-systems.mjs';

const { values } = parseArgs({ options: { sizes: { type: 'string', default: '100,300,1000' }, repeat: { type: 'string', default: '5' }, source: { type: 'string' }, processor: { type: 'boolean', default: false } } });
const repeat = Number(values.repeat);
const root = values.source ? resolve(values.source) : join(import.meta.dirname, '../..');
const { Workspace, renderView, views } = await bundled([
    "export { Workspace } from './server/workspace/workspace.js';",
    "export { renderView } from './server/views/render.js';",
    "export { views } from './server/views/views-in-order.js';",
], root);
const median = numbers => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const clock = () => {
    if (!values.processor) return performance.now();
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
};

async function picture(workspace, text, view, previous) {
    const start = clock();
    workspace.setText('file:///bench.mlsys', text);
    const result = await renderView(workspace.systems()[0], [], view, { theme: 'editor', previous });
    return { time: clock() - start, ...result };
}

const cell = text => String(text).padStart(9);
console.log(`text → picture      ${cell('nodes')}${cell('anew')}${cell('word')}${cell('add')}${cell('kB')}   ${values.processor ? 'processor ' : ''}ms, medians of ${repeat}; layout in the same thread`);
for (const { id } of views) {
    for (const size of values.sizes.split(',').map(Number)) {
        const times = { anew: [], word: [], add: [] };
        let last;
        for (let run = 0; run < repeat; run++) {
            const workspace = new Workspace();
            // A number makes it another graph, which no cache knows.
            const first = await picture(workspace, textFor(id, size + run, 'once', ''), id);
            times.anew.push(first.time);
            const second = await picture(workspace, textFor(id, size + run, 'now', ''), id, first.laid);
            times.word.push(second.time);
            times.add.push((await picture(workspace, textFor(id, size + run, 'now', extras[id]), id, second.laid)).time);
            last = first;
        }
        console.log(`${id.padEnd(20)}${cell(size)}${cell(median(times.anew).toFixed(0))}${cell(median(times.word).toFixed(0))}${cell(median(times.add).toFixed(0))}${cell((last.svg.length / 1024).toFixed(0))}   ${last.notice ?? ''}`);
    }
}
