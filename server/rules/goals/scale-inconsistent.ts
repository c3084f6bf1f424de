import { cite, userRequirementsNotation } from '../../analyses/sources.js';
import type { Bound, Measure, Quantity } from '../../model/elements.js';
import type { Origin, Stated } from '../../model/origin.js';
import { compareQuantities } from '../../syntax/quantity/quantity.js';
import { boundEdit, fix, ordered, replace } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';

const spec = `system Toaster { stage production }
software component Controller
telemetry Done { from Controller  observes Golden  strategy observe  outcome liked : boolean }
`;

export const rule: Rule = {
    id: 'scale-inconsistent',
    title: 'Target, acceptable and worst value in the wrong order',
    concern: 'goals',
    severity: 'error',
    completeness: false,
    explanation: `The values of a measure do not lie on one scale: the worst value is better than the acceptable one or than the target, the acceptable value is better than the
target, or target and acceptable point in opposite directions.

Every reading of such a measure contradicts another: the same month is a success by the target and a failure by the worst value. Alerts, gates and satisfaction are worked out
from these numbers.

Put them in order: for \`>=\` the target is the largest and the worst the smallest, for \`<=\` the other way round.`,
    sources: [cite(userRequirementsNotation, 'indicators: target, threshold and worst value')],
    check(system, report) {
        for (const measure of system.all('Measure')) {
            const wrong = contradiction(measure);
            if (!wrong) continue;
            report({
                element: measure, origin: wrong.origin,
                message: `In '${measure.qualifiedName}' ${wrong.message}, so the same number is good and bad at once; put worst, acceptable and target in one order.`,
                fixes: ordered(wrong.fixes),
            });
        }
    },
    examples: {
        firing: `${spec}user goal Golden {
  measure liked "toasts left as they are" {
    baseline 70 %
    target >= 80 %
    acceptable >= 90 %
    worst 60 %
    from Done
    computed "left / finished"
  }
}`,
        silent: `${spec}user goal Golden {
  measure liked "toasts left as they are" {
    baseline 70 %
    target >= 90 %
    acceptable >= 80 %
    worst 60 %
    from Done
    computed "left / finished"
  }
}`,
    },
};

interface Contradiction {
    readonly message: string;
    readonly origin: Origin;
    readonly fixes: readonly Fix[];
}

function contradiction(measure: Measure): Contradiction | undefined {
    const { target, acceptable, worst } = measure;
    if (target && acceptable && directionOf(target) * directionOf(acceptable) < 0) {
        return {
            message: `'target ${target.value.operator}' and 'acceptable ${acceptable.value.operator}' point in opposite directions`, origin: acceptable.origin,
            fixes: [fix(`Let both point to ${target.value.operator}`, boundEdit(measure, 'acceptable', acceptable, acceptable.value.quantity.text, target.value.operator))],
        };
    }
    if (target && acceptable && beats(acceptable.value.quantity, target.value.quantity, directionOf(target), false)) {
        return {
            message: `the acceptable ${acceptable.value.quantity.text} is better than the target ${target.value.quantity.text}`, origin: acceptable.origin,
            fixes: [fix('Exchange target and acceptable value', boundEdit(measure, 'target', target, acceptable.value.quantity.text), boundEdit(measure, 'acceptable', acceptable, target.value.quantity.text))],
        };
    }
    const bound = acceptable ?? target;
    if (!bound || !worst || !beats(worst.value, bound.value.quantity, directionOf(bound), true)) return undefined;
    const which = bound === acceptable ? 'acceptable' : 'target';
    const turned = directionOf(bound) > 0 ? '<=' : '>=';
    const named = which === 'acceptable' ? 'acceptable value' : 'target';
    const exchange = fix(`Exchange worst and ${named}`, boundEdit(measure, which, bound, worst.value.text), replace(worst.origin, bound.value.quantity.text));
    const turn = which === 'target' && measure.clauses.some(({ keyword }) => keyword === 'target') ? [fix(`Let success lie the other way (${turned})`, boundEdit(measure, 'target', bound, bound.value.quantity.text, turned))] : [];
    return { message: `the worst value ${worst.value.text} is as good as the ${named} ${bound.value.quantity.text} or better`, origin: worst.origin, fixes: [exchange, ...turn] };
}

/** 1 when more is better, −1 when less is better, 0 when only one value is right. */
function directionOf({ value: { operator } }: Stated<Bound>): number {
    return operator.startsWith('>') ? 1 : operator.startsWith('<') ? -1 : 0;
}

function beats(value: Quantity, bound: Quantity, direction: number, orEqual: boolean): boolean {
    const order = compareQuantities(value, bound);
    if (typeof order !== 'number' || direction === 0) return false;
    return order * direction > 0 || (orEqual && order === 0);
}
