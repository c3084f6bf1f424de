import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Settings of a new profile: no start page and no assistant in the way. A profile that has settings keeps them.
 * @param {string} userData folder of the profile
 * @param {Readonly<Record<string, unknown>>} [more]
 */
export function writeSettings(userData, more = {}) {
    const file = join(userData, 'User/settings.json');
    if (existsSync(file)) return;
    mkdirSync(join(userData, 'User'), { recursive: true });
    writeFileSync(file, JSON.stringify({ 'workbench.startupEditor': 'none', 'chat.disableAIFeatures': true, ...more }, undefined, 4));
}
