/** What a reader may choose to see of a view: kinds, overlays, folded parts. Works on any diagram, after the view has built it. */
import type { SystemModel } from '../../model/system-model.js';
import type { Diagram } from '../diagram.js';
import { foldParts } from './folding.js';
import { filterKinds } from './kinds.js';
import { overlay } from './overlays.js';

export interface ViewOptions {
    /** Ids of kinds of nodes and lines. */
    readonly hidden?: readonly string[];
    /** By id; an overlay that is not named is as it usually is. */
    readonly overlays?: Readonly<Record<string, boolean>>;
    /** Qualified names of components whose parts are folded away. */
    readonly collapsed?: readonly string[];
}

/** One thing that can be switched on and off. */
export interface Choice {
    readonly id: string;
    readonly title: string;
    readonly shown: boolean;
}

export interface ViewChoices {
    readonly kinds: readonly Choice[];
    readonly overlays: readonly Choice[];
    /** Components with parts; shown are those that are unfolded. */
    readonly groups: readonly Choice[];
}

export function withOptions(system: SystemModel, diagram: Diagram, { hidden = [], overlays = {}, collapsed = [] }: ViewOptions = {}): { readonly diagram: Diagram; readonly choices: ViewChoices } {
    const laid = overlay(system, diagram, overlays);
    // Folding comes before filtering: what is folded away is of no kind any more.
    const folded = foldParts(laid.diagram, new Set(collapsed));
    const filtered = filterKinds(folded.diagram, new Set(hidden));
    return { diagram: filtered.diagram, choices: { kinds: filtered.kinds, overlays: laid.overlays, groups: folded.groups } };
}
