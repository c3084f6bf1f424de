/** How a server without a disk reaches files: it asks the editor. All names are URIs. */

/** The `.mlsys` files below a folder: string → string[]. */
export const listFilesRequest = 'mlsys/files/list';

/** The text of a file: string → string, null when there is none. */
export const readFileRequest = 'mlsys/files/read';
