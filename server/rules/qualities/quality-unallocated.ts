import { cite, machineLearningInProduction, userRequirementsNotation } from '../../analyses/sources.js';
import type { Property } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, extend, fix, ordered, unused } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';

const spec = (ensured: string): string => `system Captions { stage production }
software component App { role ui }
telemetry Times { from App  observes AlwaysThere  strategy observe  outcome up : boolean }
availability property AlwaysThere "The caption comes, or the page says that it does not" {
${ensured}  measure up "requests with an answer" >= 99 % from Times
}
monitor Down { watches AlwaysThere.up  alert when < 98 % over 1 h  owner "App team"  then page "on call" }`;

export const rule: Rule = {
    id: 'quality-unallocated',
    title: 'A quality that no part contributes to',
    concern: 'qualities',
    severity: 'hint',
    completeness: true,
    explanation: `A property of the system names nothing that ensures it: no guardrail, experience, monitor, update or specification. A property that is \`of\` a part is that part's business.

What everybody is to take care of is taken care of by chance. A quality becomes real where some part is built for it.

Write what ensures it.`,
    sources: [cite(machineLearningInProduction, 'chapters on requirements and on system architecture'), cite(userRequirementsNotation, 'softgoals and their operationalization')],
    check(system, report) {
        for (const property of system.all('Property')) {
            if (property.of.length > 0 || property.ensuredBy.length > 0 || property.quality === undefined) continue;
            if (system.all('Goal').some(({ contributions }) => contributions.some(({ goal }) => (goal.target as unknown) === property))) continue;
            report({
                element: property,
                message: `Nothing ensures '${property.name}', so it is everybody's task and nobody's; write which guardrail, experience, monitor or specification does.`,
                fixes: fixes(system, property),
            });
        }
    },
    examples: { firing: spec(''), silent: spec('  ensured by Down\n') },
};

function fixes(system: SystemModel, property: Property): Fix[] {
    const prevented = new Set<unknown>(property.prevents.map(({ target }) => target));
    const guardrails = system.all('Guardrail').filter(({ prevents, reduces }) => [...prevents, ...reduces].some(({ target }) => target !== undefined && prevented.has(target)));
    const monitors = system.all('Monitor').filter(({ watches }) => watches.some(({ subject: { target } }) => target?.parent === property));
    const ready = [...guardrails, ...monitors].slice(0, 3);
    const [part] = system.all('Component').filter(({ nature }) => nature === 'software' || nature === 'hardware');
    const name = unused(system, `${property.name}Specified`);
    return ordered([
        ...ready.map(element => fix(`'${element.name}' ensures it`, extend(property, 'ensured by', [], element.qualifiedName))),
        ...part ? [fix(`Specify what '${part.name}' does for it`, extend(property, 'ensured by', [], name), declare(system, 'Specification', property, `specification ${name} of ${part.qualifiedName} "\${1:what it does, at its interface}" {\n  over ${part.qualifiedName}\n  measure kept "\${2:how often it holds}" >= \${3:99 %}\n}`))] : [],
        ...!part && ready.length === 0 ? [fix('Let a new guardrail ensure it', extend(property, 'ensured by', [], name), declare(system, 'Guardrail', property, `guardrail ${name} "\${1:what it holds back}" {\n  kind limit\n  responds "\${2:what happens then}"\n}`))] : [],
    ]);
}
