import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { EditorWindow } from './harness/editor-window.js';
import { until } from './harness/until.js';

describe('what the preview shows becomes a file or goes to the clipboard', () => {
    let window: EditorWindow;
    let preview: Frame;

    beforeAll(async () => {
        window = await EditorWindow.open(join(inject('editor').samples, 'smart-toaster'), 'export');
        await window.openFile('goals.mlsys');
        await window.press('Control+K');
        await window.press('v');
        preview = await window.previewFrame();
        await preview.locator('[data-element]').first().waitFor();
    });
    afterEach(async ({ task }) => {
        if (task.result?.state === 'fail') console.error(await window.keepEvidence(task.name));
    });
    afterAll(async () => {
        await window.close();
    });

    async function choose(item: string): Promise<void> {
        await preview.getByRole('button', { name: 'Export' }).click();
        await preview.getByRole('menu').waitFor();
        await preview.getByRole('menuitem', { name: item }).click();
    }

    /** The editor asks for the place in its own dialog. */
    async function saveAs(name: string): Promise<string> {
        const path = window.pathOf(name);
        const input = window.page.locator('.quick-input-widget input[type="text"]').first();
        await input.waitFor();
        // The dialog writes the proposed name once the folder is read, over what is there.
        await until('the dialog keeps the path', async () => {
            await input.fill(path);
            await window.page.waitForTimeout(500);
            return await input.inputValue() === path;
        });
        await window.press('Enter');
        // Else the next save would write into this dialog while it goes.
        await input.waitFor({ state: 'hidden' });
        await until(`${name} is written`, async () => existsSync(path) && readFileSync(path).length > 0);
        return path;
    }

    test('SVG in the colours of the editor, with nothing that only the editor knows', async () => {
        await choose('Save SVG, as in the editor…');
        const svg = readFileSync(await saveAs('editor.svg'), 'utf8');
        expect(svg).toMatch(/^<\?xml[^>]*\?>\n<svg [^>]*width="\d+" height="\d+"/);
        expect(svg).not.toMatch(/var\(|color-mix|transform: ?matrix/);
        expect(svg).toMatch(/<text/);
    });

    test('SVG for dark pages, drawn by the server', async () => {
        await choose('Save SVG, dark…');
        expect(readFileSync(await saveAs('dark.svg'), 'utf8')).toContain('#16191f');
    });

    test('SVG for paper: machine-learned parts in the orange of that theme', async () => {
        await choose('Save SVG, for paper…');
        const svg = readFileSync(await saveAs('paper.svg'), 'utf8');
        expect(svg).toContain('#b34700');
        expect(svg).not.toContain('#16191f');
    });

    test('PNG at twice the size', async () => {
        await choose('Save PNG, light…');
        const png = readFileSync(await saveAs('light.png'));
        expect(png.subarray(1, 4).toString()).toBe('PNG');
        const [, width] = /<svg [^>]*width="(\d+)"/.exec(readFileSync(window.pathOf('dark.svg'), 'utf8')) ?? [];
        expect(png.readUInt32BE(16)).toBe(2 * Number(width));
    });

    test('Mermaid and a picture on the clipboard', async () => {
        await choose('Copy as Mermaid');
        await preview.getByText('Mermaid copied').waitFor();
        await until('the clipboard holds Mermaid', async () => (await window.page.evaluate<string>('navigator.clipboard.readText()')).includes('flowchart BT'));
        await choose('Copy as picture');
        await preview.getByText('Picture copied').waitFor();
    });
});
