import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { Workspace } from '../workspace/workspace.js';
import { readInput } from './read-input.js';
import { UsageError } from './usage-error.js';

const run = promisify(execFile);
/** Text of one revision's specifications that is read at most, in bytes. */
const mostBytes = 256 * 1024 * 1024;

/** One side of a comparison. */
export interface Side {
    readonly workspace: Workspace;
    /** How a file of this side is named to the reader. */
    readonly fileName: (uri: string) => string;
}

/** The scheme of files that are read from a revision, not from disk. */
const revisionScheme = 'revision:///';

/**
 * Reads one side: a file or folder that exists, else a git revision (`main`, `HEAD~3`, `v1.0`) of the working directory's repository,
 * or a path in one (`main:spec`). Nothing is checked out.
 * @throws UsageError when it is neither, when git is missing, or when nothing in it is a specification.
 */
export async function readSide(text: string, fileName: (uri: string) => string): Promise<Side> {
    if (existsSync(text)) return { workspace: (await readInput([text], { alone: true })).workspace, fileName };
    const [revision, path] = splitRevision(text);
    const commit = (await git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`], `'${text}' is no file or folder, and git knows no revision '${revision}'.`)).trim();
    const fromHere = path === undefined || /^\.\.?(\/|$)/.test(path);
    const listed = await git(['ls-tree', '-r', '-z', '--name-only', ...fromHere ? [] : ['--full-tree'], commit, ...path ? ['--', path] : []], `'${path}' cannot be read in ${revision}.`);
    const names = listed.split('\0').filter(name => name.endsWith('.mlsys'));
    if (names.length === 0) throw new UsageError(`${text} holds no .mlsys files.`);
    const workspace = new Workspace();
    const prefix = fromHere ? './' : '';
    for (const name of names) {
        workspace.setText(`${revisionScheme}${encodeURI(name)}`, await git(['show', '--end-of-options', `${commit}:${prefix}${name}`], `${name} cannot be read in ${revision}.`));
    }
    return { workspace, fileName: uri => uri.startsWith(revisionScheme) ? `${revision}:${decodeURI(uri.slice(revisionScheme.length))}` : fileName(uri) };
}

/** As git reads it: `HEAD:` is everything in the revision, `HEAD:spec` begins at the top, `HEAD:./spec` at the working directory, as `HEAD` alone does. */
function splitRevision(text: string): [string, string | undefined] {
    const at = text.indexOf(':');
    return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** Runs git without a shell; options cannot hide in a revision's name. */
async function git(args: readonly string[], otherwise: string): Promise<string> {
    try {
        return (await run('git', [...args], { maxBuffer: mostBytes, encoding: 'utf8' })).stdout;
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new UsageError('git is not installed, so revisions cannot be read; name files or folders.');
        const message = error instanceof Error && 'stderr' in error && typeof error.stderr === 'string' ? error.stderr.trim() : '';
        throw new UsageError(/not a git repository/.test(message) ? `${otherwise} The working directory is in no git repository.` : otherwise);
    }
}
