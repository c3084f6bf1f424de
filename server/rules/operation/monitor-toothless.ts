import type { Measure, Monitor } from '../../model/elements.js';
import { addClause } from '../fix.js';
import type { Rule } from '../rule.js';
import { cite, machineLearningInProduction, mlTestScore } from '../../analyses/sources.js';

export const rule: Rule = {
    id: 'monitor-toothless',
    title: 'A monitor that would wake nobody',
    concern: 'operation',
    severity: 'warning',
    completeness: true,
    explanation: `A monitor lacks its threshold, its owner or its reaction.

A chart that nobody has to look at, with a line that nobody has drawn, changes nothing when the model decays.

Say when it alerts (\`alert when > 12 s over 7 days\`), who answers (\`owner "ML team"\`), and what happens then (\`then rollback\`).`,
    sources: [cite(machineLearningInProduction, 'chapters on deployment and operations'), cite(mlTestScore, 'monitoring tests')],
    check(system, report) {
        for (const monitor of system.all('Monitor')) {
            const missing = [
                ...monitor.alert ? [] : [{ what: 'no threshold', clause: alertClause(monitor) }],
                ...monitor.owner ? [] : [{ what: 'no owner', clause: 'owner "${3:team that answers}"' }],
                ...monitor.reactions.length > 0 ? [] : [{ what: 'no reaction', clause: 'then ${4:page} "${5:whom, with what}"' }],
            ];
            if (missing.length === 0) continue;
            report({
                element: monitor,
                message: `'${monitor.name}' has ${list(missing.map(({ what }) => what))}, so nothing happens when it goes wrong; write ${list(missing.map(({ clause }) => `'${firstWords(clause)} …'`))}.`,
                fixes: [{
                    title: `Complete '${monitor.name}' with ${list(missing.map(({ what }) => what.replace('no ', '')))}`,
                    preferred: true,
                    edits: missing.map(({ clause }) => addClause(monitor, clause)),
                }],
            });
        }
    },
    examples: {
        firing: `system Captions { stage production }
software component App
telemetry Reports { from App  strategy complaints  outcome helpful : boolean }
monitor Complaints { watches Reports.helpful }`,
        silent: `system Captions { stage production }
software component App
telemetry Reports { from App  strategy complaints  outcome helpful : boolean }
monitor Complaints { watches Reports.helpful  alert when < 80 % over 7 days  owner "Caption team"  then page "on-call engineer" }`,
    },
};

/** Alerts where the watched measure stops being acceptable, on the bad side of its bound. */
function alertClause(monitor: Monitor): string {
    const measure = monitor.watches.map(({ subject }) => subject.target).find((target): target is Measure => target?.kind === 'Measure');
    const bound = measure?.acceptable ?? measure?.target;
    if (!bound) return 'alert when > ${1:10 %} over ${2:7 days}';
    const bad = bound.value.operator.startsWith('>') ? '<' : '>';
    return `alert when ${bad} \${1:${bound.value.quantity.text}} over \${2:7 days}`;
}

function firstWords(clause: string): string {
    return clause.startsWith('alert') ? 'alert when' : clause.split(' ')[0];
}

function list(parts: readonly string[]): string {
    return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;
}
