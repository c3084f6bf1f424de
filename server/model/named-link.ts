import type { Element, Link } from './elements.js';
import type { Origin } from './origin.js';
import { noted } from './reads.js';

/** A link as it is read from a text. Who follows it depends on what it reaches. */
export class NamedLink<Target extends Element = Element> implements Link<Target> {
    private reached?: Target = undefined;

    constructor(readonly text: string, readonly origin: Origin, readonly parts?: readonly Origin[]) { }

    get target(): Target | undefined {
        return noted(this.reached);
    }

    set target(target: Target | undefined) {
        this.reached = target;
    }
}
