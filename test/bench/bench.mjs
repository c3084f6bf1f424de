// Measures what a user waits for, with the bundled language server over standard input and output: medians, in ms.
// Usage: npm run bench [-- --sizes 1000,5000,20000] [--repeat 9]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { generate } from './generate.mjs';
import { readingFloors } from './reading.mjs';
import { Session } from './session.mjs';

const { values } = parseArgs({ options: { sizes: { type: 'string', default: '1000,5000,20000' }, repeat: { type: 'string', default: '9' } } });
const repeat = Number(values.repeat);

const median = numbers => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const since = start => performance.now() - start;

async function measure(elements) {
    const folder = mkdtempSync(join(tmpdir(), 'mlsys-bench-'));
    try {
        const { files, elements: count, editFile, texts } = generate(folder, elements);
        const session = await Session.start(folder);
        const uri = pathToFileURL(editFile).href;
        // Every generated file has a finding, so all are checked when each has been published.
        await session.until(() => files.every(file => session.published.has(pathToFileURL(file).href)));
        const start = since(session.began);
        let version = 1;
        let text = texts.get(editFile);
        await session.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'mlsys', version, text } });
        const change = async (line, character, endCharacter, inserted) => {
            version++;
            await session.connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ range: { start: { line, character }, end: { line, character: endCharacter } }, text: inserted }] });
        };
        const line = text.split('\n').findIndex(content => content.includes('B7Want strongly'));
        const column = text.split('\n')[line].indexOf('B7Want') + 6;
        const has = () => session.published.get(uri)?.some(({ code }) => code === 'unknown-name');
        const edits = [];
        const completions = [];
        const previews = [];
        for (let run = 0; run < repeat; run++) {
            let began = performance.now();
            await change(line, column, column, 'x');
            await session.until(has);
            edits.push(since(began));
            await change(line, column, column + 1, '');
            await session.until(() => !has());

            began = performance.now();
            await change(line, 11, text.split('\n')[line].length, '');
            const list = await session.request('textDocument/completion', { textDocument: { uri }, position: { line, character: 11 }, context: { triggerKind: 1 } });
            completions.push(since(began));
            if (!list?.items.length) throw new Error('No completion came.');
            await change(line, 11, 11, text.split('\n')[line].slice(11));

            began = performance.now();
            await change(0, 0, 0, ' ');
            const view = await session.request('mlsys/view', { uri, view: run % 2 ? 'goals' : 'system' });
            previews.push(since(began));
            if (!view?.svg) throw new Error('No picture came.');
            await change(0, 0, 1, '');
        }
        const hovers = [];
        for (let run = 0; run < repeat; run++) {
            const began = performance.now();
            await session.request('textDocument/hover', { textDocument: { uri }, position: { line, character: column - 2 } });
            hovers.push(since(began));
        }
        const memory = session.memory();
        await session.stop();
        return { elements: count, files: files.length, 'start → all diagnostics': start, 'edit → diagnostics': median(edits), 'completion after edit': median(completions), 'preview after edit': median(previews), hover: median(hovers), 'peak memory MB': memory };
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

for (const size of values.sizes.split(',').map(Number)) {
    const row = await measure(size);
    console.log(Object.entries(row).map(([name, value]) => `${name}: ${typeof value === 'number' && !Number.isInteger(value) ? value.toFixed(1) : value}`).join(' · '));
}

const { kilobytes, bare, rows } = await readingFloors(5000);
console.log(`\nreading ${kilobytes} kB, processor ms and times the bare parse`);
for (const { what, milliseconds } of rows) console.log(`${what}: ${milliseconds.toFixed(0)} · ${(milliseconds / bare).toFixed(2)}`);

for (const [part, ...parameters] of [['analyses.mjs'], ['rules.mjs'], ['views.mjs'], ['stability.mjs', '--edits', '3'], ['typing.mjs'], ['preview.mjs']]) {
    console.log('');
    spawnSync(process.execPath, ['--expose-gc', join(import.meta.dirname, part), ...parameters], { stdio: 'inherit' });
}
