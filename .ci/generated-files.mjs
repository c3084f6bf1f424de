// What the scripts share that write files from units: running the units as they are, and writing or checking.
import { build } from 'esbuild';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Bundles TypeScript and runs it, with what it exports.
 * @param {readonly string[]} lines
 * @param {string} folder of the clone whose sources these are
 */
export async function bundled(lines, folder = root) {
    // A file of its own, so that errors name a place in it.
    const outfile = join(folder, 'node_modules/.cache/mlsys/units.mjs');
    await build({
        stdin: { contents: lines.join('\n'), resolveDir: folder, loader: 'ts' },
        bundle: true, outfile, platform: 'node', format: 'esm', logLevel: 'error',
        // Its main file is one that looks for its parts by itself at run time, which no bundle has.
        alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
        banner: { js: "import { createRequire } from 'node:module'; const require = createRequire('file:///');" },
    });
    return import(pathToFileURL(outfile).href);
}

/**
 * Writes what is not current and removes what is no longer wanted, or only tells of both.
 * @param {ReadonlyMap<string, string>} wanted texts by path
 * @param {{ folders: readonly string[], check: boolean, command: string, what: string }} options `folders` hold nothing else
 * @returns {number} an exit code
 */
export function writeGenerated(wanted, { folders, check, command, what }) {
    const stale = [...wanted].filter(([path, text]) => !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== text).map(([path]) => path);
    const dead = folders.flatMap(folder => existsSync(join(root, folder)) ? readdirSync(join(root, folder)).map(name => `${folder}/${name}`) : []).filter(path => !wanted.has(path));
    if (check) {
        for (const path of [...stale, ...dead]) console.error(`${path} is not current: run ${command}`);
        return stale.length + dead.length > 0 ? 1 : 0;
    }
    for (const path of stale) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), wanted.get(path));
    }
    for (const path of dead) rmSync(join(root, path));
    console.log(`${what}: ${wanted.size} files from units, ${stale.length} written, ${dead.length} removed`);
    return 0;
}
