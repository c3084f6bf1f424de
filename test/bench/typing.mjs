// Measures how long typing waits for pictures: what the language server answers after a key while it makes the picture of a
// system of 1,000 nodes, and while it has nothing else to do; the longest block of its main thread; and what it keeps after
// many pictures. Medians, in milliseconds.
// Usage: node test/bench/typing.mjs [--size 1000] [--repeat 9]
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { extras, textFor } from './sized-systems.mjs';

const { values } = parseArgs({ options: { size: { type: 'string', default: '1000' }, repeat: { type: 'string', default: '9' } } });
const repeat = Number(values.repeat);
const median = numbers => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const folder = mkdtempSync(join(tmpdir(), 'mlsys-typing-'));
const notes = join(folder, 'event-loop.json');
const child = spawn(process.execPath, ['--expose-gc', '--import', pathToFileURL(join(import.meta.dirname, 'event-loop.mjs')).href, join(import.meta.dirname, '../../dist/server/language-server.js'), '--stdio'],
    { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, MLSYS_EVENT_LOOP_FILE: notes } });
const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
let told;
connection.onNotification('mlsys/systemsChanged', () => told?.());
// What failed is worth knowing here as well.
connection.onNotification('window/logMessage', ({ message }) => console.error(message));
connection.listen();
await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
await connection.sendNotification('initialized', {});

/** What the server notes of itself since the last time. */
async function noted() {
    rmSync(notes, { force: true });
    child.kill('SIGUSR2');
    for (;;) {
        await setTimeout(20);
        try {
            return JSON.parse(readFileSync(notes, 'utf8'));
        } catch (error) {
            // Not there, or not whole yet.
            if (error.code !== 'ENOENT' && !(error instanceof SyntaxError)) throw error;
        }
    }
}

let number = 0;
async function open(view, text) {
    const uri = `file:///typing/${++number}.mlsys`;
    await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'mlsys', version: 1, text } });
    return uri;
}
const close = uri => connection.sendNotification('textDocument/didClose', { textDocument: { uri } });

async function measure(view) {
    const times = { idle: { diagnostics: [], hover: [], completion: [] }, drawing: { diagnostics: [], hover: [], completion: [] } };
    const blocks = { idle: [], drawing: [] };
    // The first ones warm the server up.
    for (let run = -2; run < repeat; run++) {
        // Another size makes it another picture, which nothing remembered helps with.
        const text = textFor(view, Number(values.size) + 2 + run, 'once', '');
        const lines = text.split('\n');
        const line = lines.findIndex(content => content.includes(' once"'));
        const character = lines[line].indexOf(' once"') + 5;
        const uri = await open(view, text);
        await connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line, character: 18 } });
        let version = 1;
        for (const when of ['idle', 'drawing']) {
            await setTimeout(100);
            await noted();
            const picture = when === 'drawing' ? connection.sendRequest('mlsys/view', { uri, view, known: 0 }) : undefined;
            const began = performance.now();
            const diagnosed = new Promise(resolve => { told = resolve; });
            await connection.sendNotification('textDocument/didChange', { textDocument: { uri, version: ++version }, contentChanges: [{ range: { start: { line, character }, end: { line, character } }, text: 'x' }] });
            await diagnosed;
            if (run >= 0) times[when].diagnostics.push(performance.now() - began);
            for (const what of ['hover', 'completion']) {
                const asked = performance.now();
                await connection.sendRequest(`textDocument/${what}`, { textDocument: { uri }, position: { line, character: 18 } });
                if (run >= 0) times[when][what].push(performance.now() - asked);
            }
            await picture;
            const { longest } = await noted();
            if (run >= 0) blocks[when].push(longest);
        }
        await close(uri);
    }
    for (const when of ['idle', 'drawing']) {
        const cells = [...Object.values(times[when]).map(median), median(blocks[when]), Math.max(...blocks[when])].map(figure => figure.toFixed(0).padStart(13));
        console.log(`${`${view}, ${when}`.padEnd(24)}${cells.join('')}`);
    }
}

/** Opens and closes texts with their pictures, as readers of previews do all day. */
async function keep() {
    const heaps = [];
    for (let run = 0; run <= 50; run++) {
        const view = ['goals', 'system'][run % 2];
        const text = textFor(view, 200 + run, 'once', run % 3 ? extras[view] : '');
        const uri = await open(view, text);
        await connection.sendRequest('mlsys/view', { uri, view, known: 0 });
        await close(uri);
        if (run % 10 === 0) heaps.push(await noted());
    }
    console.log(`after 1, 11 … 51 previews opened and closed: heap of the main thread ${heaps.map(({ heap }) => heap.toFixed(0)).join(', ')} MB; whole process ${heaps.map(({ resident }) => resident.toFixed(0)).join(', ')} MB`);
}

console.log(`${`${values.size} nodes`.padEnd(24)}${['key→findings', 'hover', 'completion', 'block', 'longest'].map(title => title.padStart(13)).join('')}   ms, medians of ${repeat}; blocks of the server's main thread`);
for (const view of ['goals', 'system']) await measure(view);
await keep();
await connection.sendRequest('shutdown');
await connection.sendNotification('exit');
connection.dispose();
rmSync(folder, { recursive: true, force: true });
