// Measures in a real VS Code what a reader of the preview waits for: from a key pressed in the text to the new picture
// painted, for systems of 100, 300 and 1,000 nodes: one more letter, and one more element. Medians, in milliseconds.
// Usage: node test/bench/preview.mjs [--sizes 100,300,1000] [--views goals,system] [--repeat 9]
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../../client/launch/folders.mjs';
import { packageExtension } from '../../client/launch/packaged-extension.mjs';
import { serveEditor } from '../editor/harness/served-editor.mjs';
import { EditorWindow } from './editor-window.mjs';
import { extras, textFor } from './sized-systems.mjs';

const { values } = parseArgs({ options: { sizes: { type: 'string', default: '100,300,1000' }, views: { type: 'string', default: 'goals,system' }, repeat: { type: 'string', default: '9' } } });
const repeat = Number(values.repeat);
const median = numbers => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const firstNode = { goals: 'G7', system: 'C7' };

async function measure(served, view, size) {
    const text = textFor(view, size, 'once', '');
    const window = await EditorWindow.open(served, `${view}${size}`, text);
    try {
        await window.openPreview();
        await window.showView(view);
        const node = firstNode[view];
        await window.preview.locator(`.canvas [data-node="${node}"]`).first().waitFor({ state: 'attached' });
        const lines = text.split('\n');
        const line = lines.findIndex(content => content.includes(' once"'));
        await window.cursorTo(line, lines[line].indexOf(' once"') + 5);
        const word = [];
        const blocks = [];
        for (let run = 0; run < repeat; run++) {
            word.push(await window.keyToPicture('x', node, 'oncex'));
            word.push(await window.keyToPicture('Backspace', node, 'once(?!x)'));
        }
        blocks.push(await window.longestBlock());
        await window.cursorTo(lines.length - 1, lines.at(-1).length);
        await window.page.evaluate(extra => navigator.clipboard.writeText(extra), `\n${extras[view]}`);
        const add = [];
        for (let run = 0; run < repeat; run++) {
            add.push(await window.keyToPicture('Control+V', 'Extra', ''));
            await window.keyToPicture('Control+Z', 'Extra', null);
        }
        blocks.push(await window.longestBlock());
        return { word, add, block: Math.max(...blocks) };
    } finally {
        await window.close();
    }
}

const vsix = process.env.MLSYS_VSIX ?? await packageExtension();
mkdirSync(join(root, 'test/artefacts'), { recursive: true });
const served = await serveEditor(vsix, join(root, 'test/artefacts/vscode-server.log'));
const cell = text => String(text).padStart(9);
try {
    console.log(`key → painted picture in VS Code${cell('letter')}${cell('least')}${cell('element')}${cell('least')}${cell('block')}   ms, medians of ${repeat}; the longest block of the page, below 50 counted as none`);
    for (const view of values.views.split(',')) {
        for (const size of values.sizes.split(',').map(Number)) {
            const { word, add, block } = await measure(served, view, size);
            const figures = [median(word), Math.min(...word), median(add), Math.min(...add), block];
            console.log(`${`${view} of ${size} nodes`.padEnd(32)}${figures.map(figure => cell(figure.toFixed(0))).join('')}`);
        }
    }
} finally {
    await served.stop();
}
