// Measures both language servers, ours and LikeC4's, in one run and with the same client, and writes docs/performance.md.
// Usage: npm run bench:beside -- --client FOLDER [--sizes 1000,5000,20000] [--runs 1] [--repeat 3] [--likec4 FOLDER]
//   --client  holds lsp-bench.mjs, run-matrix.mjs and gen-likec4.mjs, the client and the generator of the other's workspaces
//   --likec4  where LikeC4 and the Node that it needs are installed, or will be
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readingFloors } from './reading.mjs';
import { performancePage } from './performance-page.mjs';
import { writeWorkspace } from './manifest.mjs';
import { serverFlags } from './session.mjs';

const { values } = parseArgs({
    options: { client: { type: 'string' }, sizes: { type: 'string', default: '1000,5000,20000' }, runs: { type: 'string', default: '1' }, repeat: { type: 'string', default: '3' }, likec4: { type: 'string' } },
});
if (values.client === undefined) throw new Error('Say with --client where lsp-bench.mjs, run-matrix.mjs and gen-likec4.mjs are.');
const client = resolve(values.client);
const root = join(import.meta.dirname, '../..');
// LikeC4 reads nothing below node_modules.
const scratch = join(root, 'test/artefacts/side-by-side');
const sizes = values.sizes.split(',').map(Number);
const likec4Version = '1.59.4';

/** @returns {number} how long it took, in ms */
function run(command, args, options = {}) {
    const began = performance.now();
    const { status, stderr, error } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8', maxBuffer: 1 << 28, ...options });
    if (error) throw error;
    if (!(options.accepted ?? [0]).includes(status)) throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr.slice(-2000)}`);
    return performance.now() - began;
}

function installedLikec4() {
    const folder = values.likec4 === undefined ? join(scratch, 'likec4') : resolve(values.likec4);
    if (!existsSync(join(folder, 'node_modules/likec4'))) {
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, 'package.json'), '{"private":true}');
        run('npm', ['install', '--no-audit', '--no-fund', `likec4@${likec4Version}`, 'node@24'], { cwd: folder });
    }
    return { node: join(folder, 'node_modules/.bin/node'), script: join(folder, 'node_modules/likec4/bin/likec4.mjs') };
}

function served(label, server, workspace, size, environment = {}) {
    const out = join(scratch, `${label}-${size}.json`);
    process.stderr.write(`${new Date().toISOString()} ${label} ${size}\n`);
    run(process.execPath, [join(client, 'run-matrix.mjs'), '--label', label, '--server', server, '--workspaces', workspace, '--runs', values.runs, '--reps', values.repeat, '--out', out], { env: { ...process.env, ...environment } });
    return JSON.parse(readFileSync(out, 'utf8'))[`n${size}`];
}

const likec4 = installedLikec4();
// Size by size, so that both meet the machine in the same state.
const results = sizes.map(size => {
    const ours = writeWorkspace(join(scratch, 'mlsys', `n${size}`), size);
    const theirs = join(scratch, 'likec4-workspaces', `n${size}`);
    run(process.execPath, [join(client, 'gen-likec4.mjs'), '--out', theirs, '--elements', String(size)]);
    return {
        size,
        // Started as the extension starts it.
        mlsys: { ...served('mlsys', `${likec4.node} ${serverFlags.join(' ')} ${join(root, 'dist/server/language-server.js')} --stdio`, ours, size, { NODE_COMPILE_CACHE: join(scratch, 'compiled-code') }), check: run(likec4.node, [join(root, 'dist/cli/mlsys.mjs'), 'check', ours], { accepted: [0, 1] }) },
        likec4: { ...served('likec4', `${likec4.node} ${likec4.script} lsp --stdio`, theirs, size), check: run(likec4.node, [likec4.script, 'validate', theirs], { accepted: [0, 1] }) },
    };
});
writeFileSync(join(scratch, 'results.json'), JSON.stringify(results));
const page = performancePage({ results, floors: await readingFloors(sizes[Math.floor(sizes.length / 2)]), likec4Version, repeat: Number(values.repeat) });
const file = join(root, 'docs/performance.md');
// What people wrote about the figures stays.
const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
const written = before.indexOf('\n## Where the time goes');
writeFileSync(file, written < 0 ? page : page + before.slice(written));
process.stdout.write(page);
