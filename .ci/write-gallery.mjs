// npm run gallery: writes docs/gallery.md and its pictures from the samples.
// `--check` writes nothing and exits 1 when one of them is not current.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundled, root, writeGenerated } from './generated-files.mjs';

const { galleryPages, Workspace } = await bundled([
    "export { galleryPages } from './server/exports/gallery.js';",
    "export { Workspace } from './server/workspace/workspace.js';",
]);

/** Systems by name: a folder is one, and so is each file in `drafts`. */
function samples() {
    const folder = join(root, 'samples');
    const specifications = inside => readdirSync(join(folder, inside)).filter(name => name.endsWith('.mlsys')).sort().map(name => join(inside, name));
    const names = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(({ name }) => name).sort();
    const groups = names.flatMap(name => name === 'drafts' ? specifications(name).map(file => [`draft-${file.slice('drafts/'.length, -'.mlsys'.length)}`, [file]]) : [[name, specifications(name)]]);
    return groups.map(([name, files]) => {
        const workspace = new Workspace();
        for (const file of files) workspace.setText(`file:///${file.replaceAll('\\', '/')}`, readFileSync(join(folder, file), 'utf8'));
        const [system] = workspace.systems();
        return { name, system };
    });
}

const wanted = new Map((await galleryPages(samples())).map(({ path, text }) => [`docs/${path}`, text]));
process.exitCode = writeGenerated(wanted, { folders: ['docs/gallery'], check: process.argv.includes('--check'), command: 'npm run gallery', what: 'gallery' });
