import { stat } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { URI } from 'langium';
import { reason } from '../hosts/file-errors.js';
import { nodeFileAccess } from '../hosts/node-file-access.js';
import { Workspace } from '../workspace/workspace.js';
import { UsageError } from './usage-error.js';

/** The name that stands for standard input. */
const standardInput = '-';
const standardInputUri = 'stdin:/standard-input.mlsys';

export interface Input {
    readonly workspace: Workspace;
    /** The files that were asked for. Others were read because they belong to the same systems. */
    readonly uris: readonly string[];
}

/**
 * Reads the named files and folders; of a single file also its neighbours, since the files of one folder may
 * describe one system together; `alone` leaves them out.
 * @throws UsageError when a path does not exist or cannot be read.
 */
export async function readInput(paths: readonly string[], { alone = false } = {}): Promise<Input> {
    const workspace = new Workspace();
    const uris = new Set<string>();
    for (const path of paths.length > 0 ? paths : ['.']) {
        if (path === standardInput) {
            workspace.setText(standardInputUri, await readStandardInput());
            uris.add(standardInputUri);
            continue;
        }
        const isFile = (await statOf(path)).isFile();
        const found = await listOf(path);
        if (found.length === 0) throw new UsageError(`${path} holds no .mlsys files.`);
        for (const uri of found) {
            await read(workspace, uri);
            uris.add(uri);
        }
        if (isFile && !alone) {
            for (const uri of await listOf(dirname(resolve(path)))) await read(workspace, uri);
        }
    }
    return { workspace, uris: [...uris].sort() };
}

async function statOf(path: string) {
    try {
        return await stat(path);
    } catch (error) {
        throw new UsageError(`${path} cannot be read: ${reason(error)}`);
    }
}

async function listOf(path: string): Promise<string[]> {
    try {
        return await nodeFileAccess.list(URI.file(resolve(path)).toString());
    } catch (error) {
        throw new UsageError(`${path} cannot be read: ${reason(error)}`);
    }
}

async function read(workspace: Workspace, uri: string): Promise<void> {
    if (workspace.document(uri)) return;
    try {
        workspace.setText(uri, await nodeFileAccess.read(uri));
    } catch (error) {
        throw new UsageError(`${displayPath(uri)} cannot be read: ${reason(error)}`);
    }
}

async function readStandardInput(): Promise<string> {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString('utf8');
}

/** A path as the reader would type it: relative to the working directory where that is shorter. */
export function displayPath(uri: string): string {
    if (uri === standardInputUri) return '<standard input>';
    const path = URI.parse(uri).fsPath;
    const near = relative(process.cwd(), path);
    return near.startsWith('..') ? path : near || '.';
}

/** The path of a file that may be written; undefined for standard input. */
export function writablePath(uri: string): string | undefined {
    return uri === standardInputUri ? undefined : URI.parse(uri).fsPath;
}
