import type { ElementType } from '../../syntax/vocabulary/vocabulary.js';
import type { Element, Link, System, Waiver } from '../elements.js';

/** A link of a file that waits for the names of the whole system. */
export interface UnresolvedLink {
    readonly from: Element;
    readonly keyword: string;
    readonly link: Link;
    /** What the link may name; undefined accepts every kind. */
    readonly accepts: readonly ElementType[] | undefined;
}

/** What one file says about its system, before names are resolved over all files. */
export interface FileModel {
    readonly uri: string;
    /** Undefined when the file does not start with `system Name`. */
    readonly systemName?: string;
    readonly headers: readonly System[];
    readonly elements: readonly Element[];
    readonly links: UnresolvedLink[];
    readonly waivers: readonly { readonly waiver: Waiver; readonly holder?: Element }[];
}
