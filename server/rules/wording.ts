import type { Element } from '../model/elements.js';

/** Whether a text says anything at all. */
export function isWord(text: string | undefined): text is string {
    return text !== undefined && text.trim() !== '';
}

/** `a, b and c`. */
export function listOf(parts: readonly string[], last = 'and'): string {
    return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${last} ${parts[parts.length - 1]}`;
}

/** `'A', 'B' and 'C'`. */
export function namesOf(elements: readonly Element[], last = 'and'): string {
    return listOf(elements.map(element => `'${element.qualifiedName}'`), last);
}
