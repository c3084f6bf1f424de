import type { Limits } from '../../configuration/limits.js';
import type { Experience } from '../../model/elements.js';
import { compareQuantities, quantity } from '../../syntax/quantity/quantity.js';

/** Whether one person meets an experience at least so often a day as the project calls often, or its frequency is said to be high. */
export function isOften({ frequency }: Experience, { oftenPerDay }: Limits): boolean {
    if (!frequency) return false;
    if ('level' in frequency.value) return frequency.value.level === 'high';
    const amount = frequency.value.quantity;
    return ['per day', 'per user per day'].some(unit => {
        const once = quantity(oftenPerDay, unit);
        const order = once && compareQuantities(amount, once);
        return typeof order === 'number' && order >= 0;
    });
}
