// Measures what makes a picture hard to read, for every sample and draft, without a picture before: one line per picture, then totals.
//   crossings   of two lines, away from a box that both end at
//   boxes       that lines run through on their way          labels   of other lines that lines run over
//   length      of all lines, in thousands of pixels         detour   their length from middle to middle of their boxes, over the straight distance
//   longest     line, in pixels                              bends    full quarter turns of all lines together
//   beside      pixels of lines that run along another line, too near to tell them apart at a glance
//   aspect      width over height                            area     in thousands of square pixels
//   empty       share of the picture that is far from any box, text or line
// One picture is luck: with --variants each sample also counts without one element, chosen at random, so many times; their means are shown.
// Usage: node test/bench/picture-quality.mjs [--views system,goals] [--samples fall-detection,…] [--variants 4] [--source folder of another clone] [--json]
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundled } from '../../.ci/generated-files.mjs';
import { meanOf, measured, sumOf } from './picture-measures.mjs';

const { values } = parseArgs({ options: { views: { type: 'string', default: 'system,goals' }, samples: { type: 'string' }, variants: { type: 'string', default: '0' }, source: { type: 'string' }, json: { type: 'boolean', default: false } } });
const root = values.source ? resolve(values.source) : join(import.meta.dirname, '../..');
const { diagramOf, placeDiagram, randomEdit, randomFrom, systemOf } = await bundled([
    "export { randomEdit, randomFrom, systemOf } from './test/views/edits.js';",
    "export { diagramOf, placeDiagram } from './server/views/render.js';",
], root);

/** Each folder is a system, and so is each draft. */
function samples() {
    const folder = join(root, 'samples');
    const specifications = inside => readdirSync(join(folder, inside)).filter(name => name.endsWith('.mlsys')).sort().map(name => join(inside, name));
    return readdirSync(folder).filter(name => statSync(join(folder, name)).isDirectory()).sort().flatMap(name => {
        const files = specifications(name);
        const groups = name === 'drafts' ? files.map(file => [file]) : [files];
        return groups.map(group => ({
            name: name === 'drafts' ? `draft ${group[0].slice('drafts/'.length, -'.mlsys'.length)}` : name,
            texts: new Map(group.map(file => [`file:///${file}`, readFileSync(join(folder, file), 'utf8')])),
        }));
    });
}

/** The system itself, and what it is without one of its elements. */
function variantsOf(texts, view) {
    const system = systemOf(texts);
    const random = randomFrom(1);
    const edits = Array.from({ length: Number(values.variants) }, () => randomEdit(texts, system, view, 'remove', random));
    return [system, ...edits.flatMap(edit => edit ? [systemOf(edit.texts)] : [])];
}

const columns = [
    ['crossings', 0], ['boxes', 0], ['labels', 0], ['length', 1], ['detour', 2], ['longest', 0], ['bends', 0], ['beside', 0], ['aspect', 2], ['area', 0], ['empty', 2],
];
const row = (name, measures) => `${name.padEnd(28)}${columns.map(([column, digits]) => (measures[column] === undefined ? '' : measures[column].toFixed(digits)).padStart(10)).join('')}`;

const results = {};
const wanted = values.samples?.split(',');
for (const view of values.views.split(',')) {
    if (!values.json) console.log(`\n${view.padEnd(28)}${columns.map(([column]) => column.padStart(10)).join('')}`);
    const all = [];
    for (const { name, texts } of samples()) {
        if (wanted && !wanted.includes(name)) continue;
        const pictures = [];
        for (const system of variantsOf(texts, view)) pictures.push(measured(await placeDiagram(diagramOf(system, [], view))));
        const measures = meanOf(pictures);
        all.push(measures);
        results[`${view} ${name}`] = measures;
        if (!values.json) console.log(row(name, measures));
    }
    results[`${view} all`] = sumOf(all);
    if (!values.json) console.log(row('all', sumOf(all)));
}
if (values.json) console.log(JSON.stringify(results, undefined, 1));
