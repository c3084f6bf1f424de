/**
 * One word that may stand as a unit, or after `per`. A value in this unit is
 * `(value + offset) * multiply / divide` in the base unit of its dimension. The factor is kept as a fraction because
 * `70 / 100` is 0.7 in binary arithmetic and `70 * 0.01` is not.
 */
export interface UnitWord {
    /** The spelling that completion offers and conversions print. */
    readonly singular: string;
    /** Differs from `singular` for words (`day`, `days`) and never for symbols (`ms`). */
    readonly plural: string;
    /** Other accepted spellings. */
    readonly aliases: readonly string[];
    /** What the unit is, for completion and hovers. */
    readonly title: string;
    /** Exponents by base dimension: power is `{ energy: 1, time: -1 }`, a plain number `{}`. */
    readonly powers: Readonly<Record<string, number>>;
    readonly multiply: number;
    readonly divide: number;
    /** Only temperature scales have one; it counts only where the unit stands alone. */
    readonly offset: number;
    /** The kind of thing that is counted (`person`, `request` …), or `share` for `%` and its like. */
    readonly counted?: string;
}

/** The kind of `%`, `permille`, `ppm`: a part of a whole, not a number of things. */
export const share = 'share';

/** Spellings of one unit, the offered one first: `'ms'`, `'day/days'`, `'day/days d'`. */
export function unitWord(
    spellings: string, title: string, powers: Readonly<Record<string, number>>, multiply = 1, divide = 1,
    more: { readonly offset?: number; readonly counted?: string } = {},
): UnitWord {
    const [offered, ...others] = spellings.split(' ');
    const [singular, plural = singular] = offered.split('/');
    return {
        singular, plural, aliases: others.flatMap(spelling => spelling.split('/')),
        title, powers, multiply, divide, offset: more.offset ?? 0, counted: more.counted,
    };
}
