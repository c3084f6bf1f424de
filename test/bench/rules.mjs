// Times the rules on one system of growing size: parsing its files, and the whole catalogue with the analyses that rules share, computed anew.
// Usage: node --expose-gc test/bench/rules.mjs [--sizes 500,1000,2000,5000] [--repeat 9] [--worst 5]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundled } from '../../.ci/generated-files.mjs';
import { generate } from './generate.mjs';

const { values } = parseArgs({ options: { sizes: { type: 'string', default: '500,1000,2000,5000' }, repeat: { type: 'string', default: '9' }, worst: { type: 'string', default: '5' } } });
const repeat = Number(values.repeat);
/** The first runs are slower, as their code is not compiled yet. */
const warmUps = 5;
const { SpecDocument, Workspace, findGaps } = await bundled([
    "export { SpecDocument } from './server/workspace/spec-document.js';",
    "export { Workspace } from './server/workspace/workspace.js';",
    "export { findGaps } from './server/rules/find.js';",
]);

/** All files say that they belong to one system. */
function textsOf(folder, size) {
    return [...generate(folder, size).texts].map(([path, text]) => [`file:///${basename(path)}`, text.replace(/^system System\d+/, 'system System0')]);
}

function timed(run) {
    // What was used up before is cleared away first, and not in what is timed.
    globalThis.gc?.();
    const start = performance.now();
    run();
    return performance.now() - start;
}

/** The system as it is right after a change: nothing is derived yet. */
function systemOf(texts) {
    const workspace = new Workspace();
    for (const [uri, text] of texts) workspace.setText(uri, text);
    return workspace.systems()[0];
}

const median = numbers => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const today = new Date().toISOString().slice(0, 10);
const folder = mkdtempSync(join(tmpdir(), 'mlsys-bench-'));
try {
    console.log('Rules on one system; ms, medians of', repeat);
    for (const size of values.sizes.split(',').map(Number)) {
        const texts = textsOf(folder, size);
        const parses = [];
        const wholes = [];
        const units = new Map();
        let elements = 0;
        let findings = 0;
        for (let run = -warmUps; run < repeat; run++) {
            const parse = timed(() => texts.map(([uri, text]) => new SpecDocument(uri, text, 0)));
            const system = systemOf(texts);
            const whole = timed(() => { findings = findGaps(system, { today }).length; });
            const again = systemOf(texts);
            const times = new Map();
            findGaps(again, { today, onTime: (what, time) => {
                const name = 'rule' in what ? what.rule.id : `analysis ${what.analysis}`;
                times.set(name, (times.get(name) ?? 0) + time);
            } });
            if (run < 0) continue;
            elements = again.elements.length;
            parses.push(parse);
            wholes.push(whole);
            for (const [name, time] of times) units.set(name, [...units.get(name) ?? [], time]);
        }
        const share = median(wholes) / median(parses);
        console.log(`${elements} elements · parse: ${median(parses).toFixed(1)} · whole catalogue: ${median(wholes).toFixed(1)} (${(100 * share).toFixed(0)} % of the parse) · findings: ${findings}`);
        const ordered = [...units].map(([name, times]) => [name, median(times)]).sort((a, b) => b[1] - a[1]);
        for (const isAnalysis of [true, false]) {
            const some = ordered.filter(([name]) => name.startsWith('analysis ') === isAnalysis).slice(0, Number(values.worst));
            console.log(`  ${isAnalysis ? 'analyses' : 'rules   '}  ${some.map(([name, time]) => `${name.replace('analysis ', '')} ${time.toFixed(1)}`).join(' · ')}`);
        }
    }
} finally {
    rmSync(folder, { recursive: true, force: true });
}
