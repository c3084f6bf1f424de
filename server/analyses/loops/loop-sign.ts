import type { FeedbackLoop, Flow } from '../../model/elements.js';
import type { FlowStep } from '../flows/flow-graph.js';

/** Whether a loop drives itself on or holds itself back. */
export interface LoopSign {
    readonly effect: 'reinforcing' | 'balancing' | 'unknown';
    /** From the `effect` of its flows, or from the declared loop when these do not say. */
    readonly from: 'flows' | 'declaration' | 'nothing';
    /** Influence flows that do not say whether they raise or lower. */
    readonly unsigned: readonly Flow[];
    /** The declaration says the opposite of the flows. */
    readonly contradicts: boolean;
}

/**
 * The sign of a loop is the product of the signs of its links (causal loop diagrams): an even number of `effect lowers` reinforces, an
 * odd number balances. Flows that only carry information pass it on as it is; an influence flow must say what it does.
 */
export function signOf(steps: readonly FlowStep[], declaredAs: FeedbackLoop | undefined): LoopSign {
    const flows = [...new Set(steps.flatMap(({ flow }) => flow ?? []))];
    const unsigned = flows.filter(flow => flow.flowKind === 'influence' && !flow.effect);
    const declared = declaredAs?.effect?.value;
    if (unsigned.length > 0) {
        return declared && declared !== 'unknown'
            ? { effect: declared, from: 'declaration', unsigned, contradicts: false }
            : { effect: 'unknown', from: 'nothing', unsigned, contradicts: false };
    }
    const lowering = flows.filter(({ effect }) => effect?.value === 'lowers').length;
    const effect = lowering % 2 === 0 ? 'reinforcing' : 'balancing';
    return { effect, from: 'flows', unsigned, contradicts: declared !== undefined && declared !== 'unknown' && declared !== effect };
}
