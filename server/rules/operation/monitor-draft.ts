/** Draft of a monitor that alerts where a measure stops being acceptable. */
import type { Element, Measure } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, unused } from '../edits.js';
import type { FixEdit } from '../fix.js';

export function monitorDraft(system: SystemModel, near: Element, base: string, measure: Measure, window = '7 days'): { readonly name: string; readonly edit: FixEdit } {
    const name = unused(system, base);
    const bound = measure.acceptable ?? measure.target;
    const alert = bound ? `${bound.value.operator.startsWith('>') ? '<' : '>'} \${1:${bound.value.quantity.text}}` : '"${1:what is seen when it gets worse}"';
    return {
        name,
        edit: declare(system, 'Monitor', near, `monitor ${name} {\n  watches ${measure.qualifiedName}\n  alert when ${alert} over \${2:${window}}\n  owner "\${3:team that answers}"\n  then page "\${4:whom}"\n}`),
    };
}
