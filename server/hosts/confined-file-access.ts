import { URI } from 'langium';
import type { FileAccess } from './file-access.js';

/** Why a path that came with a message or a file is not read. */
export class OutsideWorkspace extends Error {
    constructor(readonly uri: string, readonly why: string) {
        super(`${uri} is not read: ${why}`);
    }
}

/** The part of a disk that knows where links lead. */
export interface DiskAccess extends FileAccess {
    /** The URI without symbolic links on the way. @throws when there is no such file. */
    realUri(uri: string): Promise<string>;
}

/**
 * Reads only what lies in folders of the workspace, wherever a path comes from: no other kind of address, no other machine, no way out by
 * `..` or a symbolic link. Of what lies above the folders, `mlsys.json` alone may be read, as it counts for everything below it.
 */
export function confinedTo(folders: () => readonly string[], disk: DiskAccess): FileAccess {
    // A workspace may lie on something else than a disk, and then all of it does.
    const isOfWorkspace = (scheme: string): boolean => scheme === 'file' || folders().some(folder => URI.parse(folder).scheme === scheme);
    const check = async (uri: string): Promise<void> => {
        const parsed = URI.parse(uri);
        if (!isOfWorkspace(parsed.scheme)) throw new OutsideWorkspace(uri, `only files are, and this is an address of the kind ${parsed.scheme}:.`);
        const path = pathOf(uri);
        const isIn = (folder: string, file: string): boolean => file === folder || file.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
        const roots = folders().map(pathOf);
        const isConfigurationAbove = roots.some(root => isIn(path.slice(0, path.lastIndexOf('/') + 1), root)) && path.endsWith('/mlsys.json');
        const root = roots.find(folder => isIn(folder, path));
        if (root === undefined && !isConfigurationAbove) throw new OutsideWorkspace(uri, 'it lies outside of the workspace.');
        const real = pathOf(await disk.realUri(uri));
        // Above the workspace nothing may lead elsewhere; in it, links may lead to other parts of it.
        const realRoots = root === undefined ? [pathOf(await disk.realUri(uri.slice(0, uri.lastIndexOf('/'))))] : (await Promise.all(folders().map(realFolder))).flat();
        if (!realRoots.some(folder => isIn(folder, real))) throw new OutsideWorkspace(uri, `it is a link that leads out of the workspace, to ${real}.`);
    };
    /** A folder that is not on disk – of a new file, say – holds nothing, and must not keep the others from being read. */
    const realFolder = async (folder: string): Promise<string[]> => {
        try {
            return [pathOf(await disk.realUri(folder))];
        } catch (error) {
            if (isMissing(error)) return [];
            throw error;
        }
    };
    return {
        list: folder => disk.list(folder),
        async read(uri) {
            await check(uri);
            return disk.read(uri);
        },
        async readIfThere(uri) {
            // Of a text that is no file there is none beside it, and neither on another machine.
            if (!isOfWorkspace(URI.parse(uri).scheme)) return undefined;
            try {
                await check(uri);
            } catch (error) {
                if (isMissing(error)) return undefined;
                throw error;
            }
            return disk.readIfThere(uri);
        },
    };
}

function isMissing(error: unknown): boolean {
    return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

/** Kind, machine and path, with `..` resolved. */
function pathOf(uri: string): string {
    const { scheme, authority, path } = URI.parse(uri);
    const parts: string[] = [];
    for (const part of path.split('/')) {
        if (part === '..') parts.pop();
        else if (part !== '.' && part !== '') parts.push(part);
    }
    return `${scheme}://${authority}/${parts.join('/')}`;
}
