import type { Element, ElementKind, ElementOf, System, Waiver } from './elements.js';
import type { FileModel, UnresolvedLink } from './read/file-model.js';
import { currentReads, noted, recorded, type Reads } from './reads.js';
import type { Incoming, LinkProblem, SystemModel } from './system-model.js';
import { alertProblems } from './alert-problems.js';
import { duplicateNameProblem, secondHeaderProblem, secondBodyProblem, unknownNameProblem, wrongKindProblem } from './name-problems.js';

/** Finds an element of another system by that system's name. */
export type OtherSystems = (systemName: string, qualifiedName: string) => Element | undefined;

/**
 * Puts the files of one system together and resolves every link by name.
 *
 * Linear in elements and links. The elements are those of the files: their links' targets are set anew, so that
 * a change in one file costs no reading of the others.
 */
export function buildSystem(name: string, files: readonly FileModel[], otherSystems: OtherSystems): SystemModel {
    return new BuiltSystem(name, files, otherSystems);
}

class BuiltSystem implements SystemModel {
    readonly uris: readonly string[];
    readonly headers: readonly System[];
    isAlone = true;
    readonly bySystem: Incoming[] = [];
    private readonly ownHeader?: System;
    private readonly ownElements: readonly Element[];
    private readonly ownWaivers: { readonly waiver: Waiver; readonly element?: Element }[] = [];
    readonly problems: LinkProblem[] = [];
    private readonly byName = new Map<string, Element[]>();
    private readonly byKind = new Map<ElementKind, Element[]>();
    private readonly incomingLinks = new Map<Element, Incoming[]>();
    private readonly allLinks = new Map<Element, Incoming[]>();
    private readonly results = new Map<(system: SystemModel) => unknown, { readonly result: unknown; readonly reads: Reads }>();

    constructor(readonly name: string, files: readonly FileModel[], private readonly otherSystems: OtherSystems) {
        this.uris = files.map(file => file.uri);
        const headers = files.flatMap(file => file.headers);
        this.headers = headers.filter(header => header.name !== '' && header.name === name);
        const telling = headers.filter(header => header.title !== undefined || header.clauses.length > 0);
        this.ownHeader = telling[0] ?? headers[0];
        this.ownElements = files.flatMap(file => file.elements.filter(element => element.kind !== 'System' || element === this.ownHeader));
        for (const element of this.ownElements) this.index(element);
        this.checkHeaders(files, telling);
        this.checkDuplicates();
        for (const file of files) {
            for (const link of file.links) this.resolve(link);
            for (const { waiver, holder } of file.waivers) this.ownWaivers.push({ waiver, element: holder ?? waiver.on?.target });
        }
        for (const monitor of this.all('Monitor')) this.problems.push(...alertProblems(monitor));
    }

    get header(): System | undefined {
        currentReads()?.kinds.add('System');
        return this.ownHeader;
    }

    get elements(): readonly Element[] {
        const reads = currentReads();
        if (reads) reads.everything = true;
        return this.ownElements;
    }

    get waivers(): SystemModel['waivers'] {
        const reads = currentReads();
        if (reads) reads.waivers = true;
        return this.ownWaivers;
    }

    all<Kind extends ElementKind>(kind: Kind): readonly ElementOf<Kind>[] {
        currentReads()?.kinds.add(kind);
        return (this.byKind.get(kind) ?? []) as ElementOf<Kind>[];
    }

    find(qualifiedName: string): Element | undefined {
        return noted(this.byName.get(qualifiedName)?.[0]);
    }

    incoming(element: Element): readonly Incoming[] {
        return notedLinks(element, this.incomingLinks.get(element) ?? []);
    }

    mentions(element: Element): readonly Incoming[] {
        return notedLinks(element, this.allLinks.get(element) ?? []);
    }

    derived<Result>(key: (system: SystemModel) => Result): Result {
        let known = this.results.get(key);
        if (!known) this.results.set(key, known = recorded(() => key(this)));
        currentReads()?.shared.add(known.reads);
        return known.result as Result;
    }

    private index(element: Element): void {
        if (element.kind === 'System' || isNamed(element)) push(this.byKind, element.kind, element);
        if (element.kind !== 'System' && element.kind !== 'Flow' && element.name !== '') push(this.byName, element.qualifiedName, element);
    }

    private checkHeaders(files: readonly FileModel[], telling: readonly System[]): void {
        for (const file of files) {
            for (const header of file.headers.slice(1)) this.problems.push(secondHeaderProblem(file.headers[0], header));
        }
        for (const header of telling.slice(1)) this.problems.push(secondBodyProblem(telling[0], header));
    }

    private checkDuplicates(): void {
        for (const elements of this.byName.values()) {
            if (elements.length === 1) continue;
            for (const element of elements) this.problems.push(duplicateNameProblem(element, elements));
        }
    }

    private resolve({ from, keyword, link, accepts }: UnresolvedLink): void {
        const own = this.find(link.text);
        const found = own ?? this.findElsewhere(link.text);
        link.target = undefined;
        if (!found) {
            this.problems.push(unknownNameProblem(link, accepts, this.ownElements, this.problems.length));
        } else if (accepts && !accepts.includes(found.kind)) {
            this.problems.push(wrongKindProblem(from, link, found, keyword, accepts));
        } else {
            link.target = found;
            const incoming = { from, keyword, link };
            push(this.allLinks, found, incoming);
            if (!own) this.bySystem.push(incoming);
            if (from.kind === 'System' || isNamed(from)) push(this.incomingLinks, found, incoming);
        }
    }

    private findElsewhere(text: string): Element | undefined {
        const dot = text.indexOf('.');
        const found = dot < 0 ? undefined : this.otherSystems(text.slice(0, dot), text.slice(dot + 1));
        if (found) this.isAlone = false;
        return found;
    }
}

function notedLinks(element: Element, links: readonly Incoming[]): readonly Incoming[] {
    const reads = currentReads();
    if (reads) {
        reads.incoming.add(element.qualifiedName);
        for (const { from } of links) reads.elements.add(from.qualifiedName);
    }
    return links;
}

/** Whether there is a name to speak of it by; in the head of a declaration that is being typed there is none yet. */
function isNamed(element: Element): boolean {
    return element.name !== '' && (element.parent === undefined || isNamed(element.parent));
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
    const values = map.get(key);
    if (values) values.push(value);
    else map.set(key, [value]);
}
