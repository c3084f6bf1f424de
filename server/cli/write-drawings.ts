import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Drawing } from './drawings.js';
import { reason } from '../hosts/file-errors.js';
import { UsageError } from './usage-error.js';
import { writeOutput } from './write-files.js';

interface Target {
    /** Standard output without it. */
    readonly out?: string;
    /** `out` is a folder, which is made where it is missing. */
    readonly asFolder: boolean;
    readonly isBinary: boolean;
    readonly systemName: string;
}

/** Writes drawings and tells of each file; one alone may go to standard output. Without a folder, `out` is the first of them, and the others lie beside it. */
export async function writeDrawings(drawings: readonly Drawing[], { out, asFolder, isBinary, systemName }: Target): Promise<void> {
    if (out === undefined) {
        if (asFolder) throw new UsageError('all views are several files; name a folder for them with --out.');
        if (isBinary && process.stdout.isTTY) throw new UsageError('a terminal shows no pixels; name a file with --out.');
        for (const { content } of drawings) process.stdout.write(content);
        return;
    }
    if (asFolder) await makeFolder(out);
    for (const [index, drawing] of drawings.entries()) {
        const path = asFolder ? join(out, drawing.fileName) : index === 0 ? out : join(dirname(out), drawing.fileName);
        await writeOutput(path, drawing.content);
        const size = drawing.size ? `, ${Math.round(drawing.size.width)} × ${Math.round(drawing.size.height)}` : '';
        process.stdout.write(`${path}: ${drawing.what} of ${systemName}${size}\n`);
    }
}

async function makeFolder(path: string): Promise<void> {
    try {
        await mkdir(path, { recursive: true });
    } catch (error) {
        throw new UsageError(`${path} cannot be made a folder: ${reason(error)}`);
    }
}
