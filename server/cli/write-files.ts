import { constants } from 'node:fs';
import { access, readFile, writeFile } from 'node:fs/promises';
import { reason } from '../hosts/file-errors.js';
import { displayPath, writablePath } from './read-input.js';
import { UsageError } from './usage-error.js';

/** A specification that was read as `before` and is to hold `after`. */
export interface ChangedFile {
    readonly uri: string;
    readonly before: string;
    readonly after: string;
}

/**
 * Writes files that are still what was read; what comes from standard input goes to standard output. All are looked at before the first is
 * written, as one may name what is declared in another.
 * @throws UsageError when one was changed meanwhile, is no UTF-8 text, or cannot be written.
 */
export async function writeSpecifications(files: readonly ChangedFile[]): Promise<void> {
    for (const { uri, before } of files) {
        const path = writablePath(uri);
        if (path !== undefined) await about(uri, 'written', () => access(path, constants.W_OK));
        if (path !== undefined) checkUnchanged(uri, before, await about(uri, 'read', () => readFile(path)));
    }
    for (const { uri, after } of files) {
        const path = writablePath(uri);
        if (path === undefined) process.stdout.write(after);
        else await about(uri, 'written', () => writeFile(path, after));
    }
}

function checkUnchanged(uri: string, before: string, bytes: Buffer): void {
    const now = bytes.toString('utf8');
    if (now !== before) throw new UsageError(`${displayPath(uri)} was changed by somebody else meanwhile, so nothing was written; run the command again.`);
    // Bytes that are no characters would be lost.
    if (!Buffer.from(now).equals(bytes)) throw new UsageError(`${displayPath(uri)} is no UTF-8 text, so nothing was written; save it as UTF-8 first.`);
}

async function about<Result>(uri: string, what: 'read' | 'written', run: () => Promise<Result>): Promise<Result> {
    try {
        return await run();
    } catch (error) {
        throw new UsageError(`${displayPath(uri)} cannot be ${what}: ${reason(error)}`);
    }
}

/**
 * Writes what a command was asked to put into a file.
 * @throws UsageError when it cannot be written.
 */
export async function writeOutput(path: string, content: string | Uint8Array): Promise<void> {
    try {
        await writeFile(path, content);
    } catch (error) {
        throw new UsageError(`${path} cannot be written: ${reason(error)}`);
    }
}
