// Installs the packaged extension into an empty profile of a VS Code, and serves that: for the end-to-end tests and for measuring.
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { installBrowserVsCode, installExtension, serveVsCode } from '../../../client/launch/browser-vscode.mjs';
import { root } from '../../../client/launch/folders.mjs';
import { writeSettings } from '../../../client/launch/settings.mjs';

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

/**
 * @param {string} vsix
 * @param {string} log the file that gets what VS Code says
 * @returns {Promise<{ readonly address: string, readonly companion: string, readonly workspaces: string, readonly extensions: string, readonly vscode: string, stop(): Promise<void> }>}
 */
export async function serveEditor(vsix, log) {
    const vscode = await installBrowserVsCode();
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'mlsys-editor-')));
    const profile = { userData: join(folder, 'user-data'), extensions: join(folder, 'extensions') };
    const companion = join(folder, 'companion');
    mkdirSync(companion);
    writeSettings(profile.userData, settings);
    // Before the first installation, which takes what lies in the folder into its list.
    cpSync(join(root, 'test/editor/companion'), join(profile.extensions, 'mlsys-test.companion-1.0.0'), { recursive: true });
    await installExtension(vscode, profile, vsix);
    const server = await serveVsCode(vscode, { profile, port: 0, log, env: { MLSYS_COMPANION: companion } });
    return {
        address: server.address, companion, workspaces: join(folder, 'workspaces'), extensions: profile.extensions, vscode: join(dirname(vscode.entry), '../../lib/vscode'),
        async stop() {
            await server.stop();
            rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
        },
    };
}
