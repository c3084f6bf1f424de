/** Whatever a command is given, by a link, an answer or another extension: nothing outside of the workspace is opened or written. */
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { EditorWindow } from './harness/editor-window.js';
import { until } from './harness/until.js';

describe('a path that leads out of the workspace', () => {
    let window: EditorWindow;
    let outside: string;

    beforeAll(async () => {
        window = await EditorWindow.open(join(inject('editor').samples, 'smart-toaster'), 'paths');
        outside = join(dirname(window.folder), 'paths-outside');
        mkdirSync(join(outside, 'folder'), { recursive: true });
        for (const name of ['other.mlsys', 'folder/other.mlsys']) writeFileSync(join(outside, name), 'system Other\n');
        writeFileSync(join(outside, 'mlsys.json'), '{}');
        symlinkSync(join(outside, 'other.mlsys'), window.pathOf('linked.mlsys'));
        symlinkSync(join(outside, 'folder'), window.pathOf('linked'));
        symlinkSync(window.pathOf('goals.mlsys'), window.pathOf('inner.mlsys'));
        await window.openFile('system.mlsys');
    });
    afterEach(async ({ task }) => {
        if (task.result?.state !== 'fail') return;
        console.error(await window.keepEvidence(task.name));
        // The evidence shows the log; the next test looks which file is active.
        await window.openFile('system.mlsys');
    });
    afterAll(() => window.close());

    /** As a quick fix, a link or another extension would ask; answers with what the editor then says. */
    const setLevelAt = async (uri: string): Promise<string> => {
        await window.companion.command('mlsys.setRuleLevel', 'measure-unfed', uri, 'warning');
        const off = window.page.locator('.quick-input-list .monaco-list-row', { hasText: 'off' }).first();
        await off.click();
        // In the list of notifications: the editor shows no more than three of them by themselves in 800 ms.
        const message = window.page.locator('.notifications-center .notification-list-item-message').first();
        await until('the editor says something', async () => {
            await window.companion.command('notifications.showList');
            return message.isVisible();
        });
        const said = await message.innerText();
        await window.companion.command('notifications.clearAll');
        await message.waitFor({ state: 'hidden' });
        return said;
    };

    const of = (path: string): string => pathToFileURL(path).href;
    test.each<[string, () => string, RegExp]>([
        ['by two dots', () => `${of(window.folder)}/../paths-outside/other.mlsys`, /outside of the workspace/],
        ['by two escaped dots', () => `${of(window.folder)}/%2e%2e/paths-outside/other.mlsys`, /outside of the workspace/],
        ['by two dots between backslashes', () => `${of(window.folder)}/a\\..\\..\\other.mlsys`, /outside of the workspace/],
        ['by itself', () => of(join(outside, 'other.mlsys')), /outside of the workspace/],
        ['as a plain path', () => join(outside, 'other.mlsys'), /outside of the workspace/],
        ['as a relative path', () => '../paths-outside/other.mlsys', /outside of the workspace/],
        ['beside a folder of nearly the same name', () => `${of(window.folder)}-outside/other.mlsys`, /outside of the workspace/],
        ['to another machine', () => 'file://server/share/other.mlsys', /outside of the workspace/],
        ['to the web', () => 'http://example.org/other.mlsys', /outside of the workspace/],
        ['into a script', () => 'javascript:alert(1)', /outside of the workspace/],
        ['by a link', () => of(window.pathOf('linked.mlsys')), /a link that leads out of the workspace/],
        ['by a link of a folder above', () => of(window.pathOf('linked/other.mlsys')), /a link that leads out of the workspace/],
    ])('is refused with a word: %s', async (_, uri, reason) => {
        expect(await setLevelAt(uri())).toMatch(reason);
        expect((await window.companion.activeEditor())?.path).toBe(window.pathOf('system.mlsys'));
        expect(readFileSync(join(outside, 'mlsys.json'), 'utf8')).toBe('{}');
        expect(existsSync(window.pathOf('mlsys.json'))).toBe(false);
    });

    test('a configuration that is such a link is not written to', async () => {
        symlinkSync(join(outside, 'mlsys.json'), window.pathOf('mlsys.json'));
        expect(await setLevelAt(of(window.pathOf('goals.mlsys')))).toMatch(/mlsys\.json is a link that leads out of the workspace/);
        expect(readFileSync(join(outside, 'mlsys.json'), 'utf8')).toBe('{}');
    });

    test('a link that stays in the workspace is followed', async () => {
        rmSync(window.pathOf('mlsys.json'));
        await window.companion.command('mlsys.setRuleLevel', 'measure-unfed', of(window.pathOf('inner.mlsys')), 'warning');
        await window.page.locator('.quick-input-list .monaco-list-row', { hasText: 'off' }).first().click();
        await until('the level is written', async () => Promise.resolve(existsSync(window.pathOf('mlsys.json'))));
        expect(JSON.parse(readFileSync(window.pathOf('mlsys.json'), 'utf8'))).toEqual({ levels: { 'measure-unfed': 'off' } });
    });
});
