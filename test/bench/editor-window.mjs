// One window of a real VS Code for measuring: from a key pressed in the text to the picture painted in the preview.
import { mkdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { findBrowser } from '../editor/harness/find-browser.mjs';

const patience = 120_000;
const browserArguments = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'];

async function until(what, look) {
    const end = Date.now() + patience;
    for (;;) {
        const found = await look();
        if (found) return found;
        if (Date.now() > end) throw new Error(`Waited in vain until ${what}.`);
        await setTimeout(50);
    }
}

export class EditorWindow {
    /** Opens a text beside its preview, in a window of its own. */
    static async open(served, name, text) {
        const folder = join(served.workspaces, name);
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, 'bench.mlsys'), text);
        const window = new EditorWindow();
        window.file = join(folder, 'bench.mlsys');
        window.browser = await chromium.launch({ executablePath: findBrowser(), args: browserArguments });
        // A picture counts as there when its transition begins, so it has none here.
        const context = await window.browser.newContext({ viewport: { width: 1400, height: 900 }, reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'] });
        const page = window.page = await context.newPage();
        page.setDefaultTimeout(patience);
        await page.goto(`${served.address}/?folder=${encodeURI(folder)}`);
        await page.getByRole('treeitem', { name: 'bench.mlsys' }).dblclick();
        await page.locator('.editor-group-container.active .monaco-editor[role="code"] .view-line').first().waitFor();
        await page.evaluate(() => window.addEventListener('keydown', event => { window.mlsysKey = performance.timeOrigin + event.timeStamp; }, true));
        window.port = JSON.parse(readFileSync(await until('the companion listens', () => [join(served.companion, `${name}.json`)].find(existsSync)), 'utf8')).port;
        return window;
    }

    async openPreview() {
        // The explorer gives its room to the picture.
        await this.page.keyboard.press('Control+B');
        await this.page.keyboard.press('Control+K');
        await this.page.keyboard.press('v');
        await this.#findPreview();
    }

    async #findPreview() {
        this.preview = await until('the preview is open', async () => {
            for (const frame of this.page.frames()) if (await frame.locator('.canvas[role="application"]').count().catch(() => 0)) return frame;
            return undefined;
        });
        await this.preview.evaluate(() => {
            window.mlsysBlocks = [];
            // Of this page, whatever else the browser does in the same thread.
            new PerformanceObserver(list => window.mlsysBlocks.push(...list.getEntries().filter(({ name }) => name === 'self').map(({ duration }) => duration))).observe({ type: 'longtask' });
            /** When the picture that satisfies a test has been painted. */
            window.mlsysPainted = (node, words) => new Promise(resolve => {
                const canvas = document.querySelector('.canvas');
                const isThere = () => {
                    const label = canvas.querySelector(`[data-node="${node}"]`)?.getAttribute('aria-label') ?? undefined;
                    return words === null ? label === undefined : label !== undefined && new RegExp(words).test(label);
                };
                const painted = () => requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now())));
                if (isThere()) return painted();
                const observer = new MutationObserver(() => {
                    if (!isThere()) return;
                    observer.disconnect();
                    painted();
                });
                return observer.observe(canvas, { childList: true, subtree: true, attributes: true });
            });
        });
    }

    async showView(view) {
        await this.preview.getByRole('tab', { name: view }).click();
        await this.preview.locator(`.canvas svg.view-${view}`).waitFor();
    }

    async ask(question, parameters) {
        const response = await fetch(`http://127.0.0.1:${this.port}/`, { method: 'POST', body: JSON.stringify({ question, parameters }) });
        const { answer, error } = await response.json();
        if (error !== undefined) throw new Error(error);
        return answer;
    }

    /** Puts the cursor into the text. */
    async cursorTo(line, character) {
        await until('the editor has the keyboard', async () => {
            await this.page.keyboard.press('Control+1');
            return this.page.locator('.editor-group-container.active .monaco-editor.focused').first().waitFor({ timeout: 3000 }).then(() => true, () => false);
        });
        await this.ask('select', { start: { line, character }, end: { line, character } });
    }

    /** Milliseconds from pressing keys until the picture in which a node's name matches (null: the node is gone) has been painted. */
    async keyToPicture(keys, node, words) {
        // Nothing of the last one is left to do.
        await setTimeout(300);
        const painted = this.preview.evaluate(([node, words]) => window.mlsysPainted(node, words), [node, words]);
        await this.page.keyboard.press(keys);
        const timeout = setTimeout(patience).then(() => { throw new Error(`The picture after ${keys} never came.`); });
        return await Promise.race([painted, timeout]) - await this.page.evaluate(() => window.mlsysKey);
    }

    /** The longest block of the preview's page so far, in milliseconds; below 50 the browser counts none. */
    async longestBlock() {
        return this.preview.evaluate(() => Math.max(0, ...window.mlsysBlocks.splice(0)));
    }

    async close() {
        await this.browser.close();
    }
}
