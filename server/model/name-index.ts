import type { Element, Link } from './elements.js';
import { comparePositions, containsPosition, type Origin, type Position } from './origin.js';
import type { SystemModel } from './system-model.js';

/** One place in a text where an element's own name stands: `Missed` in `Detector.Missed`. */
export interface NameOccurrence {
    readonly element: Element;
    readonly origin: Origin;
    readonly role: 'declaration' | 'reference';
}

/** Every name of a system by file, in the order of the text. Computed once per state of the system. */
export function nameOccurrences(system: SystemModel): ReadonlyMap<string, readonly NameOccurrence[]> {
    return system.derived(collectOccurrences);
}

/** The name at a position, borders included; undefined between names. */
export function nameAt(system: SystemModel, uri: string, position: Position): NameOccurrence | undefined {
    const occurrences = nameOccurrences(system).get(uri) ?? [];
    let low = 0;
    let high = occurrences.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (comparePositions(occurrences[middle].origin.start, position) <= 0) low = middle + 1;
        else high = middle;
    }
    // At a border two names can touch (`A.B`): the one that starts here wins over the one that ends here.
    for (const candidate of [occurrences[low - 1], occurrences[low - 2]]) {
        if (candidate && comparePositions(position, candidate.origin.end) <= 0) return candidate;
    }
    return undefined;
}

function collectOccurrences(system: SystemModel): ReadonlyMap<string, readonly NameOccurrence[]> {
    const byUri = new Map<string, NameOccurrence[]>(system.uris.map(uri => [uri, []]));
    const add = (occurrence: NameOccurrence): void => { byUri.get(occurrence.origin.uri)?.push(occurrence); };
    for (const element of system.elements) {
        if (element.kind !== 'Flow' && element.kind !== 'System' && element.name !== '') add({ element, origin: element.nameOrigin, role: 'declaration' });
        for (const { link } of system.mentions(element)) referencesIn(link, element).forEach(add);
    }
    // Every file says which system it belongs to.
    const { header } = system;
    if (header) for (const { nameOrigin } of system.headers) add({ element: header, origin: nameOrigin, role: 'declaration' });
    for (const { link } of system.bySystem) if (link.target && !byUri.has(link.target.origin.uri)) referencesIn(link, link.target).forEach(add);
    for (const occurrences of byUri.values()) occurrences.sort((a, b) => comparePositions(a.origin.start, b.origin.start));
    return byUri;
}

/** `A.B` is a reference to `A` and one to `B`. */
function referencesIn(link: Link, target: Element): NameOccurrence[] {
    const found: NameOccurrence[] = [];
    const origins = nameOrigins(link);
    let element: Element | undefined = target;
    for (let index = origins.length - 1; element && index >= 0; index--, element = element.parent) found.push({ element, origin: origins[index], role: 'reference' });
    return found;
}

/** The places of the names that a link is written with. */
function nameOrigins({ text, origin, parts }: Link): readonly Origin[] {
    if (parts) return parts;
    let { character } = origin.start;
    return text.split('.').map(name => {
        const start = { line: origin.start.line, character };
        character += name.length + 1;
        return { uri: origin.uri, start, end: { line: start.line, character: start.character + name.length } };
    });
}

/** What a link at a position leads to, where that is on the name of a system that the link is written with. */
export function systemNameAt(system: SystemModel, uri: string, position: Position): { readonly target: Element; readonly origin: Origin } | undefined {
    for (const { link } of system.bySystem) {
        const [origin] = link.target && link.origin.uri === uri ? nameOrigins(link) : [];
        if (origin && link.target && containsPosition(origin, position)) return { target: link.target, origin };
    }
    return undefined;
}

/** The places where links are written with the name of another system, or with that of their own. */
export function systemNameOrigins(system: SystemModel, named: SystemModel): Origin[] {
    return system.bySystem.flatMap(({ link }) => link.target && named.uris.includes(link.target.origin.uri) ? nameOrigins(link).slice(0, 1) : []);
}
