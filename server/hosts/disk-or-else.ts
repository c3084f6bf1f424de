import type { DiskAccess } from './confined-file-access.js';

/** Files of the disk from the disk, and all others from elsewhere: a workspace need not lie on a disk, not even where the server has one. */
export function diskOrElse(disk: DiskAccess, elsewhere: DiskAccess): DiskAccess {
    const holder = (uri: string): DiskAccess => uri.startsWith('file:') ? disk : elsewhere;
    return {
        list: folder => holder(folder).list(folder),
        read: uri => holder(uri).read(uri),
        readIfThere: uri => holder(uri).readIfThere(uri),
        realUri: uri => holder(uri).realUri(uri),
    };
}
