// Writes docs/rules/ from the rules themselves. `--check` writes nothing and exits 1 when a page is not current.
import { build } from 'esbuild';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const check = process.argv.includes('--check');
const { outputFiles } = await build({
    stdin: { contents: "export { rulePages } from './server/exports/rule-pages.js'; export { rules } from './server/rules/generated/catalogue.js';", resolveDir: root, loader: 'ts' },
    bundle: true, write: false, platform: 'node', format: 'esm', logLevel: 'error',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire('file:///');" },
});
const { rulePages, rules } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
const folder = join(root, 'docs/rules');
mkdirSync(folder, { recursive: true });
const pages = new Map(rulePages(rules).map(({ path, text }) => [path, text]));
const stale = [...pages].filter(([path, text]) => !existsSync(join(folder, path)) || readFileSync(join(folder, path), 'utf8') !== text).map(([path]) => path);
const dead = readdirSync(folder).filter(name => !pages.has(name));
if (check) {
    for (const path of [...stale, ...dead]) console.error(`docs/rules/${path} is not current: run npm run docs`);
    process.exitCode = stale.length + dead.length > 0 ? 1 : 0;
} else {
    for (const path of stale) writeFileSync(join(folder, path), pages.get(path));
    for (const name of dead) rmSync(join(folder, name));
    console.log(`docs/rules: ${pages.size} pages, ${stale.length} written, ${dead.length} removed`);
}
