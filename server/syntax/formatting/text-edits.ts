/** New text for the characters from `start` up to but not including `end` (UTF-16 offsets). */
export interface OffsetEdit {
    readonly start: number;
    readonly end: number;
    readonly newText: string;
}

/** Applies edits that are in order and do not overlap. */
export function applyOffsetEdits(text: string, edits: readonly OffsetEdit[]): string {
    const parts: string[] = [];
    let at = 0;
    for (const { start, end, newText } of edits) {
        parts.push(text.slice(at, start), newText);
        at = end;
    }
    parts.push(text.slice(at));
    return parts.join('');
}

/**
 * The edit without what stays the same at its ends, so that cursors and markers there stay in place; undefined when it
 * changes nothing. `\r\n` is never split.
 */
export function trimmedEdit(text: string, { start, end, newText }: OffsetEdit): OffsetEdit | undefined {
    const oldText = text.slice(start, end);
    if (oldText === newText) return undefined;
    const shorter = Math.min(oldText.length, newText.length);
    let prefix = 0;
    while (prefix < shorter && oldText[prefix] === newText[prefix]) prefix++;
    if (oldText[prefix - 1] === '\r') prefix--;
    let suffix = 0;
    while (suffix < shorter - prefix && oldText[oldText.length - 1 - suffix] === newText[newText.length - 1 - suffix]) suffix++;
    const splitsLineBreak = (whole: string): boolean => whole[whole.length - suffix] === '\n' && whole[whole.length - suffix - 1] === '\r';
    if (suffix > 0 && (splitsLineBreak(oldText) || splitsLineBreak(newText))) suffix--;
    return { start: start + prefix, end: end - suffix, newText: newText.slice(prefix, newText.length - suffix) };
}

/** `\r\n` if most lines end so, else `\n`. */
export function lineBreakOf(text: string): string {
    let windows = 0;
    let all = 0;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
        all++;
        if (text[at - 1] === '\r') windows++;
    }
    return windows * 2 > all ? '\r\n' : '\n';
}
