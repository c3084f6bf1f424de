import type { Element, ElementKind } from './elements.js';
import { NamedLink } from './named-link.js';
import type { Origin } from './origin.js';
import type { Changes } from './reads.js';
import type { SystemModel } from './system-model.js';

/** What changed between two states of a system in which the same elements are declared in the same order. */
export interface StateDifference {
    readonly changes: Changes;
    /** The element that stands for an earlier one. */
    elementNow(before: Element): Element;
    /** Where the same stands now: of the places that the model holds and unchanged declarations are made of. */
    originNow(before: Origin): Origin;
}

/**
 * Compares declaration by declaration; what was not read again is not looked into, so that it costs what has moved or changed.
 * Undefined where names differ, which other declarations may feel, and where elements of another system are linked to.
 */
export function stateDifference(before: SystemModel, after: SystemModel): StateDifference | undefined {
    const comparison = new Comparison(before, after);
    return comparison.isOfSameNames ? comparison : undefined;
}

class Comparison implements StateDifference {
    readonly changes = { kinds: new Set<ElementKind>(), elements: new Set<string>(), linked: new Set<string>(), waivers: false };
    readonly isOfSameNames: boolean;
    private readonly elements = new Map<Element, Element>();
    private readonly origins = new Map<Origin, Origin>();

    constructor(before: SystemModel, after: SystemModel) {
        this.isOfSameNames = before.name === after.name && isSameList(before.uris, after.uris) && before.isAlone && after.isAlone
            && before.elements.length === after.elements.length && before.elements.every((element, index) => this.pair(element, after.elements[index]));
        if (!this.isOfSameNames) return;
        const changed = new Set<Element>();
        for (const [old, now] of this.elements) if (old !== now && !this.haveSameProperties(old, now)) changed.add(topOf(old));
        for (const [old, now] of this.elements) if (changed.size > 0 && changed.has(topOf(old))) this.noteChanged(old, now);
        this.changes.waivers = before.waivers.length !== after.waivers.length || !before.waivers.every(({ waiver }, index) => this.isSame(waiver, after.waivers[index].waiver));
    }

    elementNow(before: Element): Element {
        return this.elements.get(before) ?? before;
    }

    originNow(before: Origin): Origin {
        return this.origins.get(before) ?? before;
    }

    private pair(before: Element, after: Element): boolean {
        this.elements.set(before, after);
        return before === after || (before.kind === after.kind && before.qualifiedName === after.qualifiedName);
    }

    private noteChanged(before: Element, after: Element): void {
        this.changes.kinds.add(before.kind);
        this.changes.elements.add(before.qualifiedName);
        for (const state of [before, after]) for (const value of Object.values(state)) if (value !== state.parent) noteLinks(value, this.changes.linked);
    }

    private isSame(before: unknown, after: unknown): boolean {
        if (Object.is(before, after)) return true;
        if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) return false;
        if (Array.isArray(before)) return Array.isArray(after) && before.length === after.length && before.every((item, index) => this.isSame(item, after[index]));
        if (isElement(before)) return this.elements.get(before) === after;
        if (isOrigin(before) && isOrigin(after)) {
            this.origins.set(before, after);
            return before.uri === after.uri;
        }
        // What a link reaches follows from the names that there are.
        if (before instanceof NamedLink && after instanceof NamedLink) return before.text === after.text && this.isSame(before.origin, after.origin);
        return this.haveSameProperties(before, after);
    }

    private haveSameProperties(before: object, after: object): boolean {
        const [old, now] = [Object.entries(before), Object.entries(after)];
        // Both were made by the same code, as a rule with the same properties in the same order.
        return old.length === now.length && old.every(([key, value], index) => key === now[index][0] && this.isSame(value, now[index][1]));
    }
}

/** A name that a link is written with is the qualified name of what it reaches. */
function noteLinks(value: unknown, linked: Set<string>): void {
    if (typeof value !== 'object' || value === null || isElement(value) || isOrigin(value)) return;
    if (value instanceof NamedLink) linked.add(value.text);
    else for (const inner of Object.values(value)) noteLinks(inner, linked);
}

function topOf(element: Element): Element {
    let top = element;
    while (top.parent) top = top.parent;
    return top;
}

function isElement(value: object): value is Element {
    return 'qualifiedName' in value && 'kind' in value;
}

function isOrigin(value: object): value is Origin {
    return 'uri' in value && 'start' in value && 'end' in value;
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
    return a.length === b.length && a.every((item, index) => item === b[index]);
}
