/**
 * A comment of several lines, moved from one column to another. Lines that start with a star stand one column right of
 * the opening; other text keeps its shape relative to the opening. Ends of lines stay, since two spaces there mean
 * something in Markdown.
 */
export function movedComment(image: string, fromColumn: number, toColumn: number, lineBreak: string): string {
    const [first, ...rest] = image.split(/\r\n|\n|\r/);
    if (rest.length === 0) return image.startsWith('//') ? image.trimEnd() : image;
    const starred = rest.every(line => /^\s*(\*|$)/.test(line));
    const moved = rest.map(line => {
        const content = line.trimStart();
        if (content === '') return '';
        if (starred) return `${' '.repeat(toColumn + 1)}${content}`;
        const shift = toColumn - fromColumn;
        return shift === 0 ? line : `${' '.repeat(Math.max(0, widthOf(line.slice(0, line.length - content.length)) + shift))}${content}`;
    });
    return [first, ...moved].join(lineBreak);
}

/** The columns that white space takes; a tab counts as two, like one step of indentation. */
export function widthOf(whiteSpace: string): number {
    let width = 0;
    for (const character of whiteSpace) width += character === '\t' ? 2 : 1;
    return width;
}
