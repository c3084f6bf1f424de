// npm start: installs what is missing, builds, and opens the samples in VS Code with the packaged extension.
import { createServer } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installBrowserVsCode, installExtension, serveVsCode } from './browser-vscode.mjs';
import { installDependencies } from './dependencies.mjs';
import { findDesktopVsCode, openDesktopVsCode } from './desktop-vscode.mjs';
import { cacheFolder, root } from './folders.mjs';
import { buildAll, packageExtension } from './packaged-extension.mjs';
import { writeSettings } from './settings.mjs';
import { StepFailed } from './steps.mjs';

const usualPort = 4139;
const usage = `npm start -- [--editor desktop|browser] [--port N]

  --editor desktop   your own VS Code, the \`code\` on PATH, with a profile folder of its own
  --editor browser   the VS Code that npm brings, served to your browser
                     (neither: desktop if there is one to use, else browser)
  --port N           port of the browser's VS Code; default ${usualPort}, or any free one when that is taken`;
const samples = join(root, 'samples');

function profile(name) {
    const folder = join(cacheFolder(), `profile-${name}`);
    return { userData: join(folder, 'user-data'), extensions: join(folder, 'extensions') };
}

/** @returns {{ editor?: string, port?: number }} */
function readArguments() {
    let values;
    try {
        ({ values } = parseArgs({ options: { editor: { type: 'string' }, port: { type: 'string' }, help: { type: 'boolean', short: 'h' } } }));
    } catch (error) {
        throw new StepFailed(`${error.message}\n\n${usage}`);
    }
    if (values.help) {
        console.log(usage);
        process.exit(0);
    }
    const { editor, port } = values;
    if (editor !== undefined && editor !== 'desktop' && editor !== 'browser') throw new StepFailed(`--editor is desktop or browser, not ${editor}.\n\n${usage}`);
    if (port !== undefined && !(/^\d+$/.test(port) && Number(port) < 65_536)) throw new StepFailed(`--port is a number up to 65535, not ${port}.\n\n${usage}`);
    return { editor, port: port === undefined ? undefined : Number(port) };
}

/** @returns {Promise<boolean>} whether nobody listens on that port of this machine */
function isFree(port) {
    return new Promise(resolve => {
        const trial = createServer();
        trial.once('error', () => resolve(false));
        trial.listen(port, '127.0.0.1', () => trial.close(() => resolve(true)));
    });
}

async function startInBrowser(port) {
    const vscode = await installBrowserVsCode();
    await buildAll();
    const vsix = await packageExtension();
    const own = profile('browser');
    writeSettings(own.userData);
    console.log('Installing the extension …');
    await installExtension(vscode, own, vsix);
    const log = join(cacheFolder(), 'browser.log');
    const server = await serveVsCode(vscode, { profile: own, port: port ?? (await isFree(usualPort) ? usualPort : 0), folder: samples, log });
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
        process.on(signal, () => {
            if (asked) return;
            asked = true;
            console.log('\nEnding …');
            void server.stop();
        });
    }
    console.log(`\nVS Code with the samples: ${server.address}/?folder=${encodeURI(process.platform === 'win32' ? `/${samples.replaceAll('\\', '/')}` : samples)}\nOpen it in a browser. Ctrl+C ends it.`);
    await server.ended;
    if (!asked) throw new StepFailed(`VS Code ended by itself; ${log} says why.`);
}

async function startOnDesktop(command) {
    await buildAll();
    const vsix = await packageExtension();
    const own = profile('desktop');
    writeSettings(own.userData);
    await openDesktopVsCode(command, own, vsix, samples);
    console.log('\nVS Code is open with the samples. It stays open when this command ends.');
}

try {
    const { editor, port } = readArguments();
    const desktop = editor === 'browser' ? { why: 'the browser was asked for' } : await findDesktopVsCode();
    if (editor === 'desktop' && 'why' in desktop) throw new StepFailed(`No VS Code on this desktop: ${desktop.why}. Try --editor browser.`);
    await installDependencies();
    if ('command' in desktop) await startOnDesktop(desktop.command);
    else await startInBrowser(port);
} catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    console.error(`\n${error.message}`);
    process.exitCode = 1;
}
