import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { URI } from 'langium';
import type { DiskAccess } from './confined-file-access.js';

/** Folders that hold other people's files. */
const skipped = new Set(['node_modules', 'dist', 'out']);

/** The disk. Symbolic links are not followed, so that a listing stays inside its folder and ends. */
export const nodeFileAccess: DiskAccess = {
    async list(folderUri) {
        const path = URI.parse(folderUri).fsPath;
        // Pipes count as files: shells hand over what a command prints in this way.
        if (!(await stat(path)).isDirectory()) return [URI.file(path).toString()];
        const files: string[] = [];
        await collect(path, files);
        return files.sort();
    },
    async read(uri) {
        return readFile(URI.parse(uri).fsPath, 'utf8');
    },
    async realUri(uri) {
        return URI.file(await realpath(URI.parse(uri).fsPath)).toString();
    },
    async readIfThere(uri) {
        try {
            return await nodeFileAccess.read(uri);
        } catch (error) {
            if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
            throw error;
        }
    },
};

async function collect(folder: string, files: string[]): Promise<void> {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
        if (entry.name.startsWith('.') || skipped.has(entry.name)) continue;
        const path = join(folder, entry.name);
        if (entry.isDirectory()) await collect(path, files);
        else if (entry.isFile() && entry.name.endsWith('.mlsys')) files.push(URI.file(path).toString());
    }
}
