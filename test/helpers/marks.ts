/** A text with places marked by `¦`; the marks are taken out. */
export interface MarkedText {
    readonly text: string;
    /** In the order of the text: zero-based line and character. */
    readonly places: readonly { readonly line: number; readonly character: number }[];
}

export function marked(source: string): MarkedText {
    const places: { line: number; character: number }[] = [];
    const lines = source.split('\n').map((line, number) => {
        let rest = line;
        for (let at = rest.indexOf('¦'); at >= 0; at = rest.indexOf('¦')) {
            places.push({ line: number, character: at });
            rest = rest.slice(0, at) + rest.slice(at + 1);
        }
        return rest;
    });
    return { text: lines.join('\n'), places };
}
