// Reports how much of a picture moves with a small edit: the share of nodes that moved by more than their width after a random edit
// of every sample, by view and kind of edit, and of that the share without a previous picture to hold on to.
// Usage: node test/bench/stability.mjs [--edits 6] [--seed 1]
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundled } from '../../.ci/generated-files.mjs';

const { values } = parseArgs({ options: { edits: { type: 'string', default: '6' }, seed: { type: 'string', default: '1' } } });
const root = join(import.meta.dirname, '../..');
const { editKinds, movement, placeDiagram, randomEdit, randomFrom, systemOf, views } = await bundled([
    "export { editKinds, movement, randomEdit, randomFrom, systemOf } from './test/views/edits.js';",
    "export { placeDiagram } from './server/views/render.js';",
    "export { views } from './server/views/views-in-order.js';",
]);

/** Samples by name, each with its files' texts. */
function samples() {
    const folder = join(root, 'samples');
    return readdirSync(folder).filter(name => statSync(join(folder, name)).isDirectory() && name !== 'drafts').map(name => {
        const files = readdirSync(join(folder, name)).filter(file => file.endsWith('.mlsys'));
        return new Map(files.map(file => [`file:///${name}/${file}`, readFileSync(join(folder, name, file), 'utf8')]));
    });
}

const random = randomFrom(Number(values.seed));
const shares = new Map();
const note = (name, { common, far, atAll }) => {
    const known = shares.get(name) ?? { common: 0, far: 0, atAll: 0 };
    shares.set(name, { common: known.common + common, far: known.far + far, atAll: known.atAll + atAll });
};
for (const texts of samples()) {
    const system = systemOf(texts);
    for (const view of views) {
        const { placement: before, laid } = await placeDiagram(view.build(system, []));
        for (const kind of editKinds) {
            for (let run = 0; run < Number(values.edits); run++) {
                const edit = randomEdit(texts, system, view.id, kind, random);
                if (!edit) continue;
                const diagram = view.build(systemOf(edit.texts), []);
                note(`${view.id} ${kind} alone`, movement(before, (await placeDiagram(diagram)).placement, edit.renamed));
                note(`${view.id} ${kind} after`, movement(before, (await placeDiagram(diagram, laid)).placement, edit.renamed));
            }
        }
    }
}
const percent = (name, what) => {
    const share = shares.get(name);
    return (share && share.common > 0 ? `${(share[what] / share.common * 100).toFixed(1)} %` : '–').padStart(9);
};
console.log(`after one edit, ${values.edits} edits of each kind, view and sample; drawn anew, and with the previous picture at hand`);
for (const [what, words] of [['far', 'share of nodes moved by more than their width'], ['atAll', 'share of nodes moved by more than 2 pixels']]) {
    console.log(`\n${words.padEnd(46)}\n${''.padEnd(12)}${editKinds.map(kind => kind.padStart(20)).join('')}\n${''.padEnd(12)}${editKinds.map(() => '  ' + 'anew'.padStart(9) + 'previous'.padStart(9)).join('')}`);
    for (const { id } of views) console.log(`${id.padEnd(12)}${editKinds.map(kind => `  ${percent(`${id} ${kind} alone`, what)}${percent(`${id} ${kind} after`, what)}`).join('')}`);
}
