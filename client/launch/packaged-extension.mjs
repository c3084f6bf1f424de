import { statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './folders.mjs';
import { npm, run, step, StepFailed } from './steps.mjs';

/** Builds everything in dist/ from the sources as they are. */
export async function buildAll() {
    await step('Building', ...npm(['run', 'build']), { cwd: root });
}

/**
 * Packages what was built.
 * @returns {Promise<string>} the path of dist/mlsys.vsix
 * @throws {StepFailed}
 */
export async function packageExtension() {
    const vsix = join(root, 'dist/mlsys.vsix');
    const { code, output } = await run(process.execPath, [
        join(root, 'node_modules/@vscode/vsce/vsce'), 'package', '--no-dependencies', '--allow-missing-repository',
        // The README's links lead into the clone; there is no address on the web to turn them into.
        '--no-rewrite-relative-links', '--out', vsix,
    ], { cwd: root });
    if (code !== 0) throw new StepFailed(`The extension could not be packaged:\n${output}`);
    console.log(`Packaged dist/mlsys.vsix, ${(statSync(vsix).size / 1024).toFixed(0)} kB`);
    return vsix;
}
