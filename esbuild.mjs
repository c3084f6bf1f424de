// Bundles the extension, the language server, the command line and the preview's page into dist/.
// Usage: node esbuild.mjs [--watch] [--meta]
import { build, context } from 'esbuild';
import { builtinModules } from 'node:module';
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
/**
 * Node's own modules are imported, also by CommonJS packages, whose require() no module has: so the files without any of them run in a browser.
 * @type {import('esbuild').Plugin}
 */
const nodeModules = {
    name: 'node-modules',
    setup({ onResolve, onLoad }) {
        const filter = new RegExp(`^(node:)?(${builtinModules.join('|')})$`);
        onResolve({ filter }, ({ path, kind, namespace }) => {
            const name = path.replace(/^node:/, '');
            if (kind !== 'require-call') return { path: `node:${name}`, external: true };
            return { path: name, namespace: namespace === 'required' ? 'imported' : 'required' };
        });
        onLoad({ filter: /./, namespace: 'required' }, ({ path }) => ({ contents: `module.exports = require('node:${path}').default` }));
        onLoad({ filter: /./, namespace: 'imported' }, ({ path }) => ({ contents: `export { default } from 'node:${path}'` }));
    },
};
/**
 * The desktop's language client is a file of its own, which activation does not wait for. Extensions in a browser are one file.
 * @type {import('esbuild').Plugin}
 */
const clientApart = {
    name: 'client-apart',
    setup({ onResolve }) {
        onResolve({ filter: /\/language-client-node\.js$/ }, () => ({ path: './language-client-node.cjs', external: true }));
    },
};
// CommonJS packages inside an ES module bundle still call require() for Node's own modules.
const requireInModule = "import { createRequire as mlsysCreateRequire } from 'node:module'; const require = mlsysCreateRequire(import.meta.url);";
// Both are also commands of the package.
const node = { ...shared, platform: 'node', target: 'node20', format: 'esm', banner: { js: `#!/usr/bin/env node\n${requireInModule}` } };

/**
 * The server for desktops and for browsers in one build: what several threads or hosts use is a file of its own, so that the package has it once,
 * and a server starts without reading Graphviz.
 * @type {import('esbuild').BuildOptions}
 */
const server = {
    ...shared, platform: 'neutral', target: ['node20', 'es2022'], format: 'esm', splitting: true, mainFields: ['module', 'main'], conditions: ['node', 'browser'], plugins: [nodeModules],
    entryPoints: Object.entries({ 'language-server': 'main-node', 'language-server-web': 'main-browser', 'drawing-worker': 'drawing-worker', 'layout-worker': 'layout-worker' }).map(([out, entry]) => ({ in: `server/editor/${entry}.ts`, out })),
    // Not every server of web extensions knows that .mjs is a script, and browsers run nothing else as a module.
    outdir: 'dist/server', chunkNames: 'parts/[name]-[hash]',
};

/** @type {import('esbuild').BuildOptions[]} */
const bundles = [
    server,
    { ...node, // The names of analyses are told by `check --timing`.
    keepNames: true, // Native, and optional: it is looked for when a PNG is asked for.
        external: ['@resvg/resvg-js'], entryPoints: ['server/cli/main.ts'], outfile: 'dist/cli/mlsys.mjs' },
    ...['extension', 'language-client-node'].map(part => ({
        ...shared, platform: /** @type {const} */ ('node'), target: 'node20', format: /** @type {const} */ ('cjs'), external: ['vscode'], plugins: [clientApart], supported: { 'dynamic-import': false },
        entryPoints: [`client/${part}.ts`], outfile: `dist/client/${part}.cjs`,
    })),
    { ...shared, platform: 'browser', target: 'es2022', format: 'cjs', external: ['vscode'], conditions: ['browser'], entryPoints: ['client/extension-web.ts'], outfile: 'dist/client/extension-web.cjs' },
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
    for (const folder of ['client', 'server']) rmSync(`dist/${folder}`, { recursive: true, force: true });
    mkdirSync('dist', { recursive: true });
    const results = await Promise.all(bundles.map(bundle => build(bundle)));
    // Else Node reads the server twice to find out that it is made of modules.
    writeFileSync('dist/server/package.json', '{"type":"module"}');
    const sizes = results.flatMap(result => Object.entries(result.metafile.outputs));
    for (const [file, { bytes }] of sizes) console.log(`${file.padEnd(40)} ${(bytes / 1024).toFixed(0).padStart(6)} kB`);
    if (process.argv.includes('--meta')) results.forEach((result, index) => writeFileSync(`dist/meta-${index}.json`, JSON.stringify(result.metafile)));
}
