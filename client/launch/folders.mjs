import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Where what is large and the same for every clone is kept; `MLSYS_CACHE` puts it elsewhere. */
export function cacheFolder() {
    const { MLSYS_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
    if (MLSYS_CACHE) return MLSYS_CACHE;
    if (process.platform === 'win32') return join(LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'mlsys', 'Cache');
    if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'mlsys');
    return join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'mlsys');
}
