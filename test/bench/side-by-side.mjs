// Measures the language server beside LikeC4's, in one run and with the same client, and writes docs/performance.md.
// Usage: node test/bench/side-by-side.mjs --client folder of lsp-bench.mjs, run-matrix.mjs and gen-likec4.mjs [--sizes 1000,5000,20000] [--runs 1] [--likec4 folder with likec4 and node installed]
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { generate } from './generate.mjs';
import { readingFloors } from './reading.mjs';

const { values } = parseArgs({
    options: { client: { type: 'string', default: '../shared/bench' }, sizes: { type: 'string', default: '1000,5000,20000' }, runs: { type: 'string', default: '1' }, reps: { type: 'string', default: '5' }, likec4: { type: 'string' } },
});
const root = join(import.meta.dirname, '../..');
const client = resolve(values.client);
const scratch = join(root, 'node_modules/.cache/side-by-side');
const sizes = values.sizes.split(',').map(Number);
const likec4Version = '1.59.4';

function run(command, args, options = {}) {
    const { status, stderr } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8', ...options });
    if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
    process.stderr.write(stderr);
}

/** A folder in which LikeC4 and the Node that it needs are installed. */
function likec4Folder() {
    const folder = values.likec4 ? resolve(values.likec4) : join(scratch, 'likec4');
    if (!existsSync(join(folder, 'node_modules/likec4'))) {
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, 'package.json'), '{"private":true}');
        run('npm', ['install', '--no-audit', '--no-fund', `likec4@${likec4Version}`, 'node@24'], { cwd: folder });
    }
    return folder;
}

/** Writes a workspace and says where in it the client does what. */
function writeWorkspace(size) {
    const folder = join(scratch, 'mlsys', `n${size}`);
    const { files, elements, editFile, texts } = generate(folder, size);
    const text = texts.get(editFile);
    const lines = text.split('\n');
    const lineOf = part => lines.findIndex(line => line.includes(part));
    const line = lineOf('B7Want strongly');
    const name = lines[line].indexOf('F', 2);
    const goal = lineOf('user goal') >= 0 ? lines.findIndex((content, index) => index > lines.length / 2 && content.startsWith('user goal')) : 0;
    const uri = pathToFileURL(editFile).href;
    const manifest = {
        languageId: 'mlsys', extensions: ['.mlsys'], editFile: basename(editFile), configuration: {},
        hover: [{ name: 'hover-ref', line, character: name + 2 }], definition: [{ name: 'definition-ref', line, character: name + 2 }],
        references: [{ name: 'references-element', line: goal, character: 'user goal '.length + 2 }],
        completion: [{ name: 'completion-ref-root', line, character: name }],
        completionAfterEdit: [{ name: 'typed-reference', line: line + 1, character: 0, insert: '  supports \n', at: { line: line + 1, character: 11 } }],
        change: [
            { name: 'rename-referenced-element', line: goal, character: lines[goal].indexOf(' "'), insert: 'x' },
            { name: 'add-element', line: goal, character: 0, insert: 'user goal Fresh "Fresh"\n\n' },
        ],
        documentRequests: ['textDocument/documentSymbol', 'textDocument/semanticTokens/full', 'textDocument/foldingRange', 'textDocument/codeLens', 'textDocument/formatting'],
        workspaceSymbol: ['B7'],
        custom: {
            modelChanged: 'mlsys/systemsChanged', requests: [{ name: 'preview', method: 'mlsys/view', params: { uri, view: 'system' } }],
            previewAfterChange: ['preview'], previewChange: 'add-element',
        },
        stats: { elements, files: files.length },
    };
    writeFileSync(`${folder}.bench.json`, JSON.stringify(manifest));
    return folder;
}

function measured(label, server, workspaces) {
    const out = join(scratch, `${label}.json`);
    run(process.execPath, [join(client, 'run-matrix.mjs'), '--label', label, '--server', server, '--workspaces', workspaces.join(','), '--runs', values.runs, '--reps', values.reps, '--out', out]);
    return JSON.parse(readFileSync(out, 'utf8'));
}

const folder = likec4Folder();
const mine = sizes.map(writeWorkspace);
const theirs = sizes.map(size => {
    const out = join(scratch, 'likec4-workspaces', `n${size}`);
    run(process.execPath, [join(client, 'gen-likec4.mjs'), '--out', out, '--elements', String(size)]);
    return out;
});
// Size by size, so that both meet the machine in the same state.
const results = sizes.map((size, index) => ({
    size,
    mlsys: measured('mlsys', `${process.execPath} ${join(root, 'dist/server/language-server.mjs')} --stdio`, [mine[index]])[`n${size}`],
    likec4: measured('likec4', `${join(folder, 'node_modules/.bin/node')} ${join(folder, 'node_modules/likec4/bin/likec4.mjs')} lsp --stdio`, [theirs[index]])[`n${size}`],
}));

/** @type {[string, (result: unknown) => number, number][]} */
const rows = [
    ['start → all diagnostics, ms', r => r.steady.spawnToAllDiagnosticsMs, 1 / 4],
    ['edit → diagnostics of the file, ms', r => (r.steady.change['rename-referenced-element']).editFileDiagnostics.median, 1 / 10],
    ['completion right after an edit, ms', r => Object.values(r.steady.completionAfterEdit)[0].median, 1 / 20],
    ['preview after an edit, ms', r => r.steady.previewAfterEdit.total.median, 1 / 20],
    ['peak memory, MB', r => r.steady.peakRssMB, 1 / 3],
];
const shown = value => value === undefined || value === null ? 'none' : value >= 100 ? String(Math.round(value)) : value.toFixed(1);
function valueOf(read, result) {
    try {
        return read(result);
    } catch (error) {
        process.stderr.write(`No figure: ${error instanceof Error ? error.message : String(error)}\n`);
        return undefined;
    }
}
const lines = rows.map(([title, read, goal]) => {
    const cells = results.flatMap(({ mlsys, likec4 }) => {
        const [own, other] = [valueOf(read, mlsys), valueOf(read, likec4)];
        const ratio = own && other ? own / other : undefined;
        return [shown(own), shown(other), ratio === undefined ? 'none' : `${ratio <= goal ? '' : '**'}1/${(1 / ratio).toFixed(ratio > 0.5 ? 1 : 0)}${ratio <= goal ? '' : '**'}`];
    });
    return `| ${title} | 1/${Math.round(1 / goal)} | ${cells.join(' | ')} |`;
});
const [smallest, largest] = [results[0], results[results.length - 1]];
const growth = rows.map(([title, read]) => {
    const grown = side => {
        const [low, high] = [valueOf(read, smallest[side]), valueOf(read, largest[side])];
        return low && high ? (high / low).toFixed(1) : 'none';
    };
    return `| ${title.replace(/, .*/, '')} | ${grown('mlsys')} | ${grown('likec4')} |`;
});
const floors = await readingFloors(sizes[Math.floor(sizes.length / 2)]);
const text = `# Performance

Measured by \`npm run bench\`: both language servers in one run, one after the other at each size, with the same client over standard
input and output, on ${cpus().length} cores (${cpus()[0].model.trim()}), Node ${process.version} here and Node 24 for LikeC4 ${likec4Version}. Workspaces have so many elements, about 250 a
file and 1.5 references an element. Medians of ${values.reps}. What misses its goal is in bold. Timings on shared machines are noisy; the ratios are what counts.

| | goal | ${sizes.map(size => `${size} | LikeC4 | ratio`).join(' | ')} |
|---|---|${sizes.map(() => '---:|---:|---:|').join('')}
${lines.join('\n')}

## Growth from ${sizes[0]} to ${sizes[sizes.length - 1]} elements

How many times as long, or as large.

| | mlsys | LikeC4 |
|---|---:|---:|
${growth.join('\n')}

## Reading texts

${floors.kilobytes} kB of specification, read whole; the floors are the lexer and parser alone. Processor time, best of ${floors.repeat}.

| | ms | of the bare parse |
|---|---:|---:|
${floors.rows.map(({ what, milliseconds }) => `| ${what} | ${milliseconds.toFixed(0)} | ${(milliseconds / floors.bare).toFixed(2)} |`).join('\n')}
`;
writeFileSync(join(root, 'docs/performance.md'), text);
console.log(text);
