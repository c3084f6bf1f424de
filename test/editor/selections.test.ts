import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { EditorWindow } from './harness/editor-window.js';
import { until } from './harness/until.js';

describe('selecting and typing over', () => {
    const spec = 'extra.mlsys';
    let window: EditorWindow;

    beforeAll(async () => {
        window = await EditorWindow.open(join(inject('editor').samples, 'smart-toaster'), 'selections', {
            [spec]: 'system SmartToaster\n// Why we bother.\nuser goal Frühstück "Breakfast in peace" {\n  held by Cook\n}\nsystem goal Quiet { supports Frühstück }\n',
            '.vscode/settings.json': '{ "editor.linkedEditing": true }',
        });
        await window.openFile(spec);
        await window.waitForProblem(spec, 'goal-unmeasured');
    });
    afterEach(async ({ task }) => {
        if (task.result?.state === 'fail') console.error(await window.keepEvidence(task.name));
    });
    afterAll(async () => {
        await window.close();
    });

    test('a selection grows from the word to its text, the declaration and the comment above it', async () => {
        await window.focusEditor();
        await window.selectText(spec, 'peace');
        const steps: string[] = [];
        for (let grown = 0; grown < 8; grown++) {
            const before = (await window.companion.activeEditor())?.selectedText;
            steps.push(before ?? '');
            await window.press('Shift+Alt+ArrowRight');
            if (before === await window.companion.text(window.pathOf(spec))) break;
            await until('more is selected', async () => (await window.companion.activeEditor())?.selectedText !== before);
        }
        expect(steps).toEqual(expect.arrayContaining(['Breakfast in peace', '"Breakfast in peace"']) as string[]);
        expect(steps.some(step => step.startsWith('user goal') && step.endsWith('}'))).toBe(true);
        expect(steps.some(step => step.startsWith('// Why') && step.endsWith('}'))).toBe(true);
    });

    test('a name is typed over at all its places', async () => {
        await window.focusEditor();
        await window.selectText(spec, 'Frühstück');
        await window.press('ArrowRight');
        await window.editor.locator('.linked-editing-decoration').first().waitFor();
        await window.typeText('Ü');
        await until('both places have the new name', async () => (await window.companion.text(window.pathOf(spec))).split('FrühstückÜ').length === 3);
    });
});
