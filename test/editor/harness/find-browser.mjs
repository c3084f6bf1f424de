import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { StepFailed } from '../../../client/launch/steps.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge', 'microsoft-edge-stable', 'msedge'];

/** Where installers put Chromium and its kin when not on PATH. */
function usualPlaces() {
    if (process.platform === 'darwin') {
        return ['/Applications', join(process.env.HOME ?? '', 'Applications')].flatMap(folder =>
            ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(app => join(folder, `${app}.app`, 'Contents/MacOS', app)));
    }
    if (process.platform === 'win32') {
        return [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(folder => folder !== undefined).flatMap(folder =>
            ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'].map(file => join(folder, file)));
    }
    return [];
}

/**
 * A browser for the end-to-end tests: the one that `MLSYS_BROWSER` names, else one on PATH, else one in its usual place.
 * @returns {string}
 * @throws {StepFailed} saying what to install
 */
export function findBrowser() {
    const { MLSYS_BROWSER, PATH } = process.env;
    if (MLSYS_BROWSER) {
        if (isProgram(MLSYS_BROWSER)) return MLSYS_BROWSER;
        throw new StepFailed(`MLSYS_BROWSER is ${MLSYS_BROWSER}, which is no program.`);
    }
    const suffix = process.platform === 'win32' ? '.exe' : '';
    const onPath = names.flatMap(name => (PATH ?? '').split(delimiter).filter(folder => folder !== '').map(folder => join(folder, name + suffix)));
    const found = [...onPath, ...usualPlaces()].find(isProgram);
    if (found !== undefined) return found;
    throw new StepFailed('The end-to-end tests need Chromium, Chrome or Edge, and there is none. Install one (Debian, Ubuntu: apt-get install chromium), or name one in MLSYS_BROWSER.');
}

function isProgram(file) {
    try {
        accessSync(file, constants.X_OK);
        return true;
    } catch {
        return false;
    }
}
