import type { Element } from '../../model/elements.js';

/** How a change bears on the system; each has an opposite (see {@link opposite}). */
export type ChangeKind = 'newly exposed' | 'weakened' | 'orphaned' | 'removed' | 'added' | 'renamed' | 'changed' | 'adopted' | 'strengthened' | 'no longer exposed';

/** The risky ones first. */
export const changeKinds: readonly ChangeKind[] = ['newly exposed', 'weakened', 'orphaned', 'removed', 'added', 'renamed', 'changed', 'adopted', 'strengthened', 'no longer exposed'];

export const opposite: Record<ChangeKind, ChangeKind> = {
    'newly exposed': 'no longer exposed', 'no longer exposed': 'newly exposed', weakened: 'strengthened', strengthened: 'weakened', orphaned: 'adopted', adopted: 'orphaned',
    removed: 'added', added: 'removed', renamed: 'renamed', changed: 'changed',
};

/** One difference between two states of a system. */
export interface Change {
    readonly kind: ChangeKind;
    /** In the base, and in the head; one of them is missing for what was added or removed. */
    readonly base?: Element;
    readonly head?: Element;
    /** What it is about: a clause keyword or a phrase; together with the elements it tells changes apart. */
    readonly subject: string;
    /** Values as written; undefined where nothing was said. */
    readonly before?: string;
    readonly after?: string;
    /** The change in one sentence, in the system's own names. */
    readonly what: string;
}

/** The element as it is now, or as it was. */
export function elementOf({ base, head }: Change): Element | undefined {
    return head ?? base;
}
