/**
 * A finished picture in parts, so that a screen need take over only what another text made different. Cut from the SVG
 * itself, which the drawing writes: elements without white space between them, `<` and `>` only as marks of tags.
 */

/** The markup of one element, or an element that holds others and may change in parts. */
export type PicturePart = string | PictureGroup;

export interface PictureGroup {
    /** The tag that opens it; its name closes it. */
    readonly tag: string;
    readonly parts: readonly PicturePart[];
}

/** What stands in a list of parts now: so many of the old ones from an index on, an old one that changed, or new markup. */
export type PatchEntry = readonly [from: number, count: number] | ChangedPart | string;

export interface ChangedPart {
    /** Index of the old part. */
    readonly at: number;
    /** Its opening tag now, if that changed: a box that moved. */
    readonly tag?: string;
    /** What it holds now, if that changed. */
    readonly parts?: readonly PatchEntry[];
}

/** Layers of the drawing, and the group around them. */
const holdsParts = /^<(?:svg|g class="layer-|g transform="[^"]*">)/;

export function partsOf(svg: string): PictureGroup {
    const end = svg.indexOf('>') + 1;
    return { tag: svg.slice(0, end), parts: childrenOf(svg, end).parts };
}

/** @returns the parts from an index on, and where the tag that closes their holder ends. */
function childrenOf(svg: string, start: number): { readonly parts: readonly PicturePart[]; readonly end: number } {
    const parts: PicturePart[] = [];
    let at = start;
    while (at < svg.length && svg[at + 1] !== '/') {
        const tagEnd = svg.indexOf('>', at) + 1;
        const tag = svg.slice(at, tagEnd);
        if (holdsParts.test(tag) && !tag.endsWith('/>')) {
            const inside = childrenOf(svg, tagEnd);
            parts.push({ tag, parts: inside.parts });
            at = inside.end;
        } else {
            const end = endOf(svg, at);
            parts.push(svg.slice(at, end));
            at = end;
        }
    }
    return { parts, end: svg.indexOf('>', at) + 1 };
}

/** Where the element that begins at an index ends. */
function endOf(svg: string, start: number): number {
    let depth = 0;
    let at = start;
    do {
        const open = svg.indexOf('<', at);
        if (open === -1) return svg.length;
        at = svg.indexOf('>', open) + 1;
        if (svg[open + 1] === '/') depth--;
        else if (svg[at - 2] !== '/') depth++;
    } while (depth > 0);
    return at;
}

/** What makes the new picture out of the old one. */
export function patchOf(old: PictureGroup, now: PictureGroup, at = 0): ChangedPart {
    return { at, ...old.tag === now.tag ? {} : { tag: now.tag }, ...patchedParts(old.parts, now.parts) };
}

function patchedParts(old: readonly PicturePart[], now: readonly PicturePart[]): { readonly parts?: readonly PatchEntry[] } {
    const byContent = new Map<string, number[]>();
    old.forEach((part, index) => {
        const content = contentOf(part);
        const known = byContent.get(content);
        if (known) known.push(index);
        else byContent.set(content, [index]);
    });
    const entries: PatchEntry[] = [];
    let next = 0;
    let isSame = old.length === now.length;
    const keep = (at: number): void => {
        const last = entries.at(-1);
        if (isSpan(last) && last[0] + last[1] === at) entries[entries.length - 1] = [last[0], last[1] + 1];
        else entries.push([at, 1]);
    };
    for (const part of now) {
        // Parts keep their order; one that went ahead of others is drawn anew.
        const at = byContent.get(contentOf(part))?.find(index => index >= next);
        const change = at === undefined ? undefined : changeOf(old[at], part, at);
        if (at !== undefined) next = at + 1;
        if (at !== undefined && !change) keep(at);
        else entries.push(change ?? markupOf(part));
        isSame &&= at !== undefined && !change;
    }
    return isSame ? {} : { parts: entries };
}

function isSpan(entry: PatchEntry | undefined): entry is readonly [from: number, count: number] {
    return Array.isArray(entry);
}

function changeOf(old: PicturePart, now: PicturePart, at: number): ChangedPart | undefined {
    if (typeof old === 'string' || typeof now === 'string') return old === now || typeof now !== 'string' ? undefined : { at, tag: tagOf(now) };
    const change = patchOf(old, now, at);
    return change.tag === undefined && change.parts === undefined ? undefined : change;
}

/** What makes a part the same one, wherever it stands. */
function contentOf(part: PicturePart): string {
    if (typeof part !== 'string') return /class="[^"]*"/.exec(part.tag)?.[0] ?? 'body';
    const { length } = tagOf(part);
    // An element without content is its tag.
    return length === part.length ? part : `${part.slice(0, part.search(/[ >]/))}${part.slice(length)}`;
}

function tagOf(markup: string): string {
    return markup.slice(0, markup.indexOf('>') + 1);
}

function markupOf(part: PicturePart): string {
    return typeof part === 'string' ? part : `${part.tag}${part.parts.map(markupOf).join('')}</${/^<(\w+)/.exec(part.tag)?.[1] ?? 'g'}>`;
}
