import { cite, machineLearningInProduction, systemsLecture, worldAndMachine } from '../../analyses/sources.js';
import { flowGraph } from '../../analyses/flows/flow-graph.js';
import type { FlowEnd } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, fix, isMachineLearned, ordered, unused } from '../edits.js';
import type { Fix, FixEdit } from '../fix.js';
import type { Rule } from '../rule.js';

const spec = `system Captions { stage production }
software component App { role ui }
ml component Captioner
prediction flow Captioner -> App
`;

export const rule: Rule = {
    id: 'no-environment',
    title: 'A system without a world around it',
    concern: 'structure',
    severity: 'warning',
    completeness: true,
    explanation: `The system has a machine-learned component, but no \`environment\` is declared, or no flow leads from or to anything outside the system: people, the world,
somebody else's parts.

Requirements are about the world, and models are trained on a piece of it. A description that ends at the boundary cannot say what changes out there, nor what the system changes.

Declare the part of the world that matters, and the flows between it and the system.`,
    sources: [cite(worldAndMachine), cite(systemsLecture, 'the system and its environment'), cite(machineLearningInProduction, 'chapter on gathering requirements')],
    check(system, report) {
        if (!system.header || !system.all('Component').some(isMachineLearned) || system.all('Flow').length === 0) return;
        const crossed = flowGraph(system).steps.some(({ from, to }) => isOutside(from) !== isOutside(to));
        const worlds = system.all('Environment');
        if (worlds.length > 0 && crossed) return;
        report({
            element: system.header,
            message: worlds.length === 0
                ? `Nothing says in which world ${system.name} works, so no requirement can speak about it and no change out there will be noticed; declare the environment.`
                : `No flow crosses the boundary of ${system.name}, so it learns nothing from the world and changes nothing in it; write what comes in and what goes out.`,
            fixes: fixes(system),
        });
    },
    examples: {
        firing: spec,
        silent: `${spec}environment Web "Pictures that people post" { may change because "fashions" }
data flow Web -> Captioner "pictures"`,
    },
};

function isOutside({ kind, ...end }: FlowEnd): boolean {
    return kind === 'Actor' || kind === 'Environment' || (kind === 'Component' && 'nature' in end && end.nature === 'external');
}

function fixes(system: SystemModel): Fix[] {
    const near = system.all('Component')[0] ?? system.header;
    if (!near) return [];
    const known = system.all('Environment')[0];
    const world = known?.name ?? unused(system, 'World');
    const flows = (ends: readonly FlowEnd[]): string => ends.map(end => `data flow ${world} -> ${end.qualifiedName} "\${3:what comes in}"`).join('\n');
    const sensor = system.all('Component').find(({ roles }) => roles.some(({ value }) => value === 'sensor')) ?? system.all('Component').find(isMachineLearned);
    const world0: FixEdit[] = known ? [] : [declare(system, 'Actor', near, `environment ${world} "\${1:the part of the world that matters}" { may change because "\${2:what will be different in a year}" }`)];
    const crossed = flowGraph(system).steps.some(({ from, to }) => isOutside(from) !== isOutside(to));
    const flow = sensor && !crossed ? [declare(system, 'Flow', near, flows([sensor]))] : [];
    return ordered([fix(known ? `Let data come from '${world}'` : `Declare the environment '${world}'${flow.length > 0 ? ' and what comes from it' : ''}`, ...world0, ...flow)]);
}
