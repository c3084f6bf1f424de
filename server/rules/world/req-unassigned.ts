import { cite, requirementsLecture, worldAndMachine } from '../../analyses/sources.js';
import type { Component, Requirement } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, extend, fix, ordered, unused } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';

const spec = `system Toaster { stage production }
environment Kitchen
software component Controller { criticality high }
assumption Clear "Nothing that burns lies closer than 10 cm" { over Kitchen }
`;

export const rule: Rule = {
    id: 'req-unassigned',
    title: 'A requirement that no component has to meet',
    concern: 'world',
    severity: 'error',
    completeness: true,
    explanation: `A requirement is ensured by no specification of a component.

What no part of the system is asked to do, no part does. Such a requirement is met only as long as the world happens to behave.

Write what which component has to do for it: a specification \`of\` that component, named in \`ensured by\`.`,
    sources: [cite(worldAndMachine), cite(requirementsLecture, 'requirements, specifications, assumptions')],
    check(system, report) {
        for (const requirement of system.all('Requirement')) {
            // Names that are written but unknown are reported where they stand.
            if (requirement.ensuredBy.some(({ target }) => target === undefined || (target.kind === 'Specification' && target.of))) continue;
            report({
                element: requirement,
                message: `No component has to do anything for '${requirement.name}', so it holds only by chance; write a specification of the component that ensures it.`,
                fixes: fixes(system, requirement),
            });
        }
    },
    examples: {
        firing: `${spec}requirement NoFire "Toasting sets nothing on fire" { over Kitchen  ensured by Clear }`,
        silent: `${spec}requirement NoFire "Toasting sets nothing on fire" { over Kitchen  ensured by CurrentOff, Clear }
specification CurrentOff of Controller "Current off after 300 s" { over Controller  measure late "time over 300 s" <= 1 s }`,
    },
};

function fixes(system: SystemModel, requirement: Requirement): Fix[] {
    const unnamed = system.all('Specification').filter(({ of }) => of).filter(specification => !system.incoming(specification).some(({ keyword }) => keyword === 'ensured')).slice(0, 2);
    const isPart = ({ nature }: Component): boolean => nature === 'software' || nature === 'hardware' || nature === 'human';
    const parts = system.all('Component').filter(isPart).sort((a, b) => Number(b.criticality?.value === 'high') - Number(a.criticality?.value === 'high')).slice(0, 3);
    const name = unused(system, `${requirement.name}Specified`);
    const write = (component: string) => declare(system, 'Specification', requirement, `specification ${name} of ${component} "\${1:what it does, at its interface}" {\n  over ${component}\n  measure kept "\${2:how often it holds, tested how}" >= \${3:99 %}\n}`);
    const part = unused(system, 'Controller');
    return ordered([
        ...unnamed.map(specification => fix(`It is ensured by '${specification.name}'`, extend(requirement, 'ensured by', requirement.ensuredBy, specification.qualifiedName))),
        ...parts.map(component => fix(`Specify what '${component.name}' does for it`, extend(requirement, 'ensured by', requirement.ensuredBy, name), write(component.qualifiedName))),
        ...parts.length === 0 ? [fix('Declare a component, and specify what it does for it', extend(requirement, 'ensured by', requirement.ensuredBy, name), declare(system, 'Component', requirement, `software component ${part} "\${4:what it is}"`), write(part))] : [],
    ]);
}
