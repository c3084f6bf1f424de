// Times the rules after one edit of a system: all of them, as on a system seen for the first time, and only those that looked at what has
// changed. In pairs, as machines are busy. Milliseconds, medians.
// Usage: node --expose-gc test/bench/judging.mjs [--sizes 500,1000,2000] [--repeat 15]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundled } from '../../.ci/generated-files.mjs';
import { generate } from './generate.mjs';

const { values } = parseArgs({ options: { sizes: { type: 'string', default: '500,1000,2000' }, repeat: { type: 'string', default: '15' } } });
const { Workspace, SystemVerdicts, defaultConfiguration } = await bundled([
    "export { Workspace } from './server/workspace/workspace.js';",
    "export { SystemVerdicts } from './server/editor/system-verdicts.js';",
    "export { defaultConfiguration } from './server/configuration/configuration.js';",
]);
const median = numbers => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Edits that each change the text every time. */
const edits = {
    'a comment': (text, round) => `${text.split('\n')[0]}\n// ${round}\n${text.slice(text.indexOf('\n') + 1)}`,
    'a title of a goal': (text, round) => text.replace(/( goal \w+ "[^"]*)"/, `$1 ${round}"`),
    'a title of a hazard': (text, round) => text.replace(/(hazard \w+)( "[^"]*")?/, `$1 "h ${round}"`),
    'a title of a component': (text, round) => text.replace(/( component \w+ "[^"]*)"/, `$1 ${round}"`),
    'a name': (text, round) => text.replace(/( component \w+)/, `$1r${round}`),
};

function timed(run) {
    globalThis.gc?.();
    const start = performance.now();
    run();
    return performance.now() - start;
}

const folder = mkdtempSync(join(tmpdir(), 'mlsys-bench-'));
try {
    for (const size of values.sizes.split(',').map(Number)) {
        const texts = [...generate(folder, size).texts].map(([path, text]) => [`file:///${basename(path)}`, text.replace(/^system System\d+/, 'system System0')]);
        const workspace = new Workspace();
        for (const [uri, text] of texts) workspace.setText(uri, text, 1);
        const judging = () => new SystemVerdicts(workspace, () => defaultConfiguration, (_rule, error) => { throw error; });
        const kept = judging();
        console.log(`${workspace.systems()[0].elements.length} elements, ${kept.of(workspace.systems()[0]).length} findings`);
        for (const [what, edit] of Object.entries(edits)) {
            const [uri, text] = texts.find(([, text]) => edit(text, 1) !== text) ?? texts[0];
            const [all, some] = [[], []];
            for (let round = -5; round < Number(values.repeat) * 2; round++) {
                workspace.setText(uri, edit(text, round + 100), round + 100);
                const [system] = workspace.systems();
                // What is derived from a system is computed once, so that each state serves one of the two.
                const time = timed(() => (round % 2 === 0 ? judging() : kept).of(system));
                if (round % 2 !== 0) { if (round >= 0) some.push(time); } else {
                    if (round >= 0) all.push(time);
                    kept.of(system);
                }
            }
            console.log(`  after ${what}: all rules ${median(all).toFixed(1)}, those affected ${median(some).toFixed(1)}`);
        }
    }
} finally {
    rmSync(folder, { recursive: true, force: true });
}
