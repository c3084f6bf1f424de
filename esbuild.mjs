// Bundles the extension, the language server, the command line and the preview's page into dist/.
// Usage: node esbuild.mjs [--watch] [--meta]
import { build, context } from 'esbuild';
import { existsSync, readFileSync, writeFileSync, rmSync, mkdirSync } from 'node:fs';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const watch = process.argv.includes('--watch');

/** @type {import('esbuild').BuildOptions} */
const shared = {
    bundle: true,
    minify: !watch,
    sourcemap: watch ? 'linked' : false,
    legalComments: 'none',
    logLevel: 'warning',
    define: { mlsysVersion: JSON.stringify(version) },
    metafile: true,
    // Its main file is one that looks for its parts by itself at run time, which no bundle has.
    alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
};
// CommonJS packages inside an ES module bundle still call require() for Node's own modules.
const requireInModule = "import { createRequire as mlsysCreateRequire } from 'node:module'; const require = mlsysCreateRequire(import.meta.url);";
// Both are also commands of the package.
const node = { ...shared, platform: 'node', target: 'node20', format: 'esm', banner: { js: `#!/usr/bin/env node\n${requireInModule}` } };

/** @type {import('esbuild').BuildOptions} */
const browser = { ...shared, platform: 'browser', target: 'es2022', format: 'iife', conditions: ['browser'] };

/** @type {import('esbuild').BuildOptions[]} */
const bundles = [
    { ...node, // What several threads use is a file of its own; Graphviz is in it once, and the server starts without reading it.
    splitting: true, entryPoints: [{ in: 'server/editor/main-node.ts', out: 'language-server' }, { in: 'server/editor/drawing-worker.ts', out: 'drawing-worker' }, { in: 'server/editor/layout-worker.ts', out: 'layout-worker' }], outdir: 'dist/server', outExtension: { '.js': '.mjs' }, chunkNames: 'parts/[name]-[hash]' },
    { ...node, // The names of analyses are told by `check --timing`.
    keepNames: true, // Native, and optional: it is looked for when a PNG is asked for.
        external: ['@resvg/resvg-js'], entryPoints: ['server/cli/main.ts'], outfile: 'dist/cli/mlsys.mjs' },
    { ...shared, platform: 'node', target: 'node20', format: 'cjs', external: ['vscode'], entryPoints: ['client/extension.ts'], outfile: 'dist/client/extension.cjs' },
    { ...browser, // Not in the package: it is for pages that embed the server as a worker.
        entryPoints: ['server/editor/main-browser.ts'], outfile: 'dist/server/language-server-web.js' },
    ...['preview', 'analysis'].map(page => ({
        ...shared, platform: /** @type {const} */ ('browser'), target: 'es2022', format: /** @type {const} */ ('iife'), entryPoints: [`client/${page}-page/page.ts`],
        outfile: `dist/client/${page}/page.js`, loader: { '.css': /** @type {const} */ ('text') },
    })),
].filter(({ entryPoints }) => entryPoints.map(entry => typeof entry === 'string' ? entry : entry.in).every(entry => {
    if (existsSync(entry)) return true;
    console.error(`${entry} is missing`);
    process.exitCode = 1;
    return false;
}));

if (watch) {
    for (const bundle of bundles) await (await context(bundle)).watch();
    console.log('Watching for changes …');
} else {
    rmSync('dist/server', { recursive: true, force: true });
    mkdirSync('dist', { recursive: true });
    const results = await Promise.all(bundles.map(bundle => build(bundle)));
    const sizes = results.flatMap(result => Object.entries(result.metafile.outputs));
    for (const [file, { bytes }] of sizes) console.log(`${file.padEnd(40)} ${(bytes / 1024).toFixed(0).padStart(6)} kB`);
    if (process.argv.includes('--meta')) results.forEach((result, index) => writeFileSync(`dist/meta-${index}.json`, JSON.stringify(result.metafile)));
}
