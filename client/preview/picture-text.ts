import type { ChangedPart, PatchEntry, PictureGroup, PicturePart } from '../../server/editor/view-protocol.js';

/** The picture as text, after a change. */
export function patchedGroup(old: PictureGroup, { tag, parts }: ChangedPart): PictureGroup {
    return { tag: tag ?? old.tag, parts: parts ? parts.flatMap(entry => patchedParts(old.parts, entry)) : old.parts };
}

function patchedParts(old: readonly PicturePart[], entry: PatchEntry): readonly PicturePart[] {
    if (typeof entry === 'string') return [entry];
    if (isSpan(entry)) return old.slice(entry[0], entry[0] + entry[1]);
    const part = old[entry.at];
    return [typeof part === 'string' ? `${entry.tag ?? ''}${part.slice(part.indexOf('>') + 1)}` : patchedGroup(part, entry)];
}

export function textOf(part: PicturePart): string {
    return typeof part === 'string' ? part : `${part.tag}${part.parts.map(textOf).join('')}</${/^<(\w+)/.exec(part.tag)?.[1] ?? 'g'}>`;
}

/** So many old parts from an index on. */
export function isSpan(entry: PatchEntry): entry is readonly [from: number, count: number] {
    return Array.isArray(entry);
}
