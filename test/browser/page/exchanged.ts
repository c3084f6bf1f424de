/** What tests and the pages that they look at hand to each other: plain data, known on both sides. */

/** A theme as a picture meets it. */
export interface Worn {
    readonly name: string;
    /** For the `style` element of the picture; as it is, where there is none. */
    readonly styleSheet?: string;
    /** Custom properties of the page. */
    readonly variables: Readonly<Record<string, string>>;
    /** What the picture stands on. */
    readonly ground: string;
}

export interface ControlsSeen {
    /** What is too pale, in words. */
    readonly pale: readonly string[];
    /** How many were looked at, by selector. */
    readonly seen: Readonly<Record<string, number>>;
}

export interface FocusSeen {
    /** Words for what has the focus: of the same look, the same. */
    readonly look: string;
    readonly contrast: number;
    readonly inPicture: boolean;
}
