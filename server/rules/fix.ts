/**
 * What a fix changes, said in terms of the system model; `server/rules/apply-fix.ts` turns it into formatted text.
 * Texts are snippets: `${1:placeholder}` is a tab stop where a human must choose.
 */
import type { Element } from '../model/elements.js';
import type { Origin } from '../model/origin.js';

export type FixEdit =
    /** A new clause in the element's body; the body is opened if there is none. */
    | { readonly kind: 'add clause'; readonly to: Element; readonly text: string }
    /** A new declaration right after an element's top-level declaration. */
    | { readonly kind: 'add declaration'; readonly after: Element; readonly text: string }
    /** Other text at a place. */
    | { readonly kind: 'replace'; readonly at: Origin; readonly text: string }
    /** Text right behind a place: `, X` behind the last name of a list. */
    | { readonly kind: 'append'; readonly at: Origin; readonly text: string }
    | { readonly kind: 'remove'; readonly at: Origin };

export interface Fix {
    /** What it does, as a command: `Record the outcome in a new telemetry 'ToastDone'`. */
    readonly title: string;
    readonly edits: readonly FixEdit[];
    /** The one to take when nobody chooses (fix all, command line). At most one per finding. */
    readonly preferred?: boolean;
}

export function addClause(to: Element, text: string): FixEdit {
    return { kind: 'add clause', to, text };
}

export function addDeclaration(after: Element, text: string): FixEdit {
    return { kind: 'add declaration', after, text };
}

/** A name that the system does not use yet: `base`, else `base2`, `base3` … */
export function freshName(base: string, isTaken: (name: string) => boolean): string {
    if (!isTaken(base)) return base;
    let number = 2;
    while (isTaken(`${base}${number}`)) number++;
    return `${base}${number}`;
}
