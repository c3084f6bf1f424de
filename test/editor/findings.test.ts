import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { rule as measureUnfed } from '../../server/rules/goals/measure-unfed.js';
import { themeKinds } from '../browser/harness/theme-names.js';
import { EditorWindow } from './harness/editor-window.js';
import { until } from './harness/until.js';

/** What one can do about findings besides a fix of one of them; each test goes on where the one before it stopped. */
describe('findings', () => {
    const file = 'extra.mlsys';
    let window: EditorWindow;

    beforeAll(async () => {
        const specification = [
            'system SmartToaster', '',
            'hazard Shock "The cook gets an electric shock" {', '  severity severe', '  affects Cook', '  caused by Cracked and Wet', '}',
            'event Cracked of Heater "The insulation is cracked" { likelihood rare }', 'event Wet "Somebody cleans it under water" { likelihood rare }', '',
            'user goal Calm "Breakfast in peace" {', '  held by Cook', '  supports WeeklyUse',
            '  measure calm "breakfasts without a look at the toaster" { target >= 80 %  baseline 50 %  computed "one question a month" }',
            '  measure quiet "breakfasts without a second toast" { target >= 80 %  baseline 50 %  computed "one question a month" }', '}', '',
        ].join('\n');
        window = await EditorWindow.open(join(inject('editor').samples, 'smart-toaster'), 'findings', { [file]: specification });
        await window.openFile(file);
    });
    afterEach(async ({ task }) => {
        if (task.result?.state === 'fail') console.error(await window.keepEvidence(task.name));
    });
    afterAll(async () => {
        await window.close();
    });

    const text = (): Promise<string> => window.companion.text(window.pathOf(file));

    test('after a fix the cursor stands on what a person must choose, and Tab leads on', async () => {
        await window.waitForProblem(file, 'hazard-unmitigated');
        await window.selectText(file, 'hazard Shock');
        const menu = await window.quickFixes();
        await menu.locator('.monaco-list-row.action', { hasText: /^Add a fail-safe part/ }).first().click();
        await until('a placeholder is selected', async () => ((await window.companion.activeEditor())?.selectedText ?? '') !== '');
        await window.screenshot('tab-stops');
        const before = await text();
        const first = (await window.companion.activeEditor())?.selectedText ?? '';
        await window.typeText('cut the power');
        await until('the text has changed', async () => (await text()) !== before);
        await window.press('Tab');
        await until('the next placeholder is selected', async () => {
            const selected = (await window.companion.activeEditor())?.selectedText ?? '';
            return selected !== '' && selected !== first;
        });
        await window.press('Escape');
        await window.waitForNoProblem(file, 'hazard-unmitigated');
    });

    test('one undo takes back what was typed, one more the fix', async () => {
        await until('the fix is gone', async () => {
            if (!(await text()).includes('guardrail')) return true;
            await window.press('Control+z');
            return false;
        });
        await window.waitForProblem(file, 'hazard-unmitigated');
    });

    test('a fix with its tab stops is one step to undo', async () => {
        const before = await text();
        await window.selectText(file, 'hazard Shock');
        const menu = await window.quickFixes();
        await menu.locator('.monaco-list-row.action', { hasText: /^Add a fail-safe part/ }).first().click();
        await until('a placeholder is selected', async () => (await text()) !== before && ((await window.companion.activeEditor())?.selectedText ?? '') !== '');
        await window.press('Control+z');
        await until('the fix is gone', async () => (await text()) === before, text);
        await window.waitForProblem(file, 'hazard-unmitigated');
    });

    test('the menu offers the fixes, then to fix all, to waive and to set the level', async () => {
        await until('both measures are found', async () => (await window.problems(file)).filter(({ code }) => code === 'measure-unfed').length === 2);
        await window.selectText(file, 'measure quiet');
        const menu = await window.quickFixes();
        const titles = await menu.locator('.monaco-list-row.action').allTextContents();
        expect(titles.findIndex(title => title.startsWith('Record it in a new telemetry'))).toBeGreaterThanOrEqual(0);
        expect(titles).toEqual(expect.arrayContaining([
            expect.stringMatching(/^Fix all 2 findings of measure-unfed in this file/),
            expect.stringMatching(/^Waive measure-unfed on 'quiet'…/),
            expect.stringMatching(/^Set the level of measure-unfed in mlsys.json…/),
        ]));
        await window.screenshot('finding-actions');
        await menu.locator('.monaco-list-row.action', { hasText: /^Waive measure-unfed/ }).first().click();
        await until('the reason is asked for', async () => (await window.companion.activeEditor())?.selectedText === 'why the gap is acceptable');
        await window.typeText('asked by hand for the first year');
        await window.press('Tab');
        await window.typeText('Ada, product');
        await window.press('Escape');
        await until('the waiver is filled in', async () => /waive measure-unfed because "asked by hand for the first year" by "Ada, product" until \d{4}-\d\d-\d\d/.test(await text()), text);
        await until('only one is left', async () => (await window.problems(file)).filter(({ code }) => code === 'measure-unfed').length === 1);
        expect((await window.problems(file)).map(({ code }) => code)).not.toContain('waiver-dead');
    });

    test('the level is written into mlsys.json, and counts at once', async () => {
        await window.waitForProblem(file, 'measure-unfed');
        await window.selectText(file, 'measure calm');
        const menu = await window.quickFixes();
        await menu.locator('.monaco-list-row.action', { hasText: /^Set the level of measure-unfed/ }).first().click();
        const levels = window.page.locator('.quick-input-list .monaco-list-row');
        await levels.first().waitFor();
        await levels.filter({ hasText: 'off' }).first().click();
        await window.waitForNoProblem(file, 'measure-unfed');
        expect(JSON.parse(readFileSync(window.pathOf('mlsys.json'), 'utf8'))).toEqual({ levels: { 'measure-unfed': 'off' } });
    });

    test('a rule is explained on its own page', async () => {
        const input = await window.startCommand('MLSys: Explain Rule…');
        await until('the rules are offered', async () => (await input.getAttribute('placeholder')) === 'Which rule?');
        await input.fill('measure-unfed');
        await window.page.locator('.quick-input-list .monaco-list-row', { hasText: measureUnfed.title }).first().waitFor();
        await window.press('Enter');
        const page = await window.frameWith('h1');
        await page.getByRole('heading', { level: 1, name: measureUnfed.title }).waitFor();
        await window.screenshot('rule-page');
    });

    test('that page runs no script but the editor\'s own, and axe finds nothing wrong with it in any theme', async () => {
        const page = await window.frameWith('h1');
        const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content') ?? '';
        expect(policy).toMatch(/default-src 'none'/);
        expect(/script-src([^;]*)/.exec(policy)?.[1].trim()).toMatch(/^'nonce-[^' ]+'$/);
        // The editor's own Markdown preview writes the page around the text, without title, language and landmarks.
        const notOurs = Object.fromEntries(['document-title', 'html-has-lang', 'landmark-one-main', 'region'].map(rule => [rule, { enabled: false }]));
        for (const theme of themeKinds) {
            await window.setTheme(theme);
            // A theme may load the page anew, also while axe looks at it.
            const violations = await until(`axe has looked at the page in ${theme}`, async () => {
                const frame = await window.frameWith('h1.code-line');
                // The ground is the editor's, behind the transparent page, where axe does not look.
                const ground = 'document.documentElement.style.background = "var(--vscode-editor-background)"';
                return frame.evaluate(`${axe.source};${ground}`).then(() => frame.evaluate<axe.Result[]>(`axe.run(document, { rules: ${JSON.stringify(notOurs)} }).then(({ violations }) => violations)`)).catch(() => undefined);
            });
            expect(violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 2).map(({ target, html }) => `${target.join(' ')} ${html.slice(0, 120)}`).join(', ')}`), theme).toEqual([]);
        }
    });
});
