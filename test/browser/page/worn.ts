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
