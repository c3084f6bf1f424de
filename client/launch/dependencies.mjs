import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './folders.mjs';
import { npm, step, StepFailed } from './steps.mjs';

const stamp = join(root, 'node_modules/.cache/mlsys/package-lock.sha256');

/**
 * Installs the packages of package-lock.json unless these very ones are installed already.
 * @throws {StepFailed} when Node is too old or npm fails
 */
export async function installDependencies() {
    const major = Number(process.versions.node.split('.')[0]);
    if (major < 20) throw new StepFailed(`Node ${process.versions.node} is too old; install Node 20 or newer.`);
    const wanted = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
    // Gone while it runs, so that an installation broken off half-way is not taken for a whole one.
    rmSync(stamp, { force: true });
    await step('Installing packages', ...npm(['ci', '--no-audit', '--no-fund']), { cwd: root });
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, wanted);
}
