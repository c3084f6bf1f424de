/** Wrong arguments or files that cannot be read: told in one line, exit code 2. */
export class UsageError extends Error { }
