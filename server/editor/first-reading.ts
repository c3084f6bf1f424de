import { normalizeUri, type FileAccess } from '../hosts/file-access.js';
import { systemNameIn } from '../syntax/sections.js';
import type { Workspace } from '../workspace/workspace.js';
import { nextTurn } from './system-verdicts.js';

/** So many files are asked for at a time. */
const atOnce = 32;

/** What reading takes from the server. */
interface Reader {
    readonly workspace: Workspace;
    readonly files: FileAccess;
    /** Reads what is said for a folder or for the folder of a file. */
    readConfigurationFor(uri: string): Promise<void>;
    readFromDisk(uri: string): Promise<void>;
    /** The names of the systems that somebody has a text of open. */
    openSystems(): ReadonlySet<string>;
    /** Told when more systems are whole. */
    onWhole(): void;
    log(message: string): void;
}

/**
 * Reads the files of a workspace, one by one, so that requests about open files are answered in between. The systems that
 * somebody has open come first, and are whole before the others are read.
 */
export class FirstReading {
    readonly whenDone: Promise<void>;
    isDone = false;
    private markDone: () => void = () => { };
    private wholeSystems: ReadonlySet<string> = new Set();

    constructor(private readonly reader: Reader) {
        this.whenDone = new Promise(resolve => { this.markDone = resolve; });
    }

    async read(folders: readonly string[]): Promise<void> {
        const uris: string[] = [];
        for (const folder of folders) {
            try {
                const uri = normalizeUri(folder);
                await this.reader.readConfigurationFor(uri.endsWith('/') ? uri : `${uri}/`);
                for (const file of await this.reader.files.list(folder)) uris.push(normalizeUri(file));
            } catch (error) {
                this.reader.log(`The folder ${folder} could not be read: ${String(error)}`);
            }
        }
        const open = this.reader.openSystems();
        const { first, rest } = await this.inOrder(uris, open);
        await this.readAll(first);
        this.wholeSystems = open;
        this.reader.onWhole();
        await this.readAll(rest);
        this.isDone = true;
        this.markDone();
        this.reader.onWhole();
    }

    /** Whether all is read that the system of this file is made of. Half a system would only tell of names that the other half declares. */
    isWhole(uri: string): boolean {
        const { workspace } = this.reader;
        return this.isDone || (this.wholeSystems.has(workspace.document(uri)?.file.systemName ?? '') && workspace.isSelfContained(uri));
    }

    private async readAll(uris: readonly string[]): Promise<void> {
        for (const uri of uris) {
            await this.reader.readConfigurationFor(uri);
            if (this.reader.workspace.document(uri) === undefined) await this.reader.readFromDisk(uri);
            await nextTurn();
        }
    }

    /** A look at the first words of each file is a small part of reading it. */
    private async inOrder(uris: readonly string[], openSystems: ReadonlySet<string>): Promise<{ readonly first: readonly string[]; readonly rest: readonly string[] }> {
        if (openSystems.size === 0) return { first: [], rest: uris };
        const first: string[] = [];
        const rest: string[] = [];
        for (let start = 0; start < uris.length; start += atOnce) {
            const some = uris.slice(start, start + atOnce);
            // Why a file cannot be read is told when its turn comes.
            const names = await Promise.all(some.map(uri => this.reader.files.read(uri).then(systemNameIn, () => undefined)));
            for (const [index, name] of names.entries()) (name !== undefined && openSystems.has(name) ? first : rest).push(some[index]);
        }
        return { first, rest };
    }
}
