import { compareQuantities } from '../syntax/quantity/quantity.js';
import type { Measure, Monitor, Quantity } from './elements.js';
import type { LinkProblem } from './system-model.js';

/** An alert's threshold must be comparable with the amounts of the measures that the monitor watches. */
export function alertProblems(monitor: Monitor): LinkProblem[] {
    const threshold = monitor.alert?.value.quantity;
    if (!monitor.alert || !threshold) return [];
    const { origin } = monitor.alert;
    return monitor.watches.flatMap(({ drift, subject: { target } }) => {
        const amount = !drift && target?.kind === 'Measure' ? amountOf(target) : undefined;
        const order = amount && compareQuantities(threshold, amount);
        if (!target || order === undefined || typeof order === 'number') return [];
        return [{
            kind: 'different dimensions', origin, suggestions: [], accepts: [],
            message: `This alert cannot be compared with '${target.qualifiedName}'. ${order.mismatch}`,
            related: [{ message: `'${target.qualifiedName}' is measured so`, origin: target.origin }],
        }];
    });
}

function amountOf(measure: Measure): Quantity | undefined {
    return measure.target?.value.quantity ?? measure.acceptable?.value.quantity ?? measure.baseline?.value ?? measure.worst?.value;
}
