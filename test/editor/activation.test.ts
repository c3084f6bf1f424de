import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { EditorWindow } from './harness/editor-window.js';
import { until } from './harness/until.js';

describe('the extension and its server', () => {
    let window: EditorWindow;

    beforeAll(async () => {
        window = await EditorWindow.open(join(inject('editor').samples, 'smart-toaster'), 'activation');
    });
    afterEach(async ({ task }) => {
        if (task.result?.state === 'fail') console.error(await window.keepEvidence(task.name));
    });
    afterAll(async () => {
        await window.close();
    });

    test('waits until it is needed, and its time is reported', async () => {
        const { installed, wasActive, milliseconds } = await window.companion.activation(true);
        expect(installed).toBe(true);
        expect(wasActive, 'nobody has opened a .mlsys file yet').toBe(false);
        await writeFile(join(inject('editor').artefacts, 'activation.json'), JSON.stringify({ milliseconds }));
        console.log(`The extension was active after ${milliseconds?.toFixed(0)} ms.`);
    });

    test('a language server that dies comes back by itself, twice in a row, with the text as it was', async () => {
        await window.openFile('goals.mlsys');
        await window.runCommand('MLSys: Open Preview to the Side');
        const picture = async (): Promise<string> => (await (await window.previewFrame()).locator('.canvas[role="application"]').innerHTML());
        await until('the picture is drawn', async () => (await picture()).includes('data-node'));
        // The last key may be under way still.
        const ends = (end: string): Promise<unknown> => until('the text is whole', async () => (await window.companion.text(window.pathOf('goals.mlsys'))).endsWith(end), () => window.companion.text(window.pathOf('goals.mlsys')));
        await window.focusEditor();
        for (const name of ['UnheardOnce', 'UnheardTwice']) {
            await window.goToEnd();
            await window.typeText(`\nuser goal ${name} { supports Nobody${name} }`);
            await ends(`Nobody${name} }`);
            const complains = async (): Promise<boolean> => (await window.problems('goals.mlsys')).some(({ message }) => message.includes(`Nobody${name}`));
            await until('the unknown name is found', complains);
            const before = await window.companion.text(window.pathOf('goals.mlsys'));
            const first = await until('the server runs', () => window.companion.languageServer());
            // In the middle of a word.
            const typed = `\nuser goal Typed${name}`;
            const typing = window.typeText(typed);
            await window.page.waitForTimeout(150);
            process.kill(first, 'SIGKILL');
            await typing;
            await until('another server runs', async () => ![null, first].includes(await window.companion.languageServer()));
            await until('the findings are back', complains);
            await ends(before + typed);
            await until('the picture follows by itself', async () => (await picture()).includes(`Typed${name}`));
            for (let key = 0; key < typed.length; key++) await window.press('Backspace');
            await until('the picture goes on following', async () => !(await picture()).includes(`Typed${name}`));
            // Lenses come back as well and move the lines away from under the mouse.
            await until('the hover is back', async () => (await window.hoverOn('goals.mlsys', 'user goal')).filter({ hasText: 'User goal' }).isVisible());
            await window.press('Escape');
            expect(await picture()).toContain(name);
            await window.focusEditor();
            await window.goToEnd();
            await window.typeText('\nhaza');
            await until('completion is back', async () => {
                await window.press('Control+Space');
                return (await (await window.suggestions()).locator('.label-name').allTextContents()).some(label => label.startsWith('hazard'));
            });
            await window.press('Escape');
            for (let key = 0; key < '\nhaza'.length; key++) await window.press('Backspace');
            await until('the text is as it was', async () => (await window.companion.text(window.pathOf('goals.mlsys'))).trimEnd() === before.trimEnd());
        }
    });

    test('the command restarts the server', async () => {
        const first = await window.companion.languageServer();
        await window.runCommand('MLSys: Restart Language Server');
        await until('another server runs', async () => ![null, first].includes(await window.companion.languageServer()));
        await window.waitForProblem('goals.mlsys', 'unknown-name');
    });

    test('the server starts with few young objects, and finds compiled what an earlier one compiled', async () => {
        const server = await until('the server runs', () => window.companion.languageServer());
        const [commandLine, environment] = await Promise.all(['cmdline', 'environ'].map(async part => (await readFile(`/proc/${server}/${part}`, 'utf8')).split('\0')));
        expect(commandLine).toEqual(expect.arrayContaining(['--max-semi-space-size=8', '--min-semi-space-size=8']));
        const { version } = JSON.parse(await readFile(join(inject('editor').artefacts, '../../package.json'), 'utf8')) as { version: string };
        const kept = environment.find(line => line.startsWith('NODE_COMPILE_CACHE='))?.slice('NODE_COMPILE_CACHE='.length) ?? '';
        expect(kept.endsWith(join('compiled-code', version))).toBe(true);
        // The server before this one wrote it when it was told to end.
        await until('compiled code is kept', async () => (await readdir(kept, { recursive: true })).length > 1);
        expect(await readdir(join(kept, '..'))).toEqual([version]);
    });
});
