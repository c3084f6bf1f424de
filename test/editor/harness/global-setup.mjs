// Runs once for all end-to-end tests: packages the extension, installs it into an empty profile of a VS Code, and
// serves that. Tests get the address by `inject`.
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installBrowserVsCode, installExtension, serveVsCode } from '../../../client/launch/browser-vscode.mjs';
import { root } from '../../../client/launch/folders.mjs';
import { buildAll, packageExtension } from '../../../client/launch/packaged-extension.mjs';
import { writeSettings } from '../../../client/launch/settings.mjs';
import { findBrowser } from './find-browser.mjs';

/** What would make two runs differ, or move under the mouse. */
const settings = {
    'workbench.colorTheme': 'Dark Modern',
    'window.autoDetectColorScheme': false,
    'workbench.reduceMotion': 'on',
    'workbench.tips.enabled': false,
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'editor.minimap.enabled': false,
    'editor.cursorBlinking': 'solid',
    'editor.hover.delay': 100,
    // A list of suggestions may open at any moment; a new line stays a new line. Tab accepts.
    'editor.acceptSuggestionOnEnter': 'off',
    'remote.autoForwardPorts': false,
    'files.autoSave': 'off',
    'git.enabled': false,
    'extensions.autoCheckUpdates': false,
    'extensions.autoUpdate': false,
    'telemetry.telemetryLevel': 'off',
    'update.mode': 'none',
};

export async function setup(project) {
    const browser = findBrowser();
    const artefacts = join(root, 'test/artefacts');
    for (const name of ['screenshots', 'failures']) {
        rmSync(join(artefacts, name), { recursive: true, force: true });
        mkdirSync(join(artefacts, name), { recursive: true });
    }
    const vscode = await installBrowserVsCode();
    // The test command packages before; a single stage does so here.
    const vsix = process.env.MLSYS_VSIX ?? await buildAll().then(packageExtension);
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'mlsys-editor-')));
    const profile = { userData: join(folder, 'user-data'), extensions: join(folder, 'extensions') };
    const companion = join(folder, 'companion');
    mkdirSync(companion);
    writeSettings(profile.userData, settings);
    // Before the first installation, which takes what lies in the folder into its list.
    cpSync(join(root, 'test/editor/companion'), join(profile.extensions, 'mlsys-test.companion-1.0.0'), { recursive: true });
    await installExtension(vscode, profile, vsix);
    const server = await serveVsCode(vscode, { profile, port: 0, log: join(artefacts, 'vscode-server.log'), env: { MLSYS_COMPANION: companion } });
    project.provide('editor', { address: server.address, browser, companion, workspaces: join(folder, 'workspaces'), extensions: profile.extensions, artefacts, samples: join(root, 'samples') });
    return async () => {
        await server.stop();
        rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    };
}
