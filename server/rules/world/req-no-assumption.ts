import { cite, requirementsLecture, worldAndMachine } from '../../analyses/sources.js';
import type { Requirement } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, extend, fix, ordered, unused } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';

const spec = `system Toaster { stage production }
environment Kitchen
software component Controller
specification CurrentOff of Controller "Current off after 300 s" { over Controller  measure late "time over 300 s" <= 1 s }
`;

export const rule: Rule = {
    id: 'req-no-assumption',
    title: 'A requirement that takes the world for granted',
    concern: 'world',
    severity: 'warning',
    completeness: true,
    explanation: `A requirement about the world is ensured by specifications alone, without any assumption.

A component promises what happens at its interface; that this makes the world as required always needs something to be true out there. The assumption exists. It is only not written down,
so nobody watches it.

Ask when the specification could hold and the requirement fail all the same: that is the assumption.`,
    sources: [cite(worldAndMachine), cite(requirementsLecture, 'assumptions in the Lufthansa 2904 crash')],
    check(system, report) {
        for (const requirement of system.all('Requirement')) {
            const kinds = new Set(requirement.ensuredBy.map(({ target }) => target?.kind));
            if (!kinds.has('Specification') || kinds.has('Assumption') || kinds.has(undefined)) continue;
            report({
                element: requirement,
                message: `'${requirement.name}' is about the world but rests on no assumption about it, so nobody will notice when the world no longer fits; write what has to be true out there.`,
                fixes: fixes(system, requirement),
            });
        }
    },
    examples: {
        firing: `${spec}requirement NoFire "Toasting sets nothing on fire" { over Kitchen  ensured by CurrentOff }`,
        silent: `${spec}requirement NoFire "Toasting sets nothing on fire" { over Kitchen  ensured by CurrentOff, Clear }
assumption Clear "Nothing that burns lies closer than 10 cm" { over Kitchen }`,
    },
};

function fixes(system: SystemModel, requirement: Requirement): Fix[] {
    const world = requirement.over[0]?.target ?? system.all('Environment')[0];
    const known = system.all('Assumption').filter(({ over }) => over.some(({ target }) => target !== undefined && target === world)).slice(0, 2);
    const name = unused(system, `${requirement.name}Assumed`);
    return ordered([
        fix('Write the assumption', extend(requirement, 'ensured by', requirement.ensuredBy, name), declare(system, 'Assumption', requirement, `assumption ${name} "\${1:what has to be true out there}" {\n${world ? `  over ${world.qualifiedName}\n` : ''}  evidence \${2:assumed} "\${3:how we know}"\n}`)),
        ...known.map(assumption => fix(`It rests on '${assumption.name}'`, extend(requirement, 'ensured by', requirement.ensuredBy, assumption.qualifiedName))),
    ]);
}
