import { join } from 'node:path';
import { inject, test, expect } from 'vitest';
import { EditorWindow } from './harness/editor-window.js';

test('smoke', async () => {
    console.time('open');
    const window = await EditorWindow.open(join(inject('editor').samples, 'smart-toaster'), 'smoke');
    console.timeEnd('open');
    console.log(await window.companion.activation(true));
    console.time('file');
    await window.openFile('goals.mlsys');
    console.timeEnd('file');
    await window.screenshot('smoke');
    console.log(await window.companion.tabs(), await window.problems('goals.mlsys'));
    try { console.log(await (await window.hoverOn('goals.mlsys', 'user goal')).innerText()); } catch (e) { console.log(e, await window.keepEvidence('smoke')); }
    await window.screenshot('smoke-hover');
    expect(1).toBe(1);
    await window.close();
});
