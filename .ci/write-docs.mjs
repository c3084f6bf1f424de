// Writes what documentation is made from the units themselves: pages of rules and analyses, and the schemas of mlsys.json and of the analyses' output.
// `--check` writes nothing and exits 1 when a file is not current.
import { build } from 'esbuild';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const check = process.argv.includes('--check');
const contents = [
    "export { rulePages } from './server/exports/rule-pages.js';",
    "export { rules } from './server/rules/generated/catalogue.js';",
    "export { configurationSchema } from './server/exports/configuration-schema.js';",
    "export { analysisPages } from './server/exports/analysis-pages.js';",
    "export { analysisReportSchema } from './server/exports/analysis-report.js';",
    "export { movedGoals } from './server/analyses/goals/moved-goals.js';",
    "export { analyses } from './server/analyses/generated/catalogue.js';",
    "export { differencePage } from './server/analyses/difference/difference-page.js';",
].join('\n');
// A file of its own, so that errors name a place in it.
const bundle = join(root, 'node_modules/.cache/mlsys/units.mjs');
await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true, outfile: bundle, platform: 'node', format: 'esm', logLevel: 'error',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire('file:///');" },
});
const units = await import(pathToFileURL(bundle).href);

/** Folders that hold nothing else, and single files. */
const folders = {
    'docs/rules': units.rulePages(units.rules),
    'docs/analyses': await units.analysisPages(units.analyses, units.differencePage),
};
const schemas = {
    'docs/analysis-report.schema.json': units.analysisReportSchema([...units.analyses, units.movedGoals]),
    'docs/mlsys.schema.json': units.configurationSchema(units.rules),
};
const files = Object.fromEntries(Object.entries(schemas).map(([path, schema]) => [path, `${JSON.stringify(schema, undefined, 2)}\n`]));

const wanted = new Map(Object.entries(files));
for (const [folder, pages] of Object.entries(folders)) for (const { path, text } of pages) wanted.set(`${folder}/${path}`, text);
const stale = [...wanted].filter(([path, text]) => !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== text).map(([path]) => path);
const dead = Object.keys(folders).flatMap(folder => existsSync(join(root, folder)) ? readdirSync(join(root, folder)).map(name => `${folder}/${name}`) : []).filter(path => !wanted.has(path));
if (check) {
    for (const path of [...stale, ...dead]) console.error(`${path} is not current: run npm run docs`);
    process.exitCode = stale.length + dead.length > 0 ? 1 : 0;
} else {
    for (const path of stale) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), wanted.get(path));
    }
    for (const path of dead) rmSync(join(root, path));
    console.log(`docs: ${wanted.size} files from units, ${stale.length} written, ${dead.length} removed`);
}
