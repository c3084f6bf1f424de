/** The packaged extension in a VS Code without a server, whose extensions run in a worker of the browser, on a workspace that lies on no disk. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Frame, type Locator, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { patience, until } from './harness/until.js';
import { serveWebEditor, type ServedWebEditor } from './web-host/served-web-editor.js';

describe('the extension in the browser', () => {
    let served: ServedWebEditor;
    let browser: Browser;
    let page: Page;

    beforeAll(async () => {
        const { extensions, samples, vscode, browser: executablePath } = inject('editor');
        const installed = readdirSync(extensions).find(name => name.startsWith('mlsys.mlsys-')) ?? '';
        served = await serveWebEditor(vscode, join(extensions, installed), join(samples, 'smart-toaster'));
        browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
        page = await browser.newPage({ viewport: { width: 1400, height: 900 }, reducedMotion: 'reduce' });
        page.setDefaultTimeout(patience);
        await page.goto(served.address);
        await page.getByRole('treeitem', { name: 'goals.mlsys' }).first().dblclick({ timeout: 2 * patience });
    });
    afterEach(async ({ task }) => {
        if (task.result?.state === 'fail') await page.screenshot({ path: join(inject('editor').artefacts, 'failures', `web-host ${task.name}.png`) });
    });
    afterAll(async () => {
        await browser.close();
        await served.stop();
    });

    const editor = (): Locator => page.locator('.editor-group-container .monaco-editor[role="code"]').first();
    const lenses = (text: string): Locator => editor().locator('.codelens-decoration', { hasText: text }).first();
    const run = async (title: string): Promise<void> => {
        await page.keyboard.press('F1');
        await page.locator('.quick-input-widget input[type="text"]').first().fill(`>${title}`);
        await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
        await page.keyboard.press('Enter');
    };
    const typeAtEnd = async (text: string): Promise<void> => {
        const focused = page.locator('.editor-group-container .monaco-editor.focused').first();
        await until('the editor has the keyboard', async () => {
            await page.keyboard.press('Control+1');
            return focused.waitFor({ timeout: 3000 }).then(() => true, () => false);
        });
        await page.keyboard.press('Control+End');
        await page.keyboard.type(text, { delay: 15 });
    };
    const frameWith = (selector: string): Promise<Frame> => until(`a page with ${selector} is open`, async () => {
        for (const frame of page.frames()) {
            // Frames come and go while the webview starts.
            if (await frame.locator(selector).count().then(count => count > 0, () => false)) return frame;
        }
        return undefined;
    });

    test('the first file is read with the others of its system, and nothing is loaded for pictures', async () => {
        // The desk that feeds this goal is declared in another file.
        await lenses('fed by ReturnDesk').waitFor();
        await page.waitForTimeout(1000);
        expect(await editor().locator('.squiggly-error').count()).toBe(0);
        expect(served.requested).toContain('dist/server/language-server-web.js');
        expect(served.requested.filter(name => /graphviz|preview\/|language-server\.js|extension\.cjs/.test(name))).toEqual([]);
    });

    test('findings, hovers and suggestions come while one types', async () => {
        await typeAtEnd('\nuser goal Unheard { supports Nobody }');
        const squiggle = editor().locator('.squiggly-error').first();
        await squiggle.waitFor();
        const hover = page.locator('.monaco-resizable-hover .monaco-hover-content').filter({ visible: true }).first();
        await until('the hover tells of the finding', async () => {
            const box = await squiggle.boundingBox();
            if (!box) return false;
            await page.mouse.move(box.x + 8, box.y - 60);
            await page.mouse.move(box.x + 8, box.y + box.height / 2, { steps: 3 });
            return hover.filter({ hasText: 'Nobody' }).waitFor({ timeout: 3000 }).then(() => true, () => false);
        });
        await page.keyboard.press('Escape');
        await typeAtEnd('\nhaza');
        await page.locator('.suggest-widget.visible .label-name', { hasText: 'hazard' }).first().waitFor();
        await page.keyboard.press('Escape');
        await page.keyboard.type('rd Burn { }');
        for (let key = 0; key < '\nhazard Burn { }'.length; key++) await page.keyboard.press('Backspace');
    });

    test('the system is drawn, and follows the text', async () => {
        // With room for all its tabs.
        await page.keyboard.press('Control+B');
        await run('MLSys: Open Preview to the Side');
        const preview = await frameWith('.canvas[role="application"]');
        await preview.locator('.canvas [data-node]').first().waitFor();
        expect(served.requested.some(name => name.includes('graphviz'))).toBe(true);
        await preview.getByRole('tab', { name: 'System' }).click();
        await preview.locator('.canvas svg.view-system', { hasText: 'Returns database of the shop' }).waitFor();
        expect(await preview.locator('.notice').filter({ visible: true }).count()).toBe(0);
        await typeAtEnd('\nexternal component Neighbour "The neighbours"');
        await preview.locator('.canvas', { hasText: 'The neighbours' }).waitFor();
    });

    test('a server that is started again knows the workspace again', async () => {
        const before = served.requested.filter(name => name.endsWith('language-server-web.js')).length;
        await run('MLSys: Restart Language Server');
        await until('another worker was started', async () => Promise.resolve(served.requested.filter(name => name.endsWith('language-server-web.js')).length > before));
        await typeAtEnd('\nuser goal Again { supports Nowhere }');
        await editor().locator('.squiggly-error').nth(1).waitFor();
        await editor().locator('.codelens-decoration').filter({ visible: true }).first().waitFor();
    });

    test('the rules can be chosen from, though the folder of their pages cannot be listed', async () => {
        await run('MLSys: Explain Rule…');
        await page.locator('.quick-input-widget input[type="text"]').first().fill('measure-unfed');
        await page.locator('.quick-input-list .monaco-list-row', { hasText: 'A measure without data' }).first().waitFor();
        // The editor's own Markdown preview, which shows the page, is not part of the served VS Code's web build.
        await page.keyboard.press('Escape');
    });
});
