// npm test: everything, on a fresh clone as well. The last line says how many passed and failed.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { installDependencies } from '../client/launch/dependencies.mjs';
import { root } from '../client/launch/folders.mjs';
import { buildAll, packageExtension } from '../client/launch/packaged-extension.mjs';
import { npm, run, step, StepFailed } from '../client/launch/steps.mjs';
import { findBrowser } from './editor/harness/find-browser.mjs';

/**
 * @typedef {{ name: string, message: string }} Failure
 * @typedef {{ passed: number, failed: number, skipped: number, failures?: readonly Failure[] }} Count
 */

/** So much is repeated of what a failed test said, when everything has run. */
const mostLinesOfFailure = 40;

/** What a stage needs before it runs; each is made once. */
const preparations = {
    sources: () => step('Generating the parser and the catalogues', process.execPath, ['.ci/generate.mjs'], { cwd: root }),
    build: buildAll,
    browser: async () => { findBrowser(); },
    package: async () => { process.env.MLSYS_VSIX = await packageExtension(); },
};

/** @type {Record<string, { what: string, needs: readonly (keyof typeof preparations)[], run: () => Promise<Count> }>} in running order: what fails fast comes first */
const stages = {
    types: { what: 'types', needs: ['sources'], run: () => command(...npm(['run', '--silent', 'check'])) },
    lint: { what: 'lint rules, unused files and exports', needs: ['sources'], run: () => command(...npm(['run', '--silent', 'lint'])) },
    docs: { what: 'pages and pictures are those of the units', needs: ['sources'], run: () => commands([process.execPath, ['.ci/write-docs.mjs', '--check']], [process.execPath, ['.ci/write-gallery.mjs', '--check']]) },
    unit: { what: 'unit tests', needs: ['sources'], run: () => vitest('unit') },
    protocol: { what: 'the language server over its protocol', needs: ['sources', 'build'], run: () => vitest('protocol') },
    cli: { what: 'the command line', needs: ['sources', 'build'], run: () => vitest('cli') },
    browser: { what: 'pictures and pages in Chromium', needs: ['browser', 'sources', 'build'], run: () => vitest('browser') },
    editor: { what: 'the packaged extension in a real VS Code', needs: ['browser', 'sources', 'build', 'package'], run: () => vitest('editor') },
};

const usage = `npm test -- [--only STAGE,…]

${Object.entries(stages).map(([name, { what }]) => `  ${name.padEnd(10)} ${what}`).join('\n')}`;

/** A command that is one test: it passes or fails. */
async function command(program, args) {
    const { code } = await run(program, args, { cwd: root, show: true });
    return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/** @param {[string, string[]][]} all */
async function commands(...all) {
    let [passed, failed] = [0, 0];
    for (const one of all) {
        const count = await command(...one);
        passed += count.passed;
        failed += count.failed;
    }
    return { passed, failed, skipped: 0 };
}

/** Runs one of Vitest's projects and counts its tests. */
async function vitest(project) {
    const report = join(root, 'test/artefacts/reports', `${project}.json`);
    rmSync(report, { force: true });
    mkdirSync(dirname(report), { recursive: true });
    const { code } = await run(process.execPath, [
        join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', project, '--reporter', 'default', '--reporter', 'json', `--outputFile.json=${report}`,
    ], { cwd: root, show: true });
    if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
    const { numPassedTests: passed, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    // A file that cannot be loaded, or a hook of it that throws, fails without any test of its own failing.
    const brokenFiles = testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.every(test => test.status !== 'failed')).length;
    const failed = numFailedTests + brokenFiles;
    return { passed, failed: failed === 0 && code !== 0 ? 1 : failed, skipped: numPendingTests + numTodoTests, failures: failuresOf(testResults) };
}

/** @returns {Failure[]} of the tests, and of the files that could not be run */
function failuresOf(files) {
    return files.filter(({ status }) => status === 'failed').flatMap(({ name, message, assertionResults }) => {
        const failed = assertionResults.filter(({ status }) => status === 'failed');
        const file = relative(root, name);
        if (failed.length === 0) return [{ name: file, message }];
        return failed.map(({ fullName, failureMessages }) => ({ name: `${file}: ${fullName}`, message: failureMessages.join('\n') }));
    });
}

/** What failed is told once more at the end, where it is found: a run prints thousands of lines. */
function repeatFailures() {
    for (const [stage, { failures = [] }] of results) {
        for (const { name, message } of failures) console.log(`✗ ${stage}: ${name}\n${message.split('\n').slice(0, mostLinesOfFailure).join('\n').replace(/^/gm, '    ')}\n`);
    }
}

/** @returns {string[]} names of the stages to run */
function readArguments() {
    let values;
    try {
        ({ values } = parseArgs({ options: { only: { type: 'string' }, help: { type: 'boolean', short: 'h' } } }));
    } catch (error) {
        throw new StepFailed(`${error.message}\n\n${usage}`);
    }
    if (values.help) {
        console.log(usage);
        process.exit(0);
    }
    const chosen = values.only?.split(',').map(name => name.trim()) ?? Object.keys(stages);
    const unknown = chosen.find(name => !(name in stages));
    if (unknown !== undefined) throw new StepFailed(`There is no stage '${unknown}'.\n\n${usage}`);
    return Object.keys(stages).filter(name => chosen.includes(name));
}

/** @type {Map<string, Count & { seconds: number }>} */
const results = new Map();
/** @type {Map<string, StepFailed | undefined>} what was prepared, with why it failed if it did */
const prepared = new Map();

/** @returns {Promise<StepFailed | undefined>} the first of the needs that cannot be met */
async function prepare(needs) {
    for (const need of needs) {
        if (!prepared.has(need)) {
            prepared.set(need, await preparations[need]().then(() => undefined, error => {
                if (!(error instanceof StepFailed)) throw error;
                return error;
            }));
        }
        const failure = prepared.get(need);
        if (failure) return failure;
    }
    return undefined;
}

async function runStage(name) {
    const { what, needs, run: runIt } = stages[name];
    const start = Date.now();
    console.log(`\n━━ ${name}: ${what}`);
    const failure = await prepare(needs);
    if (failure) console.error(`Cannot run: ${failure.message}`);
    const count = failure ? { passed: 0, failed: 1, skipped: 0 } : await runIt();
    results.set(name, { ...count, seconds: (Date.now() - start) / 1000 });
}

function total(key) {
    return [...results.values()].reduce((sum, count) => sum + count[key], 0);
}

try {
    const names = readArguments();
    await installDependencies();
    for (const name of names) await runStage(name);
    console.log('');
    repeatFailures();
    for (const [name, { passed, failed, skipped, seconds }] of results) {
        console.log(`${failed > 0 ? '✗' : '✓'} ${name.padEnd(10)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${skipped > 0 ? `${skipped} skipped ` : ''}${seconds.toFixed(1).padStart(7)} s`);
    }
} catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    console.error(`\n${error.message}\n`);
    results.set('set-up', { passed: 0, failed: 1, skipped: 0, seconds: 0 });
}
console.log(`${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = total('failed') > 0 ? 1 : 0;
