const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file or folder.',
    EACCES: 'permission denied.', EPERM: 'permission denied.', EROFS: 'permission denied.',
    EISDIR: 'it is a folder.',
    ENOTDIR: 'a part of its path is no folder.',
    ELOOP: 'it is a link that leads back to itself.',
};

/** Why a file cannot be read or written, as a sentence that goes on after a colon. */
export function reason(error: unknown): string {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}
