import { appendFile } from 'node:fs/promises';
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

    test('what if may be the first question: the panel opens on it, about the measure at the cursor', async () => {
        await window.openFile('goals.mlsys');
        await window.selectText('goals.mlsys', 'from ToastDone.browning');
        await window.focusEditor();
        const input = await window.startCommand('MLSys: What if…');
        await window.page.locator('.quick-input-list .monaco-list-row').first().filter({ hasText: 'StopInTime.hit' }).waitFor();
        await window.press('Enter');
        await until('the value is asked for', async () => (await input.inputValue()) === '90 %');
        await window.press('Enter');
        const panel = await window.frameWith('.chooser');
        await panel.locator('p.summary', { hasText: /goals would move/ }).waitFor();
        expect(await panel.locator('.chooser').inputValue()).toBe('what-if');
        expect(await panel.locator('.chooser option').count(), 'all analyses can be chosen').toBeGreaterThanOrEqual(10);
        await panel.locator('.tried .name').click();
        await until('the measure is selected', async () => (await window.companion.activeEditor())?.selectedText === 'hit');
    });

    test('nothing but its own script may run in the panel, and nothing may be fetched', async () => {
        const panel = await window.frameWith('.chooser');
        const policy = await panel.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
        expect(policy).toMatch(/^default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-[0-9a-f]{32}';$/);
    });

    test('a lens above a hazard counts its cut sets, and a click shows them', async () => {
        await window.openFile('safety.mlsys');
        const lens = window.editor.locator('.codelens-decoration a', { hasText: /\d cut sets?/ }).first();
        await lens.waitFor();
        await window.screenshot('lenses-hazard');
        await lens.click();
        const panel = await window.frameWith('.chooser');
        await panel.locator('tr.marked', { hasText: 'Fire' }).first().waitFor();
        expect(await panel.locator('.chooser').inputValue()).toBe('cuts');
        await window.screenshot('analysis-cut-sets');
    });

    test('the command shows the cut sets of the hazard around the cursor', async () => {
        const panel = await window.frameWith('.chooser');
        await panel.locator('.chooser').selectOption('goals');
        await panel.locator('section[data-table="goals"]').waitFor();
        await window.selectText('safety.mlsys', 'residual low');
        await window.focusEditor();
        await window.runCommand('MLSys: Show Cut Sets');
        await panel.locator('section[data-table="cutSets"] tr.marked').first().waitFor();
        expect(await panel.locator('tr.marked').evaluateAll(rows => [...new Set(rows.map(row => row.getAttribute('data-element')))])).toEqual(['Fire']);
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
        await panel.locator('p.summary', { hasText: /goals would move/ }).waitFor();
        await panel.locator('td .name', { hasText: /^Golden$/ }).first().waitFor();
        expect(await panel.locator('.picture svg [data-element="Golden"]').first().textContent()).toMatch(/→/);
        await window.screenshot('analysis-what-if');
        await panel.locator('input.value').fill('70 %');
        await panel.locator('.bar.down').first().waitFor();
        expect(await panel.locator('input.value').inputValue(), 'the field is left to who types').toBe('70 %');
        await panel.locator('input.value').fill('70 kg');
        await panel.locator('p.problem', { hasText: /compared/ }).waitFor();
    });

    test('the panel follows typing', async () => {
        const panel = await window.frameWith('.chooser');
        await panel.locator('.chooser').selectOption('goals');
        await window.focusEditor();
        await window.selectText('goals.mlsys', 'measured 86 %');
        await window.typeText('measured 90 %');
        await panel.locator('tr', { hasText: 'hit is 90 %, at its target' }).first().waitFor();
    });

    test('new numbers leave the filter, the scroll position and the focused name where they are', async () => {
        const panel = await window.frameWith('.chooser');
        const filter = panel.locator('.filter');
        await filter.fill('no row says this');
        await panel.locator('section[data-table="goals"] .filtered').waitFor();
        expect(await panel.locator('section[data-table="goals"] table').isVisible()).toBe(false);
        await filter.fill('between');
        // So low that the rows that are left must be scrolled.
        await window.page.setViewportSize({ width: 1400, height: 600 });
        const focused = panel.locator('section[data-table="goals"] .name', { hasText: /^ToastsOffline$/ });
        await focused.focus();
        // The window grows smaller in its own time, so the page may not be scrollable at once.
        const scrolled = await until('the page is scrolled', () => panel.locator('main').evaluate(main => {
            main.scrollTop = 40;
            return main.scrollTop || undefined;
        }));
        // Another program writes a file of the system, while the keyboard is in the panel.
        await panel.locator('section[data-table="goals"]').evaluate(section => section.setAttribute('data-before', ''));
        await appendFile(window.pathOf('operation.mlsys'), '\nuser goal QuietKitchen "No noise in the morning" { supports Reputation }\n');
        await panel.locator('section[data-table="goals"]:not([data-before]) tr', { hasText: 'QuietKitchen' }).first().waitFor({ state: 'attached' });
        expect(await filter.inputValue()).toBe('between');
        expect(await panel.locator('section[data-table="goals"] .count').innerText()).toMatch(/^\d+ of \d+$/);
        expect(await panel.locator('main').evaluate(main => main.scrollTop)).toBe(scrolled);
        expect(await focused.evaluate(name => name === name.ownerDocument.activeElement)).toBe(true);
        await filter.fill('');
        await window.page.setViewportSize({ width: 1400, height: 900 });
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

    test('the panel turns to the system of another file, and a reload of the window brings that back', async () => {
        const input = await window.startCommand('MLSys: Show Analysis…');
        await window.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Telemetry coverage' }).first().waitFor();
        await input.fill('nobody notice');
        await window.press('Enter');
        const titled = (system: string): Promise<void> => window.page.getByRole('tab', { name: new RegExp(`^${system} — MLSys Analysis`) }).waitFor();
        await titled('JobApplications');
        const panel = await window.frameWith('.chooser');
        await panel.locator('section[data-table="coverage"]').waitFor();
        await window.openFile('news-feed.mlsys');
        await titled('NewsFeed');
        await panel.locator('.filter').fill('click');
        // As people do it: a page that is torn away keeps an older layout.
        const reloaded = window.page.waitForEvent('load');
        await window.startCommand('Developer: Reload Window');
        await reloaded;
        await titled('NewsFeed');
        const restored = await window.frameWith('section[data-table="coverage"]');
        expect(await restored.locator('.chooser').inputValue()).toBe('coverage');
        expect(await restored.locator('.filter').inputValue()).toBe('click');
    });
});
