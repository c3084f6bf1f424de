import type { Connection } from 'vscode-languageserver';
import type { DiskAccess } from '../hosts/confined-file-access.js';
import { listFilesRequest, readFileRequest } from './files-protocol.js';

/** Files as the editor sees them, on whatever it has its workspace. It follows no links, so every name is its own. */
export function clientFileAccess(connection: Connection): DiskAccess {
    const readIfThere = async (uri: string): Promise<string | undefined> => await connection.sendRequest<string | null>(readFileRequest, uri) ?? undefined;
    return {
        list: folder => connection.sendRequest<string[]>(listFilesRequest, folder),
        readIfThere,
        async read(uri) {
            const text = await readIfThere(uri);
            if (text === undefined) throw new Error(`There is no ${uri}.`);
            return text;
        },
        realUri: uri => Promise.resolve(uri),
    };
}
