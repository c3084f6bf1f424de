import { cutSets } from '../../analyses/hazards/hazard-cut-sets.js';
import { causeLeaves } from '../../analyses/hazards/mitigations.js';
import { cite, faultTreeHandbook, machineLearningInProduction } from '../../analyses/sources.js';
import type { Cause } from '../../model/elements.js';
import { fix, ordered, replace } from '../edits.js';
import type { Rule } from '../rule.js';
import { listOf } from '../wording.js';

/** Trees with more cut sets than this are not written out anew. */
const mostWritten = 8;

const spec = (cause: string): string => `system Toaster { stage production }
affected actor Household
hazard Fire { severity minor  affects Household  caused by ${cause} }
event SensorStuck
event RelayStuck
event TrayFull`;

export const rule: Rule = {
    id: 'fault-tree-shape',
    title: 'An event that makes no difference to the tree',
    concern: 'safety',
    severity: 'warning',
    completeness: false,
    needs: [cutSets],
    explanation: `The causes of a hazard contain an event that is in none of the minimal cut sets, or the same event or bracket twice under one gate: in \`A or (A and B)\` it does not matter whether B happens.

Such a tree says something else than its author meant. Usually an \`and\` binds more tightly than expected, or a condition that should hold for all causes stands behind the last one only.

Write the tree anew. \`and\` binds before \`or\`; brackets say what belongs together.`,
    sources: [cite(faultTreeHandbook, 'reduction of fault trees'), cite(machineLearningInProduction, 'chapter on planning for mistakes')],
    check(system, report) {
        for (const { hazard, unguarded, assumedTree } of cutSets(system).values()) {
            const { cause } = hazard;
            if (!cause || assumedTree || unguarded.cutByOrder || unguarded.sets.length === 0) continue;
            const needed = new Set(unguarded.sets.flat());
            const idle = [...new Set(causeLeaves(cause).flatMap(({ target }) => target && !needed.has(target.qualifiedName) ? [target] : []))];
            const twice = doubled(cause);
            if (idle.length === 0 && twice.length === 0) continue;
            const written = unguarded.sets.map(set => set.length > 1 && unguarded.sets.length > 1 ? `(${set.join(' and ')})` : set.join(' and ')).join(' or ');
            const at = cause.origin;
            report({
                element: hazard, origin: at,
                message: idle.length > 0
                    ? `In the causes of '${hazard.name}' it makes no difference whether ${listOf(idle.map(({ qualifiedName }) => `'${qualifiedName}'`), 'or')} happens, so the tree says something else than was meant; check its brackets.`
                    : `In the causes of '${hazard.name}' ${listOf(twice.map(name => `'${name}'`))} ${twice.length > 1 ? 'stand' : 'stands'} twice under one gate, which adds nothing; write ${twice.length > 1 ? 'each' : 'it'} once.`,
                related: idle.map(element => ({ message: 'makes no difference', origin: element.nameOrigin })),
                fixes: unguarded.sets.length <= mostWritten ? ordered([fix(`Write what it says now: ${written}`, replace(at, written))]) : [],
            });
        }
    },
    noFixReason: `Of trees with more than ${mostWritten} minimal cut sets, the author has to say what was meant.`,
    examples: { firing: spec('SensorStuck or SensorStuck and TrayFull'), silent: spec('(SensorStuck or RelayStuck) and TrayFull') },
};

/** What stands more than once under one gate, at any depth; the order within a bracket makes no difference. */
function doubled(cause: Cause): string[] {
    if (cause.gate === 'leaf') return [];
    const written = cause.children.map(textOf);
    return [...new Set([...written.filter((text, index) => written.indexOf(text) !== index), ...cause.children.flatMap(doubled)])];
}

function textOf(cause: Cause): string {
    return cause.gate === 'leaf' ? cause.link.text : `(${cause.children.map(textOf).sort().join(` ${cause.gate} `)})`;
}
