import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { EditorWindow } from './harness/editor-window.js';
import { until } from './harness/until.js';

/** What follows from the text, where the text is: lenses, hints, the panel and what it suggests. */
describe('analyses', () => {
    let window: EditorWindow;

    beforeAll(async () => {
        window = await EditorWindow.open(join(inject('editor').samples, 'smart-toaster'), 'analyses');
    });
    afterEach(async ({ task }) => {
        if (task.result?.state === 'fail') console.error(await window.keepEvidence(task.name));
    });
    afterAll(async () => {
        await window.close();
    });

    test('a lens above a hazard counts its cut sets, and a click shows them', async () => {
        await window.openFile('safety.mlsys');
        const lens = window.editor.locator('.codelens-decoration a', { hasText: /cut sets?, smallest/ }).first();
        await lens.waitFor();
        await window.screenshot('lenses-hazard');
        await lens.click();
        const panel = await window.frameWith('.chooser');
        await panel.locator('tr.marked', { hasText: 'Fire' }).first().waitFor();
        expect(await panel.locator('.chooser').inputValue()).toBe('cuts');
        await window.screenshot('analysis-cut-sets');
    });

    test('lenses and hints tell the levels of goals', async () => {
        await window.openFile('goals.mlsys');
        await window.editor.locator('.codelens-decoration a', { hasText: /confidence · supported by/ }).first().waitFor();
        await window.screenshot('lenses-goals');
    });

    test('the panel leads from an analysis to the text', async () => {
        const panel = await window.frameWith('.chooser');
        await panel.locator('.chooser').selectOption('goals');
        const name = panel.locator('td .name', { hasText: /^StopInTime$/ }).first();
        await name.waitFor();
        await window.screenshot('analysis-goals');
        await name.click();
        await until('the goal is selected', async () => (await window.companion.activeEditor())?.selectedText === 'StopInTime');
    });

    test('what if a measure were better: moved goals in a table and in the picture', async () => {
        await window.selectText('goals.mlsys', 'hit "toasts within half a step');
        await window.focusEditor();
        const input = await window.startCommand('MLSys: What if…');
        await window.page.locator('.quick-input-list .monaco-list-row', { hasText: 'StopInTime.hit' }).first().waitFor();
        await input.fill('StopInTime.hit');
        await window.press('Enter');
        await until('the value is asked for', async () => (await input.inputValue()) === '90 %');
        await input.fill('90 kg');
        await window.page.locator('.quick-input-message', { hasText: /compared/ }).waitFor();
        await input.fill('90 %');
        await until('the value is fine again', async () => !/compared/.test(await window.page.locator('.quick-input-message').innerText()));
        await window.press('Enter');
        const panel = await window.frameWith('.chooser');
        await panel.locator('.summary', { hasText: /goals would move/ }).waitFor();
        await panel.locator('td .name', { hasText: /^Golden$/ }).first().waitFor();
        expect(await panel.locator('.picture svg [data-element="Golden"]').first().textContent()).toMatch(/→/);
        await window.screenshot('analysis-what-if');
        await panel.locator('input.value').fill('70 %');
        await panel.locator('.summary', { hasText: /One goal|goals would move/ }).waitFor();
        await panel.locator('.bar.down').first().waitFor();
    });

    test('the panel follows typing', async () => {
        const panel = await window.frameWith('.chooser');
        await panel.locator('.chooser').selectOption('goals');
        await window.focusEditor();
        await window.selectText('goals.mlsys', 'measured 86 %');
        await window.typeText('measured 90 %');
        await panel.locator('tr', { hasText: 'hit is 90 %, at its target' }).first().waitFor();
    });

    test('failure modes are drafted into the component', async () => {
        await window.openFile('system.mlsys');
        await window.selectText('system.mlsys', 'TimeModel "Toasting-time model"');
        await window.focusEditor();
        await window.startCommand('MLSys: Draft Failure Modes');
        const first = window.page.locator('.quick-input-list .monaco-list-row').first();
        await first.filter({ hasText: 'TimeModel' }).waitFor();
        await window.press('Enter');
        await window.page.locator('.quick-input-list .monaco-list-row', { hasText: /^late/ }).first().waitFor();
        await window.screenshot('draft-failure-modes');
        await window.press('Enter');
        await until('the mistakes are written', async () => /mistake TooLate "/.test(await window.companion.text(window.pathOf('system.mlsys'))));
        await window.screenshot('drafted-failure-modes');
    });
});

describe('suggested telemetry', () => {
    const file = 'job-applications.mlsys';
    let window: EditorWindow;

    beforeAll(async () => {
        window = await EditorWindow.open(join(inject('editor').samples, 'drafts'), 'suggested-telemetry');
    });
    afterEach(async ({ task }) => {
        if (task.result?.state === 'fail') console.error(await window.keepEvidence(task.name));
    });
    afterAll(async () => {
        await window.close();
    });

    test('closes the gaps in one step that one undo takes back', async () => {
        await window.openFile(file);
        const before = await window.companion.text(window.pathOf(file));
        await window.waitForProblem(file, 'measure-unfed');
        await window.focusEditor();
        await window.runCommand('MLSys: Suggest Telemetry');
        await window.waitForNoProblem(file, 'measure-unfed');
        await window.screenshot('suggested-telemetry');
        await window.focusEditor();
        await window.press('Control+Z');
        await until('the text is as before', async () => (await window.companion.text(window.pathOf(file))) === before);
    });
});
