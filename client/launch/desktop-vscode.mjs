// The user's own VS Code, with a profile folder of its own, so that nothing of theirs changes.
import { existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, step, StepFailed } from './steps.mjs';

/** The extension's `engines.vscode`. */
const oldestVersion = [1, 101];

/**
 * The `code` on PATH, if it can open a window of its own with a profile of its own.
 * @returns {Promise<{ readonly command: string } | { readonly why: string }>} `why` there is none to use
 */
export async function findDesktopVsCode() {
    const command = onPath(process.platform === 'win32' ? ['code.cmd'] : ['code']);
    if (command === undefined) return { why: 'there is no `code` on PATH' };
    // In the terminal of a remote window, and under WSL, `code` only speaks to a VS Code elsewhere and takes no profile folder.
    if (process.env.VSCODE_IPC_HOOK_CLI !== undefined || process.env.WSL_DISTRO_NAME !== undefined) return { why: '`code` opens a VS Code on another machine' };
    if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return { why: 'there is no screen' };
    const { code, output } = await run(...call(command, ['--version']));
    const version = /^(\d+)\.(\d+)\.\d+/m.exec(output)?.slice(1).map(Number);
    if (code !== 0 || version === undefined) return { why: '`code --version` does not answer' };
    const [major, minor] = version;
    if (major < oldestVersion[0] || (major === oldestVersion[0] && minor < oldestVersion[1])) return { why: `\`code\` is version ${major}.${minor}; ${oldestVersion.join('.')} or newer is needed` };
    return { command };
}

/**
 * Opens a folder with the packaged extension installed, in a new window.
 * @param {string} command as found
 * @param {{ readonly userData: string, readonly extensions: string }} profile folders
 * @param {string} vsix
 * @param {string} folder
 * @throws {StepFailed}
 */
export async function openDesktopVsCode(command, { userData, extensions }, vsix, folder) {
    const own = ['--user-data-dir', userData, '--extensions-dir', extensions];
    await step('Installing the extension', ...call(command, [...own, '--install-extension', vsix, '--force']));
    const { code, output } = await run(...call(command, [...own, '--new-window', '--disable-workspace-trust', folder]));
    if (code !== 0) throw new StepFailed(`VS Code did not open:\n${output}`);
}

/** Windows starts a `.cmd` only through its shell. */
function call(command, args) {
    return process.platform === 'win32' ? ['cmd.exe', ['/d', '/s', '/c', command, ...args]] : [command, args];
}

function onPath(names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
        for (const name of names) {
            const file = join(folder, name);
            if (folder !== '' && existsSync(file) && statSync(file).isFile()) return file;
        }
    }
    return undefined;
}
