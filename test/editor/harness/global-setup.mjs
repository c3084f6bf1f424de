// Runs once for all end-to-end tests: packages the extension and serves it in a VS Code. Tests get the address by `inject`.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../client/launch/folders.mjs';
import { buildAll, packageExtension } from '../../../client/launch/packaged-extension.mjs';
import { findBrowser } from './find-browser.mjs';
import { serveEditor } from './served-editor.mjs';

export async function setup(project) {
    const browser = findBrowser();
    const artefacts = join(root, 'test/artefacts');
    for (const name of ['screenshots', 'failures']) {
        rmSync(join(artefacts, name), { recursive: true, force: true });
        mkdirSync(join(artefacts, name), { recursive: true });
    }
    // The test command packages before; a single stage does so here.
    const vsix = process.env.MLSYS_VSIX ?? await buildAll().then(packageExtension);
    const served = await serveEditor(vsix, join(artefacts, 'vscode-server.log'));
    const { address, companion, workspaces, extensions, vscode } = served;
    project.provide('editor', { address, browser, vsix, vscode, companion, workspaces, extensions, artefacts, samples: join(root, 'samples') });
    return () => served.stop();
}
