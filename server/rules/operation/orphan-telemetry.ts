import { cite, machineLearningInProduction } from '../../analyses/sources.js';
import type { Telemetry } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, fix, ordered, unused } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';
import { measuresFrom, monitorsOf, pipelinesFrom } from './uses.js';

const spec = (rest: string): string => `system Captions { stage production }
software component App { role ui }
ml component Captioner
telemetry Scrolled { from App  observes Captioner  strategy observe  action scrolled : boolean }${rest}`;

export const rule: Rule = {
    id: 'orphan-telemetry',
    title: 'Data that is collected for nothing',
    concern: 'operation',
    severity: 'hint',
    completeness: true,
    explanation: `Telemetry feeds no measure and no pipeline, no monitor watches it, and it is no record for later questions (\`traces\`).

What is collected without a purpose still has to be stored, protected and deleted, and it is found by the first who looks for a new use of it. Often the measure that it was meant for was never written.

Name what it is for, or do not collect it.`,
    sources: [cite(machineLearningInProduction, 'chapter on quality assurance in production: privacy and cost of telemetry')],
    check(system, report) {
        for (const telemetry of system.all('Telemetry')) {
            if (measuresFrom(system, telemetry).length > 0 || pipelinesFrom(system, telemetry).length > 0 || monitorsOf(system, telemetry).length > 0) continue;
            if (system.incoming(telemetry).some(({ from }) => from.kind === 'Flow')) continue;
            // A record of who was decided about by which version is kept to be asked for later.
            if (telemetry.traces.length > 0) continue;
            report({
                element: telemetry,
                message: `'${telemetry.name}' feeds no measure, no monitor and no training, so it is collected for nothing; name what it is for, or drop it.`,
                fixes: fixes(system, telemetry),
            });
        }
    },
    examples: { firing: spec(''), silent: spec('\nmonitor Skipped { watches Scrolled.scrolled  alert when "half of the captions are scrolled past" over 7 days  owner "Caption team"  then page "caption team" }') },
};

function fixes(system: SystemModel, telemetry: Telemetry): Fix[] {
    const field = telemetry.fields.find(({ part }) => part === 'outcome') ?? telemetry.fields[0];
    const watch = fix('Watch it with a monitor', declare(system, 'Monitor', telemetry, `monitor ${unused(system, `${telemetry.name}Watch`)} {\n  watches ${field?.qualifiedName ?? telemetry.qualifiedName}\n  alert when "\${1:what would be a bad sign}" over \${2:7 days}\n  owner "\${3:team that answers}"\n  then page "\${4:whom}"\n}`));
    const named = [telemetry, ...telemetry.fields].some(element => system.incoming(element).length > 0);
    return ordered([watch, ...named ? [] : [fix(`Do not collect '${telemetry.name}'`, { kind: 'remove', at: telemetry.origin })]]);
}
