import type { ListedElement } from './messages.js';

/** The list, with a pair of numbers for those that stand in the list before as they do now: after most edits nearly all. */
export function changedElements(before: readonly ListedElement[], now: readonly ListedElement[]): (ListedElement | readonly [from: number, count: number])[] {
    const places = new Map(before.map((element, index) => [element.id, index]));
    const entries: (ListedElement | readonly [number, number])[] = [];
    for (const element of now) {
        const at = places.get(element.id);
        if (at === undefined || !isSame(before[at], element)) {
            entries.push(element);
            continue;
        }
        const last = entries.at(-1);
        if (isSpan(last) && last[0] + last[1] === at) entries[entries.length - 1] = [last[0], last[1] + 1];
        else entries.push([at, 1]);
    }
    return entries;
}

/** The list that was meant. */
export function allElements(before: readonly ListedElement[], entries: readonly (ListedElement | readonly [from: number, count: number])[]): ListedElement[] {
    return entries.flatMap(entry => isSpan(entry) ? before.slice(entry[0], entry[0] + entry[1]) : entry);
}

function isSpan(entry: ListedElement | readonly [number, number] | undefined): entry is readonly [number, number] {
    return Array.isArray(entry);
}

function isSame(a: ListedElement, b: ListedElement): boolean {
    return a.kind === b.kind && a.name === b.name && a.title === b.title && a.findings.length === b.findings.length
        && a.findings.every(({ severity, message }, index) => severity === b.findings[index].severity && message === b.findings[index].message);
}
