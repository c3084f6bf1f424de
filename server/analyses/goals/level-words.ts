import type { Measure } from '../../model/elements.js';
import { confidenceWord, type Satisfaction, type Term } from './satisfaction.js';
import type { MeasureLevel } from './measure-level.js';

/** A level or a change as people read it: whole points, a real minus sign, never −0. */
export function levelText(level: number): string {
    const rounded = Math.round(level);
    return rounded < 0 ? `−${-rounded}` : `${rounded === 0 ? 0 : rounded}`;
}

/** With its sign: `+12`, `−4`; what is less than a point keeps a decimal, since it is not nothing: `+0.4`. */
export function changeText(change: number): string {
    const small = Math.abs(Math.round(change * 10) / 10);
    const size = small < 1 ? `${small}` : levelText(Math.abs(change));
    return small === 0 ? '0' : `${change > 0 ? '+' : '−'}${size}`;
}

/** `75 % × RightTime 100 + 50 % × StopInTime −20`; supporters of unknown level come last, as such. */
export function derivation(terms: readonly Term[]): string {
    const counted = terms.filter(({ level }) => level !== undefined);
    const sum = counted.map(({ from, contribution: { weight }, level = 0 }, index) =>
        `${index === 0 ? weight < 0 ? '−' : '' : weight < 0 ? ' − ' : ' + '}${Math.abs(weight)} % × ${from.qualifiedName} ${levelText(level)}`).join('');
    const unknown = terms.filter(({ level }) => level === undefined).map(({ from }) => from.qualifiedName);
    if (unknown.length === 0) return sum;
    return `${sum}${sum === '' ? '' : ', '}without ${unknown.join(', ')} (unknown)`;
}

/** Why a goal has the level that it has, in one line. */
export function because(satisfaction: Satisfaction): string {
    const { level, source, weakest, terms, predicted } = satisfaction;
    if (level === undefined) return satisfaction.unknownBecause ?? 'unknown';
    if (source === 'measured' && weakest) {
        const own = satisfaction.measures.find(({ measure }) => measure === weakest);
        return `${weakest.name} is ${own ? placeText(weakest, own.level) : 'measured'}`;
    }
    const cut = predicted !== undefined && Math.abs(predicted) === 100 ? ', cut at 100' : '';
    return `${levelText(level)} = ${derivation(terms)}${isCut(satisfaction) ? cut : ''}`;
}

function isCut({ terms, predicted = 0 }: Satisfaction): boolean {
    return Math.abs(terms.reduce((sum, { contribution, level = 0 }) => sum + contribution.weight * level / 100, 0)) > Math.abs(predicted) + 0.5;
}

/** `21 s, between acceptable 14 s and worst 25 s`. */
export function placeText(measure: Measure, { value, level }: MeasureLevel): string {
    if (!value) return 'without a value';
    const [target, acceptable, worst] = [measure.target?.value.quantity.text, measure.acceptable?.value.quantity.text, measure.worst?.value.text];
    const text = value.text;
    if (level === undefined) return text;
    // While nothing else is said, the scale begins at the baseline.
    if (measure.acceptable === undefined && measure.worst === undefined && Math.abs(level) < 100) {
        if (level === 0) return `${text}, where it began; the target is ${target}`;
        return `${text}, ${level > 0 ? `between the baseline ${measure.baseline?.value.text} and target ${target}` : `below the baseline ${measure.baseline?.value.text}`}`;
    }
    if (level >= 100) return `${text}, at its target${target ? ` ${target}` : ''} or better`;
    if (level <= -100) return `${text}, at its worst${worst ? ` ${worst}` : ''} or beyond`;
    if (level >= 0) return `${text}, between acceptable${acceptable ? ` ${acceptable}` : ''} and target${target ? ` ${target}` : ''}`;
    return `${text}, between worst${worst ? ` ${worst}` : ''} and acceptable${acceptable ? ` ${acceptable}` : ''}`;
}

/** `84, low confidence`, or `level unknown`. */
export function levelAndConfidence({ level, confidence = 0 }: Satisfaction): string {
    return level === undefined ? 'level unknown' : `${levelText(level)}, ${confidenceWord(confidence)} confidence`;
}
