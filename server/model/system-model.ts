import type { Element, ElementKind, ElementOf, Link, System, Waiver } from './elements.js';
import type { ElementType } from '../syntax/vocabulary/vocabulary.js';
import type { Origin } from './origin.js';

/** Something wrong between names, or amounts, of several declarations: not a design gap but a broken text, reported as an error. */
export interface LinkProblem {
    readonly kind: 'unknown name' | 'wrong kind' | 'duplicate name' | 'second system header' | 'different dimensions';
    readonly message: string;
    readonly origin: Origin;
    readonly related: readonly { readonly message: string; readonly origin: Origin }[];
    /** Names to write instead, best first. */
    readonly suggestions: readonly string[];
    /** For an unknown name: what could be declared to make it known. */
    readonly accepts: readonly ElementType[];
}

/** A link as seen from its target. */
export interface Incoming {
    readonly from: Element;
    /** The clause keyword, or `path`/`of` for the head of a declaration. */
    readonly keyword: string;
    readonly link: Link;
}

/**
 * One system, put together from all its files: the single source of rules, analyses, views and exports.
 * It knows no editor and no file format.
 */
export interface SystemModel {
    readonly name: string;
    /** The header that carries title and clauses; undefined when no file gives more than the name. */
    readonly header?: System;
    /** The headers of all files that give the system's name. */
    readonly headers: readonly System[];
    readonly uris: readonly string[];
    /** Whether no link reaches an element of another system, whose changes would count here as well. */
    readonly isAlone: boolean;
    /** In the order of files and text, nested elements after their parent. */
    readonly elements: readonly Element[];
    /** All elements of one kind that have a name, in the order of the text. */
    all<Kind extends ElementKind>(kind: Kind): readonly ElementOf<Kind>[];
    /** The element of a qualified name: `RiskModel.FalseLow`. */
    find(qualifiedName: string): Element | undefined;
    /** Links that reach `element` from elements with a name, in the order of the text. */
    incoming(element: Element): readonly Incoming[];
    /** All links that reach `element`, also those from declarations whose names are still to be written. */
    mentions(element: Element): readonly Incoming[];
    /** Links that are written with the name of a system, mostly another one's: `Payments.Ledger`. In the order of the text. */
    readonly bySystem: readonly Incoming[];
    /** Waivers written as declarations and as clauses, each with the element that it is about. */
    readonly waivers: readonly { readonly waiver: Waiver; readonly element?: Element }[];
    readonly problems: readonly LinkProblem[];
    /** Memory for what is computed once per state of the system (analyses); `key` names the computation. */
    derived<Result>(key: (system: SystemModel) => Result): Result;
}
