import { acceptedTypes, type ElementType } from '../../syntax/vocabulary/vocabulary.js';
import type { Element, Link, System, Waiver } from '../elements.js';

/** A link of a file that waits for the names of the whole system. */
export interface UnresolvedLink {
    readonly from: Element;
    readonly keyword: string;
    readonly link: Link;
    /** What the link may name; undefined accepts every kind. */
    readonly accepts: readonly ElementType[] | undefined;
}

/** What one section of a file says about its system. */
export interface SectionModel {
    readonly headers: readonly System[];
    readonly elements: readonly Element[];
    readonly links: readonly UnresolvedLink[];
    /** `holder` is the element in whose body it stands; a waiver of its own has none. */
    readonly waivers: readonly { readonly waiver: Waiver; readonly holder?: Element }[];
}

/** What one file says about its system, before names are resolved over all files. */
export interface FileModel extends SectionModel {
    readonly uri: string;
    /** Undefined when the file does not start with `system Name`. */
    readonly systemName?: string;
}

/** Puts the sections of a file together, in the order of the text. */
export function fileOf(uri: string, sections: readonly SectionModel[]): FileModel {
    const headers = sections.flatMap(section => section.headers);
    const elements = sections.flatMap(section => section.elements);
    const waivers = sections.flatMap(section => section.waivers);
    // A waiver outside of all elements is the file's; for want of something else, its links come from what stands first.
    const from: Element | undefined = headers[0] ?? elements[0];
    const accepts = acceptedTypes('WaiveDeclaration', undefined, 'on');
    const waiveLinks = waivers.flatMap(({ waiver, holder }) => from && !holder && waiver.on ? [{ from, keyword: 'waive', link: waiver.on, accepts }] : []);
    return { uri, systemName: headers[0]?.name || undefined, headers, elements, links: [...sections.flatMap(section => section.links), ...waiveLinks], waivers };
}
