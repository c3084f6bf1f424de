import type { Measure, Quantity } from '../../model/elements.js';
import { incomparable, parseUnit, quantity } from '../../syntax/quantity/quantity.js';

/** Why a typed value cannot be tried, in a sentence to its author. */
export interface ValueProblem {
    readonly problem: string;
}

/** The amounts that a measure states, the most telling first. */
function amountsOf(measure: Measure): Quantity[] {
    return [measure.target?.value.quantity, measure.acceptable?.value.quantity, measure.measured?.value.quantity, measure.baseline?.value, measure.worst?.value]
        .flatMap(amount => amount ?? []);
}

/**
 * Reads a value to try for a measure, as somebody types it: `0.92`, `92 %`, `12 s`. A bare number takes the unit of the
 * measure's own amounts, unless it already compares with them (0.92 for a target of 90 %).
 */
export function triedValue(measure: Measure, text: string): Quantity | ValueProblem {
    const [first] = amountsOf(measure);
    const example = first?.text ?? '0.9';
    const match = /^([-−+]?\d+(?:[.,]\d+)?(?:[eE][-+]?\d+)?)(.*)/s.exec(text.trim());
    if (!match) return { problem: `'${text.trim()}' is no value: write a number and its unit, such as '${example}'.` };
    const number = Number(match[1].replace('−', '-').replace(',', '.'));
    const unitText = match[2].trim().replace(/\s+/g, ' ');
    if (unitText === '') {
        const bare = quantity(number);
        if (!bare) return { problem: `'${text.trim()}' is no value: write a number, such as '${example}'.` };
        if (!first?.unit || (incomparable(bare.unit, first.unit) === undefined && Math.abs(number) <= 1)) return bare;
        return quantity(number, first.unit.text) ?? bare;
    }
    const { unit, problem } = parseUnit(unitText);
    const value = unit && quantity(number, unitText);
    if (!value) return { problem: problem?.message ?? `'${text.trim()}' is no value: write it like '${example}'.` };
    const mismatch = first && incomparable(value.unit, first.unit);
    return mismatch === undefined ? value : { problem: `${mismatch} Write it like '${example}'.` };
}
