// Opens and closes the preview in a real VS Code again and again. Prints what stays: a plateau, or a leak of webviews or memory.
// Usage: node test/bench/previews-open-close.mjs [--rounds 50]
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { root } from '../../client/launch/folders.mjs';
import { packageExtension } from '../../client/launch/packaged-extension.mjs';
import { serveEditor } from '../editor/harness/served-editor.mjs';
import { EditorWindow } from './editor-window.mjs';
import { textFor } from './sized-systems.mjs';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '50' } } });
const rounds = Number(values.rounds);

/** Megabytes in use by the processes that this one has started, by a word in their command line. */
function residentOf(word) {
    const processes = readdirSync('/proc').filter(name => /^\d+$/.test(name)).flatMap(id => {
        try {
            const status = readFileSync(`/proc/${id}/status`, 'utf8');
            return [{ id, parent: /^PPid:\s*(\d+)/m.exec(status)?.[1], resident: Number(/^VmRSS:\s*(\d+)/m.exec(status)?.[1] ?? 0) / 1024, command: readFileSync(`/proc/${id}/cmdline`, 'utf8') }];
        } catch (error) {
            // It has ended since.
            if (error.code === 'ENOENT' || error.code === 'ESRCH') return [];
            throw error;
        }
    });
    const ours = new Set([String(process.pid)]);
    for (let before = 0; before !== ours.size;) {
        before = ours.size;
        for (const { id, parent } of processes) if (ours.has(parent)) ours.add(id);
    }
    return processes.filter(({ id, command }) => ours.has(id) && command.includes(word)).reduce((sum, { resident }) => sum + resident, 0);
}

const vsix = process.env.MLSYS_VSIX ?? await packageExtension();
mkdirSync(join(root, 'test/artefacts'), { recursive: true });
const served = await serveEditor(vsix, join(root, 'test/artefacts/vscode-server.log'));
try {
    const window = await EditorWindow.open(served, 'openclose', textFor('goals', 60, 'once', ''));
    const { page } = window;
    const session = await page.context().newCDPSession(page);
    const webviews = () => page.locator('iframe.webview').count();
    const samples = [];
    const sample = async round => {
        await session.send('HeapProfiler.collectGarbage');
        const { usedSize } = await session.send('Runtime.getHeapUsage');
        const figures = { host: residentOf('--type=extensionHost'), server: residentOf('language-server.js'), heap: usedSize / 1e6 };
        samples.push(figures);
        console.log([round, figures.host, figures.server, figures.heap, await webviews()].map((figure, index) => figure.toFixed(index > 0 && index < 4 ? 1 : 0).padStart(13)).join(''));
    };
    console.log(['opened', 'host rss', 'server rss', 'window heap', 'webviews'].map(word => word.padStart(13)).join('') + '   MB; webviews counted after closing');
    for (let round = 1; round <= rounds; round++) {
        await window.cursorTo(1, 0);
        await page.keyboard.press('Control+K');
        await page.keyboard.press('v');
        const tab = page.locator('.tab[data-resource-name^="webview-mlsys.preview"]');
        await tab.waitFor();
        // Closed in the midst of drawing every other time.
        if (round % 2 === 0) await page.frameLocator('iframe.webview').frameLocator('iframe').locator('.canvas > svg').waitFor({ state: 'attached' });
        await tab.click({ button: 'middle' });
        await tab.waitFor({ state: 'detached' });
        if (round % Math.ceil(rounds / 10) === 0) {
            await setTimeout(500);
            await sample(round);
        }
    }
    const half = samples.slice(Math.floor(samples.length / 2));
    const change = name => `${(half.at(-1)[name] - half[0][name]).toFixed(1)} MB`;
    console.log(`from half-way on: extension host ${change('host')}, language server ${change('server')}, heap of the window ${change('heap')}`);
    await window.close();
} finally {
    await served.stop();
}
