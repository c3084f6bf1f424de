/** Short wordings that several views share. */
import type { Bound } from '../model/elements.js';

const signs: Record<Bound['operator'], string> = { '>=': '≥', '<=': '≤', '>': '>', '<': '<', '=': '=' };

/**
 * `≥ 70 %`.
 * @param unit of a bare number
 */
export function boundText({ operator, quantity }: Bound, unit?: string): string {
    return `${signs[operator]} ${quantity.text}${quantity.unit === undefined && unit !== undefined ? ` ${unit}` : ''}`;
}

/** `1 goal`, `3 goals`. */
export function plural(count: number, one: string, many = `${one}s`): string {
    return `${count} ${count === 1 ? one : many}`;
}

export function summaryOf(parts: readonly (string | false)[]): string {
    return parts.filter(part => part !== false).join(' · ');
}

/** A title may be a whole sentence; without one the name stands for the element. */
export function titleOf(element: { readonly name: string; readonly title?: string }): string {
    return element.title ?? element.name;
}
