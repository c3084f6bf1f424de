import type { Element } from './elements.js';
import { comparePositions, type Origin, type Position } from './origin.js';
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
        if (element.kind !== 'Flow' && element.name !== '') add({ element, origin: element.nameOrigin, role: 'declaration' });
        for (const { link } of system.mentions(element)) addReference(link.origin, link.text, element, add);
    }
    for (const occurrences of byUri.values()) occurrences.sort((a, b) => comparePositions(a.origin.start, b.origin.start));
    return byUri;
}

/** Splits `A.B` at its dot into a reference to `A` and one to `B`; a text over several lines counts as one. */
export function addReference(origin: Origin, text: string, element: Element, add: (occurrence: NameOccurrence) => void): void {
    const oneLine = origin.start.line === origin.end.line && origin.end.character - origin.start.character === text.length;
    let target: Element | undefined = element;
    let end = origin.end;
    for (const segment of oneLine ? text.split('.').reverse() : [text]) {
        if (!target) return;
        const start = oneLine ? { line: end.line, character: end.character - segment.length } : origin.start;
        add({ element: target, origin: { uri: origin.uri, start, end }, role: 'reference' });
        end = { line: start.line, character: start.character - 1 };
        target = target.parent;
    }
}
