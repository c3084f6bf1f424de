// An hour of typing, compressed: edits with hovers, completions and previews in between. Prints what the server holds after collecting garbage,
// at intervals: a plateau, or a leak. Usage: node test/bench/memory.mjs [--sizes 1000,5000] [--edits 1000] [--previews 50]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { generate } from './generate.mjs';
import { Session } from './session.mjs';

const { values } = parseArgs({ options: { sizes: { type: 'string', default: '1000,5000' }, edits: { type: 'string', default: '1000' }, previews: { type: 'string', default: '50' } } });
const edits = Number(values.edits);
const views = ['goals', 'system', 'experience', 'hazards', 'telemetry'];
const megabytes = bytes => (bytes / 1e6).toFixed(1).padStart(7);

function memoryOf({ process: server }) {
    return new Promise(resolve => {
        const listen = data => {
            const line = /memory (\{.*\})/.exec(String(data));
            if (!line) return;
            server.stderr.off('data', listen);
            resolve(JSON.parse(line[1]));
        };
        server.stderr.on('data', listen);
        server.kill('SIGUSR2');
    });
}

async function measure(elements) {
    const folder = mkdtempSync(join(tmpdir(), 'mlsys-memory-'));
    try {
        const { files, elements: count, texts } = generate(folder, elements);
        const session = await Session.start(folder, ['--expose-gc', '--require', join(import.meta.dirname, 'memory-probe.cjs')]);
        await session.until(() => files.every(file => session.published.has(pathToFileURL(file).href)));
        console.log(`${count} elements in ${files.length} files, ${edits} edits, ${values.previews} previews\n  edits      heap       rss  external (MB, after a collection)`);
        const samples = [];
        const sample = async done => {
            const { heapUsed, rss, external } = await memoryOf(session);
            samples.push(heapUsed);
            console.log(`${String(done).padStart(7)}  ${megabytes(heapUsed)}   ${megabytes(rss)}   ${megabytes(external)}`);
        };
        await sample(0);
        let version = 1;
        const open = new Map();
        for (let edit = 1; edit <= edits; edit++) {
            // An author goes from file to file; each is opened once, and closed again after a while.
            const file = files[Math.floor(edit / 25) % files.length];
            const uri = pathToFileURL(file).href;
            if (!open.has(uri)) {
                for (const other of open.keys()) await session.connection.sendNotification('textDocument/didClose', { textDocument: { uri: other } });
                open.clear();
                open.set(uri, true);
                await session.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'mlsys', version: ++version, text: texts.get(file) } });
            }
            const inserted = `user goal Typed${edit} "wish ${edit}" { supports Nobody${edit} }\n`;
            await session.connection.sendNotification('textDocument/didChange', { textDocument: { uri, version: ++version }, contentChanges: [{ text: `${texts.get(file)}${inserted}` }] });
            const position = { line: 1, character: 8 };
            await session.request('textDocument/hover', { textDocument: { uri }, position });
            await session.request('textDocument/completion', { textDocument: { uri }, position, context: { triggerKind: 1 } });
            if (edit % Math.ceil(edits / Number(values.previews)) === 0) await session.request('mlsys/view', { uri, view: views[edit % views.length] });
            if (edit % Math.ceil(edits / 10) === 0) await sample(edit);
        }
        const [, ...later] = samples;
        const half = later.slice(Math.floor(later.length / 2));
        console.log(`from half-way on the heap ${half.at(-1) > half[0] ? 'grew' : 'shrank'} by ${megabytes(Math.abs(half.at(-1) - half[0])).trim()} MB, ${(100 * Math.abs(half.at(-1) / half[0] - 1)).toFixed(1)} %`);
        await session.stop();
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

for (const size of values.sizes.split(',').map(Number)) await measure(size);
