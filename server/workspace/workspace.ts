import { SystemRegistry } from '../model/system-registry.js';
import type { SystemModel } from '../model/system-model.js';
import { SpecDocument } from './spec-document.js';

/** The texts of a workspace and the systems that they describe. Knows no editor, no disk. */
export class Workspace {
    private readonly documents = new Map<string, SpecDocument>();
    private readonly registry: SystemRegistry;

    /** @param onOutdated told the files of every system that a change of a text touches: its own, and those that name elements of it. */
    constructor(onOutdated: (uris: readonly string[]) => void = () => { }) {
        this.registry = new SystemRegistry(onOutdated);
    }

    /** Reads a text; a text that did not change costs nothing. */
    setText(uri: string, text: string, version = 0): SpecDocument {
        const known = this.documents.get(uri);
        if (known?.text === text && known.version === version) return known;
        const document = new SpecDocument(uri, text, version, known);
        this.documents.set(uri, document);
        this.registry.setFile(document.file);
        return document;
    }

    remove(uri: string): void {
        this.documents.delete(uri);
        this.registry.removeFile(uri);
    }

    document(uri: string): SpecDocument | undefined {
        return this.documents.get(uri);
    }

    allDocuments(): IterableIterator<SpecDocument> {
        return this.documents.values();
    }

    textOf(uri: string): string | undefined {
        return this.documents.get(uri)?.text;
    }

    systemOf(uri: string): SystemModel | undefined {
        return this.registry.systemOf(uri);
    }

    /** Whether a text's system names no element of another system. */
    isSelfContained(uri: string): boolean {
        return this.registry.isSelfContained(uri);
    }

    systems(): SystemModel[] {
        return this.registry.systems();
    }
}
