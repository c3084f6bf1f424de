import type { Element } from './elements.js';
import { buildSystem } from './build-system.js';
import type { FileModel } from './read/file-model.js';
import type { SystemModel } from './system-model.js';

/**
 * The systems of a workspace, kept current file by file: a changed file replaces its part, and only the systems
 * that it belongs to or that name its elements are put together anew, when somebody asks.
 */
export class SystemRegistry {
    private readonly files = new Map<string, FileModel>();
    private readonly urisBySystem = new Map<string, Set<string>>();
    private readonly built = new Map<string, { readonly system: SystemModel; readonly uses: ReadonlySet<string> }>();

    /** @param onOutdated told the files of every system about which something else may be known now. */
    constructor(private readonly onOutdated: (uris: readonly string[]) => void) { }

    /** Adds or replaces a file. */
    setFile(file: FileModel): void {
        this.removeFile(file.uri);
        this.files.set(file.uri, file);
        const key = systemKey(file);
        const uris = this.urisBySystem.get(key);
        if (uris) uris.add(file.uri);
        else this.urisBySystem.set(key, new Set([file.uri]));
        this.invalidate(key);
    }

    removeFile(uri: string): void {
        const file = this.files.get(uri);
        if (!file) return;
        const key = systemKey(file);
        this.files.delete(uri);
        const uris = this.urisBySystem.get(key);
        uris?.delete(uri);
        if (uris?.size === 0) this.urisBySystem.delete(key);
        this.invalidate(key);
    }

    /** The system that the file at `uri` belongs to; a file without header is a system of its own. */
    systemOf(uri: string): SystemModel | undefined {
        const file = this.files.get(uri);
        return file && this.system(systemKey(file));
    }

    /** Whether a file's system names no element of another system. */
    isSelfContained(uri: string): boolean {
        const file = this.files.get(uri);
        if (!file) return true;
        const key = systemKey(file);
        this.system(key);
        return [...this.built.get(key)?.uses ?? []].every(used => used === key);
    }

    /** All systems, by name. */
    systems(): SystemModel[] {
        return [...this.urisBySystem.keys()].sort().flatMap(key => this.system(key) ?? []);
    }

    system(key: string): SystemModel | undefined {
        const known = this.built.get(key);
        if (known) return known.system;
        const uris = this.urisBySystem.get(key);
        if (!uris) return undefined;
        const uses = new Set<string>();
        const files = [...uris].sort().flatMap(uri => this.files.get(uri) ?? []);
        const system = buildSystem(files[0]?.systemName ?? '', files, (systemName, qualifiedName) => {
            uses.add(systemName);
            return systemName === key ? findIn(files, qualifiedName) : this.findIn(systemName, qualifiedName);
        });
        this.built.set(key, { system, uses });
        return system;
    }

    /** Looks a name up without building the other system, so that two systems may name each other. */
    private findIn(systemName: string, qualifiedName: string): Element | undefined {
        const uris = this.urisBySystem.get(systemName);
        return uris && findIn([...uris].sort().flatMap(uri => this.files.get(uri) ?? []), qualifiedName);
    }

    private invalidate(key: string): void {
        const outdated = [key, ...[...this.built].flatMap(([other, { uses }]) => uses.has(key) ? [other] : [])];
        for (const one of outdated) this.built.delete(one);
        this.onOutdated(outdated.flatMap(one => [...this.urisBySystem.get(one) ?? []]));
    }
}

function systemKey(file: FileModel): string {
    return file.systemName ?? file.uri;
}

function findIn(files: readonly FileModel[], qualifiedName: string): Element | undefined {
    for (const file of files) {
        const found = file.elements.find(element => element.qualifiedName === qualifiedName && element.kind !== 'Flow' && element.kind !== 'System');
        if (found) return found;
    }
    return undefined;
}
