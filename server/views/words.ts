/** Short wordings that several views share. */
import type { Bound, LevelOrQuantity, Quantity } from '../model/elements.js';

const signs: Record<Bound['operator'], string> = { '>=': '≥', '<=': '≤', '>': '>', '<': '<', '=': '=' };

/** `≥ 70 %`. */
export function boundText({ operator, quantity }: Bound): string {
    return `${signs[operator]} ${quantity.text}`;
}

export function levelText(factor: LevelOrQuantity): string {
    return 'level' in factor ? factor.level : (factor.quantity satisfies Quantity).text;
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
