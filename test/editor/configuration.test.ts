import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { rule } from '../../server/rules/goals/measure-unfed.js';
import { EditorWindow } from './harness/editor-window.js';
import { until } from './harness/until.js';

describe('mlsys.json', () => {
    const [file, spec] = ['mlsys.json', 'extra.mlsys'];
    let window: EditorWindow;

    beforeAll(async () => {
        window = await EditorWindow.open(join(inject('editor').samples, 'smart-toaster'), 'configuration', {
            [spec]: 'system SmartToaster\nuser goal Calm "Breakfast in peace" {\n  measure calm "breakfasts without a look at the toaster" >= 80 %\n}\n',
            [file]: '{\n  "levels": { RULE }\n}\n',
        });
    });
    afterEach(async ({ task }) => {
        if (task.result?.state === 'fail') console.error(await window.keepEvidence(task.name));
    });
    afterAll(async () => {
        await window.close();
    });

    test('completion offers the rules and the levels', async () => {
        await window.openFile(spec);
        await window.waitForProblem(spec, 'measure-unfed');
        await window.openFile(file);
        expect(await window.companion.activeEditor()).toMatchObject({ languageId: 'jsonc' });
        await window.waitForProblem(file, 'configuration-syntax');
        await window.selectText(file, 'RULE');
        await window.typeText('"measure-unf');
        // The editor's own JSON server reads the schema when it is first asked, and has nothing to suggest until then.
        // "No suggestions" must be closed before asking again: while it is open, the same key shows and hides details.
        await until('the suggestions open', async () => {
            await window.press('Escape');
            await window.press('Control+Space');
            return window.page.locator('.suggest-widget.visible .monaco-list-row').first().waitFor({ timeout: 3000 }).then(() => true, () => false);
        });
        await window.screenshot('configuration');
        await window.acceptSuggestion('measure-unfed');
        await window.acceptSuggestion('"off"');
        await until('the level is written', async () => (await window.companion.text(window.pathOf(file))).includes('"levels": { "measure-unfed": "off" }'));
    });

    test('hovering a rule says what it finds', async () => {
        const hover = await window.hoverOn(file, 'measure-unfed');
        await until('the rule is explained', async () => (await hover.innerText()).includes(rule.title));
        await window.press('Escape');
    });

    test('a level counts as soon as it is saved', async () => {
        await window.waitForProblem(spec, 'measure-unfed');
        await window.press('Control+S');
        await window.waitForNoProblem(spec, 'measure-unfed');
        await window.waitForNoProblem(file, 'configuration-syntax');
    });
});
