import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, inject, test } from 'vitest';
import { EditorWindow } from './harness/editor-window.js';
import { until } from './harness/until.js';

/** What the menu of quick fixes offers besides fixes, where the editor has to do its part. */
describe('actions on a finding', () => {
    const spec = 'extra.mlsys';
    let window: EditorWindow;

    beforeAll(async () => {
        const goal = (name: string): string => `user goal ${name} "Breakfast in peace" {\n  held by Cook\n  measure share "breakfasts without a look at the toaster" >= 80 %\n}\n`;
        window = await EditorWindow.open(join(inject('editor').samples, 'smart-toaster'), 'actions', { [spec]: `system SmartToaster\n${goal('Calm')}${goal('Quiet')}` });
    });
    afterEach(async ({ task }) => {
        if (task.result?.state === 'fail') console.error(await window.keepEvidence(task.name));
    });
    afterAll(async () => {
        await window.close();
    });

    /** Chooses an action of the finding on the n-th measure. */
    async function choose(title: RegExp, occurrence = 0): Promise<void> {
        await window.focusEditor();
        await window.selectText(spec, 'measure share', occurrence);
        const menu = await window.quickFixes();
        const row = menu.locator('.monaco-list-row.action', { hasText: title }).first();
        await row.waitFor();
        await row.click();
        await row.waitFor({ state: 'hidden' });
    }

    test('a waiver is filled in from stop to stop', async () => {
        await window.openFile(spec);
        await window.waitForProblem(spec, 'measure-unfed');
        await choose(/^Waive measure-unfed/);
        await until('the reason is selected', async () => (await window.companion.activeEditor())?.selectedText === 'why the gap is acceptable');
        await window.typeText('a trial in one home');
        await window.press('Tab');
        await until('the person is selected', async () => (await window.companion.activeEditor())?.selectedText === 'who accepted it');
        await window.typeText('Kitchen products');
        await until('the waiver is written', async () => /waive measure-unfed because "a trial in one home" by "Kitchen products" until \d{4}-\d\d-\d\d/.test(await window.companion.text(window.pathOf(spec))));
        await window.press('Escape');
    });

    test('a level is written into mlsys.json, and counts', async () => {
        await choose(/^Set the level of measure-unfed/, 1);
        const levels = window.page.locator('.quick-input-widget .monaco-list-row');
        await levels.filter({ hasText: 'hint' }).first().waitFor();
        await window.typeText('hint');
        await window.press('Enter');
        await until('the level is written', async () => /"measure-unfed": "hint"/.test(await readFile(window.pathOf('mlsys.json'), 'utf8').catch((error: NodeJS.ErrnoException) => {
            if (error.code === 'ENOENT') return '';
            throw error;
        })));
        await until('the finding is milder', async () => (await window.problems(spec)).some(({ code, severity }) => code === 'measure-unfed' && severity === 'information'));
    });
});
