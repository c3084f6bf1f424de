import type { Monitor } from '../../model/elements.js';

/** The alert clause of a monitor anew, with another threshold or window. */
export function alertText({ alert }: Monitor, change: { readonly threshold?: string; readonly operator?: string; readonly window?: string }): string {
    const value = alert?.value;
    const threshold = change.threshold ?? value?.quantity?.text;
    const condition = threshold === undefined ? `"${(value?.text ?? '').replace(/[\\"]/g, '\\$&')}"` : `${change.operator ?? value?.operator ?? '>'} ${threshold}`;
    const window = change.window ?? value?.window?.text;
    return `alert when ${condition}${window === undefined ? '' : ` over ${window}`}`;
}
