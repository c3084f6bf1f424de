import { URI } from 'langium';

/** How a face of the core reaches files: Node's disk, or the editor's own file system in a browser. */
export interface FileAccess {
    /** URIs of all `.mlsys` files below a folder, or the file itself. Empty when there is nothing. */
    list(folderUri: string): Promise<string[]>;
    /** The text of a file. @throws when it cannot be read. */
    read(uri: string): Promise<string>;
    /** The text of a file, undefined when there is none. @throws when there is one that cannot be read. */
    readIfThere(uri: string): Promise<string | undefined>;
}

/** One spelling per file, however a client escapes it. */
export function normalizeUri(uri: string): string {
    return URI.parse(uri).toString();
}
