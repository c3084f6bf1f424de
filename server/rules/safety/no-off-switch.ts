import { cite, euAiAct, nistRiskFramework } from '../../analyses/sources.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, extend, fix, isMachineLearned, ordered, unused } from '../edits.js';
import { addDeclaration, type Fix } from '../fix.js';
import type { Rule } from '../rule.js';

const spec = `system Toaster { stage production  risk high }
user actor Cook
software component Controller { role ui }
ml component TimeModel
prediction flow TimeModel -> Controller -> Cook
`;

export const rule: Rule = {
    id: 'no-off-switch',
    title: 'High risk, and no way to switch it off',
    concern: 'safety',
    severity: 'warning',
    completeness: true,
    explanation: `The system is of high risk, and nothing in it disengages the model: no guardrail of kind shutdown, no monitor that shuts down or falls back, no experience with an override.

When something goes wrong that nobody foresaw, the only measure left is to take the model out. If that was never built, it takes days, and everything else goes down with it.

Build a switch, say who may use it, and what the system does without the model.`,
    sources: [cite(euAiAct, 'article 14 (4), interrupt the system by a stop button'), cite(nistRiskFramework, 'MANAGE 2.4, supersede, disengage, deactivate')],
    check(system, report) {
        if (system.header?.risk?.value !== 'high' || !system.all('Component').some(isMachineLearned)) return;
        if (system.all('Guardrail').some(({ kinds }) => kinds.some(({ value }) => value === 'shutdown'))) return;
        if (system.all('Monitor').some(({ reactions }) => reactions.some(({ value }) => value.reaction === 'shutdown' || value.reaction === 'fallback'))) return;
        if (system.all('Experience').some(({ offers }) => offers.some(({ value }) => value === 'override'))) return;
        report({
            element: system.header, origin: system.header.risk.origin,
            message: `Nothing can take the model out of ${system.name} while it runs, though its risk is high; build a switch, and say who may use it.`,
            fixes: fixes(system),
        });
    },
    examples: {
        firing: spec,
        silent: `${spec}guardrail Lever "Lever up cuts the current" { on Controller  guards TimeModel -> Controller -> Cook  kind shutdown  responds "current off"  owner "Hardware team" }`,
    },
};

function fixes(system: SystemModel): Fix[] {
    const near = system.header;
    const met = system.all('Experience').flatMap(({ on }) => on.flatMap(({ target }) => target ?? []));
    const place = [...met, ...system.all('Component')].find(({ nature }) => nature === 'software') ?? system.all('Component').find(({ nature }) => nature === 'hardware');
    const [experience] = system.all('Experience');
    const monitor = system.all('Monitor')[0];
    const name = unused(system, 'OffSwitch');
    const part = place ? '' : 'software component SwitchBoard "${4:where it can be switched off}"\n';
    return ordered([
        ...near ? [fix(`Build a switch${place ? ` on '${place.name}'` : ''}`, place
            ? declare(system, 'Guardrail', near, switchText(name, place.qualifiedName))
            : addDeclaration(near, `${part}${switchText(name, 'SwitchBoard')}`))] : [],
        ...experience ? [fix(`Let people override '${experience.name}'`, extend(experience, 'offers', experience.offers, 'override'))] : [],
        ...monitor ? [fix(`Let '${monitor.name}' shut the model down`, extend(monitor, 'then', monitor.reactions, 'shutdown "${1:what goes on without it}"'))] : [],
    ]);
}

function switchText(name: string, place: string): string {
    return `guardrail ${name} "\${1:takes the model out within a minute}" {\n  on ${place}\n  kind shutdown\n  responds "\${2:what the system does without the model}"\n  owner "\${3:who may use it}"\n}`;
}
