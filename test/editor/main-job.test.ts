import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { EditorWindow } from './harness/editor-window.js';
import { until } from './harness/until.js';

/** From an empty line to a goal whose success is measured: each test goes on where the one before it stopped. */
describe('the main job', () => {
    const file = 'goals.mlsys';
    let window: EditorWindow;

    beforeAll(async () => {
        window = await EditorWindow.open(join(inject('editor').samples, 'smart-toaster'), 'main-job');
    });
    afterEach(async ({ task }) => {
        if (task.result?.state === 'fail') console.error(await window.keepEvidence(task.name));
    });
    afterAll(async () => {
        await window.close();
    });

    test('a file opens in its colours, and that starts the extension', async () => {
        await window.openFile(file);
        expect(await window.companion.activeEditor()).toMatchObject({ languageId: 'mlsys' });
        await until('the extension is active', async () => (await window.companion.activation(false)).wasActive);
        const colours = await window.editor.locator('.view-line span[class*="mtk"]').evaluateAll(spans => spans.map(span => span.className));
        expect(new Set(colours).size).toBeGreaterThanOrEqual(5);
    });

    test('a clause offers what it accepts, nearest layer first', async () => {
        await window.goToEnd();
        await window.typeText('\nuser goal CalmMorning "Breakfast without an eye on the toaster" {\nheld by Cook\nsupports ');
        await window.press('Control+Space');
        const offered = await (await window.suggestions()).locator('.monaco-list-row .label-name').allTextContents();
        expect(offered[0]).toBe('WeeklyUse');
        expect(offered).toContain('Reputation');
        expect(offered, 'a model goal cannot be supported by a user goal').not.toContain('RightTime');
        await window.screenshot('completion');
        await window.acceptSuggestion('WeeklyUse');
        await window.typeText(' strongly because "who need not watch it uses it"\nmeasure unwatched "breakfasts in which nobody looks at the toaster" >= 80 % by 2027-06-30');
        expect(await window.companion.text(window.pathOf(file))).toContain('supports WeeklyUse strongly because "who need not watch it uses it"\n  measure unwatched');
    });

    test('a measure without data is underlined', async () => {
        const problem = await window.waitForProblem(file, 'measure-unfed');
        expect(problem.message).toContain('CalmMorning.unwatched');
        await window.squiggles(problem.severity === 'error' ? 'error' : 'warning').first().waitFor();
        await window.screenshot('finding');
    });

    test('hovering a goal layer says what belongs on it', async () => {
        const hover = await window.hoverOn(file, 'user goal');
        const text = await hover.innerText();
        expect(text).toContain('User goal');
        expect(text).toMatch(/Example:.*\n?.*Usual mistake:/);
        await window.screenshot('hover');
        await window.press('Escape');
    });

    test('the quick fix writes the telemetry, and the finding goes', async () => {
        await window.selectText(file, 'measure unwatched');
        const menu = await window.quickFixes();
        const fix = menu.locator('.monaco-list-row.action', { hasText: /^Record it in a new telemetry/ }).first();
        await fix.waitFor();
        await window.screenshot('quick-fixes');
        await fix.click();
        await window.waitForNoProblem(file, 'measure-unfed');
        const measure = /measure unwatched .*\n?.*from (\w+)/.exec(await window.companion.text(window.pathOf(file)));
        const name = measure?.[1] ?? '';
        expect(name).not.toBe('');
        const texts = await window.textsOfFolder();
        expect(texts).toMatch(new RegExp(`^telemetry ${name}\\b[^}]*\\bfrom \\w+`, 'm'));
        expect(texts).toMatch(new RegExp(`^telemetry ${name}\\b[^}]*\\bstrategy \\w+`, 'm'));
        await window.screenshot('fixed');
    });

    test('the preview shows the new goal, and a click on it leads to the text', async () => {
        await window.selectText(file, 'measure returns');
        await window.focusEditor();
        // Room for the picture.
        await window.press('Control+B');
        await window.press('Control+K');
        await window.press('v');
        const preview = await window.previewFrame();
        const node = preview.locator('[data-element="CalmMorning"]').first();
        await node.waitFor();
        await window.screenshot('preview-goals');
        await node.click();
        await until('the text of the goal is selected', async () => (await window.companion.activeEditor())?.selectedText === 'CalmMorning');
        expect((await window.companion.activeEditor())?.path).toBe(window.pathOf(file));
    });

    test('the preview follows typing', async () => {
        const preview = await window.previewFrame();
        await window.selectText(file, 'Breakfast without an eye');
        await window.focusEditor();
        await window.typeText('Breakfast with no eye');
        await preview.locator('[data-element="CalmMorning"]', { hasText: 'Breakfast with no eye' }).first().waitFor();
    });

    test('the preview shows the system in its world', async () => {
        const preview = await window.previewFrame();
        await preview.getByRole('tab', { name: /system/i }).click();
        await preview.locator('[data-element="TimeModel"]').first().waitFor();
        await preview.locator('[data-element="Household"], [data-element="Cook"]').first().waitFor();
        await window.screenshot('preview-system');
    });
});
