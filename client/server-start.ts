import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import flags from './server-flags.json';

/**
 * How the server's process starts. Its young objects have 8 MB from the beginning and no more: the engine's own choice, 1 to 32 MB,
 * takes 100 MB more for no gain in time. What its code was compiled to is kept for the next start.
 */
export function serverStart(compiledCode: string): { readonly execArgv: string[]; readonly env: Record<string, string> } {
    return { execArgv: [...flags], env: { NODE_COMPILE_CACHE: compiledCode } };
}

/**
 * The folder for the compiled code of this version; those of other versions are removed, which nobody waits for.
 * @param storage of the extension on this machine
 */
export function compiledCodeOf(version: string, storage: string, log: (message: string) => void): string {
    const folder = join(storage, 'compiled-code');
    void removeOthers(folder, version).catch((error: unknown) => log(`Compiled code of earlier versions was not removed: ${String(error)}`));
    return join(folder, version);
}

async function removeOthers(folder: string, version: string): Promise<void> {
    const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return [];
        throw error;
    });
    // Another window may remove the same.
    await Promise.all(names.filter(name => name !== version).map(name => rm(join(folder, name), { recursive: true, force: true })));
}
