/**
 * What a computation has looked at of a system, noted where the model hands it out: lists of a kind, what links reach, who links
 * to an element. A declaration counts as one, with what is nested in it. What was not looked at may change without a difference to the result.
 */
import type { Element, ElementKind } from './elements.js';

export class Reads {
    readonly kinds = new Set<ElementKind>();
    /** Qualified names: elements are other objects in the next state. */
    readonly elements = new Set<string>();
    /** Qualified names of elements whose incoming links were asked for. */
    readonly incoming = new Set<string>();
    /** Of what is computed once for many. */
    readonly shared = new Set<Reads>();
    waivers = false;
    everything = false;
}

let current: Reads | undefined;

/** What the computation that runs now looks at; undefined while none is recorded. */
export function currentReads(): Reads | undefined {
    return current;
}

/** Computes something, and notes what it looks at. */
export function recorded<Result>(compute: () => Result): { readonly result: Result; readonly reads: Reads } {
    const before = current;
    const reads = new Reads();
    current = reads;
    try {
        return { result: compute(), reads };
    } finally {
        current = before;
    }
}

/** What changed between two states of a system in which the same names are declared. */
export interface Changes {
    readonly kinds: ReadonlySet<ElementKind>;
    readonly elements: ReadonlySet<string>;
    /** Qualified names of elements that changed declarations link to, or did. */
    readonly linked: ReadonlySet<string>;
    readonly waivers: boolean;
}

/** Whether something that was looked at has changed. */
export function isAffected(reads: Reads, changes: Changes): boolean {
    if (changes.elements.size === 0 && !changes.waivers) return false;
    return reads.everything || (reads.waivers && changes.waivers) || meet(changes.kinds, reads.kinds) || meet(changes.elements, reads.elements) || meet(changes.linked, reads.incoming)
        || [...reads.shared].some(shared => isAffected(shared, changes));
}

function meet<Item>(few: ReadonlySet<Item>, many: ReadonlySet<Item>): boolean {
    for (const item of few) if (many.has(item)) return true;
    return false;
}

/** Notes that an element is handed out, and gives it on. */
export function noted<Found extends Element | undefined>(element: Found): Found {
    if (current && element) current.elements.add(element.qualifiedName);
    return element;
}
