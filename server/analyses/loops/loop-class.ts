import type { FlowStep } from '../flows/flow-graph.js';

/** What the feedback changes, after Pagan et al. (2023). */
export type LoopClassName = 'sampling' | 'individual' | 'feature' | 'outcome' | 'model';

export interface LoopClass {
    readonly name: LoopClassName;
    /** Why it is taken for one, as a sentence. */
    readonly because: string;
}

/**
 * The class of a learning loop, read from what its last influence reaches and how that comes back. A rule of thumb: the flows show
 * the way of the influence, not its mechanism.
 */
export function loopClass(steps: readonly FlowStep[]): LoopClass {
    const last = steps.findLastIndex(({ kind }) => kind === 'influence');
    const influence = steps[last];
    if (!influence) return { name: 'model', because: 'What the model says is recorded as what it learns from, with no world in between.' };
    const { to } = influence;
    const returning = steps.slice(last + 1);
    const label = returning.find(step => step.kind === 'label' || (step.to.kind === 'Telemetry' && step.to.fields.some(({ part }) => part === 'outcome')));
    if (to.kind === 'Component' && (to.nature === 'data' || to.roles.some(({ value }) => value === 'store' || value === 'logging'))) {
        return { name: 'sampling', because: `The influence ends in '${to.qualifiedName}': it decides what is recorded there at all.` };
    }
    if (to.kind === 'Component' && to.roles.some(({ value }) => value === 'sensor' || value === 'feature store')) {
        return { name: 'feature', because: `The influence ends in '${to.qualifiedName}': it changes what the model gets to see.` };
    }
    if (label) return { name: 'outcome', because: `The influence comes back as the true answer, by '${label.to.qualifiedName}'.` };
    const person = steps.slice(0, last + 1).map(({ to: reached }) => reached).findLast(({ kind }) => kind === 'Actor');
    if (person) return { name: 'individual', because: `The influence changes what '${person.qualifiedName}' does, and that is recorded.` };
    return { name: 'feature', because: `The influence changes '${to.qualifiedName}', and the model gets to see that.` };
}
