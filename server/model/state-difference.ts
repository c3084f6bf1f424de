import type { Element } from './elements.js';
import type { Origin } from './origin.js';
import type { SystemModel } from './system-model.js';

/** What two states of one system have in common. */
export interface StateDifference {
    /** Whether the later state says the same, at other places perhaps. */
    readonly isNone: boolean;
    /** The same declaration in the later state; undefined if it changed or is gone. */
    elementNow(before: Element): Element | undefined;
    /** Where the same stands in the later state: of the places that the model holds, and that an unchanged declaration is made of. */
    originNow(before: Origin): Origin;
}

/** Compares declaration by declaration. What was not read again is not looked into, so that it costs what has moved or changed. */
export function stateDifference(before: SystemModel, after: SystemModel): StateDifference {
    return new Comparison(before, after);
}

class Comparison implements StateDifference {
    readonly isNone: boolean;
    private readonly elements = new Map<Element, Element>();
    private readonly origins = new Map<Origin, Origin>();

    constructor(before: SystemModel, after: SystemModel) {
        const same = before.name === after.name && before.elements.length === after.elements.length && isSameList(before.uris, after.uris);
        this.isNone = same && before.isAlone && after.isAlone
            && before.elements.every((element, index) => this.pair(element, after.elements[index]))
            && before.elements.every((element, index) => this.isSameElement(element, after.elements[index]))
            && before.waivers.length === after.waivers.length
            && before.waivers.every(({ waiver }, index) => this.isSame(waiver, after.waivers[index].waiver));
    }

    elementNow(before: Element): Element | undefined {
        return this.elements.get(before);
    }

    originNow(before: Origin): Origin {
        return this.origins.get(before) ?? before;
    }

    private pair(before: Element, after: Element): boolean {
        this.elements.set(before, after);
        return before === after || (before.kind === after.kind && before.qualifiedName === after.qualifiedName);
    }

    private isSameElement(before: Element, after: Element): boolean {
        return before === after || this.haveSameProperties(before, after);
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
        return this.haveSameProperties(before, after);
    }

    private haveSameProperties(before: object, after: object): boolean {
        const values = new Map(Object.entries(after));
        // A link is what is written; what it reaches follows from the elements that there are.
        const isLink = 'text' in before && 'origin' in before;
        const keys = Object.entries(before).filter(([key]) => !isLink || key !== 'target');
        return keys.every(([key, value]) => this.isSame(value, values.get(key))) && keys.length === [...values.keys()].filter(key => !isLink || key !== 'target').length;
    }
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
