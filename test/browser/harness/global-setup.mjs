// Runs once for all tests in Chromium; tests get the browser's path by `inject`.
import { findBrowser } from '../../editor/harness/find-browser.mjs';

export function setup(project) {
    project.provide('browser', findBrowser());
}
