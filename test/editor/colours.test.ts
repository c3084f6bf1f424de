import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { defaultStylesFile, themeFile, themeKinds, type WebviewTheme } from '../browser/harness/theme-names.js';
import { EditorWindow } from './harness/editor-window.js';

/**
 * The tests in `test/browser` look at pages and pictures in these colours. They were read here; after an update of VS Code
 * `npx vitest run --project editor test/editor/colours.test.ts -u` reads them anew.
 */
describe('what VS Code gives to webviews', () => {
    let window: EditorWindow;
    let preview: Frame;

    beforeAll(async () => {
        window = await EditorWindow.open(join(inject('editor').samples, 'smart-toaster'), 'colours');
        await window.openFile('goals.mlsys');
        await window.press('Control+K');
        await window.press('v');
        preview = await window.previewFrame();
        await preview.locator('.canvas svg').waitFor();
    });
    afterAll(async () => {
        await window.close();
    });

    const defaultStyles = (): Promise<string> => preview.evaluate('document.getElementById("_defaultStyles").textContent');

    test('is the style sheet that the browser tests use', async () => {
        await expect(`${(await defaultStyles()).trim()}\n`).toMatchFileSnapshot(defaultStylesFile);
    });

    test.each(themeKinds)('are the colours of the theme %s that the browser tests use', async kind => {
        await window.setTheme(kind);
        const theme = await preview.evaluate<WebviewTheme>(`(() => {
            const { style } = document.documentElement;
            const variables = Object.fromEntries([...style].filter(name => name.startsWith('--') && !name.includes('font')).sort().map(name => [name, style.getPropertyValue(name)]));
            return { bodyClass: document.body.className, themeKind: document.body.dataset.vscodeThemeKind, variables };
        })()`);
        await expect(`${JSON.stringify(theme, undefined, 2)}\n`).toMatchFileSnapshot(themeFile(kind));
    });
});
